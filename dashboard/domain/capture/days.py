"""Days and times as people type them: `fri`, `next tuesday`, `12 dec`, `in 2 weeks`, `tue 17:00`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

# A day has few words; what is longer is something else.
_LONGEST = 40
_FURTHEST = timedelta(days=2 * 366)
_BEFORE_A_DAY = re.compile(r"^(?:by|until|till|before|on|due|for|from)\s+", re.IGNORECASE)
_CLEAR_TIME = re.compile(
    r"\b(?:at\s+)?(\d{1,2})(?::(\d{2}))?\s*(am|pm)\b|\b(?:at\s+)?(\d{1,2}):(\d{2})\b", re.IGNORECASE
)
# 17.30 is a time beside a day, and 12.12. is a day.
_DOTTED_TIME = re.compile(r"\b(?:at\s+)?(\d{1,2})\.(\d{2})\b(?!\.)", re.IGNORECASE)
_DOTTED_DAY = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.?(\d{4})?$")
_NEXT = re.compile(r"next\b", re.IGNORECASE)
# The library takes many a word for a day, `a` and `may` among them: a day has a number, a weekday, or a word for it.
_WEEKDAY = re.compile(r"\b(?:(mon)|(tue)s?|(wed)(?:nes)?|(thu)r?s?|(fri)|(sat)(?:ur)?|(sun))(?:day)?\b", re.IGNORECASE)
_OTHER_DAY = re.compile(r"\d|\b(?:today|tonight|tomorrow|yesterday|days?|weeks?|months?)\b", re.IGNORECASE)


def day(text: str, today: date, *, is_past: bool = False) -> date | None:
    """The day that `text` means: today or one to come, with `is_past` today or one gone by. None for any other text."""
    said = _BEFORE_A_DAY.sub("", " ".join(text.split()))
    dotted = _DOTTED_DAY.match(said)
    if dotted:
        said = "/".join(part for part in dotted.groups() if part)
    weekday = _WEEKDAY.search(said)
    if len(said) > _LONGEST or said.isdecimal() or not (weekday or _OTHER_DAY.search(said)):
        return None
    found = _read(said, today, "past" if is_past else "future")
    if found is None or not (today - _FURTHEST * is_past <= found <= today + _FURTHEST * (not is_past)):
        return None
    if weekday is None:
        return found
    if _NEXT.match(said) and found.isocalendar()[:2] == today.isocalendar()[:2]:
        # On a Monday nobody calls the day after next Tuesday.
        return found + timedelta(weeks=1)
    # "Fri 18" is no other day than a Friday.
    return found if weekday.lastindex == found.weekday() + 1 else None


def moment(text: str, today: date) -> tuple[date | None, time | None]:
    """The day to come and the time of day that `text` means, each None where it says none.

    A text that is not understood as a whole means neither.
    """
    said = " ".join(text.split())
    for pattern in (_CLEAR_TIME, _DOTTED_TIME):
        found = pattern.search(said)
        rest = f"{said[: found.start()]} {said[found.end() :]}".strip() if found else said
        # Alone, 12.12 may be a day; beside a day it is a time.
        if found and (rest or pattern is _CLEAR_TIME):
            at = _time(found)
            on = day(rest, today) if rest else None
            return (None, None) if at is None or (rest and on is None) else (on, at)
    return day(said, today), None


def _time(found: re.Match[str]) -> time | None:
    groups = [group for group in found.groups() if group]
    half = groups.pop().lower() if groups[-1].isalpha() else ""
    hour, minute = int(groups[0]), int(groups[1]) if len(groups) > 1 else 0
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read(said: str, today: date, prefer: str) -> date | None:
    found: datetime | None = _parser(prefer, today).get_date_data(said).date_obj
    return found.date() if found else None


@cache
def _parser(prefer: str, today: date) -> Any:
    # Takes a tenth of a second, which only whoever types a day is to wait for.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": prefer,
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "DATE_ORDER": "DMY",
            "PARSERS": ["relative-time", "absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
