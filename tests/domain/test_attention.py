"""What a couple needs first, and the words for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.domain.attention import LABELS, Facts, PartnerFacts, assess
from dashboard.domain.triage.rules import State
from dashboard.domain.vocabulary import EpisodeStatus

TODAY = date(2026, 10, 13)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def partner(name: str = "Mina", *, checkins: int = 5, last: int | None = 3, safety: str | None = "no") -> PartnerFacts:
    on = None if last is None else ago(last)
    return PartnerFacts(name=name, checkins=checkins, last_on=on, safety=safety, safety_on=on if safety else None)


def facts(**changes: object) -> Facts:
    quiet = Facts(
        status=EpisodeStatus.ACTIVE,
        a=partner(),
        b=partner("Robin"),
        known_since=date(2026, 1, 5),
        next_session_on=TODAY,
    )
    return replace(quiet, **changes)  # type: ignore[arg-type]


def test_nothing_stands_out_says_what_it_rests_on() -> None:
    """With answers from both, a session set and nothing overdue, the reason names the answers and claims no more."""
    found = assess(facts(), TODAY)
    assert found.state is State.NOTHING
    assert found.sentence == "Mina answered 3 days ago; Robin answered 3 days ago; nothing overdue."


@pytest.mark.parametrize("answer", ["unsure", "yes", "skip"])
@pytest.mark.parametrize("status", list(EpisodeStatus))
def test_a_safety_answer_comes_before_everything(answer: str, status: EpisodeStatus) -> None:
    """Any safety answer but no is red, whatever else applies and wherever care stands."""
    found = assess(
        facts(status=status, b=partner("Robin", last=40, safety=answer), overdue=2, overdue_since=ago(9)), TODAY
    )
    assert found.state is State.SAFETY
    assert found.since == ago(40)
    assert "From Robin, Thu 3 Sep." in found.reason
    assert answer not in found.sentence.replace("answer", "").split()


@pytest.mark.parametrize(("days", "state"), [(42, State.SAFETY), (43, State.NOTHING)])
def test_a_later_no_does_not_hide_an_earlier_answer(days: int, state: State) -> None:
    """For as long as a screening holds, a no after another answer leaves the couple red and says what was answered."""
    mina = replace(partner(last=2), concern_on=ago(days))
    found = assess(facts(a=mina, concerns_since=ago(42)), TODAY)
    assert found.state is state
    if state is State.SAFETY:
        assert found.reason == (
            "Mina answered on Tue 1 Sep; a later answer on Sun 11 Oct was No. Talk to each alone first."
        )
        assert found.since == ago(days)


def test_an_open_safety_answer_and_one_followed_by_no_are_both_said() -> None:
    """The two partners' answers are told apart, the state dates from the earlier one."""
    robin = replace(partner("Robin", last=2), concern_on=ago(9))
    found = assess(facts(a=partner(safety="yes"), b=robin, concerns_since=ago(42)), TODAY)
    assert found.reason == (
        "From Mina, Sat 10 Oct. Robin answered on Sun 4 Oct; a later answer on Sun 11 Oct was No."
        " Talk to each alone first."
    )
    assert found.since == ago(9)


@pytest.mark.parametrize("answer", ["no", None])
def test_no_and_an_empty_safety_answer_are_not_red(answer: str | None) -> None:
    """Neither a no nor an empty answer raises the flag."""
    assert assess(facts(a=partner(safety=answer)), TODAY).state is State.NOTHING


@pytest.mark.parametrize(("days", "state"), [(17, State.NOTHING), (18, State.SILENT)])
def test_two_missed_weekly_checkins_and_three_days_make_silence(days: int, state: State) -> None:
    """Seventeen days are not yet silence, eighteen are."""
    assert assess(facts(b=partner("Robin", last=days)), TODAY).state is state


def test_one_sided_silence_names_the_silent_one_and_the_others_date() -> None:
    """The reason carries both dates."""
    found = assess(facts(b=partner("Robin", last=21)), TODAY)
    assert found.headline == "No answer from Robin"
    assert found.reason == "Last answer 3 weeks ago, Tue 22 Sep; Mina on Sat 10 Oct."
    assert found.since == ago(21)


def test_silence_of_both_names_both() -> None:
    """With both silent there is one state, dated from the longer silence."""
    found = assess(facts(a=partner(last=30), b=partner("Robin", last=21)), TODAY)
    assert found.headline == "No answer from Mina or Robin"
    assert found.reason == "Mina 4 weeks ago, Sun 13 Sep; Robin 3 weeks ago, Tue 22 Sep."
    assert found.since == ago(30)


def test_a_partner_who_never_answered_is_missing_data_not_silence() -> None:
    """In the first weeks nobody is called silent before the first check-in; the counts say who and how many."""
    robin = partner("Robin", checkins=0, last=None, safety=None)
    found = assess(facts(a=partner(checkins=1), b=robin, known_since=ago(17)), TODAY)
    assert found.state is State.TOO_LITTLE
    assert found.reason == "Check-ins: Mina 1, Robin none."


def test_one_who_never_answers_while_the_other_does_is_silent() -> None:
    """Silence counts from the day the couple was added, but only once the other partner has answered."""
    robin = partner("Robin", checkins=0, last=None, safety=None)
    found = assess(facts(b=robin, known_since=ago(18)), TODAY)
    assert (found.state, found.since) == (State.SILENT, ago(18))
    assert found.reason == "Not once since Fri 25 Sep, when the couple was added; Mina on Sat 10 Oct."
    nobody = partner(checkins=0, last=None, safety=None)
    assert assess(facts(a=nobody, b=robin, known_since=ago(18)), TODAY).state is State.TOO_LITTLE


@pytest.mark.parametrize(("checkins", "state"), [(1, State.TOO_LITTLE), (2, State.NOTHING)])
def test_two_checkins_of_each_are_enough(checkins: int, state: State) -> None:
    """One check-in from either partner is too little, two are enough to say that nothing stands out."""
    assert assess(facts(b=partner("Robin", checkins=checkins)), TODAY).state is state


def test_overdue_homework_counts_and_dates() -> None:
    """One step is dated, several are counted with the oldest."""
    one = assess(facts(overdue=1, overdue_since=ago(1)), TODAY)
    many = assess(facts(overdue=3, overdue_since=ago(10)), TODAY)
    assert (one.state, one.reason) == (State.OVERDUE, "1 step, due yesterday, Mon 12 Oct.")
    assert many.reason == "3 steps, the oldest due 10 days ago, Sat 3 Oct."


def test_a_session_that_has_passed_is_no_next_session() -> None:
    """A session today still counts as next; one of yesterday does not and is named."""
    assert assess(facts(next_session_on=TODAY), TODAY).state is State.NOTHING
    found = assess(facts(next_session_on=ago(1)), TODAY)
    assert (found.state, found.reason) == (State.NO_SESSION, "The last one set was Mon 12 Oct.")
    assert assess(facts(next_session_on=None), TODAY).reason == "No date has been set."


def test_what_else_applies_is_added_in_short() -> None:
    """Only one state leads, but nothing that applies is hidden."""
    found = assess(facts(b=partner("Robin", checkins=1, last=21), next_session_on=None), TODAY)
    assert found.state is State.SILENT
    assert found.also == ("no next session", "check-ins: Mina 5, Robin 1")


@pytest.mark.parametrize("status", [EpisodeStatus.PAUSED, EpisodeStatus.CLOSED])
def test_nothing_is_expected_while_care_rests(status: EpisodeStatus) -> None:
    """A paused or closed couple is not chased for check-ins, homework or sessions."""
    found = assess(facts(status=status, b=partner("Robin", last=300), overdue=1, overdue_since=ago(9)), TODAY)
    assert (found.state, found.also) == (State.RESTING, ())


def test_dates_of_another_year_carry_it() -> None:
    """A day of last year cannot be mistaken for one of this year."""
    found = assess(facts(overdue=1, overdue_since=date(2025, 12, 30)), TODAY)
    assert found.reason.endswith("Tue 30 Dec 2025.")


def test_every_state_has_a_label_and_a_place() -> None:
    """No state is without words, and safety is first."""
    assert set(LABELS) == set(State)
    assert State.SAFETY.urgency == 0
