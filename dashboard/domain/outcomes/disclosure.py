"""Counts that give nobody away: the ones that may be shown so that nobody can work out a small one from the others.

A count of 1 to 4 is never shown, as in tables of official statistics (Hundepool 2012, Statistical Disclosure
Control, ch. 5). Readers may know part of the counts already, because they open those records: the remainder must
not be small either. The mark in place of a small count never says more than that it is small, even to somebody
who knows this code: the place of another count, not its size, decides whether it is left out too.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import inf
from typing import Generic, TypeVar

SMALLEST = 5
# A percentage of fewer couples would be a count in disguise.
SMALLEST_BASE = 10
# The number of values that stay possible for a small count, whatever is shown beside it.
_BLUR = SMALLEST - 1

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)


class Mark(StrEnum):
    """The mark in place of a count: it is 1 to 4, or it would give another one away."""

    FEW = f"fewer than {SMALLEST}"
    WITHHELD = "not shown"


Shown = int | Mark


@dataclass(frozen=True, slots=True)
class Guarded(Generic[K]):
    """The counts of a whole and of its parts, as they may be shown."""

    cells: Mapping[K, Shown]
    total: Shown

    @property
    def is_whole(self) -> bool:
        """True if every count is shown."""
        return not isinstance(self.total, Mark) and not any(isinstance(cell, Mark) for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Crossed(Generic[R, C]):
    """One whole divided in two ways, and the rows whose parts may be shown; the other rows are None."""

    rows: Guarded[R]
    columns: Guarded[C]
    cells: Mapping[R, Mapping[C, int] | None]


def is_small(count: int) -> bool:
    """Tell whether a count would be about single people."""
    return 0 < count < SMALLEST


def is_base(n: Shown, known: int = 0) -> bool:
    """Tell whether a rate, a mean or a median of `n` may be shown to a reader who knows `known` of them."""
    return not isinstance(n, Mark) and n >= SMALLEST_BASE and (n == known or n - known >= SMALLEST_BASE)


def guarded(
    counts: Mapping[K, int], known: Mapping[K, int], *, give_up: Iterable[K] | None = None, is_open: bool = False
) -> Guarded[K]:
    """The parts of a whole and their sum. `known` are the counts of records that the reader opens.

    With `is_open` the reader opens every record that is counted, so that all counts are shown.

    Where a small part is left out, so is another part that is not small: the first of `give_up` (the parts from
    the last to the first, unless given) with which the sum leaves all values of a small part possible. Where no
    part does, no part is shown; a small sum is not shown either.
    """
    if is_open:
        return Guarded(dict(counts), sum(counts.values()))
    layers = _layers([dict(counts)], [{part: known.get(part, 0) for part in counts}])
    totals = [sum(layer[0].values()) for layer in layers]
    if any(is_small(total) for total in totals):
        return Guarded(dict.fromkeys(counts, Mark.WITHHELD), _mark(totals[0], totals[0] - totals[-1]))
    hidden = {part for part in counts if any(is_small(layer[0][part]) for layer in layers)}
    order = [part for part in (give_up or reversed(list(counts))) if part not in hidden and counts.get(part)]
    while any(not _is_blurred([layer[0][part] for part in hidden]) for layer in layers):
        if not order:
            return Guarded(dict.fromkeys(counts, Mark.WITHHELD), totals[0])
        hidden.add(order.pop(0))
    shown = {part: _mark(count, known.get(part, 0)) if part in hidden else count for part, count in counts.items()}
    return Guarded(shown, totals[0])


def crossed(
    counts: Mapping[R, Mapping[C, int]],
    known: Mapping[R, Mapping[C, int]],
    *,
    give_up: Iterable[C] | None = None,
    is_open: bool = False,
) -> Crossed[R, C]:
    """A whole divided by rows and by columns. `give_up` applies to the columns, `is_open` as in `guarded`.

    A row is shown whole or not at all, and only where all sums of columns are shown: these may appear beside other
    tables of the same whole. Enough rows are left out that each small count among them keeps at least four
    possible values by the sums around them (the bounds of Fréchet, sharp for two ways: Dobra and
    Fienberg 2000, Proc Natl Acad Sci 97:11885-11892).
    """
    rows = guarded(_sums(counts), _sums(known), is_open=is_open)
    columns = guarded(_columns(counts), _columns(known), give_up=give_up, is_open=is_open)
    if is_open:
        return Crossed(rows, columns, {name: dict(row) for name, row in counts.items()})
    names = list(counts)
    layers = _layers([counts[name] for name in names], [_filled(counts[name], known.get(name, {})) for name in names])
    closed = {i for i, name in enumerate(names) if not columns.is_whole or isinstance(rows.cells[name], Mark)}
    closed |= {i for layer in layers for i, row in enumerate(layer) if any(map(is_small, row.values()))}
    order = [i for i in reversed(range(len(names))) if i not in closed and any(counts[names[i]].values())]
    while order and any(not _is_loose([layer[i] for i in sorted(closed)]) for layer in layers):
        closed.add(order.pop(0))
    if not order:
        closed = set(range(len(names))) if closed else closed
    return Crossed(rows, columns, {n: None if i in closed else dict(counts[n]) for i, n in enumerate(names)})


def _layers(counts: Sequence[Mapping[K, int]], known: Sequence[Mapping[K, int]]) -> list[list[dict[K, int]]]:
    """The counts, and the remainder when the reader subtracts the known ones."""
    left = [{k: count - theirs[k] for k, count in row.items()} for row, theirs in zip(counts, known, strict=True)]
    whole = [dict(row) for row in counts]
    return [whole] if left == whole else [whole, left]


def _mark(count: int, known: int) -> Mark:
    """The mark of a count: "few" only where that says nothing about the remainder beside the known ones."""
    return Mark.FEW if is_small(count) and known in {0, count} else Mark.WITHHELD


def _is_blurred(hidden: Sequence[int]) -> bool:
    """Tell whether the sum of the hidden parts, known from the rest, leaves 1 to 4 possible for each small one."""
    lows = [min(count, SMALLEST) if not is_small(count) else 1 for count in hidden]
    highs = [inf if count >= SMALLEST else (_BLUR if count else 0) for count in hidden]
    total = sum(hidden)
    return all(
        total - (sum(lows) - 1) >= _BLUR and total - sum(highs[:i] + highs[i + 1 :]) <= 1
        for i, count in enumerate(hidden)
        if is_small(count)
    )


def _is_loose(rows: Sequence[Mapping[C, int]]) -> bool:
    """Tell whether the sums around the hidden rows keep four values possible for each small count in them."""
    if not rows:
        return True
    columns = {column: sum(row[column] for row in rows) for column in rows[0]}
    total = sum(columns.values())
    return all(
        min(_most(row), columns[column]) - max(0, _least(row) + columns[column] - total) >= _BLUR - 1
        for row, column in product(rows, columns)
        if is_small(row[column])
    )


def _least(row: Mapping[C, int]) -> int:
    """The smallest sum a reader has to allow for: that of a small row is not shown."""
    total = sum(row.values())
    return 1 if is_small(total) else total


def _most(row: Mapping[C, int]) -> int:
    total = sum(row.values())
    return _BLUR if is_small(total) else total


def _sums(counts: Mapping[R, Mapping[C, int]]) -> dict[R, int]:
    return {row: sum(cells.values()) for row, cells in counts.items()}


def _columns(counts: Mapping[R, Mapping[C, int]]) -> dict[C, int]:
    names = dict.fromkeys(column for cells in counts.values() for column in cells)
    return {name: sum(cells.get(name, 0) for cells in counts.values()) for name in names}


def _filled(row: Mapping[C, int], known: Mapping[C, int]) -> dict[C, int]:
    return {column: known.get(column, 0) for column in row}
