"""The deeds of an adjustment in the time that was agreed on, and the state of an apology from them.

They are counted to tell whether it held. They are no score of the apology or of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.apologies.apology import Apology, ApologyEnding
from dashboard.domain.apologies.moves import ApologyState
from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.promise import Result

_OF_ENDING = {ApologyEnding.HELD: ApologyState.HELD, ApologyEnding.SET_ASIDE: ApologyState.SET_ASIDE}


@dataclass(frozen=True, slots=True)
class Holding:
    """Counts of the times an adjustment was due within its time: what became of them, as far as it is read."""

    kept: int
    late: int
    missed: int
    unread: int
    to_come: int

    @property
    def is_whole(self) -> bool:
        """True if it held: something was kept, nothing was missed, and nothing waits to be read or is still to come.

        Kept late is kept: the deed was done.
        """
        return self.kept + self.late > 0 and not (self.missed or self.unread or self.to_come)


def of(apology: Apology, dues: Iterable[Due], now: datetime) -> Holding:
    """The holding of an apology that was said, as of a moment of the wall clock."""
    within = _within(apology, dues)
    return Holding(
        kept=_count(within, Result.KEPT),
        late=_count(within, Result.LATE),
        missed=_count(within, Result.MISSED),
        unread=sum(due.reading is None and due.at <= now for due in within),
        to_come=sum(due.reading is None and due.at > now for due in within),
    )


def state_of(apology: Apology, now: datetime) -> ApologyState:
    """The state of an apology at a moment of the wall clock. It never closes by itself."""
    if apology.ended_as is not None:
        return _OF_ENDING[apology.ended_as]
    if apology.said_on is None or apology.holds_until is None:
        return ApologyState.MAKING
    return ApologyState.SAID if now.date() <= apology.holds_until else ApologyState.LOOK


def _within(apology: Apology, dues: Iterable[Due]) -> Sequence[Due]:
    first, last = apology.holds_from, apology.holds_until
    if first is None or last is None:
        return []
    return [due for due in dues if first <= due.at.date() <= last and not due.is_called_off]


def _count(dues: Sequence[Due], result: Result) -> int:
    return sum(due.reading is result for due in dues)
