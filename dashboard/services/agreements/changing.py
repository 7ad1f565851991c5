"""Changes to agreements. Each is one action of the couple that is logged and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from dashboard.domain.agreements import rules
from dashboard.domain.agreements.agreement import (
    Agreement,
    AgreementKind,
    Because,
    Ended,
    Outcome,
    Review,
    Wording,
)
from dashboard.domain.agreements.moves import AGREEMENT_MOVES, NOT_TWICE, AgreementMove
from dashboard.domain.agreements.standing import MOST_RENEWALS, Standing
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.agreements import AGREEMENT, AGREEMENT_REVIEW, AGREEMENT_WORDING
from dashboard.domain.states import Refusal
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.errors import InvalidInputError
from dashboard.services.agreements.register import Register
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.store.transaction import Transaction

_BECAUSE = {
    AgreementMove.CHANGE: Because.CHANGED,
    AgreementMove.LOOSEN: Because.LOOSENED,
    AgreementMove.RENEW: Because.RENEWED,
}
_OUTCOMES = {
    AgreementMove.KEEP: Outcome.KEPT,
    AgreementMove.TALK: Outcome.TALKED,
    AgreementMove.CHANGE: Outcome.CHANGED,
    AgreementMove.LOOSEN: Outcome.LOOSENED,
    AgreementMove.RENEW: Outcome.RENEWED,
    AgreementMove.END: Outcome.ENDED,
}
STOPPED = Refusal(
    "Safety speaks against new agreements between the two now.",
    "Look at the couple's page Safety first, or say why it is proposed all the same.",
)
_AGREES = {Side.A: AgreementMove.AGREE_A, Side.B: AgreementMove.AGREE_B}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A wording as it is filled in, with its days."""

    wording: str
    begins_on: date | None
    review_on: date | None
    ends_on: date | None = None
    # Why it is proposed, where safety speaks against it.
    despite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An agreement as it is filled in."""

    kind: AgreementKind | None
    asked_by: Assignee | None
    binds: Assignee | None
    text: Text
    area: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The course by each partner's word, from 0 to 10, and what was said."""

    went_a: int | None = None
    went_b: int | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """True if nothing was said of how it went."""
        return self.went_a is None and self.went_b is None and not self.words.strip()


def propose(practice: Practice, register: Register, proposed: Proposed) -> Agreement:
    """Keep a new agreement, to which nobody has agreed yet.

    Raises `InvalidInputError` for what is missing or cannot be, and `RuleError` where care is closed, where safety
    speaks against it and nobody says why all the same, or where no life area of the breach is noted that an open window
    could be for.
    """
    register.check(AgreementMove.PROPOSE)
    if proposed.kind is None:
        raise InvalidInputError("It is not said what kind of agreement it is.", "Choose one.", field="Kind")
    if proposed.asked_by is None:
        raise InvalidInputError("It is not said who asks for it.", "Choose one of them, or both.", field="Who asks")
    if proposed.binds is None:
        raise InvalidInputError("It is not said who keeps it.", "Choose one of them, or both.", field="Who keeps it")
    if proposed.area is not None and proposed.area not in practice.library.areas:
        raise InvalidInputError("This life area is not known.", "Choose one from the list.", field="Life area")
    rules.check_area(proposed.kind, proposed.area, breach_areas(register))
    agreement = Agreement(
        agreement_id=new_id(),
        couple_id=register.record.couple.couple_id,
        kind=proposed.kind,
        asked_by=proposed.asked_by,
        binds=proposed.binds,
        made_on=practice.today,
        area=proposed.area,
    )
    wording = _wording(practice, agreement, proposed.text, place=1, because=Because.FIRST)

    def work(tx: Transaction) -> None:
        tx.insert(AGREEMENT.name, AGREEMENT.cleaned(agreement))
        tx.insert(AGREEMENT_WORDING.name, wording)

    write(practice, register, AgreementMove.PROPOSE, work)
    return agreement


def breach_areas(register: Register) -> list[str]:
    """The life areas in which trust was broken, by the couple's record, the main one first."""
    return list(dict.fromkeys(event.area for event in register.record.injury_events if event.area))


def agree(practice: Practice, register: Register, standing: Standing, sides: Collection[Side]) -> None:
    """Note on today that these partners agree to the latest wording, word for word."""
    both = len(set(sides)) == len(Side)
    move = AgreementMove.AGREE_BOTH if both else _AGREES[next(iter(sides))]
    register.check(move, standing)
    pending = _there(standing.pending)
    agreed = replace(
        pending,
        agreed_on_a=pending.agreed_on_a or (practice.today if Side.A in sides else None),
        agreed_on_b=pending.agreed_on_b or (practice.today if Side.B in sides else None),
    )
    _change(practice, register, standing, move, changed=[agreed])


def keep(practice: Practice, register: Register, standing: Standing, looked: Looked, review_on: date | None) -> None:
    """Keep it as it is after a review, with another day to look at it. Its last day stays where it is."""
    register.check(AgreementMove.KEEP, standing)
    latest = _there(standing.latest)
    again = _day(review_on)
    rules.check_review(latest.begins_on, again, practice.today)
    _change(practice, register, standing, AgreementMove.KEEP, looked, changed=[replace(latest, review_on=again)])


def talk(practice: Practice, register: Register, standing: Standing, looked: Looked) -> None:
    """Note a talk about what it is still for. Renewals are counted anew from there."""
    register.check(AgreementMove.TALK, standing)
    if not looked.words.strip():
        raise InvalidInputError(
            "Nothing is noted of the talk.", "Write a line on what was said.", field="What was said"
        )
    _change(practice, register, standing, AgreementMove.TALK, looked)


def reword(
    practice: Practice, register: Register, standing: Standing, move: AgreementMove, *, text: Text, looked: Looked
) -> None:
    """Propose another wording or other days: a change, a loosening or a renewal. Both are asked again.

    What both agreed to before holds until then. Raises as `propose` does, and `RuleError` for a third time in a row
    that an open window is to last longer.
    """
    register.check(move, standing)
    latest = _there(standing.latest)
    after = _wording(practice, standing.agreement, text, place=standing.wordings[-1].place + 1, because=_BECAUSE[move])
    rules.check_differs(latest, after)
    if move is AgreementMove.RENEW:
        rules.check_longer(latest, after)
    after = replace(after, renewals=_renewals(standing, after))
    dropped = [replace(latest, dropped_on=practice.today)] if standing.pending is not None else []
    _change(practice, register, standing, move, looked, changed=dropped, added=after)


def drop(practice: Practice, register: Register, standing: Standing) -> None:
    """Drop a wording to which not both have agreed; the one that both agreed to stays."""
    register.check(AgreementMove.DROP, standing)
    dropped = replace(_there(standing.pending), dropped_on=practice.today)
    _change(practice, register, standing, AgreementMove.DROP, changed=[dropped])


def end(practice: Practice, register: Register, standing: Standing, why: str, looked: Looked) -> None:
    """End it from today on. One that loosened step by step is no longer needed; one never agreed to was not agreed."""
    register.check(AgreementMove.END, standing)
    how = Ended.LOOSENED if standing.is_crossed else Ended.ENDED
    if standing.agreed is None:
        how = Ended.NOT_AGREED
    agreement = replace(standing.agreement, ended_on=practice.today, ended_as=how, ended_why=why)
    ended = replace(standing, agreement=agreement)
    _change(practice, register, ended, AgreementMove.END, looked)


def _renewals(standing: Standing, after: Wording) -> int:
    """The count of renewals in a row with this wording: it grows whenever the last day moves further away."""
    agreed = replace(standing, wordings=tuple(each for each in standing.wordings if each.is_agreed))
    before = agreed.latest
    if before is None or before.ends_on is None or after.ends_on is None or after.ends_on <= before.ends_on:
        return agreed.renewals
    if agreed.renewals >= MOST_RENEWALS:
        raise NOT_TWICE.refusal.error()
    return agreed.renewals + 1


def _wording(practice: Practice, agreement: Agreement, text: Text, *, place: int, because: Because) -> Wording:
    wording = Wording(
        agreement_wording_id=new_id(),
        agreement_id=agreement.agreement_id,
        couple_id=agreement.couple_id,
        place=place,
        because=because,
        wording=text.wording,
        proposed_on=practice.today,
        begins_on=text.begins_on or practice.today,
        review_on=_day(text.review_on),
        ends_on=text.ends_on,
        made_despite=suitability.despite(practice, agreement.couple_id, Assignee.JOINT, text.despite, STOPPED),
    )
    rules.check_days(agreement.kind, wording, practice.today)
    return AGREEMENT_WORDING.cleaned(wording)


def _change(
    practice: Practice,
    register: Register,
    standing: Standing,
    move: AgreementMove,
    looked: Looked | None = None,
    *,
    changed: Collection[Wording] = (),
    added: Wording | None = None,
) -> None:
    """Write an agreement, always itself too, so that two windows notice each other, with its wordings and a review."""
    review = _review(practice, standing, move, looked) if looked is not None else None

    def work(tx: Transaction) -> None:
        tx.update(AGREEMENT.name, AGREEMENT.cleaned(standing.agreement))
        for each in changed:
            tx.update(AGREEMENT_WORDING.name, each)
        if added is not None:
            tx.insert(AGREEMENT_WORDING.name, added)
        if review is not None:
            tx.insert(AGREEMENT_REVIEW.name, AGREEMENT_REVIEW.cleaned(review))

    write(practice, register, move, work)


def _review(practice: Practice, standing: Standing, move: AgreementMove, looked: Looked) -> Review | None:
    """The review that a move is. A change without a word on how it went is none."""
    if looked.is_empty and move not in {AgreementMove.KEEP, AgreementMove.TALK}:
        return None
    return Review(
        agreement_review_id=new_id(),
        agreement_id=standing.agreement.agreement_id,
        couple_id=standing.agreement.couple_id,
        held_on=practice.today,
        outcome=_OUTCOMES[move],
        went_a=looked.went_a,
        went_b=looked.went_b,
        words=looked.words,
    )


def write(practice: Practice, register: Register, move: AgreementMove, work: Callable[[Transaction], None]) -> None:
    """Write what a move changes, as one action with the log's words for it."""
    practice.db.write(practice.scope, work, summary=AGREEMENT_MOVES.log(move, register.actor), now=practice.clock())


def _day(on: date | None) -> date:
    if on is None:
        raise InvalidInputError(
            "The day to look at it again is missing.", "Choose one in one to two weeks.", field="Look at it again on"
        )
    return on


def _there(wording: Wording | None) -> Wording:
    assert wording is not None  # a move was checked that needs one
    return wording
