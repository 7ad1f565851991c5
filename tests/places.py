"""A computer that is somewhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from zoneinfo import ZoneInfoNotFoundError

import pytest
import tzlocal


@contextmanager
def computer_in(zone: str) -> Iterator[None]:
    """All that reads the computer's time zone inside reads this one."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TZ", zone)
        _read_anew()
        yield
    _read_anew()


def _read_anew() -> None:
    time.tzset()
    # It says so of a zone without a name, once it has forgotten the one before.
    with suppress(ZoneInfoNotFoundError):
        tzlocal.reload_localzone()
