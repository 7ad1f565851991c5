"""Folders for copies that are there only while they are used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def room(place: Path) -> Iterator[Path]:
    """An empty folder at `place`, for its owner alone. It goes again with all that is in it."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700, parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
