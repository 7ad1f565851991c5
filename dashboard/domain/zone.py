"""A practice's time zone. The record keeps moments in UTC, and people live by the days and hours of a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone by its IANA name, such as `Europe/Berlin`. Moments are without a zone of their own but where said."""

    name: str

    def local(self, moment: datetime) -> datetime:
        """A moment in UTC on the wall clock. Of an hour that comes twice, `fold` tells the second."""
        return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(self.name)).replace(tzinfo=None)

    def day(self, moment: datetime) -> date:
        """The day on the calendar of a moment in UTC."""
        return self.local(moment).date()

    def utc(self, wall: datetime) -> datetime:
        """A time of the wall clock in UTC.

        An hour that comes twice is the first one unless `fold` says otherwise; an hour that is skipped is counted on
        from before the change, so that it is the hour after.
        """
        return self.aware(wall).astimezone(UTC).replace(tzinfo=None)

    def aware(self, wall: datetime) -> datetime:
        """A time of the wall clock that names its zone, as calendars of other programs want it."""
        return wall.replace(tzinfo=ZoneInfo(self.name))

    def from_other(self, wall: datetime, other: tzinfo) -> datetime:
        """A time of another place's wall clock on this one."""
        return self.local(wall.replace(tzinfo=other).astimezone(UTC).replace(tzinfo=None))


def wall_in(moment: datetime, other: tzinfo) -> datetime:
    """A moment that names its zone on the wall clock of a place, known by name or by rules of its own."""
    return moment.astimezone(other).replace(tzinfo=None)
