"""Readings in words: a direction when the test is clear, the rule behind it, never praise or blame."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.progress.levels import ringed
from dashboard.domain.progress.reading import NOTHING, read
from dashboard.domain.progress.reading_words import MOVES, completed, course, rule_lines, standing_out, steady
from dashboard.domain.progress.sentences import trend_sentence
from dashboard.domain.progress.series import Series
from dashboard.domain.stats.completion import Completion, SteadyWeeks
from dashboard.domain.vocabulary import Side
from tests.domain.progress.test_series import series
from tests.domain.stats import UNTIMED

UP = [3, 5, 4, 6, 7, 6, 8, 9]
ratings = st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=60)


def weekly(values: Sequence[int | None], side: Side = Side.A) -> Series:
    """One check-in a week; None is skipped."""
    return series(range(0, 7 * len(values), 7), values, side=side)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], ""),
        ([1, 4, 7, 10], ""),
        (UP, "up about 0.7 points a week"),
        (UP[::-1], "down about 0.7 points a week"),
        ([5, 3, 6, 4, 5, 6], "no clear direction"),
        ([0, 3, 4, 7, 10], "up about 2.4 points a week"),
        ([0, 4, 3, 7, 9, 10], "higher of late, perhaps by chance"),
        ([3, 4, 3, 4, 3, 7, 8, 7, 8, 7], "higher of late, perhaps by chance"),
        ([7, 8, 7, 8, 7, 3, 4, 3, 4, 3], "lower of late, perhaps by chance"),
        ([5] * 12, "the same every time"),
        ([5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5, 4, 5, 10], "no clear direction"),
    ],
)
def test_a_course_is_told_as_far_as_the_answers_allow(values: list[int], words: str) -> None:
    """Nothing below five answers; a direction with its pace only when the test is clear, also for answers that
    resemble their neighbours; what would be clear without that is said as what may be chance. No limit is in it."""
    assert course(read(weekly(values))) == words


def test_word_answers_have_a_direction_without_a_pace() -> None:
    """Places on a list of words have no distance that could be told."""
    assert course(read(weekly(UP)), has_numbers=False) == "going up"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([6, 7, 8, 9, 10, 0, 1, 2, 3, 4], "no clear direction"),
        ([5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5], "no clear direction"),
        ([*[7, 8] * 5, *[2, 3] * 10, *[8, 7] * 5], "no steady direction, but a shift"),
        ([7, 8, 7, 2, 3, 2, 3, 8, 7, 8], "no clear direction"),
    ],
)
def test_a_shift_without_direction_is_named_where_chance_would_hardly_make_one(values: list[int], words: str) -> None:
    """Ten or twelve answers cannot show one: answers that resemble their neighbours stay on a side that long."""
    assert course(read(weekly(values))) == words


# Two partners of one couple: one answers 10 most weeks, the other around the middle.
CEILING = [10, 10, 8, 10, 9, 10, 10, 7, 10, 9, 10, 8, 10, 9]
MIDDLE = [5, 6, 4, 5, 6, 5, 4, 6, 5, 5, 4, 6, 5, 6]


def test_answers_at_the_end_of_a_scale_are_no_shift() -> None:
    """Somebody who answers 10 most weeks has one side of the median to be on, and nothing is made of it."""
    ana, ben = read(weekly(CEILING)), read(weekly(MIDDLE, Side.B))
    assert ana.runs is not None
    assert ben.runs is not None
    assert (ana.runs.median, ana.runs.useful, ana.runs.above, ana.runs.longest) == (10, 6, 0, 6)
    assert (ben.runs.median, ben.runs.useful, ben.runs.above, ben.runs.longest) == (5, 8, 5, 2)
    assert not ana.runs.may_speak
    assert course(ana) == course(ben) == "no clear direction"
    assert standing_out("Ana", ana) == standing_out("Ben", ben) == ()
    assert ringed(ana) == ringed(ben) == frozenset()
    assert "Run rules (Anhøj): no claim; 0 above the median, 6 below it, and it takes 10 with a quarter" in " ".join(
        rule_lines("Ana", ana)
    )


@pytest.mark.parametrize("weeks", [26, 52])
def test_no_number_of_answers_makes_a_shift_of_the_end_of_a_scale(weeks: int) -> None:
    """With more weeks there are enough answers off the median, and still they can lie on one side only."""
    reading = read(weekly([(CEILING * 4)[week] for week in range(weeks)]))
    assert reading.runs is not None
    assert reading.runs.useful >= 10
    assert course(reading) == "no clear direction"
    assert standing_out("Ana", reading) == ()


@pytest.mark.parametrize(
    ("weeks", "pace"),
    [
        (7, "about one point a week"),
        (7 * 3, "about one point every three weeks"),
        (7 * 10, "about one point every ten weeks"),
        (7 * 20, "about one point every 20 weeks"),
        (7 * 40, "about one point every nine months"),
        (7 * 400, "about one point every eight years"),
        (7 * 4000, "less than one point in ten years"),
    ],
)
def test_a_slow_course_is_told_over_a_longer_time(weeks: int, pace: str) -> None:
    """No course is said to be zero because the week is too short to show it."""
    assert course(read(series(range(0, weeks * 8, weeks), range(8)))) == f"up {pace}"


def test_the_sentence_takes_the_course_in() -> None:
    """Both partners' courses stand behind their own answers."""
    a, b = weekly(UP), weekly([6, 7, 6, 7], Side.B)
    courses = {one.side: course(read(one)) for one in (a, b)}
    assert trend_sentence(a, b, courses=courses) == (
        "Mina: from 3 to 9 since 2 Feb, up about 0.7 points a week; Robin: 6, 7, 6 and 7, too few for a trend."
    )


def test_the_help_names_rule_and_figures() -> None:
    """n, dates, slope, interval, test and p can be read up behind the sentence."""
    assert rule_lines("Mina", read(weekly(UP))) == (
        "Mina: n = 8, 2 Feb to 23 Mar 2026.",
        "Theil-Sen slope 0.71 a week (95 % interval 0.5 to 1).",
        "Mann-Kendall test, exact: S = 23, p = 0.003; p = 0.034 if neighbouring answers resemble each other (r 0.50). "
        "A direction is named where both are below 0.05.",
    )


def test_the_help_says_what_is_not_claimed_yet() -> None:
    """Too few answers are named with their number."""
    assert rule_lines("Mina", NOTHING) == ("Mina: n = 0.",)
    assert rule_lines("Mina", read(weekly([3, 4, 6]))) == (
        "Mina: n = 3, 2 Feb to 16 Feb 2026. No slope or direction below 5 answers (early indication).",
    )


def test_the_help_grows_with_the_number_of_answers() -> None:
    """Run rules come with ten, called a trial; limits come with twelve."""
    ten, twelve = (" ".join(rule_lines("Mina", read(weekly([4, 6] * half)))) for half in (5, 6))
    assert "Run rules (Anhøj, trial)" in ten
    assert "XmR" not in ten
    assert "Run rules (Anhøj):" in twelve
    assert "XmR limits: \u22120.32 to 10.32 around 5." in twelve
    assert "0 here" in twelve


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([5] * 12, "neighbouring answers never differ"),
        (
            [5, 5, 4, 5, 5, 5, 6, 5, 5, 5, 5, 4, 5, 6, 5],
            "the answers move in too few steps to show how far they usually scatter",
        ),
    ],
)
def test_answers_without_limits_say_why(values: list[int], why: str) -> None:
    """Where limits are allowed but cannot be set, the help gives the reason."""
    assert rule_lines("Mina", read(weekly(values)))[-1] == f"XmR limits: none, {why}."


_JUDGEMENT = ("better", "worse", "improv", "declin", "good", "bad", "progress", "streak", "success", "fail", "!")


@UNTIMED
@given(ratings)
def test_no_word_judges(values: list[int | None]) -> None:
    """Directions are of numbers: whether up is wished for is the counselor's reading."""
    reading = read(weekly(values))
    text = " ".join((course(reading), *rule_lines("Mina", reading))).lower()
    assert not [word for word in _JUDGEMENT if word in text]


@UNTIMED
@given(ratings)
def test_a_direction_is_only_said_when_the_test_is_clear(values: list[int | None]) -> None:
    """The words and the figures behind them cannot disagree."""
    reading = read(weekly(values))
    says = course(reading).startswith(MOVES)
    assert says is (reading.direction is not None)
    if says:
        assert reading.n >= 5
        assert reading.test is not None
        assert reading.test.p < 0.05


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Completion(0, 0), "no check-in due yet"),
        (Completion(1, 1), "1 of 1 check-in"),
        (Completion(6, 8), "6 of 8 check-ins"),
    ],
)
def test_completion_is_a_count(found: Completion, words: str) -> None:
    """A share never stands without its number."""
    assert completed(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SteadyWeeks(0, 0, 0), ""),
        (SteadyWeeks(6, 8, 8), "Steady weeks: 6 of the last 8."),
        (SteadyWeeks(6, 7, 8), "Steady weeks: 6 of the last 8, 1 without an answer to this."),
    ],
)
def test_steady_weeks_are_a_count_of_the_last_weeks(found: SteadyWeeks, words: str) -> None:
    """No row of weeks is set back to nothing, and silent weeks are named."""
    assert steady(found) == words
