"""Figures of several questions: made of one partner's own answers, of how many, and turned where a question runs the
other way."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ids import new_id
from dashboard.domain.progress.means import TRUST, TRUST_ITEMS, MeanTopic, mean_topics, series, smoothed
from dashboard.domain.progress.series import Point, Series
from dashboard.domain.records import Answer, Checkin, Partner
from dashboard.domain.vocabulary import AnswerState, Role, Side
from dashboard.library import load

QUESTIONNAIRE = load().questionnaire
TOPICS = {topic.name: topic for topic in mean_topics(QUESTIONNAIRE)}
START = datetime(2026, 2, 2, 19, 5)
COUPLE = new_id()
MINA = Partner(partner_id=new_id(), couple_id=COUPLE, side=Side.A, display_name="Mina")


def checkin(**values: int | None) -> Checkin:
    """One check-in of Mina's; None is skipped."""
    return Checkin(
        checkin_id=new_id(),
        couple_id=COUPLE,
        partner_id=MINA.partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        answered_at=START,
        answers={
            item: Answer(None, AnswerState.SKIPPED) if value is None else Answer(value)
            for item, value in values.items()
        },
    )


def points(topic: MeanTopic, role: Role, *checkins: Checkin) -> list[Point]:
    """Mina's figures in a role."""
    found = series(topic, MINA, role, checkins)
    assert found is not None
    return list(found.ordered)


def test_domains_with_one_question_have_no_mean() -> None:
    """Two domains of the shipped check-in have several ratings; a tap is no rating."""
    assert set(TOPICS) == {TRUST, "domain_arousal", "domain_conduct"}


def test_the_trust_trend_is_made_of_what_the_content_names() -> None:
    """Each question, whose answers, and over how many check-ins stand in the content's own words."""
    formula = QUESTIONNAIRE.derived[TRUST].formula
    assert all(item in formula for item in TRUST_ITEMS)
    assert "injured" in formula
    assert "rolling median over 3 check-ins" in formula


@pytest.mark.parametrize(
    ("values", "mean", "note"),
    [
        ({"trigger_load": 4, "watchfulness": 7}, Decimal("5.5"), "from 2 answers"),
        ({"trigger_load": 4, "watchfulness": None}, 4, "from 1 answer"),
        ({"trigger_load": None, "watchfulness": None}, None, ""),
    ],
)
def test_a_domain_is_the_mean_of_what_was_answered(
    values: dict[str, int | None], mean: Decimal | None, note: str
) -> None:
    """It says of how many answers it is; without one it is no value, and stays apart from a missing check-in."""
    (point,) = points(TOPICS["domain_arousal"], Role.INJURED, checkin(**values))
    assert (point.value, point.note) == (mean, note)
    assert (point.state is AnswerState.SKIPPED) is (mean is None)


def test_a_question_that_runs_the_other_way_is_turned_and_named() -> None:
    """No pull to hide counts like perfect steadiness, and the words say so."""
    topic = TOPICS["domain_conduct"]
    (point,) = points(topic, Role.INVOLVED, checkin(steadiness=10, pull_to_hide=0))
    assert point.value == 10
    assert "“Pull to hide or slip back” turned round: 10 minus the answer." in topic.explained
    assert "“Pull to hide or slip back” turned round" in topic.caveat


def test_the_trust_trend_is_the_hurt_partners_alone() -> None:
    """The other's own view never lifts it: whoever broke trust, or has no role, has no such figure."""
    given_all = checkin(felt_safe=3, word_kept=4, openness=5, area_trust=6)
    assert points(TOPICS[TRUST], Role.INJURED, given_all)[0].value == Decimal("4.5")
    assert points(TOPICS[TRUST], Role.MUTUAL, given_all)[0].value == Decimal("4.5")
    assert series(TOPICS[TRUST], MINA, Role.INVOLVED, [given_all]) is None
    assert series(TOPICS[TRUST], MINA, None, [given_all]) is None


def test_two_of_four_answers_are_no_trust_trend() -> None:
    """A short daily form asks too little for it."""
    assert points(TOPICS[TRUST], Role.INJURED, checkin(felt_safe=3, word_kept=4)) == []
    assert points(TOPICS[TRUST], Role.INJURED, checkin(felt_safe=3, word_kept=4, openness=4))[0].value == Decimal(
        "3.67"
    )


@given(st.lists(st.integers(0, 10), min_size=1, max_size=20))
def test_a_smoothed_value_is_the_middle_of_its_last_three(values: list[int]) -> None:
    """Oracle: the median of the last three, of fewer at the start."""
    one = Series("Mina", Side.A, tuple(Point(START + timedelta(weeks=week), v) for week, v in enumerate(values)))
    found = [point.value for point in smoothed(one, max_gap=10).ordered]
    assert found == [median(values[max(0, place - 2) : place + 1]) for place in range(len(values))]


def test_smoothing_begins_anew_after_a_gap() -> None:
    """Nothing is carried over missing check-ins."""
    weeks = {0: 2, 1: 4, 6: 9}
    one = Series("Mina", Side.A, tuple(Point(START + timedelta(weeks=week), v) for week, v in weeks.items()))
    last = smoothed(one, max_gap=10).ordered[-1]
    assert (last.value, last.note) == (9, "middle of 9")
