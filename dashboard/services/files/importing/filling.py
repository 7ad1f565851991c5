"""Cells that were merged: where only the first says what holds for those below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.services.files.reading.batches import Batch, Source, Wanted

_NONE = pa.scalar(None, pa.string())


def suggest_fill_down(sample: Mapping[str, Sequence[str]], *columns: str | None) -> tuple[str, ...]:
    """The columns whose empty cells plainly continue the cell above, as merged cells do.

    Plainly: the first is filled, no value is written twice within a block of the columns before, and most cells are
    empty or all blocks have several rows. A value that is merely missing now and then does not look so.
    """
    named = [name for name in columns if name and name in sample]
    if all(all(sample[name]) for name in named):
        return ()
    rows = [i for i, cells in enumerate(zip(*sample.values(), strict=True)) if any(cells)]
    block, found = [""] * len(rows), []
    for name in named:
        cells = [sample[name][i] for i in rows]
        filled = [pair for pair in zip(block, cells, strict=True) if pair[1]]
        if cells and cells[0] and len(set(filled)) == len(filled) and _are_blocks([bool(cell) for cell in cells]):
            found.append(name)
        block = _continued(cells)
    return tuple(found)


def filled_down(source: Source, columns: tuple[str, ...]) -> Source:
    """The source with the empty cells of these columns filled from above. Lines without anything stay so."""
    if not columns:
        return source
    return replace(source, batches=lambda wanted: _filled(source, wanted, columns))


def _filled(source: Source, wanted: Wanted, columns: tuple[str, ...]) -> Iterator[Batch]:
    last: dict[str, str] = {}
    for batch in source.batches(wanted):
        cells = dict(batch.cells)
        for name in columns:
            if name not in cells or not len(cells[name]):
                continue
            above = pa.scalar(last.get(name), pa.string())
            blank = pc.equal(pc.utf8_trim_whitespace(cells[name]), "")
            # The row above the first row of a batch is in the batch before.
            open_ended = pa.concat_arrays(
                [pa.array([above.as_py()], pa.string()), pc.if_else(blank, _NONE, cells[name])]
            )
            whole = pc.fill_null_forward(open_ended)
            last[name] = whole[-1].as_py() or ""
            cells[name] = pc.fill_null(whole.slice(1), "")
        yield replace(batch, cells=cells)


def _are_blocks(starts: Sequence[bool]) -> bool:
    """Tell whether rows form blocks: most of them begin none, or there are several blocks and none has a single row."""
    places = [*(place for place, is_start in enumerate(starts) if is_start), len(starts)]
    sizes = [after - before for before, after in pairwise(places)]
    return 2 * len(sizes) < len(starts) or (len(sizes) > 1 and min(sizes) > 1)


def _continued(cells: Sequence[str]) -> list[str]:
    last, out = "", []
    for cell in cells:
        last = cell or last
        out.append(last)
    return out
