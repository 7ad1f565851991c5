"""Reading a calendar file that anybody may have written: bounded, on the wall clock, and refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

import icalendar
from dateutil.rrule import rrulestr

from dashboard.domain.sessions.entries import Entry
from dashboard.domain.sessions.rules import LONGEST_MINUTES, USUAL_MINUTES
from dashboard.domain.zone import Zone, wall_in
from dashboard.errors import InvalidInputError

MOST_BYTES = 2_000_000
_MOST_EVENTS, _MOST_RULES, _MOST_ENTRIES = 2_000, 200, 2_000
# Dates that the rules of one file are followed to, those before the span that is read included.
_MOST_FOLLOWED = 150_000
# Dates further back are history, dates further ahead no appointments yet.
BACK, AHEAD = timedelta(days=365), timedelta(days=730)
# A rule that began long ago would take as long to follow.
_OLDEST = timedelta(days=20 * 365)
# Rhythms of sessions, and the parts of a rule with which each is followed. With others a rule may name days that never
# come, and would be looked through to the end of all calendars.
_PARTS = {
    "DAILY": frozenset({"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYDAY"}),
    "WEEKLY": frozenset({"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYDAY"}),
    "MONTHLY": frozenset({"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYDAY", "BYMONTHDAY"}),
}
_TITLE, _UID = 80, 200
# Faults that the reader of the format may raise over a file that is none.
_FAULTS = (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Read:
    """Entries in the order of their dates, and the number of those that cannot be sessions."""

    entries: tuple[Entry, ...]
    left_out: int


def read(content: bytes, zone: Zone, today: date) -> Read:
    """The dates of a calendar file from a year ago to two years ahead. Raises `InvalidInputError`."""
    if len(content) > MOST_BYTES:
        raise InvalidInputError(
            "This file is too large for a calendar of sessions.", "Export a shorter span of time from your calendar."
        )
    if b"BEGIN:VCALENDAR" not in content[:4_000].upper():
        raise InvalidInputError("This is not a calendar file.", "Choose a file that ends in .ics.")
    try:
        events = [each for each in icalendar.Calendar.from_ical(content).walk("VEVENT") if "UID" in each]
        if len(events) > _MOST_EVENTS or sum("RRULE" in each for each in events) > _MOST_RULES:
            raise _too_many()
        return _Reading(zone, today).read(events)
    except _FAULTS:
        raise InvalidInputError(
            "This calendar file cannot be read.", "Export it from your calendar again, as iCalendar (.ics)."
        ) from None


class _Reading:
    def __init__(self, zone: Zone, today: date) -> None:
        self.zone = zone
        begin = datetime.combine(today, time())
        self.first, self.last, self.oldest = begin - BACK, begin + AHEAD, begin - _OLDEST
        self.left_out = 0
        self.followed = 0

    def read(self, events: list[Any]) -> Read:
        by_uid: dict[str, list[Any]] = {}
        for each in events:
            by_uid.setdefault(str(each["UID"])[:_UID], []).append(each)
        found: list[Entry] = []
        for uid, group in by_uid.items():
            found += self._entries(uid, group)
            if len(found) > _MOST_ENTRIES:
                raise _too_many()
        return Read(tuple(sorted(found, key=lambda each: (each.starts_at, each.uid))), self.left_out)

    def _entries(self, uid: str, group: list[Any]) -> Iterator[Entry]:
        """The dates of an entry: those of its rule, without what is taken out, and as changed one by one."""
        changed = {}
        for each in group:
            if "RECURRENCE-ID" in each:
                changed[_wall(each["RECURRENCE-ID"].dt, _zone_of(each))] = each
        masters = [each for each in group if "RECURRENCE-ID" not in each]
        for master in masters[:1]:
            begin = master["DTSTART"].dt
            if not isinstance(begin, datetime) or not self._is_followed(master, begin):
                self.left_out += 1
                continue
            is_one = "RRULE" not in master and "RDATE" not in master
            for wall in self._dates(master, begin):
                event = changed.pop(wall, master)
                name = uid if is_one else f"{uid}/{wall.isoformat(timespec='minutes')}"
                yield from self._entry(event, uid, name, None if event is not master else wall)
        for wall, event in changed.items():
            yield from self._entry(event, uid, f"{uid}/{wall.isoformat(timespec='minutes')}", None)

    def _is_followed(self, master: Any, begin: datetime) -> bool:
        """Tell whether the rules of an entry are such as sessions have, and did not begin ages ago."""
        rules = _several(master.get("RRULE"))
        is_old = begin.replace(tzinfo=None) < self.oldest
        return not any(is_old or not _comes_again(rule) for rule in rules)

    def _dates(self, master: Any, begin: datetime) -> list[datetime]:
        """The wall-clock times of an entry in its own zone, in their order."""
        start, zone = _wall(begin, begin.tzinfo), begin.tzinfo
        dates = {start}
        for rule in _several(master.get("RRULE")):
            found = list(self._of_rule(rule, start, zone))
            self.followed += len(found)
            if self.followed > _MOST_FOLLOWED:
                raise _too_many()
            dates.update(found)
        dates.update(_wall(each, zone, at=start) for each in _listed(master.get("RDATE")))
        out = {_wall(each, zone, at=start) for each in _listed(master.get("EXDATE"))}
        return sorted(dates - out)

    def _of_rule(self, rule: Any, start: datetime, zone: tzinfo | None) -> Iterable[datetime]:
        """The dates of a rule up to the last day that is read, followed on the wall clock of its zone."""
        kept = {name: value for name, value in rule.items() if name not in {"UNTIL", "COUNT"}}
        until = [_wall(each, zone, at=datetime.combine(start, time.max)) for each in _several(rule.get("UNTIL"))]
        last = min([self.last, *until])
        text = icalendar.vRecur(kept).to_ical().decode()  # type: ignore[no-untyped-call]  # the library gives no types
        dates = rrulestr(text, dtstart=start).replace(until=last)
        count = min([_MOST_ENTRIES * 4, *(int(each) for each in _several(rule.get("COUNT")))])
        return islice(dates, count)

    def _entry(self, event: Any, series: str, uid: str, wall: datetime | None) -> Iterator[Entry]:
        begin = event["DTSTART"].dt
        if not isinstance(begin, datetime):
            self.left_out += 1
            return
        minutes = _minutes(event, begin)
        starts_at = self._here(wall or _wall(begin, begin.tzinfo), begin.tzinfo)
        if not self.first <= starts_at <= self.last:
            return
        if not 1 <= minutes <= LONGEST_MINUTES:
            self.left_out += 1
            return
        yield Entry(
            uid=uid,
            series=series,
            title=" ".join(str(event.get("SUMMARY", "")).split())[:_TITLE],
            starts_at=starts_at,
            minutes=minutes,
            is_cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
        )

    def _here(self, wall: datetime, zone: tzinfo | None) -> datetime:
        """A time of another wall clock on the practice's. Without a zone it is the practice's already."""
        if zone is None or str(zone) == self.zone.name:
            return wall
        return self.zone.from_other(wall, zone)


def _minutes(event: Any, begin: datetime) -> int:
    if "DTEND" in event and isinstance(event["DTEND"].dt, datetime):
        end = event["DTEND"].dt
        if (end.tzinfo is None) == (begin.tzinfo is None):
            return int((end - begin).total_seconds() // 60)
    if "DURATION" in event:
        return int(event["DURATION"].dt.total_seconds() // 60)
    return USUAL_MINUTES


def _wall(moment: Any, zone: tzinfo | None, *, at: datetime | None = None) -> datetime:
    """A moment on the wall clock of a zone, to the minute; a day alone gets the hour of `at`."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, at.time() if at else time())
    there = wall_in(moment, zone) if moment.tzinfo is not None and zone is not None else moment
    return there.replace(tzinfo=None, second=0, microsecond=0)


def _zone_of(event: Any) -> tzinfo | None:
    begin = event["RECURRENCE-ID"].dt
    return begin.tzinfo if isinstance(begin, datetime) else None


def _comes_again(rule: Any) -> bool:
    """Tell whether a rule is a rhythm of sessions, the next date of which is never far.

    One that names days that never come together, as the sixth Monday of a month, or every seventh day if it is another
    weekday, has no date at which following it could stop.
    """
    rhythm = _rhythm(rule)
    every = [int(each) for each in _several(rule.get("INTERVAL"))] or [1]
    days = [int(each) for each in _several(rule.get("BYMONTHDAY"))]
    weekdays = [str(each) for each in _several(rule.get("BYDAY"))]
    if set(rule) - _PARTS.get(rhythm, frozenset()) or len(every) != 1 or every[0] < 1:
        return False
    if rhythm == "DAILY":
        return every == [1] or not weekdays
    if rhythm == "WEEKLY":
        return True
    numbers = [int(each[:-2]) for each in weekdays if each[:-2]]
    # The 31st comes in every other month, though not in every second one from February.
    longest = 31 if every == [1] else 28
    return (
        not (days and numbers)
        and all(1 <= abs(each) <= longest for each in days)
        and all(1 <= abs(each) <= 4 + (every == [1]) for each in numbers)
    )


def _rhythm(rule: Any) -> str:
    named = [str(each).upper() for each in _several(rule.get("FREQ"))]
    return named[0] if len(named) == 1 else ""


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _listed(value: Any) -> Iterator[Any]:
    """The moments of a property that may stand several times and hold several each."""
    for each in _several(value):
        for moment in each.dts:
            yield moment.dt if not isinstance(moment.dt, tuple) else moment.dt[0]


def _too_many() -> InvalidInputError:
    return InvalidInputError(
        "This calendar holds too many dates.", "Export a shorter span of time, or only the calendar with your sessions."
    )
