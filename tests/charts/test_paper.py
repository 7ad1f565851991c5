"""Paper shows the points that the screen shows, and says them in its own text."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.paper import paper_chart, place_of
from dashboard.charts.progress import progress_figure
from dashboard.domain.progress.series import Axis, EventMark, Point, Series
from dashboard.domain.vocabulary import Side, TimelineKind

START = datetime(2026, 6, 1, 9)
AXIS = Axis(0, 10, "On guard", "Some of each", "At ease")


def series(side: Side, values: list[int | None]) -> Series:
    points = tuple(Point(START + timedelta(weeks=week, hours=side is Side.B), each) for week, each in enumerate(values))
    return Series({Side.A: "Mina", Side.B: "Robin <b>"}[side], side, points)


A = series(Side.A, [3, 4, 4, None, 6, 6, 7, 10])
B = series(Side.B, [6, None, 7, 5, 0, 8, 8, 9])


def test_paper_and_screen_show_the_same_points() -> None:
    """Every mark of the paper, read back by its place, is a point of the figure on the screen, and the reverse."""
    svg, place = paper_chart(A, B, AXIS), place_of(A, B, AXIS)
    on_paper = {Side.A: re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)}
    diamonds = re.findall(r'<path d="M([\d.]+) ([\d.]+)l3 3l-3 3l-3 -3z"', svg)
    on_paper[Side.B] = [(x, str(float(y) + 3)) for x, y in diamonds]
    figure = progress_figure(A, B, AXIS, mode="light")
    for side, shown in ((Side.A, A), (Side.B, B)):
        traces = [t for t in figure.data if t.mode == "lines+markers" and t.name.startswith(shown.name[:4])]
        on_screen = [
            (datetime.fromisoformat(str(x)), y)
            for trace in traces
            for x, y in zip(trace.x, trace.y, strict=True)
            if y is not None
        ]
        assert on_screen
        for (x, y), (at, value) in zip(on_paper[side], on_screen, strict=True):
            assert (float(x), float(y)) == pytest.approx((place.across(at), place.up(value)), abs=0.06)


def test_gaps_stay_gaps() -> None:
    """A line ends where an answer is missing, on paper as on the screen."""
    svg = paper_chart(A, None, AXIS)
    path = next(d for d in re.findall(r'<path d="(M[^"]+)" fill="none" stroke="#', svg) if "L" in d)
    assert path.count("M") == 2


def test_its_words_are_text() -> None:
    """Names, the ends of the scale, dates and numbers of events are text of a well-formed picture."""
    events = [
        EventMark(date(2026, 6, 20), "Lapse", TimelineKind.LAPSE),
        EventMark(date(2026, 6, 22), "Told", TimelineKind.DISCLOSURE),
    ]
    root = ET.fromstring(paper_chart(A, B, AXIS, events, [date(2026, 6, 9)]))
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Mina", "Robin <b>", "0 On guard", "10 At ease", "1", "2"} <= set(texts)
    assert "1 Jun 2026" in texts


def test_an_event_that_is_left_out_keeps_its_number_from_the_others() -> None:
    """The second stays the second where the first is struck, and the first leaves no line at its day."""
    events = [
        EventMark(date(2026, 6, 20), "First", TimelineKind.LAPSE),
        EventMark(date(2026, 7, 4), "Second", TimelineKind.LAPSE),
    ]
    whole, struck = (paper_chart(A, None, AXIS, shown) for shown in (events, [None, events[1]]))
    assert (whole.count("dasharray"), struck.count("dasharray")) == (2, 1)
    assert (">1</text>" in whole, ">1</text>" in struck, ">2</text>" in struck) == (True, False, True)


def test_names_that_would_touch_stand_apart() -> None:
    """Where both lines end at the same value, neither name covers the other."""
    a, b = (series(side, [5, 5, 5]) for side in Side)
    root = ET.fromstring(paper_chart(a, b, AXIS))
    names = [each for each in root.iter("{http://www.w3.org/2000/svg}text") if each.text in {"Mina", "Robin <b>"}]
    places = sorted(float(each.attrib["y"]) for each in names)
    assert places[1] - places[0] >= 9
