"""Kept rates of promises, always with their number and weeks, and the share that was told without being asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.promise import Result
from dashboard.domain.vocabulary import Side

WEEKS = 12
# Below so many times that somebody read, a rate says nothing.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """Counts of one partner's promises that were due from `since` to `until`, of one area or of all (None).

    `unread` are those of which nobody has said yet, or the partners differ. `unasked` of `told` slips and changes were
    told without being asked.
    """

    side: Side
    area: str | None
    since: date
    until: date
    kept: int
    late: int
    missed: int
    unread: int
    unasked: int
    told: int

    @property
    def read(self) -> int:
        """The number of times of which it is said what became of them."""
        return self.kept + self.late + self.missed

    @property
    def is_enough(self) -> bool:
        """True if the rate may be spoken of."""
        return self.read >= ENOUGH

    @property
    def percent(self) -> int | None:
        """Kept in time, in percent of those read, rounded down; None where they are too few."""
        return 100 * self.kept // self.read if self.is_enough else None


def of(dues: Sequence[Due], side: Side, now: datetime, *, area: str | None = None) -> Rate:
    """The rate of one partner's promises that were due in the last weeks, up to a moment of the wall clock."""
    today = now.date()
    since = today - timedelta(weeks=WEEKS) + timedelta(days=1)
    mine = [
        due
        for due in dues
        if due.promise.promiser is side
        and since <= due.at.date()
        and due.at <= now
        and (area is None or due.promise.area == area)
        and not due.is_called_off
    ]
    told = [due.told for due in mine if due.told is not None]
    return Rate(
        side=side,
        area=area,
        since=since,
        until=today,
        kept=_count(mine, Result.KEPT),
        late=_count(mine, Result.LATE),
        missed=_count(mine, Result.MISSED),
        unread=sum(due.reading is None for due in mine),
        unasked=sum(each.is_unasked for each in told),
        told=len(told),
    )


def areas(dues: Iterable[Due], side: Side) -> tuple[str, ...]:
    """The life areas in which one partner promised something, by name."""
    return tuple(sorted({due.promise.area for due in dues if due.promise.promiser is side and due.promise.area}))


def _count(dues: Iterable[Due], result: Result) -> int:
    return sum(due.reading is result for due in dues)
