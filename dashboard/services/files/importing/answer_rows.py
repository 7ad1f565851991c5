"""Files with one answer a row, gathered into one row per partner and moment before they are read like any other.

The whole file is held in memory once, as columns: which rows belong together is known only after the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.content import Questionnaire
from dashboard.domain.files.mapping import Mapping
from dashboard.domain.files.reading import DecimalMark
from dashboard.domain.files.verdicts import Refusal
from dashboard.services.files.importing.values import clean, trimmed
from dashboard.services.files.reading.batches import ROWS, Batch, Source, Wanted

_CONTRADICTION = "Another row gives another answer to the same item for this moment."


def gathered(source: Source, mapping: Mapping, questionnaire: Questionnaire) -> Source:
    """The source with one row per partner and moment, and one column per mapped item."""
    return replace(source, batches=lambda wanted: _batches(source, mapping, questionnaire, wanted))


def _batches(source: Source, mapping: Mapping, questionnaire: Questionnaire, wanted: Wanted) -> Iterator[Batch]:
    columns = mapping.columns
    item, value = columns.item or "", columns.value or ""
    answers = {column.column for column in mapping.items}
    mark = mapping.reading.decimal or DecimalMark.POINT
    others = {name: mark for name in wanted if name not in answers}
    read = list(source.batches({**others, item: mark, value: mark}))
    if not read:
        return
    names = list(read[0].cells)
    table = pa.table({name: pa.chunked_array([b.cells[name] for b in read]).combine_chunks() for name in names})
    lines = pa.chunked_array([b.lines for b in read]).combine_chunks()
    key = pc.binary_join_element_wise(*(table[n].combine_chunks() for n in _key_columns(mapping)), "\x1f")
    group = pc.dictionary_encode(key).indices.to_numpy()
    _, first = np.unique(group, return_index=True)
    cells = {name: table[name].take(pa.array(first)).combine_chunks() for name in names if name in wanted}
    refused: list[Refusal] = [refusal for batch in read for refusal in batch.malformed]
    for column in mapping.items:
        text = trimmed(table[value].combine_chunks())
        answer = clean(text, mapping.tokens, questionnaire.items[column.item])
        of_item = pc.equal(clean(table[item].combine_chunks(), mapping.tokens), column.column)
        is_its = pc.fill_null(of_item, False).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(is_its & pc.is_valid(answer).to_numpy(zero_copy_only=False))
        # Words for a missing answer are kept where no other row answers, to be counted with the others.
        cells[column.column] = _spread(text, [np.flatnonzero(is_its), rows], group, len(first))
        refused += _contradicting(answer, rows, group, lines, value)
    yield from _sliced(lines.take(pa.array(first)), cells, tuple(refused))


def _key_columns(mapping: Mapping) -> list[str]:
    columns = mapping.columns
    names = [columns.couple, columns.partner, *columns.time, columns.clock, mapping.moment.start_column]
    return [name for name in names if name]


def _spread(text: pa.Array, rows: list[np.ndarray], group: np.ndarray, groups: int) -> pa.Array:
    """The item's first cell in each group, empty where there is none; later sets of rows go before earlier ones."""
    place = np.full(groups, -1)
    for some in rows:
        place[group[some][::-1]] = some[::-1]
    return pc.fill_null(text.take(pa.array(place, mask=place < 0)), "")


def _contradicting(
    answer: pa.Array, rows: np.ndarray, group: np.ndarray, lines: pa.Array, column: str
) -> list[Refusal]:
    """Rows whose item was answered otherwise in the same group."""
    if len(rows) == len(np.unique(group[rows])):
        return []
    text = np.array(answer.take(pa.array(rows)).to_pylist(), dtype=object)
    order = np.argsort(group[rows], kind="stable")
    heads: dict[int, str] = {}
    for place in order:
        heads.setdefault(group[rows[place]], text[place])
    return [
        Refusal(lines[int(rows[place])].as_py(), column, "a second answer", _CONTRADICTION)
        for place in order
        if text[place] != heads[group[rows[place]]]
    ]


def _sliced(lines: pa.Array, cells: dict[str, pa.Array], refused: tuple[Refusal, ...]) -> Iterator[Batch]:
    for start in range(0, len(lines), ROWS):
        part = {name: column.slice(start, ROWS) for name, column in cells.items()}
        yield Batch(lines.slice(start, ROWS), part, refused if start == 0 else (), len(lines))
