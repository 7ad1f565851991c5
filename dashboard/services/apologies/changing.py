"""Changes to apologies. Each is one action of the couple that is logged and can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.domain.apologies.apology import Apology, ApologyEnding, ApologyPart, ApologyWord
from dashboard.domain.apologies.moves import APOLOGY_MOVES, ApologyMove
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.apologies import APOLOGY, APOLOGY_WORD
from dashboard.domain.promises.promise import Promise
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError
from dashboard.services import records
from dashboard.services.apologies.reading import Apologies, Item
from dashboard.services.practice import Practice
from dashboard.services.promises import changing as promises
from dashboard.services.promises.changing import Made

# The time an adjustment is to hold where nobody says another one, and the longest there is.
USUAL, LONGEST = timedelta(weeks=6), timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An apology as it is filled in. Parts that are not there yet are empty."""

    said_by: Side | None
    about: str
    acknowledgement: str = ""
    accountability: str = ""
    adjustment: str = ""


def begin(practice: Practice, found: Apologies, told: Told) -> Apology:
    """Keep a new apology, which is in the making until it was said.

    Raises `InvalidInputError` without a person or a thing it is for, and `RuleError` where care is closed or joint work
    is stopped.
    """
    found.check(ApologyMove.BEGIN)
    apology = Apology(
        apology_id=new_id(),
        couple_id=found.couple_id,
        said_by=_person(told),
        about=told.about,
        acknowledgement=told.acknowledgement,
        accountability=told.accountability,
        adjustment=told.adjustment,
        begun_on=practice.today,
    )
    records.save(practice, APOLOGY, apology, is_new=True, summary=APOLOGY_MOVES.log(ApologyMove.BEGIN, found.actor))
    return apology


def edit(practice: Practice, found: Apologies, item: Item, told: Told) -> None:
    """Change the words of an apology that was not said yet. Whose it is stays."""
    found.check(ApologyMove.EDIT, item)
    changed = replace(
        item.apology,
        about=told.about,
        acknowledgement=told.acknowledgement,
        accountability=told.accountability,
        adjustment=told.adjustment,
    )
    records.save(practice, APOLOGY, changed, is_new=False, summary=APOLOGY_MOVES.log(ApologyMove.EDIT, found.actor))


def promise(practice: Practice, found: Apologies, item: Item, made: Made) -> Promise:
    """Keep a promise of whoever apologises as part of the adjustment. Raises as making any promise does."""
    found.check(ApologyMove.PROMISE, item)
    whole = replace(made, promiser=item.apology.said_by, apology_id=item.apology.apology_id)
    return promises.make(practice, found.ledger, whole)


def say(practice: Practice, found: Apologies, item: Item, until: date | None) -> None:
    """Keep that it was said today, with today's session of both where there is one. Its time runs from now on.

    Raises `RuleError` without all three parts and a promise.
    """
    found.check(ApologyMove.SAY, item)
    session = found.ledger.record.session_of_both
    said = replace(
        item.apology,
        said_on=practice.today,
        session_id=session.session_id if session else None,
        holds_from=practice.today,
        holds_until=_checked(practice, until),
    )
    records.save(practice, APOLOGY, said, is_new=False, summary=APOLOGY_MOVES.log(ApologyMove.SAY, found.actor))


def renew(practice: Practice, found: Apologies, item: Item, until: date | None) -> None:
    """Begin the time anew from today: what was missed before counts no more."""
    found.check(ApologyMove.RENEW, item)
    anew = replace(item.apology, holds_from=practice.today, holds_until=_checked(practice, until))
    records.save(practice, APOLOGY, anew, is_new=False, summary=APOLOGY_MOVES.log(ApologyMove.RENEW, found.actor))


def hear(practice: Practice, found: Apologies, item: Item, part: ApologyPart | None, words: str) -> None:
    """Keep what whoever was hurt told alone that it missed. Nothing follows from it by itself."""
    found.check(ApologyMove.HEAR, item)
    word = ApologyWord(
        apology_word_id=new_id(),
        apology_id=item.apology.apology_id,
        couple_id=found.couple_id,
        part=part,
        words=words,
        said_on=practice.today,
    )
    records.save(practice, APOLOGY_WORD, word, is_new=True, summary=APOLOGY_MOVES.log(ApologyMove.HEAR, found.actor))


def close(practice: Practice, found: Apologies, item: Item) -> None:
    """Close an apology whose adjustment held. Raises `RuleError` for one that did not, or whose time still runs."""
    found.check(ApologyMove.CLOSE, item)
    ended = replace(item.apology, ended_on=practice.today, ended_as=ApologyEnding.HELD)
    records.save(practice, APOLOGY, ended, is_new=False, summary=APOLOGY_MOVES.log(ApologyMove.CLOSE, found.actor))


def set_aside(practice: Practice, found: Apologies, item: Item, why: str) -> None:
    """Leave an apology. Its promises go on for themselves."""
    found.check(ApologyMove.SET_ASIDE, item)
    ended = replace(item.apology, ended_on=practice.today, ended_as=ApologyEnding.SET_ASIDE, ended_why=why)
    records.save(practice, APOLOGY, ended, is_new=False, summary=APOLOGY_MOVES.log(ApologyMove.SET_ASIDE, found.actor))


def _person(told: Told) -> Side:
    if told.said_by is None:
        raise InvalidInputError("It is not said who apologises.", "Choose one of the two.", field="Who apologises")
    return told.said_by


def _checked(practice: Practice, until: date | None) -> date:
    if until is None or not practice.today < until <= practice.today + LONGEST:
        raise InvalidInputError(
            "The last day is missing or cannot be.", "Choose a later day, within a year.", field="Until"
        )
    return until
