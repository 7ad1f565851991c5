"""A file for a partner's own calendar. That lies open, so it names nobody and does not say what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import icalendar

from dashboard.domain.ids import new_id


def file(
    kind: str,
    title: str,
    first: datetime,
    *,
    minutes: int,
    now: datetime,
    rule: Mapping[str, object] | None = None,
    url: str = "",
    rings: bool = False,
) -> bytes:
    """One entry at a time of day that is the same wherever it is read, repeated by `rule` if there is one."""
    event = icalendar.Event()
    event.add("uid", str(new_id()))
    event.add("summary", title)
    event.add("dtstamp", now.replace(tzinfo=UTC))
    event.add("dtstart", first)
    event.add("duration", timedelta(minutes=minutes))
    event.add("class", "PRIVATE")
    if url:
        event.add("url", url)
        event.add("description", url)
    if rule:
        event.add("rrule", rule)
    if rings:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
    entry = icalendar.Calendar()
    entry.add("prodid", f"-//{kind}//EN")
    entry.add("version", "2.0")
    entry.add_component(event)
    return bytes(entry.to_ical())
