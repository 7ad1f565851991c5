"""What may be shown of small counts: nobody works one out from what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from dashboard.domain.outcomes.disclosure import Crossed, Guarded, Mark, crossed, guarded, is_base, is_small
from tests.examples import examples

BLUR = 4
COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 40))


class Reader:
    """Somebody who knows every published figure, and asks which values a count that is not shown may have."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._rules: list[tuple[np.ndarray[Any, Any], float, float]] = []

    def knows(self, cells: list[int], least: float, most: float) -> None:
        """The sum of these cells lies between `least` and `most`."""
        self._rules.append((self._at(cells), least, most))

    def told(self, cells: list[int], shown: int | Mark, known: int = 0) -> None:
        """What a table says about the sum of these cells, the part that the reader knows taken away."""
        if not isinstance(shown, Mark):
            self.knows(cells, shown - known, shown - known)
        elif shown is Mark.FEW:
            self.knows(cells, max(0, 1 - known), 4 - known)

    def span(self, cells: list[int]) -> float:
        """The distance between the largest and the smallest sum of these cells that fits all that is known."""
        return self._extreme(cells, -1) - self._extreme(cells, 1)

    def _extreme(self, cells: list[int], sign: int) -> float:
        rules = [LinearConstraint(row, least, most) for row, least, most in self._rules]
        found = milp(
            sign * self._at(cells),
            constraints=rules,
            integrality=np.ones(self._size),
            bounds=Bounds(0, 10_000),
        )
        assert found.status == 0, found.message
        return sign * float(found.fun)

    def _at(self, cells: list[int]) -> np.ndarray[Any, Any]:
        row = np.zeros(self._size)
        row[cells] = 1
        return row


def parts() -> st.SearchStrategy[list[tuple[int, int]]]:
    """Parts of a whole: how many there are, and how many of them the reader knows."""
    pair = COUNTS.flatmap(lambda n: st.tuples(st.just(n), st.one_of(st.just(0), st.just(n), st.integers(0, n))))
    return st.lists(pair, min_size=1, max_size=6)


@given(parts())
@settings(max_examples=examples(50), deadline=None)
def test_no_small_part_follows_from_the_sum(found: list[tuple[int, int]]) -> None:
    """Whatever is shown of a whole and its parts, four values of each small part stay possible, known ones aside."""
    counts, known = dict(enumerate(n for n, _ in found)), dict(enumerate(k for _, k in found))
    shown = guarded(counts, known)
    for theirs in (dict.fromkeys(counts, 0), known):
        reader = Reader(len(counts))
        for part in counts:
            reader.told([part], shown.cells[part], theirs[part])
        reader.told(list(counts), shown.total, sum(theirs.values()))
        for part, n in counts.items():
            if is_small(n - theirs[part]):
                assert reader.span([part]) >= BLUR - 1


@given(parts())
def test_what_is_shown_is_true_and_never_small(found: list[tuple[int, int]]) -> None:
    """A figure shown is the count itself and neither it nor what is left of it is 1 to 4; "fewer than 5" holds."""
    counts, known = dict(enumerate(n for n, _ in found)), dict(enumerate(k for _, k in found))
    shown = guarded(counts, known)
    for part, cell in [*shown.cells.items(), (None, shown.total)]:
        n = sum(counts.values()) if part is None else counts[part]
        k = sum(known.values()) if part is None else known[part]
        if not isinstance(cell, Mark):
            assert cell == n
            assert not is_small(n)
            assert not is_small(n - k)
        elif cell is Mark.FEW:
            assert is_small(n)


@given(st.lists(st.one_of(st.just(0), st.integers(5, 90)), min_size=1, max_size=6))
def test_nothing_is_left_out_where_nothing_is_small(counts: list[int]) -> None:
    """Where every count is 0 or at least five, all are shown."""
    shown = guarded(dict(enumerate(counts)), {})
    assert shown.is_whole
    assert list(shown.cells.values()) == counts


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"x": 12, "y": 3, "z": 20}, ({"x": 12, "y": Mark.FEW, "z": Mark.WITHHELD}, 35)),
        ({"x": 12, "y": 1, "z": 5}, ({"x": Mark.WITHHELD, "y": Mark.FEW, "z": Mark.WITHHELD}, 18)),
        ({"x": 1, "y": 1, "z": 3}, (dict.fromkeys("xyz", Mark.WITHHELD), 5)),
        ({"x": 1, "y": 0, "z": 2}, (dict.fromkeys("xyz", Mark.WITHHELD), Mark.FEW)),
        ({"x": 0, "y": 0, "z": 0}, (dict.fromkeys("xyz", 0), 0)),
    ],
)
def test_another_count_goes_along_with_a_small_one(
    counts: dict[str, int], expected: tuple[dict[str, int | Mark], int | Mark]
) -> None:
    """A small part takes the last of the others along, two where one is too near to five, all where none is left."""
    shown = guarded(counts, {})
    assert (dict(shown.cells), shown.total) == expected


def test_what_the_reader_knows_is_taken_away() -> None:
    """Who opens eleven of twelve records does not read off a count of twelve what became of the last one."""
    counts, known = {"x": 12, "y": 30}, {"x": 11, "y": 0}
    assert guarded(counts, {}).is_whole
    assert guarded(counts, known).cells == {"x": Mark.WITHHELD, "y": Mark.WITHHELD}
    assert guarded(counts, counts).is_whole


def test_the_place_decides_which_count_goes_along() -> None:
    """The order to give up counts is the one that is said."""
    counts = {"x": 12, "y": 3, "z": 20}
    assert guarded(counts, {}, give_up=["x", "z"]).cells == {"x": Mark.WITHHELD, "y": Mark.FEW, "z": 20}


@pytest.mark.parametrize(
    ("n", "known", "expected"),
    [(9, 0, False), (10, 0, True), (19, 10, False), (20, 10, True), (10, 10, True), (Mark.WITHHELD, 0, False)],
)
def test_a_rate_needs_ten(n: int | Mark, known: int, expected: bool) -> None:
    """A percentage has ten behind it, and ten that the reader does not know, or none of these."""
    assert is_base(n, known) is expected


# ---------------------------------------------------------------- two ways
def grids(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(COUNTS, min_size=columns, max_size=columns), min_size=1, max_size=rows)


def _as_dicts(grid: list[list[int]]) -> dict[int, dict[int, int]]:
    return {i: dict(enumerate(row)) for i, row in enumerate(grid)}


@given(grids(4, 3), st.data())
@settings(max_examples=examples(50), deadline=None)
def test_no_small_count_follows_from_two_ways(grid: list[list[int]], data: st.DataObject) -> None:
    """Rows, sums of rows and sums of columns together leave several values possible for each small count."""
    known = data.draw(st.sampled_from([_none(grid), grid, _half(grid)]))
    shown = crossed(_as_dicts(grid), _as_dicts(known))
    for theirs in (_none(grid), known):
        reader = Reader(len(grid) * 3)
        tell(reader, shown, lambda i, j: [3 * i + j], theirs)
        for i, j in product(range(len(grid)), range(3)):
            if is_small(grid[i][j] - theirs[i][j]):
                assert reader.span([3 * i + j]) >= 1
        for i, row in enumerate(grid):
            if is_small(sum(row) - sum(theirs[i])):
                assert reader.span([3 * i + j for j in range(3)]) >= BLUR - 1


def test_rows_are_shown_whole_where_nothing_is_small() -> None:
    """A table without a small count is shown as it is."""
    grid = [[5, 9, 0], [12, 8, 30]]
    assert crossed(_as_dicts(grid), {}).cells == _as_dicts(grid)


def test_a_row_with_a_small_count_takes_another_row_along() -> None:
    """One row alone would follow from the sums of the columns."""
    shown = crossed(_as_dicts([[20, 30], [15, 2], [40, 50], [7, 9]]), {})
    assert shown.cells == {0: {0: 20, 1: 30}, 1: None, 2: {0: 40, 1: 50}, 3: None}


def test_no_row_is_shown_where_a_sum_of_columns_is_not() -> None:
    """Its parts would add up to the sum that another table of the same whole leaves out."""
    shown = crossed(_as_dicts([[20, 0, 8], [25, 0, 9], [30, 3, 10]]), {})
    assert shown.columns.cells[1] is Mark.FEW
    assert list(shown.cells.values()) == [None, None, None]


def _none(grid: list[list[int]]) -> list[list[int]]:
    return [[0] * len(row) for row in grid]


def _half(grid: list[list[int]]) -> list[list[int]]:
    return [[n // 2 for n in row] for row in grid]


def tell(reader: Reader, shown: Crossed[int, int], cells: Any, theirs: list[list[int]]) -> None:
    """Everything a table in two ways says; `cells` gives the reader's unknowns behind one of its counts."""
    columns = list(shown.columns.cells)
    for i, row in shown.cells.items():
        reader.told([c for j in columns for c in cells(i, j)], shown.rows.cells[i], sum(theirs[i]))
        for j, n in (row or {}).items():
            reader.told(cells(i, j), n, theirs[i][j])
    for j in columns:
        everything = [c for i in shown.cells for c in cells(i, j)]
        reader.told(everything, shown.columns.cells[j], sum(row[j] for row in theirs))
    everything = [c for i in shown.cells for j in columns for c in cells(i, j)]
    reader.told(everything, shown.rows.total, sum(map(sum, theirs)))


def _margins(shown: Crossed[int, int]) -> Iterator[Mapping[int, Any]]:
    guards: tuple[Guarded[int], Guarded[int]] = (shown.rows, shown.columns)
    for guard in guards:
        yield guard.cells


@given(grids(4, 3))
def test_both_ways_part_the_same_whole(grid: list[list[int]]) -> None:
    """The sum is the same by rows and by columns, and every row and column is there."""
    shown = crossed(_as_dicts(grid), {})
    assert shown.rows.total == shown.columns.total
    assert [len(cells) for cells in _margins(shown)] == [len(grid), 3]
