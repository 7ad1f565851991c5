"""Changes to promises. Each is one action of the couple that is logged and can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.promises import PROMISE, PROMISE_WORD
from dashboard.domain.promises.dues import Due, check_end
from dashboard.domain.promises.moves import PROMISE_MOVES, PromiseMove
from dashboard.domain.promises.promise import (
    SAID_OF,
    Ending,
    Promise,
    PromiseWord,
    Repeats,
    Result,
    Size,
    Whose,
)
from dashboard.domain.states import Refusal
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import InvalidInputError
from dashboard.services import records
from dashboard.services.practice import Practice
from dashboard.services.promises.ledger import Ledger
from dashboard.services.safety import suitability
from dashboard.store.transaction import Transaction

STOPPED = Refusal(
    "Safety speaks against new promises between the two now.",
    "Look at the couple's page Safety first, or say why it is made all the same.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A promise as it is filled in. Without an hour it is due all day."""

    promiser: Side | None
    deed: str
    on: date | None
    by: time | None = None
    size: Size = Size.SMALL
    repeats: Repeats = Repeats.ONCE
    until: date | None = None
    area: str | None = None
    # Why it is made, where safety speaks against it.
    despite: str = ""
    # The apology whose adjustment it is.
    apology_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One person's word on a promise whose time has come."""

    whose: Whose | None
    result: Result | None
    told: Told | None = None
    words: str = ""


def make(practice: Practice, ledger: Ledger, made: Made) -> Promise:
    """Keep a new promise, with today's session of both as its place where there is one.

    Raises `InvalidInputError` for a deed, a person or a day that is missing or cannot be, and `RuleError` where care is
    closed, or where safety speaks against it and nobody says why it is made all the same.
    """
    ledger.check(PromiseMove.MAKE)
    promise = _promise(practice, ledger, made)
    records.save(practice, PROMISE, promise, is_new=True, summary=PROMISE_MOVES.log(PromiseMove.MAKE, ledger.actor))
    return promise


def renegotiate(practice: Practice, ledger: Ledger, due: Due, made: Made, why: str) -> Promise:
    """End a promise and keep the one it was changed into, which points to it. Raises as `make` does."""
    ledger.check(PromiseMove.RENEGOTIATE, due)
    # What the other one promises instead is not the adjustment of whoever apologised.
    is_theirs = made.promiser is due.promise.promiser
    goes_on = replace(made, apology_id=due.promise.apology_id if is_theirs else None)
    changed = replace(_promise(practice, ledger, goes_on), follows=due.promise.promise_id)
    ended = PROMISE.cleaned(_ended(practice, due, Ending.RENEGOTIATED, why))

    def work(tx: Transaction) -> None:
        tx.update(PROMISE.name, ended)
        tx.insert(PROMISE.name, changed)

    practice.db.write(
        practice.scope, work, summary=PROMISE_MOVES.log(PromiseMove.RENEGOTIATE, ledger.actor), now=practice.clock()
    )
    return changed


def withdraw(practice: Practice, ledger: Ledger, due: Due, why: str) -> None:
    """Take a promise back from today on. Times that were spoken of stay, and those of earlier days are still read."""
    ledger.check(PromiseMove.WITHDRAW, due)
    ended = _ended(practice, due, Ending.WITHDRAWN, why)
    records.save(practice, PROMISE, ended, is_new=False, summary=PROMISE_MOVES.log(PromiseMove.WITHDRAW, ledger.actor))


def move(practice: Practice, ledger: Ledger, due: Due, *, on: date | None, by: time | None, told: Told | None) -> None:
    """Move one time of a promise before it comes, for all day without an hour.

    Raises `InvalidInputError` for a time that is over, and `StaleEditError` where it was moved since it was read.
    """
    ledger.check(PromiseMove.MOVE, due)
    to = _moment(on, by)
    if to <= ledger.wall if by is not None else to.date() < practice.today:
        raise InvalidInputError("The new time is over already.", "Choose a later one.", field="Due on")
    before = due.move
    word = PromiseWord(
        promise_word_id=before.promise_word_id if before else new_id(),
        promise_id=due.promise.promise_id,
        couple_id=due.promise.couple_id,
        due_on=due.on,
        whose=Whose.COUNSELOR,
        result=Result.MOVED,
        said_on=practice.today,
        moved_to=to,
        told=told,
        row_version=before.row_version if before else 1,
    )
    summary = PROMISE_MOVES.log(PromiseMove.MOVE, ledger.actor)
    records.save(practice, PROMISE_WORD, word, is_new=before is None, summary=summary)


def say(practice: Practice, ledger: Ledger, due: Due, said: Said) -> None:
    """Keep what one person says became of a promise, in place of what the same person said before.

    Raises `InvalidInputError` without a person or a result, `RuleError` before its time, and `StaleEditError` where
    this person said something since it was read.
    """
    ledger.check(PromiseMove.SAY, due)
    if said.whose is None:
        raise InvalidInputError(
            "It is not said whose word it is.", "Choose one of the two, or your reading.", field="Whose word"
        )
    if said.result not in SAID_OF:
        raise InvalidInputError("It is not said what became of it.", "Choose one from the list.", field="What became")
    before = due.words.get(said.whose)
    word = PromiseWord(
        promise_word_id=before.promise_word_id if before else new_id(),
        promise_id=due.promise.promise_id,
        couple_id=due.promise.couple_id,
        due_on=due.on,
        whose=said.whose,
        result=said.result,
        said_on=practice.today,
        told=None if said.result is Result.KEPT else said.told,
        words=said.words,
        row_version=before.row_version if before else 1,
    )
    summary = PROMISE_MOVES.log(PromiseMove.SAY, ledger.actor)
    records.save(practice, PROMISE_WORD, word, is_new=before is None, summary=summary)


def _promise(practice: Practice, ledger: Ledger, made: Made) -> Promise:
    if made.promiser is None:
        raise InvalidInputError("It is not said who promises.", "Choose one of the two.", field="Who promises")
    if made.area is not None and made.area not in practice.library.areas:
        raise InvalidInputError("This life area is not known.", "Choose one from the list.", field="Life area")
    due_at = _moment(made.on, made.by)
    if due_at.date() < practice.today:
        raise InvalidInputError("The day is over already.", "Choose today or a later day.", field="Due on")
    session = ledger.record.session_of_both
    promise = Promise(
        promise_id=new_id(),
        couple_id=ledger.record.couple.couple_id,
        promiser=made.promiser,
        deed=made.deed,
        size=made.size,
        repeats=made.repeats,
        due_at=due_at,
        has_hour=made.by is not None,
        made_on=practice.today,
        area=made.area,
        until=made.until if made.repeats is not Repeats.ONCE else None,
        session_id=session.session_id if session else None,
        apology_id=made.apology_id,
        made_despite=suitability.despite(
            practice, ledger.record.couple.couple_id, Assignee.JOINT, made.despite, STOPPED
        ),
    )
    check_end(promise)
    return PROMISE.cleaned(promise)


def _moment(on: date | None, by: time | None) -> datetime:
    if on is None:
        raise InvalidInputError("The day is missing.", "Choose the day it is due.", field="Due on")
    return datetime.combine(on, by or time.min)


def _ended(practice: Practice, due: Due, ending: Ending, why: str) -> Promise:
    return replace(due.promise, ended_on=practice.today, ended_as=ending, ended_why=why)
