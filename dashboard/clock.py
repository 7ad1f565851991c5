"""The computer's clock and time zone: nothing else in the program reads either."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzlocal

from dashboard.domain.zone import Zone

Clock = Callable[[], datetime]


def this_moment() -> datetime:
    """This moment in UTC, without a time zone, as the record keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def computer_zone() -> Zone:
    """The computer's own time zone; where its name does not tell the time that it shows, so many hours from UTC."""
    ahead = timedelta(seconds=time.localtime().tm_gmtoff)
    name = _name()
    if name and is_known(name) and datetime.now(ZoneInfo(name)).utcoffset() == ahead:
        return Zone(name)
    # The names of these count westwards.
    hours = round(-ahead / timedelta(hours=1))
    return Zone(f"Etc/GMT{hours:+d}" if hours else "Etc/UTC")


def _name() -> str | None:
    try:
        return tzlocal.get_localzone_name()
    except ZoneInfoNotFoundError:
        # Two files of the system contradict each other.
        return None


@cache
def zone_names() -> tuple[str, ...]:
    """The names of places that a practice may live by, one for every zone of every country, and UTC."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    names = {line.split("\t")[2] for line in table.splitlines() if line and not line.startswith("#")}
    return (*sorted(names), "UTC")


def is_known(name: str) -> bool:
    """Tell whether this computer has the rules of a time zone."""
    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
