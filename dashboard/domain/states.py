"""State machines as data: states, the moves between them, who may make each, and the words the log keeps of it.

A machine is a table and keeps nothing itself: records keep their own facts, an area tells from them which state one is
in, and asks here. Services refuse by the table and screens offer by it. A move that nobody makes, because a day comes
or an answer changes, is in the table too, so that the drawing is whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from dashboard.errors import RuleError

S = TypeVar("S", bound=StrEnum)
M = TypeVar("M", bound=StrEnum)
W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words for a move that is refused: what happened, and what to do about it."""

    message: str
    next_action: str

    def error(self) -> RuleError:
        """The refusal as it is raised."""
        return RuleError(self.message, self.next_action)


# For moves that begin something with a couple.
CARE_IS_CLOSED = Refusal("Care of this couple is closed.", "Reopen care first, on the couple's record.")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that has to hold for a move beside state and person, in a few words for the table."""

    words: str
    refusal: Refusal


IN_CARE = Need("care goes on", CARE_IS_CLOSED)


@dataclass(frozen=True, slots=True)
class Row(Generic[S, M, W]):
    """One line of a table: a move from any of `start` to one of `ends`, made by one of `by`.

    Without a `start` the record begins with it. Where there are several ends, what is written decides. `log` is the
    entry of the log; "" where the move writes nothing of its own. A row that is not `is_offered` holds for a click that
    comes late or from elsewhere, and no button leads to it.
    """

    move: M
    start: tuple[S, ...]
    ends: tuple[S, ...]
    by: tuple[W, ...]
    log: str = ""
    needs: tuple[Need, ...] = ()
    is_offered: bool = True

    def fits(self, move: M, state: S | None, who: W) -> bool:
        """Tell whether this is the line for `who` making `move` in `state`; no state is before the beginning."""
        return move is self.move and who in self.by and (state in self.start if state else not self.start)

    def is_ready(self, holds: Collection[Need]) -> bool:
        """Tell whether all it needs is met."""
        return all(need in holds for need in self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine(Generic[S, M, W]):
    """The table of one kind of record. Buttons are offered in the order of its rows.

    `refusals` are the words for a move that a state has no line for, `others` those for somebody who never makes it.
    Nothing is offered in a `final` state.
    """

    name: str
    states: type[S]
    moves: type[M]
    people: type[W]
    rows: tuple[Row[S, M, W], ...]
    refusals: Mapping[S, Refusal]
    others: Refusal
    final: tuple[S, ...] = ()

    def row(self, move: M, state: S | None, who: W) -> Row[S, M, W] | None:
        """The line for `who` making `move` in `state`, whether its needs are met or not."""
        return next((row for row in self.rows if row.fits(move, state, who)), None)

    def allows(self, move: M, state: S | None, who: W, holds: Collection[Need] = ()) -> bool:
        """Tell whether `who` may make `move` in `state`, where these needs are met."""
        row = self.row(move, state, who)
        return row is not None and row.is_ready(holds)

    def check(self, move: M, state: S | None, who: W, holds: Collection[Need] = ()) -> None:
        """Raise `RuleError`, saying why and what to do, unless `allows` is true."""
        row = self.row(move, state, who)
        if row is None:
            is_theirs = any(row.move is move and who in row.by for row in self.rows)
            raise (self.refusals[state] if state and is_theirs else self.others).error()
        for need in row.needs:
            if need not in holds:
                raise need.refusal.error()

    def offers(self, state: S | None, who: W, holds: Collection[Need] = ()) -> tuple[M, ...]:
        """The moves a screen offers `who` in `state`, in the order of their buttons."""
        return tuple(
            row.move for row in self.rows if row.is_offered and row.fits(row.move, state, who) and row.is_ready(holds)
        )

    def log(self, move: M, who: W) -> str:
        """The log's words for `who` making `move`."""
        return next(row.log for row in self.rows if row.move is move and who in row.by)
