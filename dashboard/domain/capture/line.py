"""A typed line, taken apart: a letter first, then the words, and at the end who and when, between commas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from dashboard.domain.capture import days
from dashboard.domain.folding import folded
from dashboard.domain.vocabulary import Assignee, Side

LIMIT = 400  # characters
_BOTH = frozenset({"both", "together", "we", "us"})
_BEGINS = re.compile(r"^\s*([A-Za-z])(?:\s*[:,.]|\s)\s*(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class When:
    """A day, and a time of day if one was said."""

    on: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a line. `who` and `when` are None where the line does not say them."""

    words: str
    who: Assignee | None = None
    when: When | None = None


def letter_of(typed: str) -> tuple[str, str] | None:
    """The letter that a line begins with, in lower case, and the rest of it; None for a line that begins otherwise."""
    found = _BEGINS.match(typed)
    return (found[1].lower(), found[2].strip()) if found else None


def apart(
    rest: str, *, who: Callable[[str], Assignee | None] | None, when: Callable[[str], When | None] | None
) -> Line:
    """The rest of a line, taken apart from its end. Each of `who` and `when` reads its part, if it is asked for.

    Both may stand in either order, and once. A comma within the words does no harm.
    """
    parts = [part.strip() for part in rest.split(",")]
    found_who: Assignee | None = None
    found_when: When | None = None
    while parts:
        last = parts[-1]
        if who and found_who is None and (named := who(last)):
            found_who = named
        elif when and found_when is None and (said := when(last)):
            found_when = said
        else:
            break
        parts.pop()
    return Line(", ".join(parts).strip(" ,"), found_who, found_when)


def person(names: Mapping[Side, str]) -> Callable[[str], Assignee | None]:
    """A reader of who is meant: both, or one by name, by its beginning, or as A or B.

    What both names begin with means nobody.
    """

    def read(said: str) -> Assignee | None:
        sought = folded(said)
        if not sought:
            return None
        if sought in _BOTH:
            return Assignee.JOINT
        called = [side for side, name in names.items() if folded(name).startswith(sought)]
        if len(called) == 1:
            return Assignee(called[0].value)
        return Assignee(sought) if not called and sought in set(Side) else None

    return read


def to_come(today: date) -> Callable[[str], When | None]:
    """A reader of a day that is still to come."""
    return lambda said: _day(days.day(said, today))


def gone_by(today: date) -> Callable[[str], When | None]:
    """A reader of a day that was."""
    return lambda said: _day(days.day(said, today, is_past=True))


def moment(today: date) -> Callable[[str], When | None]:
    """A reader of a day to come with a time, or of one of them."""

    def read(said: str) -> When | None:
        on, at = days.moment(said, today)
        return When(on, at) if on or at else None

    return read


def _day(on: date | None) -> When | None:
    return When(on) if on else None
