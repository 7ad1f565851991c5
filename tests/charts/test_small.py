"""Words beside a small picture stand level with the lines they name."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from dashboard.charts.small import HEIGHT, dates_of, height_of, small_picture
from dashboard.domain.progress.series import Axis, Point, Series
from dashboard.domain.vocabulary import Side

AXES = (
    Axis(0, 10, "no", "some", "yes"),
    Axis(-3, 4, "no", "", "yes"),
    Axis(Decimal(0), Decimal("2.5"), "no", "", "yes"),
    Axis(0, 3, steps=((0, "None"), (1, "Some"), (2, "Most"), (3, "All"))),
)


@pytest.mark.parametrize("axis", AXES, ids=str)
def test_each_word_is_level_with_its_line(axis: Axis) -> None:
    """On scales of numbers and of words, with ends below zero and between whole numbers."""
    answers = tuple(Point(datetime(2026, 8, 3) + timedelta(weeks=week), axis.low) for week in range(4))
    series = Series("Mina", Side.A, answers)
    drawn = small_picture(series, None, axis, dates_of([series], (), ()), "light")
    lines = [float(found) for found in re.findall(r'd="M0 ([\d.]+)H', drawn)]
    assert len(lines) == len(axis.marks)
    for line, (value, _) in zip(lines, axis.marks, strict=True):
        assert height_of(value, axis) == pytest.approx(line / HEIGHT * 100, abs=0.1)
