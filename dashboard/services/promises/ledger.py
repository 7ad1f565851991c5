"""The ledger of a couple's promises: every time one is due, what was said of it, and how many were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.access import Screen
from dashboard.domain.deeds import unasked
from dashboard.domain.deeds.unasked import Share
from dashboard.domain.kinds.promises import PROMISE, PROMISE_WORD
from dashboard.domain.promises import dues, rates
from dashboard.domain.promises.dues import Due, state_of
from dashboard.domain.promises.moves import (
    AHEAD,
    GOES_ON,
    PROMISE_MOVES,
    PromiseActor,
    PromiseMove,
    PromiseState,
)
from dashboard.domain.promises.promise import Promise, PromiseWord
from dashboard.domain.promises.rates import Rate
from dashboard.domain.states import IN_CARE, Need
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice


@dataclass(frozen=True, slots=True)
class Ledger:
    """A couple's promises as of `wall`, a moment of the wall clock. `dues` are in the order of their moments."""

    record: CoupleRecord
    wall: datetime
    promises: tuple[Promise, ...]
    dues: tuple[Due, ...]
    actor: PromiseActor

    def state(self, due: Due) -> PromiseState:
        """The state of one time that a promise is due."""
        return state_of(due, self.wall)

    def within(self, *states: PromiseState) -> list[Due]:
        """The times in any of these states."""
        return [due for due in self.dues if self.state(due) in states]

    def next_times(self) -> list[Due]:
        """The next time of each promise that is still to come, the soonest first."""
        return dues.first_of_each(self.within(*AHEAD))

    def ended(self) -> list[Promise]:
        """Promises that were taken back or changed together, the latest first."""
        over = [promise for promise in self.promises if promise.ended_on is not None]
        return sorted(over, key=lambda promise: (promise.ended_on or promise.made_on, promise.made_on), reverse=True)

    def may(self, move: PromiseMove, due: Due | None = None) -> bool:
        """Tell whether the person asking may make this move with a time of a promise, or begin one."""
        return PROMISE_MOVES.allows(move, self.state(due) if due else None, self.actor, self._holds(due))

    def check(self, move: PromiseMove, due: Due | None = None) -> None:
        """Raise `RuleError`, saying why and what to do, unless `may` is true."""
        PROMISE_MOVES.check(move, self.state(due) if due else None, self.actor, self._holds(due))

    def changeable(self, due: Due) -> Due | None:
        """The time at which a promise can be changed together: this one, or the first other one that lets it."""
        every = [due, *(each for each in self.dues if each.promise.promise_id == due.promise.promise_id)]
        return next((each for each in every if self.may(PromiseMove.RENEGOTIATE, each)), None)

    def _holds(self, due: Due | None) -> list[Need]:
        is_in_care = self.record.couple.status is not EpisodeStatus.CLOSED
        goes_on = due is not None and due.promise.ended_on is None
        return [need for need, holds in ((IN_CARE, is_in_care), (GOES_ON, goes_on)) if holds]

    def rates(self) -> Mapping[Side, Rate]:
        """Each partner's rate over all areas, of those who promised anything that was due."""
        found = {side: rates.of(self.dues, side, self.wall) for side in Side}
        return {side: rate for side, rate in found.items() if rate.read or rate.unread}

    def shares(self) -> Mapping[Side, tuple[Share, ...]]:
        """Each partner's share of what was told without being asked, over all time and since each disclosure."""
        came = unasked.came_out(self.record.events, self.record.injury_events, self.dues)
        found = {side: unasked.shares(came, self.record.events, side) for side in Side}
        return {side: shares for side, shares in found.items() if shares}

    def rates_by_area(self, side: Side) -> tuple[Rate, ...]:
        """One partner's rates by life area, where more than one area was promised in."""
        areas = rates.areas(self.dues, side)
        return tuple(rates.of(self.dues, side, self.wall, area=area) for area in areas) if areas[1:] else ()


def of_couple(practice: Practice, record: CoupleRecord) -> Ledger:
    """A couple's promises. On the in-session screen without what anybody said of them, and without why one ended."""
    couple_id = record.couple.couple_id
    promises = records.of_couple(practice, PROMISE, Promise, couple_id)
    words = records.of_couple(practice, PROMISE_WORD, PromiseWord, couple_id)
    if practice.screen is Screen.IN_SESSION:
        promises = [promise for promise in promises if promise.ended_on is None]
        words = [word for word in words if word.is_move]
    return Ledger(
        record=record,
        wall=record.wall,
        promises=tuple(promises),
        dues=tuple(sorted(dues.of_promises(promises, words), key=lambda due: (due.at, due.promise.made_on))),
        actor=PromiseActor.COUNSELOR if record.may_write else PromiseActor.READER,
    )
