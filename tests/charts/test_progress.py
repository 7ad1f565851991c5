"""The progress chart draws each answer where it belongs and nothing that was not answered."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.frame import HEIGHT
from dashboard.charts.progress import alt_text, event_key, progress_figure
from dashboard.charts.theme import Mode, palette
from dashboard.domain.progress.series import Axis, EventMark, Point, Series, paired_gaps
from dashboard.domain.vocabulary import AnswerState, Side, TimelineKind

START = datetime(2026, 2, 2, 19, 5)
AXIS = Axis(0, 10, "not at all", "half and half", "fully")
HOSTILE = '<b>x</b><a href="http://e">%{y}&amp;</a>'


def weekly(*values: int | Decimal | None, side: Side = Side.A, name: str = "", step: int = 7) -> Series:
    """One answer every `step` days; None is a week without a check-in."""
    points = tuple(
        Point(START + timedelta(days=step * place), value) for place, value in enumerate(values) if value is not None
    )
    return Series(name or {Side.A: "Mina", Side.B: "Robin"}[side], side, points)


def figure(a: Series | None, b: Series | None = None, *, mode: Mode = "light", **options: Any) -> go.Figure:
    """The chart on the usual axis."""
    return progress_figure(a, b, options.pop("axis", AXIS), mode=mode, **options)


def words(drawn: go.Figure) -> list[str]:
    """All annotation texts."""
    return [annotation.text for annotation in drawn.layout.annotations]


def test_every_answer_is_drawn_at_its_own_moment() -> None:
    """x is the wall clock of the answer and y its value."""
    trace = figure(weekly(3, 4)).data[0]
    assert list(trace.x) == ["2026-02-02 19:05:00", "2026-02-09 19:05:00"]
    assert list(trace.y) == [3, 4]


def test_a_missing_week_leaves_the_line_open() -> None:
    """The pen is lifted between the two stretches and nothing connects them."""
    trace = figure(weekly(3, 4, 5, None, 6, 7)).data[0]
    assert list(trace.y) == [3, 4, 5, None, 6, 7]
    assert trace.x[3] is None
    assert trace.connectgaps is False


def test_a_skipped_answer_is_a_cross_under_the_scale_and_a_gap_in_the_line() -> None:
    """Skipped is shown as skipped: not as missing, not as zero."""
    answers = weekly(3, 4, 5, 6).points
    skipped = Point(answers[2].at, None, AnswerState.SKIPPED)
    line, cross = figure(Series("Mina", Side.A, (*answers[:2], skipped, answers[3]))).data
    assert list(line.y) == [3, 4, None, 6]
    assert list(cross.x) == [skipped.at.isoformat(sep=" ")]
    assert cross.y[0] < 0
    assert "skipped" in cross.hovertext[0]


@pytest.mark.parametrize(("low", "high"), [(0, 10), (1, 7), (0, 100)])
@pytest.mark.parametrize("value", [0, 1, 5])
def test_the_scale_never_follows_the_answers(low: int, high: int, value: int) -> None:
    """The axis is the item's own, a little wider so that marks at its ends are whole."""
    drawn = figure(weekly(max(low, value)), axis=Axis(low, high))
    pad = (high - low) * 0.05
    assert tuple(drawn.layout.yaxis.range) == (low - pad, high + pad)


def test_the_ends_of_the_scale_say_what_they_mean() -> None:
    """Numbers with their words, wrapped where long."""
    axis = Axis(0, 10, "Nothing; it had to be pulled out", "", "All that mattered")
    texts = figure(weekly(3), axis=axis).layout.yaxis.ticktext
    assert texts == ("0 Nothing; it<br>had to be pulled<br>out", "5", "10 All that<br>mattered")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_partners_are_told_apart_by_line_marker_and_colour(mode: Mode) -> None:
    """A is a solid line with circles, B a dotted one with open diamonds, each in its theme colour."""
    a, b = figure(weekly(3, 4), weekly(6, 7, side=Side.B), mode=mode).data
    assert (a.line.dash, a.marker.symbol, a.line.color) == ("solid", "circle", palette(mode).a)
    assert (b.line.dash, b.marker.symbol, b.line.color) == ("dot", "diamond-open", palette(mode).b)


def test_one_answer_is_visible() -> None:
    """A lone point has a marker and a stretch of at least four weeks around it."""
    drawn = figure(weekly(3))
    assert "markers" in drawn.data[0].mode
    first, last = (datetime.fromisoformat(end) for end in drawn.layout.xaxis.range)
    assert last - first >= timedelta(days=28)


def test_names_stand_at_the_line_ends_and_never_touch() -> None:
    """Equal last answers push the names apart by at least a line of text; there is no legend."""
    drawn = figure(weekly(3, 5), weekly(6, 5, side=Side.B))
    names = {word.text: word for word in drawn.layout.annotations}
    assert names["Mina"].y == names["Robin"].y == 5
    assert names["Mina"].yshift - names["Robin"].yshift >= 14
    assert drawn.layout.template.layout.showlegend is False


def test_a_line_that_ended_long_ago_says_so() -> None:
    """A silent partner's name carries the day of the last answer."""
    drawn = figure(weekly(*[3] * 12), weekly(6, 6, 6, side=Side.B))
    assert "Robin<br>to 16 Feb" in words(drawn)


def test_gaps_have_a_panel_of_their_own_with_a_fixed_axis() -> None:
    """Signed bars on the widest range the scale allows, and a dot where both agreed."""
    a, b = weekly(3, 5, 8), weekly(6, 5, 7, side=Side.B)
    drawn = figure(a, b, gaps=paired_gaps(a, b, -1), gap_label="Robin minus Mina")
    bars, dots = (trace for trace in drawn.data if trace.yaxis == "y2")
    assert list(bars.y) == [3, -1]
    assert list(dots.x) == ["2026-02-09 19:05:00"]
    assert tuple(drawn.layout.yaxis2.range) == (-10, 10)
    assert drawn.layout.yaxis2.domain[1] < drawn.layout.yaxis.domain[0]
    assert "Robin minus Mina" in words(drawn)


def test_without_gaps_there_is_no_gap_panel() -> None:
    """Items that are not compared show no gap at all, not an empty one."""
    drawn = figure(weekly(3), weekly(6, side=Side.B))
    assert "yaxis2" not in drawn.layout.to_plotly_json()
    assert not [trace for trace in drawn.data if trace.type == "bar"]
    assert drawn.layout.height < HEIGHT


@pytest.mark.parametrize("n", [1, 2, 4, 12, 52, 500, 3650])
def test_the_chart_keeps_its_height(n: int) -> None:
    """However many answers and events, the chart fits where it fitted before."""
    events = [EventMark(date(2026, 2, 3 + day), f"Event {day}", TimelineKind.OTHER) for day in range(9)]
    a, b = weekly(*[4] * n, step=1), weekly(*[6] * n, side=Side.B, step=1)
    drawn = figure(a, b, gaps=paired_gaps(a, b), events=events)
    assert drawn.layout.height == HEIGHT == 396


def test_many_answers_become_dots_with_a_line_of_middles() -> None:
    """Past some hundred answers each is a faint dot, the line is the weekly middle, and the chart says so."""
    values = [day % 7 for day in range(500)]
    dots, line = figure(weekly(*values, step=1)).data
    assert len(dots.x) == 500
    assert dots.opacity < 0.5
    assert dots.mode == "markers"
    assert set(line.y[1:-1]) == {3}
    assert any("middle of each week" in word for word in words(figure(weekly(*values, step=1))))


def test_a_line_of_middles_keeps_its_gaps_open() -> None:
    """Weeks without answers stay empty in the dense picture too."""
    _, line = figure(weekly(*[*[4] * 300, *[None] * 30, *[4] * 300], step=1)).data
    assert list(line.y).count(None) == 1


def test_ten_years_of_daily_answers_stay_light() -> None:
    """Two partners' 3,650 days and their gaps make a figure of less than 250 kB, and the words say what is drawn."""
    a, b = weekly(*[4, 5] * 1825, step=1), weekly(*[7, 6] * 1825, side=Side.B, step=1)
    gaps = paired_gaps(a, b, -1)
    drawn = figure(a, b, gaps=gaps, gap_label="Robin minus Mina")
    assert len(drawn.to_json()) < 250_000
    assert "Dots: single answers.<br>Line and bars: middle of each quarter." in words(drawn)
    (bars,) = [trace for trace in drawn.data if trace.type == "bar"]
    assert set(bars.y) <= {1, 2, 3}
    assert len(bars.y) == 41
    assert "middle of the quarter from" in bars.hovertext[0]


def test_nothing_typed_by_people_becomes_markup() -> None:
    """Names, events and scale words appear as written, in every place where the chart repeats them."""
    a, b = weekly(3, 4, name=HOSTILE), weekly(6, 4, side=Side.B, name=HOSTILE)
    event = EventMark(date(2026, 2, 4), HOSTILE, TimelineKind.LAPSE)
    axis = Axis(0, 10, HOSTILE, HOSTILE, HOSTILE)
    drawn = figure(a, b, axis=axis, events=[event], gaps=paired_gaps(a, b), gap_label=HOSTILE)
    text = json.dumps(json.loads(drawn.to_json())).replace("<br>", "")
    assert "&#60;b&#62;" in text
    for markup in ("<", ">", "%{", "&amp;"):
        assert markup not in text
    assert all(trace.hovertemplate is None for trace in drawn.data)


def test_tips_give_value_day_and_time_when_known() -> None:
    """A date-only answer shows no midnight."""
    points = (Point(START, 3), Point(datetime(2026, 2, 9), 4, has_time=False))
    assert list(figure(Series("Mina", Side.A, points)).data[0].hovertext) == [
        "Mina: 3<br>Mon 2 Feb 2026, 19:05",
        "Mina: 4<br>Mon 9 Feb 2026",
    ]


def test_a_window_fixes_the_dates() -> None:
    """A chosen range shows exactly its days, whatever the answers span."""
    drawn = figure(weekly(3), window=(date(2026, 1, 1), date(2026, 3, 31)))
    assert drawn.layout.xaxis.range[0] == "2026-01-01 00:00:00"
    assert drawn.layout.xaxis.range[1].startswith("2026-03-31 23:59:59")


def test_events_far_from_the_answers_are_listed_and_not_drawn() -> None:
    """A disclosure long before the first answer does not squeeze the lines, and is not lost."""
    far = EventMark(date(2025, 6, 1), "Disclosure", TimelineKind.DISCLOSURE)
    a = weekly(3, 4, 5)
    assert not figure(a, events=[far]).layout.shapes
    assert [(line.number, line.label) for line in event_key(a, None, [far])] == [(None, "Disclosure")]


def test_a_mark_runs_through_both_panels() -> None:
    """The dashed line helps to read values and gaps alike."""
    a, b = weekly(3, 4, 5), weekly(3, 4, 6, side=Side.B)
    event = EventMark(date(2026, 2, 10), "Lapse", TimelineKind.LAPSE)
    drawn = figure(a, b, gaps=paired_gaps(a, b), events=[event])
    assert [shape.x0 for shape in drawn.layout.shapes] == ["2026-02-10"] * 2
    assert "Lapse 10 Feb" in words(drawn)


def test_sessions_are_ticks_below_the_scale() -> None:
    """Each session in the dates shown has a tick with its day in its tip; one outside has none."""
    a = weekly(3, 4, 5)
    drawn = figure(a, sessions=[date(2026, 2, 10), date(2025, 1, 1)]).to_plotly_json()
    (ticks,) = (trace for trace in drawn["data"] if trace["name"] == "sessions")
    assert list(ticks["x"]) == ["2026-02-10"]
    assert list(ticks["hovertext"]) == ["Session<br>Tue 10 Feb 2026"]
    assert all(y < AXIS.low for y in ticks["y"])
    assert not drawn["layout"].get("shapes")


def test_every_word_of_a_choice_stands_beside_the_scale() -> None:
    """Answers in words have all their words at their places, and no number."""
    axis = Axis(0, 10, "None", "", "All", ((0, "None"), (3, "Some"), (7, "Most"), (10, "All")))
    drawn = figure(weekly(3, 7, 10), axis=axis)
    assert list(drawn.layout.yaxis.tickvals) == [0, 3, 7, 10]
    assert list(drawn.layout.yaxis.ticktext) == ["None", "Some", "Most", "All"]


@pytest.mark.parametrize(
    ("partners", "text"),
    [((None, None), "No check-ins yet"), ((weekly(), None), "No check-ins yet")],
)
def test_an_empty_chart_says_that_it_is_empty(partners: tuple[Series | None, Series | None], text: str) -> None:
    """No made-up dates or lines, one line of words."""
    drawn = figure(*partners)
    assert words(drawn) == [text]
    assert not drawn.data
    assert drawn.layout.xaxis.showticklabels is False


def test_the_alternative_text_tells_what_the_picture_shows() -> None:
    """Title and scale, then the very words that stand beside the chart."""
    text = alt_text("Feeling safe", AXIS, "Mina answered 3, then 4.", "", "They differed by 3.")
    assert text == ("Feeling safe. Scale from 0 not at all to 10 fully. Mina answered 3, then 4. They differed by 3.")


def test_answers_that_stand_out_are_ringed() -> None:
    """A ring lies around each answer of a named day, and around no other partner's."""
    a, b = weekly(3, 4, 9), weekly(3, 4, 9, side=Side.B)
    ringed = {Side.A: frozenset({(START + timedelta(weeks=2)).date()})}
    rings = [trace for trace in figure(a, b, ringed=ringed).data if trace.marker.symbol == "circle-open"]
    assert [(list(ring.x), list(ring.y)) for ring in rings] == [(["2026-02-16 19:05:00"], [9])]
