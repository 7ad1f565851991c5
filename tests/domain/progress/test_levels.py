"""Level lines appear with the number of answers that allows them, and never beyond the scale."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.progress.levels import level_lines, ringed
from dashboard.domain.progress.reading import read
from dashboard.domain.progress.reading_words import rule_lines, standing_out
from dashboard.domain.progress.series import Axis, ReferenceKind
from dashboard.domain.stats.limits import Rule
from dashboard.domain.vocabulary import Side
from tests.domain.progress.test_series import START, series

AXIS = Axis(0, 10)
STEADY = [5, 6, 4, 5, 6, 5, 4, 5, 6, 4, 5, 6, 5, 4]


@pytest.mark.parametrize(
    ("n", "kinds"),
    [
        (9, set()),
        (10, {ReferenceKind.MEDIAN}),
        (11, {ReferenceKind.MEDIAN}),
        (12, {ReferenceKind.MEAN, ReferenceKind.LIMIT}),
    ],
)
def test_lines_follow_the_table(n: int, kinds: set[ReferenceKind]) -> None:
    """Nothing below 10 answers, the median as a trial from 10, mean and limits from 12."""
    lines = level_lines(read(series(range(0, 7 * n, 7), STEADY[:n])), Side.A, AXIS)
    assert {line.kind for line in lines} == kinds
    assert any("few answers" in line.label for line in lines) is (n in {10, 11})
    assert all((line.side, line.first) == (Side.A, START.date()) for line in lines)


def test_a_median_apart_from_the_mean_has_a_line_of_its_own() -> None:
    """Two lines that cannot be told apart share one, two that can do not."""
    together = level_lines(read(series(range(0, 98, 7), STEADY)), Side.A, AXIS)
    apart = level_lines(read(series(range(0, 98, 7), [5] * 10 + [4, 0, 0, 0])), Side.A, AXIS)
    assert [line.label for line in together if line.kind is ReferenceKind.MEAN] == ["average 5, middle 5"]
    assert [line.label for line in apart if line.kind is ReferenceKind.MEDIAN] == ["middle 5"]


@given(st.lists(st.integers(0, 10), min_size=12, max_size=40))
def test_no_line_lies_beyond_the_scale(values: list[int]) -> None:
    """A limit that would is drawn at the end of the scale and says so."""
    reading = read(series(range(0, 7 * len(values), 7), values))
    for line in level_lines(reading, Side.B, AXIS):
        assert 0 <= line.value <= 10
        if reading.limits is not None and line.kind is ReferenceKind.LIMIT:
            beyond = reading.limits.high > 10 if "above" in line.label else reading.limits.low < 0
            assert beyond is ("the scale" in line.label) or line.value not in {0, 10}


def test_an_answer_outside_the_limits_is_ringed_and_named() -> None:
    """The day is ringed, and the words give answer, day and rule."""
    reading = read(series(range(0, 105, 7), [*STEADY, 10]))
    day = (START + timedelta(days=98)).date()
    assert ringed(reading) == {day}
    (first, *_) = standing_out("Mina", reading)
    assert first == "Mina, above the usual range: 10 on 11 May 2026."


def test_a_run_of_seven_is_neither_ringed_nor_named() -> None:
    """Chance alone gives seven in a row on one side of the mean in many a series: the help counts it, nothing more."""
    reading = read(series(range(0, 140, 7), [4, 5, 3, 4, 5, 4, 3, 4, 5, 3, 4, 5, 3, 6, 6, 5, 6, 6, 5, 6]))
    assert ringed(reading) == frozenset()
    assert not any("in a row" in line and "mean" in line for line in standing_out("A", reading))
    assert "in a row that stands out (1 here)" in rule_lines("A", reading)[-1]


def test_an_answer_outside_the_limits_by_chance_is_not_named() -> None:
    """Answers that drift slowly leave limits made of small steps, and none of them is far from the rest."""
    values = [4, 5, 4, 5, 6, 5, 6, 7, 6, 7, 8, 7, 8, 7, 6, 7, 6, 5, 6, 5, 4, 5, 4, 3, 2, 1]
    reading = read(series(range(0, 7 * len(values), 7), values))
    assert reading.limits is not None
    assert [s.first for s in reading.limits.signals if s.rule is Rule.OUTSIDE] == [24, 25]
    assert ringed(reading) == frozenset()
    assert standing_out("Mina", reading) == ()


def test_below_the_limits_nothing_stands_out() -> None:
    """Eleven answers are ringed nowhere, however far one lies from the others."""
    reading = read(series(range(0, 77, 7), [5, 5, 6, 5, 5, 6, 5, 5, 6, 5, 0]))
    assert ringed(reading) == frozenset()
