"""What a couple needs first, and the words for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.domain.attention.describe import LABELS, Attention, describe
from dashboard.domain.attention.facts import Facts, PartnerFacts
from dashboard.domain.attention.handling import AlertState, Did
from dashboard.domain.attention.rules import State
from dashboard.domain.attention.survey import survey
from dashboard.domain.vocabulary import EpisodeStatus, Side
from tests.domain.attention.shipped_rules import action, book, kept, rule, tell

TODAY = date(2026, 10, 13)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def partner(name: str = "Mina", *, checkins: int = 5, last: int | None = 3) -> PartnerFacts:
    return PartnerFacts(name=name, checkins=checkins, last_on=None if last is None else ago(last))


def facts(**changes: object) -> Facts:
    quiet = Facts(
        status=EpisodeStatus.ACTIVE,
        a=partner(),
        b=partner("Robin"),
        known_since=date(2026, 1, 5),
        next_session_on=TODAY,
    )
    return replace(quiet, **changes)  # type: ignore[arg-type]


def said(**changes: object) -> Attention:
    return describe(survey(facts(**changes), book(), TODAY), tell)


def test_nothing_stands_out_says_what_it_rests_on() -> None:
    """With answers from both, a session set and nothing overdue, the reason names the answers and claims no more."""
    found = said()
    assert (found.state, found.standing, found.asks) == (State.NOTHING, None, False)
    assert found.sentence == "Mina answered 3 days ago; Robin answered 3 days ago; nothing overdue."


@pytest.mark.parametrize("status", list(EpisodeStatus))
def test_safety_comes_before_everything(status: EpisodeStatus) -> None:
    """A safety finding is red, whatever else applies and wherever care stands."""
    found = said(
        status=status,
        b=partner("Robin", last=40),
        overdue=2,
        overdue_since=ago(9),
        findings=(kept("worse", ago(60)), kept("safety-yes", ago(3), side=Side.B)),
    )
    assert (found.state, found.since, found.age) == (State.SAFETY, ago(3), 3)
    assert found.headline == "safety-yes of Robin"


def test_the_most_urgent_leads_then_the_oldest() -> None:
    """Of two findings of one state the older one gives the age."""
    found = said(findings=(kept("apart", ago(50)), kept("worse", ago(4), side=Side.B), kept("worse", ago(9))))
    assert (found.state, found.since) == (State.WORSE, ago(9))
    assert found.also == ("worse of Robin", "apart of Mina")


def test_a_rule_that_is_off_says_nothing() -> None:
    """Neither a finding nor a date stands out by a rule that the practice turned off."""
    off = book(rule("worse", state=State.WORSE, is_on=False), rule("no-session", method="no_session", is_on=False))
    found = facts(findings=(kept("worse", ago(3)), kept("unknown", ago(3))), next_session_on=None)
    assert survey(found, off, TODAY).state is State.NOTHING


# Silence


@pytest.mark.parametrize(
    ("days", "state", "asks"),
    [(9, State.NOTHING, 0), (10, State.UNANSWERED, 0), (17, State.UNANSWERED, 0), (18, State.SILENT, 1)],
)
def test_missing_answers_are_named_before_they_are_an_alert(days: int, state: State, asks: int) -> None:
    """In this book ten days are a fact with its date, that asks nobody; eighteen are an alert in the same words."""
    found = said(b=partner("Robin", last=days))
    assert (found.state, found.asks) == (state, bool(asks))
    if state is not State.NOTHING:
        assert (found.headline, found.since, found.age) == ("No answer from Robin", ago(days), days)


@pytest.mark.parametrize(("days", "state"), [(9, State.NOTHING), (10, State.SILENT)])
def test_the_practice_sets_how_long_silence_is(days: int, state: State) -> None:
    """The threshold is the one of the book."""
    shorter = book(rule("silence", state=State.SILENT, method="silence", days=9, listed=9))
    assert survey(facts(b=partner("Robin", last=days)), shorter, TODAY).state is state


def test_one_sided_silence_names_the_silent_one_and_that_the_other_answers() -> None:
    """The reason carries both dates."""
    found = said(b=partner("Robin", last=21))
    assert found.headline == "No answer from Robin"
    assert found.reason == "Last answer 3 weeks ago, Tue 22 Sep; Mina answered on Sat 10 Oct."
    assert (found.since, found.handled[0].matter.side) == (ago(21), Side.B)


def test_silence_of_both_is_one_matter_each() -> None:
    """The longer silence leads, the other is named, so that either can be dealt with by itself."""
    found = said(a=partner(last=30), b=partner("Robin", last=21))
    assert found.headline == "No answer from Mina"
    assert found.also == ("no answer from Robin",)
    assert found.since == ago(30)


def test_a_partner_who_never_answered_is_missing_data_not_silence() -> None:
    """In the first weeks nobody is called silent before the first check-in; the counts say who and how many."""
    found = said(a=partner(checkins=1), b=partner("Robin", checkins=0, last=None), known_since=ago(9))
    assert found.state is State.TOO_LITTLE
    assert found.reason == "Check-ins: Mina 1, Robin none."


def test_one_who_never_answers_while_the_other_does_is_silent() -> None:
    """Silence counts from the day the couple was added, but only once the other partner has answered."""
    robin = partner("Robin", checkins=0, last=None)
    found = said(b=robin, known_since=ago(18))
    assert (found.state, found.since) == (State.SILENT, ago(18))
    assert found.reason == "Not once since Fri 25 Sep, when the couple was added; Mina answered on Sat 10 Oct."
    assert said(a=partner(checkins=0, last=None), b=robin, known_since=ago(18)).state is State.TOO_LITTLE


@pytest.mark.parametrize(("days", "state"), [(9, State.NOTHING), (17, State.UNANSWERED), (18, State.SILENT)])
def test_after_a_pause_silence_counts_from_the_day_care_went_on(days: int, state: State) -> None:
    """What was not expected during a pause is not missed."""
    found = said(b=partner("Robin", last=90), resumed_on=ago(days))
    assert found.state is state
    if state is State.SILENT:
        assert found.since == ago(18)
        assert "care went on Fri 25 Sep" in found.reason


@pytest.mark.parametrize(("checkins", "state"), [(1, State.TOO_LITTLE), (2, State.NOTHING)])
def test_two_checkins_of_each_are_enough(checkins: int, state: State) -> None:
    """One check-in from either partner is too little, two are enough to say that nothing stands out."""
    assert said(b=partner("Robin", checkins=checkins)).state is state


# Homework and sessions


def test_overdue_homework_counts_and_dates() -> None:
    """One step is dated, several are counted with the oldest; on the due day nothing is overdue."""
    one, many = said(overdue=1, overdue_since=ago(1)), said(overdue=3, overdue_since=ago(10))
    assert (one.state, one.reason) == (State.OVERDUE, "1 step, due yesterday, Mon 12 Oct.")
    assert many.reason == "3 steps, the oldest due 10 days ago, Sat 3 Oct."


@pytest.mark.parametrize(
    ("finished", "session", "state"),
    [
        (8, 7, State.REVIEW),
        (7, 7, State.NOTHING),
        (3, 7, State.NOTHING),
        (3, None, State.NOTHING),
        (3, 0, State.NOTHING),
    ],
)
def test_homework_waits_for_review_once_a_session_has_been(finished: int, session: int | None, state: State) -> None:
    """What was finished before the last session and not looked at in it; a session of today may still do it."""
    found = said(
        unreviewed=2, unreviewed_since=ago(finished), last_session_on=None if session is None else ago(session)
    )
    assert found.state is state
    if state is State.REVIEW:
        assert found.reason == ("2 steps, the first finished 8 days ago, Mon 5 Oct; the last session was on Tue 6 Oct.")


def test_a_session_that_has_passed_is_no_next_session() -> None:
    """A session today still counts as next; one of yesterday does not and is named."""
    assert said(next_session_on=TODAY).state is State.NOTHING
    found = said(next_session_on=ago(1))
    assert (found.state, found.reason) == (State.NO_SESSION, "The last one set was Mon 12 Oct.")
    assert said(next_session_on=None).reason == "No date has been set."


def test_what_else_applies_is_added_in_short() -> None:
    """Only one state leads, but nothing that applies is hidden."""
    found = said(b=partner("Robin", checkins=1, last=21), next_session_on=None)
    assert found.state is State.SILENT
    assert found.also == ("no next session", "check-ins: Mina 5, Robin 1")


@pytest.mark.parametrize("status", [EpisodeStatus.PAUSED, EpisodeStatus.CLOSED])
def test_nothing_is_expected_while_care_rests(status: EpisodeStatus) -> None:
    """A paused or closed couple is not chased, and what its answers said before is not called up."""
    found = said(
        status=status, b=partner("Robin", last=300), overdue=1, overdue_since=ago(9), findings=(kept("worse", ago(9)),)
    )
    assert (found.state, found.also, found.handled) == (State.RESTING, (), ())


# What was done


def test_all_in_hand_is_a_state_of_its_own() -> None:
    """It names what stands out, who dealt with it and when; not enough data and quiet never look like it."""
    done = action("worse", ago(9), Did.ACKNOWLEDGED, ago(1))
    found = said(findings=(kept("worse", ago(9)),), actions={done.key: done})
    assert (found.state, found.headline, found.standing) == (State.IN_HAND, "Being handled", AlertState.ACKNOWLEDGED)
    assert found.reason == "worse of Mina. Acknowledged by Rosa on Mon 12 Oct."


def test_snoozed_says_why_and_until_when() -> None:
    """The reason is the counselor's own."""
    done = action("worse", ago(9), Did.SNOOZED, ago(1), words="On holiday", until=TODAY + timedelta(days=5))
    found = said(findings=(kept("worse", ago(9)),), actions={done.key: done})
    assert found.reason == "worse of Mina. Snoozed by Rosa until Sun 18 Oct: On holiday."


def test_what_is_new_leads_over_what_is_in_hand() -> None:
    """A less urgent matter that asks comes before a more urgent one that somebody dealt with, which is still named."""
    done = action("worse", ago(20), Did.ACKNOWLEDGED, ago(15))
    found = said(findings=(kept("worse", ago(20)), kept("apart", ago(2))), actions={done.key: done})
    assert (found.state, found.headline) == (State.APART, "apart of Mina")
    assert found.also == ("being handled: worse of Mina",)


def test_what_was_resolved_and_still_holds_says_so() -> None:
    """It comes back with the words of then."""
    done = action("no-session", ago(60), Did.RESOLVED, ago(28), side=None, words="They call")
    found = said(next_session_on=None, known_since=ago(60), actions={done.key: done})
    assert found.state is State.NO_SESSION
    assert found.reason == "No date has been set. Resolved by Rosa on Tue 15 Sep, and still so: They call."


def test_a_resolved_safety_answer_leaves_the_couple_quiet() -> None:
    """What a counselor called over does not stand out any more."""
    done = action("safety-yes", ago(9), Did.RESOLVED, ago(1), words="Talked")
    assert said(findings=(kept("safety-yes", ago(9)),), actions={done.key: done}).state is State.NOTHING


def test_dates_of_another_year_carry_it() -> None:
    """A day of last year cannot be mistaken for one of this year."""
    assert said(overdue=1, overdue_since=date(2025, 12, 30)).reason.endswith("Tue 30 Dec 2025.")


def test_every_state_has_a_label_and_a_place() -> None:
    """No state is without words, and safety is first."""
    assert set(LABELS) == set(State)
    assert State.SAFETY.urgency == 0
