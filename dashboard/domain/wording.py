"""Words of dates and numbers, the same on every screen and paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

# Written out, because strftime follows the machine's locale.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WHOLE_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: int | Decimal) -> str:
    """A value without trailing zeros and with a true minus sign: 6, 6.5, minus 2."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", "0"} else text.replace("-", "\u2212")


def counted(count: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: 1 row, 2 rows, 1,242 rows. `nouns` is a plural that does not end in a mere s."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {nouns or f'{noun}s'}"


Say = Callable[[int | Decimal], str]


def short_date(on: date, today: date | None = None) -> str:
    """`3 Nov`, with the year unless it is `today`'s."""
    text = f"{on.day} {_MONTHS[on.month - 1]}"
    return text if today is not None and on.year == today.year else f"{text} {on.year}"


def long_date(on: date, today: date | None = None) -> str:
    """`Tue 3 Nov 2026`, without the year if it is `today`'s."""
    return f"{_WEEKDAYS[on.weekday()]} {short_date(on, today)}"


def whole_date(on: date) -> str:
    """`Tuesday 3 November`: the day of a heading, or of a letter."""
    return f"{_WHOLE_WEEKDAYS[on.weekday()]} {on.day} {_WHOLE_MONTHS[on.month - 1]}"


def time_of_day(at: datetime, *, to_second: bool = False) -> str:
    """`09:05`, or `09:05:30`."""
    return f"{at:%H:%M:%S}" if to_second else f"{at:%H:%M}"


def long_moment(at: datetime, today: date | None = None, *, has_time: bool = True, to_second: bool = False) -> str:
    """`Tue 3 Nov 2026, 09:05`, without the year if it is `today`'s, or the day alone when the time is not known."""
    day = long_date(at.date(), today)
    return f"{day}, {time_of_day(at, to_second=to_second)}" if has_time else day


def said_moment(at: datetime, wall: datetime) -> str:
    """`this morning at 08:10`, `yesterday at 17:30`, or `on Tue 3 Nov at 17:30`: a moment as one says it at `wall`."""
    days, hours = (wall.date() - at.date()).days, time_of_day(at)
    if days == 1:
        return f"yesterday at {hours}"
    if days:
        return f"on {long_date(at.date(), wall.date())} at {hours}"
    return f"this {next(part for until, part in _PARTS_OF_DAY if at.hour < until)} at {hours}"


_PARTS_OF_DAY = ((12, "morning"), (18, "afternoon"), (24, "evening"))


def date_range(first: date, last: date) -> str:
    """`2 Feb to 21 Sep 2026`; the first year only where it differs; one date when both are the same."""
    if first == last:
        return short_date(first)
    return f"{short_date(first, last)} to {short_date(last)}"


def since_when(on: date, upto: date) -> str:
    """`August`, or `3 Nov` where that is less than two months before `upto`; the year where it is another one."""
    if (upto - on).days < _TWO_MONTHS:
        return short_date(on, upto)
    month = _WHOLE_MONTHS[on.month - 1]
    return month if on.year == upto.year else f"{month} {on.year}"


def in_words(count: int) -> str:
    """A small number as one says it: `ten`, and `13` from there on."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


_TWO_MONTHS = 62  # days
_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def days_ago(on: date, today: date) -> str:
    """The distance of a day from today, past or future, in the largest unit that still tells weeks apart."""
    days = (today - on).days
    if days in _NEAR:
        return _NEAR[days]
    words = _duration(abs(days))
    return f"{words} ago" if days > 0 else f"in {words}"


_NEAR = {-1: "tomorrow", 0: "today", 1: "yesterday"}


def _duration(days: int) -> str:
    if days < 14:
        return f"{days} days"
    if days < 63:
        return f"{days // 7} weeks"
    if days < 730:
        return f"{days * 12 // 365} months"
    return f"{days // 365} years"
