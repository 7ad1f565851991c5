"""Agreements proposed, agreed to, looked at again, changed, renewed, crossed and ended, each undone as one action."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.agreements.agreement import AgreementKind, Ended, Seen
from dashboard.domain.agreements.moves import AgreementMove, AgreementState
from dashboard.domain.agreements.standing import Standing
from dashboard.domain.records import InjuryEvent
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import Assignee, EpisodeStatus, Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.agreements import bridging, changing, register
from dashboard.services.agreements.changing import Looked, Proposed, Text
from dashboard.services.agreements.register import Register
from dashboard.services.attention import facts
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.store import agreements as store
from dashboard.ui.agreements import words
from tests import factories

BOTH = tuple(Side)
NOTHING = Looked()


def read(at: Practice, couple_id: UUID) -> Register:
    record = couples.find(at, couple_id)
    assert record is not None
    return register.of_couple(at, record)


def only(at: Practice, couple_id: UUID) -> Standing:
    (standing,) = read(at, couple_id).agreements
    return standing


def later(at: Practice, days: int) -> Practice:
    moment = at.now + timedelta(days=days)
    return replace(at, clock=lambda: moment)


def text(at: Practice, wording: str = "Phones in the hall at nine", ends: int | None = None) -> Text:
    today = at.today
    ends_on = today + timedelta(ends) if ends is not None else None
    return Text(wording=wording, begins_on=today, review_on=today + timedelta(14), ends_on=ends_on)


def propose(at: Practice, couple_id: UUID, kind: AgreementKind, **known: object) -> None:
    whole = {"kind": kind, "asked_by": Assignee.A, "binds": Assignee.B, "text": text(at)} | known
    changing.propose(at, read(at, couple_id), Proposed(**whole))  # type: ignore[arg-type]  # as each test needs it


def reword(at: Practice, couple_id: UUID, move: AgreementMove, new: Text) -> None:
    changing.reword(at, read(at, couple_id), only(at, couple_id), move, text=new, looked=NOTHING)


def agree(at: Practice, couple_id: UUID, *sides: Side) -> None:
    changing.agree(at, read(at, couple_id), only(at, couple_id), sides or BOTH)


def partner_reads(at: Practice, couple_id: UUID, side: Side) -> list[str]:
    partner = couples.get(at, couple_id).partners[side]
    scope = PartnerScope(at.scope.practice_id, couple_id, partner.partner_id, side)
    return [each.wording for each in store.list_both_agreed(at.db, scope, at.today)]


def window(area: str = "money") -> tuple[Practice, UUID]:
    """A couple whose breach was in one area, and an open window of four weeks to which both agreed."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    event = couples.get(at, couple_id).primary_event
    assert isinstance(event, InjuryEvent)
    couple_edits.save_injury_event(at, replace(event, area=area), is_new=False)
    propose(at, couple_id, AgreementKind.TRANSPARENCY, area=area, text=text(at, "Bank alerts", 27))
    agree(at, couple_id)
    return at, couple_id


def test_agreed_word_for_word_by_both() -> None:
    """One yes holds nothing; a changed word asks both again while the former holds; partners read what both agreed."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    propose(at, couple_id, AgreementKind.EXPECTATION)
    agree(at, couple_id, Side.A)
    assert only(at, couple_id).state is AgreementState.AGREED_BY_A
    assert read(at, couple_id).in_force() == []
    assert partner_reads(at, couple_id, Side.B) == []
    with pytest.raises(RuleError):
        agree(at, couple_id, Side.A)
    # A word is changed before the other agreed: the first yes is none to the new wording.
    reword(at, couple_id, AgreementMove.CHANGE, text(at, "Phones in the hall at ten"))
    assert only(at, couple_id).state is AgreementState.PROPOSED
    agree(at, couple_id)
    reword(at, couple_id, AgreementMove.CHANGE, text(at, "Phones in the kitchen at ten"))
    for side in Side:
        assert partner_reads(at, couple_id, side) == ["Phones in the hall at ten"]
    with pytest.raises(InvalidInputError, match="Nothing is different"):
        reword(at, couple_id, AgreementMove.CHANGE, text(at, "Phones in the kitchen at ten"))
    found = read(at, couple_id)
    agree(at, couple_id)
    assert partner_reads(at, couple_id, Side.A) == ["Phones in the kitchen at ten"]
    # A window that still shows the former state changes nothing any more.
    with pytest.raises(StaleEditError):
        changing.end(at, found, found.agreements[0], "", NOTHING)
    last = undo.last_action(at, couple_id)
    assert last is not None
    assert last.summary == "Note that both agreed"
    undo.undo(at, couple_id, last.action_id)
    changing.drop(at, read(at, couple_id), only(at, couple_id))
    standing = only(at, couple_id)
    assert standing.in_force is not None
    assert standing.in_force.wording == "Phones in the hall at ten"
    changing.end(at, read(at, couple_id), standing, "Not needed", Looked(went_a=8, went_b=7))
    assert only(at, couple_id).agreement.ended_as is Ended.ENDED
    assert partner_reads(at, couple_id, Side.A) == []


def test_an_open_window_ends_and_is_renewed_twice_at_most() -> None:
    """It lapses on its own, asks on Today, is renewed only by both, and a third time only after a talk."""
    at, couple_id = window()
    (due,) = (row.agreement_due_on for row in facts.reached(at).rows)
    assert due == at.today + timedelta(14)
    changing.keep(
        later(at, 14), read(later(at, 14), couple_id), only(later(at, 14), couple_id), NOTHING, at.today + timedelta(28)
    )
    (due,) = (row.agreement_due_on for row in facts.reached(at).rows)
    assert due == at.today + timedelta(27)
    for turn in (1, 2):
        after = later(at, 28 * turn)
        assert only(after, couple_id).state is AgreementState.LAPSED
        assert partner_reads(after, couple_id, Side.A) == []
        reword(after, couple_id, AgreementMove.RENEW, text(after, "Bank alerts", 27))
        assert only(after, couple_id).in_force is None
        agree(after, couple_id)
    third = later(at, 84)
    for move, new in (
        (AgreementMove.RENEW, text(third, "Bank alerts", 27)),
        (AgreementMove.CHANGE, text(third, "Bank alerts and receipts", 27)),
    ):
        with pytest.raises(RuleError, match="renewed twice"):
            reword(third, couple_id, move, new)
    with pytest.raises(InvalidInputError):
        changing.talk(third, read(third, couple_id), only(third, couple_id), NOTHING)
    changing.talk(third, read(third, couple_id), only(third, couple_id), Looked(words="One more, for the tax year"))
    reword(third, couple_id, AgreementMove.RENEW, text(third, "Bank alerts", 13))
    agree(third, couple_id)
    assert only(third, couple_id).renewals == 1
    assert read(later(at, 84), couple_id).privacy_given(Side.B) == (85, 1)
    assert read(third, couple_id).privacy_given(Side.A) == (0, 0)
    assert read(third, couple_id).windows_now(Side.B) == 1
    name = couples.get(at, couple_id).partners[Side.B].display_name
    assert words.privacy(read(third, couple_id), Side.B).startswith(f"{name} has given up privacy for 12 weeks so far")
    over = later(at, 98)
    assert read(over, couple_id).windows_now(Side.B) == 0
    assert words.privacy(read(over, couple_id), Side.B) == (
        f"{name} gave up privacy for 14 weeks, in 1 window that has ended."
    )
    assert not words.privacy(read(over, couple_id), Side.A)


def test_a_bridge_is_crossed_by_its_deeds_alone() -> None:
    """Both are asked on the day; until every deed is done it is not loosened, and then both are asked for their yes."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    propose(at, couple_id, AgreementKind.BOUNDARY)
    agree(at, couple_id)
    bridging.name_deed(
        at, read(at, couple_id), only(at, couple_id), deed="A Friday of receipts", times=1, opens="Fridays alone"
    )

    def ask(said_a: Seen | None, said_b: Seen | None, days: int = 0) -> None:
        standing = only(at, couple_id)
        on, said = at.today + timedelta(days), (said_a, said_b)
        bridging.mark(at, read(at, couple_id), standing, standing.bridge[0], on=on, said=said)

    for wrong in ((Seen.YES, None), (Seen.YES, Seen.YES, 1), (Seen.YES, Seen.YES, -1)):
        with pytest.raises(InvalidInputError):
            ask(*wrong)
    ask(Seen.YES, Seen.NO)
    with pytest.raises(RuleError, match="Not all deeds"):
        reword(at, couple_id, AgreementMove.LOOSEN, text(at, "Fridays alone"))
    ask(Seen.YES, Seen.YES)
    (crossing,) = only(at, couple_id).bridge
    assert (len(crossing.marks), crossing.done) == (1, 1)
    assert only(at, couple_id).agreement.opens == "Fridays alone"
    reword(at, couple_id, AgreementMove.LOOSEN, text(at, "Fridays alone"))
    assert only(at, couple_id).state is AgreementState.PROPOSED
    bridging.name_deed(at, read(at, couple_id), only(at, couple_id), deed="A calm review", times=2, opens="")
    assert only(at, couple_id).agreement.opens == ""
    propose(at, couple_id, AgreementKind.RITUAL)
    with pytest.raises(RuleError, match="Only a limit"):
        bridging.name_deed(at, read(at, couple_id), read(at, couple_id).agreements[1], deed="Walks", times=1)


def test_the_slip_plan_that_holds() -> None:
    """None while one has not agreed, none after it ended, and the in-session screen shows it too."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    assert read(at, couple_id).slip_plan() is None
    propose(at, couple_id, AgreementKind.SLIP_PLAN, asked_by=Assignee.JOINT, binds=Assignee.JOINT)
    agree(at, couple_id, Side.B)
    assert read(at, couple_id).slip_plan() is None
    agree(at, couple_id, Side.A)
    shown = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    for each in (at, shown):
        plan = read(each, couple_id).slip_plan()
        assert plan is not None
        assert plan.in_force is not None


def test_the_screen_that_both_see_tells_no_word_of_either() -> None:
    """It does not show who has agreed so far, what each said of a deed, or how it went."""
    at, couple_id = window()
    changing.keep(at, read(at, couple_id), only(at, couple_id), Looked(went_a=2, went_b=9), at.today + timedelta(7))
    bridging.name_deed(at, read(at, couple_id), only(at, couple_id), deed="A receipt", times=2)
    standing = only(at, couple_id)
    bridging.mark(at, read(at, couple_id), standing, standing.bridge[0], on=at.today, said=(Seen.YES, Seen.NO))
    reword(at, couple_id, AgreementMove.CHANGE, text(at, "Receipts", 20))
    shown = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    before = only(shown, couple_id)
    assert (before.reviews, before.bridge[0].marks) == ((), ())
    agree(at, couple_id, Side.A)
    after = only(shown, couple_id)
    assert (after.state, after.pending and after.pending.agreed_on_a) == (AgreementState.PROPOSED, None)


def test_what_cannot_be_agreed_on() -> None:
    """No kind, nobody, no words, no day, no end of an open window, another area: each is said in words."""
    at, couple_id = window()
    for kind, wrong in (
        (None, {}),
        (AgreementKind.RITUAL, {"asked_by": None}),
        (AgreementKind.RITUAL, {"binds": None}),
        (AgreementKind.RITUAL, {"area": "none-such"}),
        (AgreementKind.RITUAL, {"text": text(at, "  ")}),
        (AgreementKind.RITUAL, {"text": replace(text(at), review_on=None)}),
        (AgreementKind.TRANSPARENCY, {"area": "money"}),
        (AgreementKind.TRANSPARENCY, {"area": "digital", "text": text(at, ends=27)}),
    ):
        with pytest.raises(InvalidInputError):
            propose(at, couple_id, kind, **wrong)  # type: ignore[arg-type]
    closed = read(at, couple_id)
    record = replace(closed.record, couple=replace(closed.record.couple, status=EpisodeStatus.CLOSED))
    closed = register.of_couple(at, record)
    assert not closed.may(AgreementMove.PROPOSE)
    assert closed.may(AgreementMove.END, closed.agreements[0])
    stranger = factories.colleague(of=at)
    with pytest.raises(NotFoundError):
        changing.end(stranger, read(at, couple_id), only(at, couple_id), "", NOTHING)


def test_while_joint_work_is_stopped_a_wording_takes_a_reason() -> None:
    """It stays with the wording for the counselor, and is not on the screen that both see."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    suitability.decide(at, couples.get(at, couple_id), Suitability.STOPPED, "As a precaution", seen=None)
    with pytest.raises(RuleError, match="Safety speaks against"):
        propose(at, couple_id, AgreementKind.RITUAL)
    propose(at, couple_id, AgreementKind.RITUAL, text=replace(text(at), despite="A limit for her own night"))
    standing = only(at, couple_id)
    assert standing.latest is not None
    assert standing.latest.made_despite == "A limit for her own night"
    shown = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    assert only(shown, couple_id).latest == replace(standing.latest, made_despite="")
