"""Spans of time, and what is published of endings: no small count follows from all of it together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.domain.outcomes.disclosure import Mark, is_small
from dashboard.domain.outcomes.report import (
    ALL_YEARS,
    Bars,
    Endings,
    counted_until,
    endings,
    percent,
    said,
    span_of,
    spans,
)
from dashboard.domain.vocabulary import Outcome
from tests.domain.outcomes.test_disclosure import COUNTS, Reader
from tests.examples import examples

OUTCOMES = list(Outcome)
UNTIL = date(2026, 11, 1)
# span, group, outcome
Cube = list[list[list[int]]]


def cubes() -> st.SearchStrategy[Cube]:
    """Episodes by two spans, two groups and all outcomes; some outcomes do not occur."""
    row = st.lists(st.one_of(st.just(0), COUNTS), min_size=5, max_size=5)
    return st.lists(st.lists(row, min_size=2, max_size=2), min_size=2, max_size=2)


def published(cube: Cube) -> Endings:
    """Everything the page says of these episodes."""
    by_span = {str(s): {o: sum(g[i] for g in groups) for i, o in enumerate(OUTCOMES)} for s, groups in enumerate(cube)}
    by_group = {str(g): {o: sum(span[g][i] for span in cube) for i, o in enumerate(OUTCOMES)} for g in range(2)}
    return endings(by_span, {}, {"Groups": (by_group, {})})


def _read(cube: Cube) -> tuple[Reader, Callable[..., list[int]]]:
    """Somebody who reads all of it; and their unknowns behind a span, a group and outcomes."""
    reader, shown = Reader(20), published(cube)
    dropped = [OUTCOMES.index(Outcome.DROPPED_OUT)]

    def at(spans: Iterable[int] = (0, 1), groups: Iterable[int] = (0, 1), kinds: Iterable[int] = range(5)) -> list[int]:
        return [(s * 2 + g) * 5 + o for s, g, o in product(spans, groups, kinds)]

    reader.told(at(), shown.total)
    for o, outcome in enumerate(OUTCOMES):
        reader.told(at(kinds=[o]), shown.outcomes[outcome])
    for i in range(2):
        reader.told(at(spans=[i]), shown.spans[str(i)])
        reader.told(at(groups=[i]), shown.groups[0].sizes[str(i)])
        for o, outcome in enumerate(OUTCOMES):
            row = shown.by_span[str(i)]
            if row is not None:
                reader.told(at(spans=[i], kinds=[o]), row[outcome])
        for place, n in (
            (at(spans=[i], kinds=dropped), shown.dropped_by_span[str(i)]),
            (at(groups=[i], kinds=dropped), shown.groups[0].dropped[str(i)]),
        ):
            if n is not None:
                reader.told(place, n)
    return reader, at


@given(cubes())
@example([[[6, 4, 4, 0, 0], [0, 0, 0, 0, 0]], [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]])
@example([[[0, 4, 4, 6, 0], [0, 0, 0, 0, 0]], [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]])
@example([[[9, 0, 0, 9, 0], [9, 0, 0, 9, 0]], [[9, 0, 0, 9, 0], [9, 4, 4, 9, 0]]])
@settings(max_examples=examples(30), deadline=None)
def test_nothing_small_follows_from_all_that_is_published(cube: Cube) -> None:
    """Spans, groups, outcomes and drop-out read together leave several values possible for each small count."""
    reader, at = _read(cube)
    for o in range(5):
        _hidden(reader, cube, at(kinds=[o]))
        for i in range(2):
            _hidden(reader, cube, at(spans=[i], kinds=[o]))
            _hidden(reader, cube, at(groups=[i], kinds=[o]))
    for i in range(2):
        _hidden(reader, cube, at(spans=[i]))
        _hidden(reader, cube, at(groups=[i]))


def _hidden(reader: Reader, cube: Cube, cells: list[int]) -> None:
    flat = [n for span in cube for group in span for n in group]
    if is_small(sum(flat[cell] for cell in cells)):
        assert reader.span(cells) >= 1


def test_large_counts_are_all_shown() -> None:
    """Where nothing is small, nothing is left out."""
    shown = published([[[10, 20, 30, 40, 50]] * 2, [[50, 40, 30, 20, 10]] * 2])
    assert shown.total == 600
    assert shown.outcomes[Outcome.REPAIRED] == 120
    assert shown.by_span["0"] is not None
    assert shown.groups[0].dropped == {"0": 60, "1": 60}


def test_drop_out_is_the_last_count_given_up() -> None:
    """Another outcome is left out beside a small one."""
    shown = published([[[20, 12, 12, 15, 3], [0] * 5], [[0] * 5, [0] * 5]])
    assert shown.outcomes[Outcome.DROPPED_OUT] == 15
    assert shown.outcomes[Outcome.REFERRED] is Mark.FEW
    assert shown.outcomes[Outcome.CLARIFIED] is Mark.WITHHELD
    assert shown.by_span == {"0": None, "1": None}
    assert shown.groups[0].dropped["0"] == 15


@pytest.mark.parametrize("today", [date(2026, 11, 1), date(2026, 11, 22), date(2026, 11, 30)])
def test_everything_is_counted_to_the_end_of_last_month(today: date) -> None:
    """The figures of a month stand still."""
    assert counted_until(today) == UNTIL


def test_spans_part_the_time_without_overlap() -> None:
    """Years are counted back from the last full month to the first ending, each month in exactly one of them."""
    found = spans(UNTIL, date(2024, 10, 31))
    assert [span.id for span in found] == [ALL_YEARS, "0", "1", "2"]
    assert [span.label for span in found] == [
        "All years",
        "Last 12 months (Nov 2025 to Oct 2026)",
        "Nov 2024 to Oct 2025",
        "Nov 2023 to Oct 2024",
    ]
    assert [span.label for span in spans(UNTIL, None)] == ["All years"]


@given(st.dates(date(1990, 1, 1), date(2026, 10, 31)))
def test_a_month_lies_in_the_span_that_says_so(day: date) -> None:
    """The span told for a month holds its days."""
    span = next(s for s in spans(UNTIL, day) if s.id == span_of(UNTIL, day.year, day.month))
    assert span.since is not None
    assert span.since <= day < span.until


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (11, 61, "18 %"),
        (1, 8, "n under 10"),
        (None, 61, "not shown"),
        (5, Mark.WITHHELD, "not shown"),
        (5, 200, "3 %"),
        (0, 10, "0 %"),
    ],
)
def test_a_share_has_ten_behind_it(part: int | None, whole: int | Mark, expected: str) -> None:
    """Percentages are whole, halves up, and need ten."""
    assert percent(part, whole) == expected


def test_a_count_is_said_in_words() -> None:
    """Large numbers carry a comma, small ones only that they are small."""
    assert said(12345) == "12,345"
    assert said(Mark.FEW) == "fewer than 5"


def test_counts_that_are_not_shown_are_no_picture() -> None:
    """Bars are drawn as soon as one count is shown, a nought too; a row of words alone is left to the table."""
    assert Bars("", (("Repaired", 0), ("Referred", Mark.FEW))).is_drawn
    assert not Bars("", (("Repaired", Mark.FEW), ("Referred", Mark.FEW))).is_drawn
