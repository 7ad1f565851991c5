"""A couple's apologies with the promises that are their adjustment, and what may be done with each now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.apologies import holding
from dashboard.domain.apologies.apology import Apology, ApologyPart, ApologyWord
from dashboard.domain.apologies.holding import Holding
from dashboard.domain.apologies.moves import (
    APOLOGY_MOVES,
    HAS_HELD,
    NOT_STOPPED,
    WHOLE,
    ApologyActor,
    ApologyMove,
    ApologyState,
)
from dashboard.domain.kinds.apologies import APOLOGY, APOLOGY_WORD
from dashboard.domain.promises.promise import Promise
from dashboard.domain.states import IN_CARE, Need
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.promises import ledger as promises
from dashboard.services.promises.ledger import Ledger
from dashboard.services.safety import suitability

# Those that ask for something come first, those that have ended last.
_ORDER = (ApologyState.LOOK, ApologyState.SAID, ApologyState.MAKING, ApologyState.HELD, ApologyState.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class Item:
    """One apology: its state, its promises, how they held so far, and what it missed."""

    apology: Apology
    state: ApologyState
    promises: tuple[Promise, ...]
    holding: Holding
    words: tuple[ApologyWord, ...]

    @property
    def is_whole(self) -> bool:
        """True if all three parts are there, and a promise of the adjustment goes on."""
        has_promise = any(promise.ended_on is None for promise in self.promises)
        return has_promise and all(self.apology.words_of(part) for part in ApologyPart)


@dataclass(frozen=True, slots=True)
class Apologies:
    """All apologies of a couple. While joint work `is_stopped` they rest."""

    ledger: Ledger
    items: tuple[Item, ...]
    is_stopped: bool
    actor: ApologyActor

    @property
    def couple_id(self) -> UUID:
        """The couple they are of."""
        return self.ledger.record.couple.couple_id

    def may(self, move: ApologyMove, item: Item | None = None) -> bool:
        """Tell whether the person asking may make this move with an apology, or begin one."""
        return APOLOGY_MOVES.allows(move, item.state if item else None, self.actor, self._holds(item))

    def check(self, move: ApologyMove, item: Item | None = None) -> None:
        """Raise `RuleError`, saying why and what to do, unless `may` is true."""
        APOLOGY_MOVES.check(move, item.state if item else None, self.actor, self._holds(item))

    def _holds(self, item: Item | None) -> list[Need]:
        needs = (
            (IN_CARE, self.ledger.record.couple.status is not EpisodeStatus.CLOSED),
            (NOT_STOPPED, not self.is_stopped),
            (WHOLE, item is not None and item.is_whole),
            (HAS_HELD, item is not None and item.holding.is_whole),
        )
        return [need for need, holds in needs if holds]


def of_couple(practice: Practice, ledger: Ledger) -> Apologies:
    """A couple's apologies beside its promises.

    On the in-session screen those alone that were said and have not ended, without what they missed. There nothing is
    changed and nothing tells of a stop: it may come of what one of them said alone.
    """
    couple_id = ledger.record.couple.couple_id
    found = records.of_couple(practice, APOLOGY, Apology, couple_id)
    missed: dict[UUID, list[ApologyWord]] = defaultdict(list)
    if practice.screen is Screen.IN_SESSION:
        found = [each for each in found if each.said_on is not None and each.ended_on is None]
    else:
        for word in records.of_couple(practice, APOLOGY_WORD, ApologyWord, couple_id):
            missed[word.apology_id].append(word)
    items = [_item(ledger, each, tuple(missed[each.apology_id])) for each in found]
    may_write = ledger.record.may_write and practice.screen is Screen.PRIVATE
    return Apologies(
        ledger=ledger,
        items=tuple(sorted(items, key=_place)),
        is_stopped=suitability.speaks_against(practice, ledger.record),
        actor=ApologyActor.COUNSELOR if may_write else ApologyActor.READER,
    )


def to_look_at(practice: Practice, record: CoupleRecord) -> list[Item]:
    """Apologies whose time is over, or whose adjustment was missed in it; none while joint work is stopped.

    For most couples it is one question: nothing more is read where no apology was said.
    """
    said = records.of_couple(practice, APOLOGY, Apology, record.couple.couple_id)
    running = [each for each in said if each.said_on is not None and each.ended_on is None]
    if not running or suitability.speaks_against(practice, record):
        return []
    book = promises.of_couple(practice, record)
    items = sorted((_item(book, each, ()) for each in running), key=_place)
    return [item for item in items if item.state is ApologyState.LOOK or item.holding.missed]


def _place(item: Item) -> tuple[int, int]:
    return _ORDER.index(item.state), -item.apology.begun_on.toordinal()


def _item(ledger: Ledger, apology: Apology, words: tuple[ApologyWord, ...]) -> Item:
    dues = [due for due in ledger.dues if due.promise.apology_id == apology.apology_id]
    return Item(
        apology=apology,
        state=holding.state_of(apology, ledger.wall),
        promises=tuple(each for each in ledger.promises if each.apology_id == apology.apology_id),
        holding=holding.of(apology, dues, ledger.wall),
        words=words,
    )
