"""The caseload's small trend and the grid of all items draw the same lines, only smaller."""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.multiples import Panel, multiples_figure
from dashboard.charts.small import HEIGHT, WIDTH, small_trend
from dashboard.charts.theme import Mode, palette
from dashboard.domain.trends import Series
from dashboard.domain.vocabulary import Side
from tests.charts.test_progress import AXIS, HOSTILE, weekly

UNTIL = date(2026, 4, 26)  # the last of twelve weeks that begin with the first answer


def shapes(a: Series | None, b: Series | None = None, *, mode: Mode = "light") -> list[ET.Element]:
    """The shapes of the picture after the middle rule."""
    picture = small_trend(a, b, AXIS, until=UNTIL, mode=mode)
    assert picture is not None
    kind, _, data = picture.partition(";base64,")
    assert kind == "data:image/svg+xml"
    return list(ET.fromstring(b64decode(data)))[1:]


def test_a_missing_week_leaves_the_small_line_open() -> None:
    """Two stretches are two lines."""
    lines = [shape for shape in shapes(weekly(3, 4, 5, None, 6, 7)) if "L" in shape.get("d", "")]
    assert len(lines) == 2


def test_a_lone_answer_is_a_mark() -> None:
    """A week alone between missing ones can be seen."""
    assert [shape.tag.rpartition("}")[2] for shape in shapes(weekly(3, None, 4))] == ["circle", "circle"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_small_trend_tells_partners_apart(mode: Mode) -> None:
    """Solid with a circle and dotted with a diamond, in the partners' colours."""
    a_line, a_mark, b_line, b_mark = shapes(weekly(3, 4), weekly(6, 7, side=Side.B), mode=mode)
    assert (a_line.get("stroke"), a_line.get("stroke-dasharray")) == (palette(mode).a, None)
    assert (b_line.get("stroke"), b_line.get("stroke-dasharray")) == (palette(mode).b, "2 2")
    assert a_mark.tag.endswith("circle")
    assert b_mark.tag.endswith("path")


def test_the_small_trend_uses_the_whole_fixed_scale() -> None:
    """The lowest answer is at the foot, the highest at the head, inside the picture."""
    low, high = (float(shapes(weekly(value))[0].get("cy", "nan")) for value in (0, 10))
    assert 0 < high < low < HEIGHT < WIDTH


def test_without_answers_there_is_no_picture() -> None:
    """An empty cell is empty and not a flat line."""
    assert small_trend(None, weekly(), AXIS, until=UNTIL, mode="light") is None


def test_no_name_enters_the_small_picture() -> None:
    """The picture holds shapes alone."""
    picture = small_trend(weekly(3, name="Wilhelmina"), None, AXIS, until=UNTIL, mode="light")
    assert picture is not None
    assert b"Wilhelmina" not in b64decode(picture.partition(",")[2])


def test_all_items_share_their_dates_and_keep_their_own_scale() -> None:
    """Each panel has a fixed scale, and one stretch of time goes through all of them."""
    panels = [Panel(f"Item {n}", weekly(3, 4, None, 5), weekly(*[6] * n, side=Side.B), AXIS) for n in range(1, 6)]
    drawn = multiples_figure(panels, mode="light")
    layout = drawn.layout
    assert {tuple(layout[f"xaxis{n}"].range) for n in ("", 2, 3, 4, 5)} == {tuple(layout.xaxis.range)}
    assert {tuple(layout[f"yaxis{n}"].range) for n in ("", 2, 3, 4, 5)} == {(-0.5, 10.5)}
    assert len({trace.yaxis for trace in drawn.data}) == 5


def test_the_lowest_panel_of_every_column_has_dates() -> None:
    """An unfinished last row leaves no column without dates."""
    panels = [Panel(f"Item {n}", weekly(3, 4), None, AXIS) for n in range(4)]
    layout = multiples_figure(panels, mode="dark").layout
    assert [layout[f"xaxis{n}"].showticklabels for n in ("", 2, 3, 4)] == [False, True, True, True]


def test_an_unanswered_item_keeps_its_place_and_says_so() -> None:
    """An item nobody answered is not left out."""
    drawn = multiples_figure([Panel("Closeness", None, weekly(side=Side.B), AXIS)], mode="light")
    assert "Closeness<br>no answers yet" in [word.text for word in drawn.layout.annotations]


def test_titles_and_names_in_the_grid_are_escaped() -> None:
    """Nothing typed by people becomes markup in the grid either."""
    drawn = multiples_figure([Panel(HOSTILE, weekly(3, name=HOSTILE), None, AXIS)], mode="light")
    text = drawn.to_json().replace("\\u003c", "<").replace("\\u003e", ">").replace("<br>", "")
    for markup in ("<", ">", "%{", "&amp;"):
        assert markup not in text
