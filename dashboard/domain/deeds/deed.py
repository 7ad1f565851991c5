"""A deed as the rules read it: a time that a promise was due, and the end it came to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.domain.promises.dues import reading_of
from dashboard.domain.promises.promise import PromiseWord, Result
from dashboard.domain.vocabulary import Side


class Deed(NamedTuple):
    """One time that a promise of `side` was due and of which it is said what became of it."""

    on: date
    side: Side
    area: str | None
    result: Result


class Rating(NamedTuple):
    """One partner's trust in one life area on a day, 0 to 10."""

    on: date
    area: str
    rating: int


class Word(NamedTuple):
    """The number of deeds that were looked at, and of those kept in time."""

    n: int
    kept: int

    @property
    def percent(self) -> int:
        """Kept in time, in percent rounded down; 0 of none."""
        return 100 * self.kept // self.n if self.n else 0


def promised_in(area: str | None) -> str:
    """The name of promises in an area, or of all of them, as evidence."""
    return f"promise:{area}" if area else "promise"


def of_area(area: str) -> str:
    """The name of ratings of an area as evidence."""
    return f"area:{area}"


def is_of_promises(item: str) -> bool:
    """True of evidence that is a promise."""
    return item.partition(":")[0] == "promise"


def is_of_area(item: str) -> bool:
    """True of evidence that is a rating of an area."""
    return item.startswith("area:")


def of_words(side: Side, area: str | None, words: Sequence[PromiseWord]) -> Deed | None:
    """The deed that the words on one time of a promise make; None while it is open."""
    result = reading_of({word.whose: word for word in words if not word.is_move})
    if result is None:
        return None
    moved_to = next((word.moved_to for word in words if word.is_move and word.moved_to), None)
    return Deed(moved_to.date() if moved_to else words[0].due_on, side, area, result)


def within(deeds: Iterable[Deed], side: Side, area: str | None, until: date, weeks: int) -> list[Deed]:
    """One partner's deeds of the weeks that end on a day, in one area, or all of them without one."""
    since = until - timedelta(weeks=weeks)
    return [
        deed for deed in deeds if deed.side is side and since < deed.on <= until and (area is None or deed.area == area)
    ]


def word_of(deeds: Sequence[Deed]) -> Word:
    """The number of these deeds, and of those kept in time."""
    return Word(len(deeds), sum(deed.result is Result.KEPT for deed in deeds))
