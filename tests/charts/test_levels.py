"""Level lines stand at their value, say what they are, and their words never cover a name."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.edge import spread
from dashboard.charts.progress import alt_text, progress_figure
from dashboard.domain.progress.series import Axis, Point, Reference, ReferenceKind, Series
from dashboard.domain.vocabulary import Side

START = datetime(2026, 2, 2, 19, 5)
AXIS = Axis(0, 10, "not at all", "half and half", "fully")
LIMITS = (
    Reference(8, "limit 8", ReferenceKind.LIMIT, Side.A, date(2026, 2, 2), date(2026, 3, 2)),
    Reference(5, "mean 5", ReferenceKind.MEAN, Side.A, date(2026, 2, 2), date(2026, 3, 2)),
    Reference(5, "median 5", ReferenceKind.MEDIAN, Side.A, date(2026, 2, 2), date(2026, 3, 2)),
    Reference(7, "cut-off 7", ReferenceKind.CUT_OFF),
    Reference(2, "start 2", ReferenceKind.BASELINE),
)


def series(side: Side, *values: int) -> Series:
    """One answer a week."""
    points = tuple(Point(START + timedelta(weeks=week), value) for week, value in enumerate(values))
    return Series({Side.A: "Mina", Side.B: "Robin"}[side], side, points)


def figure(*references: Reference, **options: Any) -> go.Figure:
    """Both partners end where the middle lines are."""
    a, b = series(Side.A, 3, 4, 4, 5, 5), series(Side.B, 6, 6, 5, 5, 5)
    return progress_figure(a, b, AXIS, mode="light", references=references, **options)


def test_a_level_line_stands_at_its_value_over_its_days() -> None:
    """A level of the answers spans their days, one of the scale the whole width."""
    lines = figure(*LIMITS).layout.shapes
    assert [(line.y0, line.y1, line.yref) for line in lines] == [(v, v, "y") for v in (8, 5, 5, 7, 2)]
    assert (lines[0].x0, lines[0].x1, lines[0].xref) == ("2026-02-02", "2026-03-02 23:59", "x")
    assert (lines[3].x0, lines[3].x1, lines[3].xref) == (0, 1, "paper")


def test_kinds_are_told_apart_without_colour() -> None:
    """No two kinds share dash and width, and none is drawn like an event or a partner's dotted line."""
    looks = [(line.line.dash, line.line.width) for line in figure(*LIMITS).layout.shapes]
    assert len(set(looks)) == len(ReferenceKind)
    assert not {"6px,5px", "dot"} & {dash for dash, _ in looks}


def test_words_of_levels_and_names_share_a_column_without_touching() -> None:
    """Two names and two levels at 5 stand under one another at the right edge."""
    drawn = figure(*LIMITS)
    beside = [note for note in drawn.layout.annotations if note.xref == "paper" and note.yref == "y"]
    assert {note.text for note in beside} == {"Mina", "Robin", *(reference.label for reference in LIMITS)}
    panel = drawn.layout.height - drawn.layout.margin.t - drawn.layout.margin.b
    at = sorted((note.y * panel / 11 + note.yshift, note.font.size) for note in beside)
    assert all(upper[0] - lower[0] >= min(lower[1], upper[1]) for lower, upper in pairwise(at))


def test_words_of_levels_are_escaped() -> None:
    """A label cannot become markup."""
    drawn = figure(Reference(5, "<b>x</b>", ReferenceKind.BASELINE))
    assert "<b>" not in "".join(note.text for note in drawn.layout.annotations)


def test_without_references_nothing_is_added() -> None:
    """No level, no shape, and the margin is that of the names."""
    plain = figure()
    assert not plain.layout.shapes
    assert plain.layout.margin.r < figure(Reference(5, "a long label", ReferenceKind.CUT_OFF)).layout.margin.r


def test_the_alternative_text_names_the_lines() -> None:
    """Who does not see the lines hears what they are."""
    assert "Lines: limit 8, mean 5." in alt_text("Word kept", AXIS, references=LIMITS[:2])


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(8, 40)), max_size=8),
)
def test_spread_keeps_order_and_room(blocks: list[tuple[float, float]]) -> None:
    """Blocks keep their order, never overlap, and stay inside while there is room."""
    blocks.sort()
    heights = [height for _, height in blocks]
    placed = spread([wish for wish, _ in blocks], heights, -10, 310)
    edges = [(at - height / 2, at + height / 2) for at, height in zip(placed, heights, strict=True)]
    assert all(lower[1] <= upper[0] + 1e-6 for lower, upper in pairwise(edges))
    if edges:
        assert edges[0][0] >= -10 - 1e-6
        assert edges[-1][1] <= 310 + 1e-6


@pytest.mark.parametrize("wanted", [[10.0, 100.0, 200.0], [50.0]])
def test_spread_leaves_what_does_not_touch(wanted: list[float]) -> None:
    """Where there is room nothing moves."""
    assert spread(wanted, [16.0] * len(wanted), -10, 310) == pytest.approx(wanted)
