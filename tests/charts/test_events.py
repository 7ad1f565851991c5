"""Event words find places where they cover nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.events import NARROWEST, Mark, place
from dashboard.domain.progress.series import EventMark
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import TimelineKind

FIRST, DAYS, MARGIN = datetime(2026, 2, 1), 200, 90.0
LAST = FIRST + timedelta(days=DAYS)
WIDTHS = (NARROWEST, 300.0, 760.0)  # px of plot on a phone, a tablet and a laptop
_CHARACTER = 6.1  # px; what the longest texts take on screen


def event(
    day: int, label: str = "Lapse told", kind: TimelineKind = TimelineKind.LAPSE, told: Told | None = None
) -> EventMark:
    """Something that happened `day` days after the first date shown."""
    return EventMark(FIRST.date() + timedelta(days=day), label, kind, told)


def extent(mark: Mark, width: float) -> tuple[float, float, float]:
    """Where a label starts and ends and where its line stands, in px on a plot of `width` px."""
    line = (mark.on - FIRST.date()).days / DAYS * width
    size = len(mark.text) * _CHARACTER
    start = {"right": line + 4, "left": line - 4 - size, "top": line - size / 2}[mark.side]
    return start, start + size, line


kinds = st.sampled_from([TimelineKind.LAPSE, TimelineKind.DISCLOSURE, TimelineKind.OTHER])
labels = st.tuples(st.text("abcdefgh ", min_size=1, max_size=40), kinds)


@given(st.dictionaries(st.integers(0, DAYS), labels, max_size=30))
def test_no_word_covers_another_or_a_line(found: dict[int, tuple[str, TimelineKind]]) -> None:
    """On every width from a phone up, labels stay clear of each other and of lines that rise past them."""
    marks = place([event(day, *said) for day, said in found.items()], FIRST, LAST, margin=MARGIN).marks
    spoken = [mark for mark in marks if mark.text.strip()]
    for width in WIDTHS:
        for one, other in combinations(spoken, 2):
            low, high = sorted((one, other), key=lambda mark: mark.row)
            low_start, low_end, _ = extent(low, width)
            high_start, high_end, high_line = extent(high, width)
            if low.row == high.row:
                assert low_end <= high_start or high_end <= low_start
            else:
                assert not low_start < high_line < low_end


@given(st.lists(st.integers(-100, DAYS + 100), max_size=60))
def test_no_event_is_lost(days: list[int]) -> None:
    """Each event is on the chart, or in the list beside it, or both."""
    events = [event(day, f"E{number}") for number, day in enumerate(days)]
    found = place(events, FIRST, LAST, margin=MARGIN)
    told = " · ".join([mark.whole for mark in found.marks] + [line.label for line in found.key])
    assert set(told.split(" · ")) >= {one.label for one in events}


def test_few_events_have_their_words() -> None:
    """Three events of a half-year stand with words, in as many rows as they need."""
    kind = TimelineKind.OTHER
    events = [event(30, "Full disclosure", kind), event(125, kind=kind), event(190, "Window ended", kind)]
    found = place(events, FIRST, LAST, margin=MARGIN)
    assert [mark.text for mark in found.marks] == ["Full disclosure", "Lapse told", "Window ended"]
    assert found.key == ()


def test_disclosures_and_lapses_keep_their_names_where_other_words_become_numbers() -> None:
    """A short name with its day stands on the chart, and its own words in the list; the others are numbered."""
    others = [event(25 * month, f"Something long {month}", TimelineKind.OTHER) for month in range(8)]
    turning = [
        event(60, "First part told in the session", TimelineKind.DISCLOSURE),
        event(140, "Looked", TimelineKind.LAPSE),
    ]
    found = place([*others, *turning], FIRST, LAST, margin=MARGIN)
    texts = [mark.text for mark in found.marks]
    assert {"Disclosure 2 Apr", "Looked 21 Jun"} <= set(texts)
    assert sorted(set(texts) - {"Disclosure 2 Apr", "Looked 21 Jun"}) == [str(number) for number in range(1, 9)]
    assert [line.number for line in found.key] == [None, *range(1, 9)]
    assert found.key[0].label == "First part told in the session"


def test_many_events_become_numbers_with_a_list() -> None:
    """Where words do not fit, numbers count through and the list explains them."""
    events = [event(20 * day, f"Something long {day}", TimelineKind.OTHER) for day in range(9)]
    found = place(events, FIRST, LAST, margin=MARGIN)
    assert [mark.text for mark in found.marks] == [str(number) for number in range(1, 10)]
    assert [(line.number, line.label) for line in found.key][:2] == [(1, "Something long 0"), (2, "Something long 1")]


def test_weekly_sessions_become_ticks_and_leave_room_for_the_rest() -> None:
    """A year of sessions does not hide the one lapse."""
    sessions = [event(7 * week, "Session", TimelineKind.SESSION) for week in range(28)]
    found = place([*sessions, event(100, "Lapse")], FIRST, LAST, margin=MARGIN)
    assert sum(mark.is_tick for mark in found.marks) == 28
    assert [mark.text for mark in found.marks if not mark.is_tick] == ["Lapse 12 May"]


def test_events_of_one_day_share_a_mark() -> None:
    """Two things on one day are one line with both words."""
    marks = place([event(10, "Session"), event(10, "Lapse")], FIRST, LAST, margin=MARGIN).marks
    assert [mark.whole for mark in marks] == ["Session · Lapse"]


@pytest.mark.parametrize("count", [31, 400])
def test_very_many_events_are_ticks_only(count: int) -> None:
    """A fence of dashed lines never stands before the answers."""
    long_ago = FIRST - timedelta(days=400)
    events = [EventMark(date.fromordinal(long_ago.toordinal() + day), "x", TimelineKind.OTHER) for day in range(count)]
    assert all(mark.is_tick for mark in place(events, long_ago, LAST, margin=MARGIN).marks)


def test_neighbours_without_room_share_their_numbers_and_are_all_listed() -> None:
    """Events on neighbouring days, too close for numbers of their own, are each told in the list."""
    first = datetime(2026, 1, 1)
    days = [date(2026, 4, 28), date(2026, 4, 29), date(2026, 4, 30), date(2026, 9, 1)]
    events = [EventMark(on, f"Something that takes many words, {on}", TimelineKind.OTHER) for on in days]
    placement = place(events, first, datetime(2026, 12, 31), margin=40)
    assert [line.on for line in placement.key] == days
    assert [line.number for line in placement.key] == [1, 2, 3, 4]
    assert {mark.text for mark in placement.marks if mark.text} == {"1\u20133", "4"}
    assert {mark.on for mark in placement.marks} == set(days)


@pytest.mark.parametrize(
    ("label", "told", "text"),
    [
        ("First", Told.ASKED, "First, asked 3 Mar"),
        ("All of it, in the session", Told.FOUND, "Disclosure, found 3 Mar"),
        ("All of it, in the session", None, "Disclosure 3 Mar"),
    ],
)
def test_a_disclosure_is_named_and_says_how_it_came_out(label: str, told: Told | None, text: str) -> None:
    """Beside its line in short, and in full where its own words are read."""
    placement = place([event(30, label, TimelineKind.DISCLOSURE, told)], FIRST, LAST, margin=MARGIN)
    (mark,) = placement.marks
    assert mark.text == text
    assert mark.whole == (f"{label}, {told.label.lower()}" if told else label)
