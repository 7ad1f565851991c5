"""Preconditions as the record shows them, part by part. A missing word is never a no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.plans.gates import Checked, Confirmed, Evidence, Known, Rating, Shown, Tick, check
from dashboard.domain.records import Assignment
from dashboard.domain.safety.content import Gate, Origin, Precondition, ShownBy
from dashboard.domain.safety.screening import Occasion, Said, Screening, Way, packed
from dashboard.domain.safety.suitability import Decision, Standing, Suitability, of_severity, standing
from dashboard.domain.stats.completion import SteadyWeeks
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Role, Side
from tests import factories

TODAY = date(2026, 10, 13)
LIBRARY = factories.library()
STOPPING = [sign.id for sign in LIBRARY.signs.values() if sign.severity == "stop_conjoint"]


def talk(days_ago: int = 7, **said: Said) -> Screening:
    """A guided talk that many days ago, in which every sign was denied but for those named (_ for -)."""
    answers = dict.fromkeys(LIBRARY.signs, Said.NO) | {name.replace("_", "-"): answer for name, answer in said.items()}
    on = TODAY - timedelta(days=days_ago)
    return Screening(
        screening_id=new_id(),
        couple_id=new_id(),
        partner_id=new_id(),
        occasion=Occasion.GUIDE,
        way=Way.IN_PERSON,
        held_on=on,
        answers=packed(answers),
        words="",
        noted_at=datetime(on.year, on.month, on.day, 12),
    )


def stands(a: Screening | None, b: Screening | None, decision: Decision | None = None) -> Standing:
    """The state of a couple after these talks."""
    return standing(
        talks={Side.A: [a] if a else [], Side.B: [b] if b else []},
        open_signs=(),
        decision=decision,
        signs=LIBRARY.signs,
        short=of_severity("individual"),
        valid_days=42,
        today=TODAY,
    )


def known(**changed: Any) -> Known:
    """A record in which nothing is written down yet but two talks in which nothing was reported."""
    empty = Known(
        today=TODAY,
        names={Side.A: "Mina", Side.B: "Robin"},
        roles={Side.A: Role.INJURED, Side.B: Role.INVOLVED},
        standing=stands(talk(), talk()),
        signs=LIBRARY.signs,
        valid_days=42,
        policy=None,
        homework=(),
        steps=LIBRARY.steps,
        lapsed_on=None,
        ratings={},
        questions={"willingness": "Wants to keep working on it"},
        steady={},
        answered={},
        weeks=8,
        findings={},
    )
    return replace(empty, **changed)


def held(precondition: str, record: Known, ticks: dict[str, Tick] | None = None) -> Checked:
    """One shipped precondition against a record."""
    (found,) = check([LIBRARY.preconditions[precondition]], record, ticks)
    return found


def needing(**parts: Any) -> Precondition:
    """A precondition of only these parts."""
    return Precondition("p", Gate.REBUILD, Origin.ADDED, "", "", "", (), ShownBy(**parts))


def words(found: Checked) -> str:
    """All evidence in words."""
    return " ".join(each.words for each in found.evidence)


def done(step: str, assignee: Assignee, days_ago: int = 5, *, reviewed: bool = False, **known: Any) -> Assignment:
    """Homework that was done that many days ago."""
    on = TODAY - timedelta(days=days_ago)
    fields: dict[str, Any] = {
        "status": AssignmentStatus.DONE,
        "finished_on": on,
        "reviewed_on": on + timedelta(days=1) if reviewed else None,
    }
    return Assignment(
        assignment_id=new_id(),
        couple_id=new_id(),
        assignee=assignee,
        step_id=step,
        title=step,
        instructions="",
        cadence=Cadence.ONCE,
        assigned_on=on - timedelta(days=7),
        due_on=on,
        **{**fields, **known},
    )


# ---------------------------------------------------------------- talks and signs
def test_two_talks_without_an_open_sign_are_safe_enough() -> None:
    """Both were asked within 42 days and denied every sign that stops joint work."""
    found = held("p-safe", known())
    assert found.shown is Shown.MET
    assert words(found) == "Mina was asked alone on Tue 6 Oct. Robin was asked alone on Tue 6 Oct."


@pytest.mark.parametrize(("days", "shown"), [(42, Shown.MET), (43, Shown.NOT_MET)])
def test_a_talk_counts_for_42_days(days: int, shown: Shown) -> None:
    """On the last day it still counts."""
    assert held("p-safe", known(standing=stands(talk(days), talk()))).shown is shown


def test_one_talk_is_not_two() -> None:
    """Whoever was not asked is named."""
    found = held("p-safe", known(standing=stands(talk(), None)))
    assert found.shown is Shown.NOT_MET
    assert "Robin was not asked alone yet." in words(found)


@pytest.mark.parametrize("sign", STOPPING)
def test_a_stop_sign_that_is_not_known_is_never_a_no(sign: str) -> None:
    """The record does not tell then, and nobody can tick it away: the talk is what tells."""
    found = held("p-safe", known(standing=stands(talk(**{sign: Said.NOT_KNOWN}), talk())))
    assert found.shown is Shown.NOT_TOLD
    assert not found.may_be_ticked
    assert not replace(found, tick=Tick(new_id(), "Rosa", TODAY, "I know")).is_met


@pytest.mark.parametrize("said", [Said.YES, Said.UNSURE])
def test_a_stop_sign_that_may_be_there_is_not_met(said: Said) -> None:
    """It is named with who said so and when."""
    found = held("p-safe", known(standing=stands(talk(s_fear=said), talk())))
    assert found.shown is Shown.NOT_MET
    assert f"Mina, Tue 6 Oct: {LIBRARY.signs['s-fear'].sign}" in words(found)


def test_a_stop_by_the_counselor_is_not_met() -> None:
    """Whatever the talks say."""
    stop = Decision(
        suitability_id=new_id(),
        couple_id=new_id(),
        decided=Suitability.STOPPED,
        reason="",
        decided_on=TODAY,
        decided_at=datetime(2026, 10, 13),
    )
    assert held("p-safe", known(standing=stands(talk(), talk(), stop))).shown is Shown.NOT_MET


@pytest.mark.parametrize(
    ("said", "shown"), [(Said.NO, Shown.MET), (Said.NOT_KNOWN, Shown.NOT_TOLD), (Said.UNSURE, Shown.NOT_MET)]
)
def test_a_sign_that_speaks_against_has_to_be_denied(said: Said, shown: Shown) -> None:
    """Homework done does not outweigh it."""
    record = known(
        standing=stands(talk(), talk(s_no_ownership=said)),
        homework=[done("own-it-plainly", Assignee.B, reviewed=True)],
    )
    assert held("p-ownership", record).shown is shown


# ---------------------------------------------------------------- policy
def test_both_confirm_the_policy_that_holds() -> None:
    """Each is named with the day, or as the one who has not."""
    both = Confirmed(2, {Side.A: TODAY, Side.B: TODAY})
    assert held("p-secrets-rule", known(policy=both)).shown is Shown.MET
    one = held("p-secrets-rule", known(policy=Confirmed(2, {Side.A: TODAY, Side.B: None})))
    assert one.shown is Shown.NOT_MET
    assert words(one) == (
        "Mina confirmed version 2 of the policy on Tue 13 Oct. Robin has not confirmed version 2 of the policy yet."
    )
    assert held("p-secrets-rule", known()).shown is Shown.NOT_MET


# ---------------------------------------------------------------- homework
def test_homework_that_was_never_given_tells_nothing() -> None:
    """It may have been done before the couple came: the counselor can tell by hand."""
    found = held("p-feelings-speakable", known())
    assert (found.shown, found.may_be_ticked, found.is_met) == (Shown.NOT_TOLD, True, False)
    tick = Tick(new_id(), "Rosa", TODAY, "Done with a colleague")
    assert held("p-feelings-speakable", known(), {"p-feelings-speakable": tick}).is_met


def test_homework_that_is_open_is_not_met_whatever_was_ticked() -> None:
    """The record speaks, so a word by hand does not count any more."""
    given = done("own-it-plainly", Assignee.B, status=AssignmentStatus.OPEN, finished_on=None)
    tick = Tick(new_id(), "Rosa", TODAY, "Said it")
    found = held("p-ownership", known(homework=[given]), {"p-ownership": tick})
    assert (found.shown, found.is_met) == (Shown.NOT_MET, False)


def test_what_is_to_be_talked_over_was_reviewed() -> None:
    """Done alone does not tell."""
    assert held("p-ownership", known(homework=[done("own-it-plainly", Assignee.B)])).shown is Shown.NOT_TOLD
    found = held("p-ownership", known(homework=[done("own-it-plainly", Assignee.B, reviewed=True)]))
    assert found.shown is Shown.MET
    assert "Robin did “" in words(found)
    assert "by Thu 8 Oct, talked over on Fri 9 Oct." in words(found)


def test_what_was_done_before_a_lapse_shows_nothing_of_now() -> None:
    """A new act needs new words."""
    homework = [done("own-it-plainly", Assignee.B, 30, reviewed=True)]
    found = held("p-ownership", known(homework=homework, lapsed_on=TODAY - timedelta(days=10)))
    assert found.shown is Shown.NOT_TOLD
    assert "before the lapse of Sat 3 Oct." in words(found)


def test_what_was_done_again_after_a_lapse_counts() -> None:
    """Homework that is done again counts, talked over or not, where nobody asks for that."""
    lapsed_on = TODAY - timedelta(days=10)
    homework = [done("choose-to-try", side, 30, reviewed=True) for side in (Assignee.A, Assignee.B)]
    before = held("p-worth-it", known(homework=homework, lapsed_on=lapsed_on))
    assert before.evidence[0].shown is Shown.NOT_TOLD
    again = [*homework, done("choose-to-try", Assignee.A, 3), done("choose-to-try", Assignee.B, 3)]
    after = held("p-worth-it", known(homework=again, lapsed_on=lapsed_on))
    assert [each.shown for each in after.evidence if not each.is_by_ear] == [Shown.MET, Shown.MET]


def test_a_step_for_both_is_done_by_both() -> None:
    """One of two does not do; one shared task does for both."""
    step = needing(steps=("choose-to-try",))
    one, two = done("choose-to-try", Assignee.A), done("choose-to-try", Assignee.B)
    assert check([step], known(homework=[one]))[0].shown is Shown.NOT_TOLD
    assert check([step], known(homework=[one, two]))[0].shown is Shown.MET
    shared = needing(steps=("listen-and-reflect",))
    assert check([shared], known(homework=[done("listen-and-reflect", Assignee.JOINT)]))[0].shown is Shown.MET


def test_one_of_several_steps_may_do() -> None:
    """Specialist help counts as closing the doors does."""
    assert held("p-harm-stopped", known(homework=[done("close-the-doors", Assignee.B)])).shown is Shown.MET
    begun = done("close-the-doors", Assignee.B, status=AssignmentStatus.OPEN, finished_on=None)
    found = held("p-harm-stopped", known(homework=[begun]))
    assert found.shown is Shown.NOT_TOLD
    assert words(found).count("is not done yet.") == 1
    help_ = [done("bring-in-help", each) for each in (Assignee.A, Assignee.B)]
    assert held("p-harm-stopped", known(homework=help_)).shown is Shown.MET


@pytest.mark.parametrize(
    ("status", "shown"), [(AssignmentStatus.PARTLY, Shown.NOT_TOLD), (AssignmentStatus.NOT_DONE, Shown.NOT_MET)]
)
def test_a_step_not_done_or_in_part(status: AssignmentStatus, shown: Shown) -> None:
    """In part is for the counselor to judge."""
    homework = [done("first-limits", Assignee.A, status=status), done("close-the-doors", Assignee.B)]
    assert held("p-limits-in-place", known(homework=homework)).shown is shown


# ---------------------------------------------------------------- answers
@pytest.mark.parametrize(
    ("value", "days", "shown"), [(5, 42, Shown.MET), (4, 1, Shown.NOT_MET), (9, 43, Shown.NOT_TOLD)]
)
def test_a_rating_counts_for_as_long_as_a_talk(value: int, days: int, shown: Shown) -> None:
    """Low is not met; long ago tells nothing, nor does no answer."""
    ratings = {"willingness": {Side.A: Rating(8, TODAY), Side.B: Rating(value, TODAY - timedelta(days=days))}}
    asked = needing(ratings={"willingness": 5})
    assert check([asked], known(ratings=ratings))[0].shown is shown
    assert check([asked], known())[0].shown is Shown.NOT_TOLD


@pytest.mark.parametrize(
    ("steady", "answered", "shown"), [(6, 8, Shown.MET), (5, 8, Shown.NOT_MET), (5, 7, Shown.NOT_TOLD)]
)
def test_weeks_that_nobody_spoke_of_may_have_been_steady(steady: int, answered: int, shown: Shown) -> None:
    """Six of eight are asked for; without any answers the record does not tell."""
    assert held("p-six-steady-weeks", known(steady={Side.A: SteadyWeeks(steady, answered, 8)})).shown is shown
    assert held("p-six-steady-weeks", known()).shown is Shown.NOT_TOLD


def test_what_stands_out_as_worse_speaks_against_closeness() -> None:
    """A finding of its rules is named; too few answers tell nothing."""
    answered = {Side.A: 7, Side.B: 5}
    assert held("p-closeness-holds", known(answered=answered)).shown is Shown.MET
    assert held("p-closeness-holds", known(answered={Side.A: 7})).shown is Shown.NOT_TOLD
    worse = held(
        "p-closeness-holds", known(answered=answered, findings={"worse-item": ["Mina: Closeness getting worse"]})
    )
    assert worse.shown is Shown.NOT_MET
    assert "Mina: Closeness getting worse." in words(worse)


# ---------------------------------------------------------------- as a whole
def test_what_the_counselor_alone_can_tell_is_never_shown_by_the_record() -> None:
    """Yet nothing else is missing then."""
    homework = [done("choose-to-try", each) for each in (Assignee.A, Assignee.B)]
    found = held("p-worth-it", known(homework=homework))
    assert (found.shown, found.is_met, found.is_met_but_by_ear) == (Shown.NOT_TOLD, False, True)
    assert not held("p-worth-it", known()).is_met_but_by_ear


def test_without_any_evidence_the_record_does_not_tell() -> None:
    """An empty list of evidence is no yes."""
    assert Checked(needing(), ()).shown is Shown.NOT_TOLD
    assert Checked(needing(), (Evidence(Shown.MET, ""),)).shown is Shown.MET


def test_what_joint_work_needs_holds_back_no_step_of_one_person() -> None:
    """Closing the doors is a step before the gate it opens; a later gate holds everything back."""
    start, later = held("p-harm-stopped", known()), held("p-ownership", known())
    assert (start.holds_back(is_joint=True), start.holds_back(is_joint=False)) == (True, False)
    assert later.holds_back(is_joint=False)


def test_every_shipped_precondition_can_be_held_against_an_empty_record() -> None:
    """Nothing is met by silence, and every line of evidence says something."""
    for found in check(LIBRARY.preconditions.values(), known(standing=stands(None, None))):
        assert not found.is_met, found.precondition.id
        assert found.evidence or found.precondition.shown_by.no_findings
        assert all(each.words.endswith(".") for each in found.evidence), words(found)
