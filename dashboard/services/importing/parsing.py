"""From batches of text to rows of check-ins, column by column, with every cell that cannot be kept named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain import import_rules
from dashboard.domain.content import Questionnaire
from dashboard.domain.ids import new_id_bytes
from dashboard.domain.mapping import DateOrder, DecimalMark, Mapping
from dashboard.services.importing.batches import Batch
from dashboard.services.importing.mapped import SideColumns
from dashboard.services.importing.values import (
    MILLION,
    NUMBER,
    Answered,
    answers,
    clean,
    decimals,
    moments,
    unusable_text,
)
from dashboard.store.checkins import CHOICE_COLUMNS, ITEM_COLUMNS, RATING_COLUMNS, TEXT_COLUMNS

# Joins the answers of a row into one text to compare rows by; `importing/compare_stored` builds the same from the record.
SEPARATOR = "\x1f"
_LONGEST_NAME = 200
_LONGEST_NOTE = 20_000
_TEXT, _NONE = pa.string(), pa.scalar(None, pa.string())
REFUSALS = pa.schema(
    [("row_no", pa.int64()), ("line", pa.int64()), ("column_name", _TEXT), ("shape", _TEXT), ("reason", _TEXT)]
)
ANSWERS = pa.schema(
    [("row_no", pa.int64()), ("item", _TEXT), ("number_value", NUMBER), ("text_value", _TEXT), ("state", _TEXT)]
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One batch, understood: the rows that can be kept so far, their answers to practice-defined items, the rest."""

    rows: pa.Table
    answers: pa.Table
    refusals: pa.Table
    read: int
    empty: int


class _Side:
    """The rows of one batch for one partner column set, after empty prompts are taken out."""

    def __init__(self, columns: SideColumns, cells: dict[str, pa.Array], lines: pa.Array, numbered_from: int) -> None:
        self.columns = columns
        self.cells = cells
        self.line = lines
        self.row_no = pa.array(np.arange(numbered_from, numbered_from + len(lines)), pa.int64())
        self.refusals: list[pa.Table] = []
        self.refused = np.zeros(len(lines), dtype=bool)

    def refuse(self, where: pa.Array, column: str, reason: str, text: pa.Array | None = None) -> None:
        """Name a fault of these rows; the shape of the value is told, the value is not."""
        mask = where.to_numpy(zero_copy_only=False)
        if not mask.any():
            return
        self.refused |= mask
        places = pa.array(np.flatnonzero(mask))
        shapes = ["empty"] * len(places)
        if text is not None:
            shapes = [import_rules.shape(value or "") for value in text.take(places).to_pylist()]
        same = [pa.array([words] * len(places), _TEXT) for words in (column, reason)]
        parts = [self.row_no.take(places), self.line.take(places), same[0], pa.array(shapes, _TEXT), same[1]]
        self.refusals.append(pa.table(parts, schema=REFUSALS))


class Parser:
    """Understands batches of one file by one mapping."""

    def __init__(
        self, mapping: Mapping, questionnaire: Questionnaire, sides: tuple[SideColumns, ...], today: date
    ) -> None:
        self._mapping = mapping
        self._items = [(column, questionnaire.items[column.item]) for column in mapping.items]
        self._sides = sides
        self._latest = datetime.combine(today, datetime.min.time()) + timedelta(days=2)
        self._numbered = 0

    def parse(self, batch: Batch) -> Parsed:
        """The batch as rows. Row numbers run on from batch to batch."""
        parts = [self._parse_side(batch, columns) for columns in self._sides]
        malformed = self._malformed(batch)
        return Parsed(
            rows=pa.concat_tables(p.rows for p in parts),
            answers=pa.concat_tables(p.answers for p in parts),
            refusals=pa.concat_tables([malformed, *(p.refusals for p in parts)]),
            read=sum(p.read for p in parts) + len(batch.malformed),
            empty=sum(p.empty for p in parts),
        )

    def _parse_side(self, batch: Batch, columns: SideColumns) -> Parsed:
        tokens = self._mapping.tokens
        cells = {name: clean(batch.cells[name], tokens) for name in columns.all}
        filled = np.zeros(len(batch.lines), dtype=bool)
        for name in [*columns.items, *([columns.note] if columns.note else [])]:
            filled |= pc.is_valid(cells[name]).to_numpy(zero_copy_only=False)
        places = pa.array(np.flatnonzero(filled))
        side = _Side(
            columns, {name: c.take(places) for name, c in cells.items()}, batch.lines.take(places), self._numbered
        )
        self._numbered += len(places)
        rows, answered = self._rows(side)
        kept = pa.array(~side.refused)
        return Parsed(
            rows=rows.filter(kept),
            answers=self._custom_answers(side, answered, kept),
            refusals=pa.concat_tables([REFUSALS.empty_table(), *side.refusals]),
            read=len(batch.lines),
            empty=len(batch.lines) - len(places),
        )

    def _rows(self, side: _Side) -> tuple[pa.Table, dict[str, Answered]]:
        columns, cells, n = side.columns, side.cells, len(side.line)
        mark = self._mapping.reading.decimal or DecimalMark.POINT
        answered: dict[str, Answered] = {}
        for (_, item), name in zip(self._items, columns.items, strict=True):
            answered[item.id] = answers(cells[name], item, self._mapping.tokens, mark)
            for fault in answered[item.id].faults:
                side.refuse(fault.where, name, fault.reason, cells[name])
        value, has_time = self._moments(side)
        note = cells[columns.note] if columns.note else pa.nulls(n, _TEXT)
        if columns.note:
            side.refuse(_longer(note, _LONGEST_NOTE), columns.note, "The note is longer than 20,000 characters.", note)
            side.refuse(unusable_text(note), columns.note, "The note holds a character that cannot be kept.", note)
        role_text = cells[columns.role] if columns.role else pa.nulls(n, _TEXT)
        fixed = {
            "row_no": side.row_no,
            "line": side.line,
            "checkin_id": _ids(n),
            "couple_ref": self._named(side, columns.couple, "couple", self._mapping.couple_prefix),
            "partner_ref": self._named(side, columns.partner, "partner")
            if columns.partner
            else _constant(columns.ref, n),
            "partner_name": self._named(side, columns.partner_name, None)
            if columns.partner_name
            else pa.nulls(n, _TEXT),
            "role_text": role_text,
            "role": self._role(role_text),
            "answered_at": value,
            "has_time": has_time,
        }
        shipped = self._shipped(answered, n)
        compared = list(shipped.values()) if shipped else self._custom_text(answered, n)
        texts = [pc.fill_null(c.cast(_TEXT), "") for c in [*compared, note]]
        fixed |= {"note": note, "answered": _how_many(answered, n), "answers_text": _joined(texts)}
        return pa.table({**fixed, **_all_items(shipped, n)}), answered

    def _moments(self, side: _Side) -> tuple[pa.Array, pa.Array]:
        columns, cells = side.columns, side.cells
        text = pc.coalesce(*(cells[name] for name in columns.time))
        if columns.clock:
            clock = pc.binary_join_element_wise(text, cells[columns.clock], " ")
            text = pc.if_else(pc.is_valid(cells[columns.clock]), clock, text)
        value, has_time = moments(text, self._mapping.reading.date_order or DateOrder.YMD)
        where = " / ".join(columns.time)
        side.refuse(pc.is_null(text), where, "No time is given.")
        side.refuse(
            pc.and_(pc.is_valid(text), pc.is_null(value)), where, "This is not a date of the chosen style.", text
        )
        future = pc.fill_null(pc.greater_equal(value, pa.scalar(self._latest, pa.timestamp("us"))), False)
        side.refuse(future, where, "The date lies in the future.", text)
        return value, pc.fill_null(has_time, False)

    def _named(self, side: _Side, column: str, who: str | None, prefix: str = "") -> pa.Array:
        text = side.cells[column]
        if who:
            side.refuse(pc.is_null(text), column, f"No {who} is named.")
        side.refuse(_longer(text, _LONGEST_NAME), column, "The name is longer than 200 characters.", text)
        side.refuse(unusable_text(text), column, "The name holds a character that cannot be kept.", text)
        return pc.binary_join_element_wise(prefix, text, "") if prefix else text

    def _role(self, text: pa.Array) -> pa.Array:
        role = pa.nulls(len(text), _TEXT)
        for values, name in ((self._mapping.roles.injured, "injured"), (self._mapping.roles.involved, "involved")):
            if values:
                role = pc.if_else(pc.is_in(text, pa.array(values, _TEXT)), name, role)
        return role

    def _shipped(self, answered: dict[str, Answered], n: int) -> dict[str, pa.Array]:
        """The typed columns of the shipped items with `states`, as `checkin` has them; empty for other questionnaires."""
        if not self._mapping.questionnaire.is_shipped:
            return {}
        columns: dict[str, pa.Array] = {}
        for item in ITEM_COLUMNS:
            found = answered.get(item)
            if found is None:
                columns[item] = pa.nulls(n, pa.int16() if item in RATING_COLUMNS else _TEXT)
            elif found.millionths is not None:
                # Refused values are dropped with their row; here they only have to fit.
                whole = pc.divide(found.millionths, MILLION)
                fits = pc.fill_null(pc.less_equal(pc.abs(whole), 10), False)
                columns[item] = pc.if_else(fits, whole, pa.scalar(None, pa.int64())).cast(pa.int16())
            else:
                columns[item] = found.text
        states = [_tagged(item, answered[item].state) for item in sorted(answered)]
        joined = _joined_where_given(states, " ", n)
        columns["states"] = pc.if_else(pc.equal(joined, ""), _NONE, joined)
        return columns

    def _custom_text(self, answered: dict[str, Answered], n: int) -> list[pa.Array]:
        parts = []
        for item in sorted(answered):
            found = answered[item]
            value = found.text if found.millionths is None else found.millionths.cast(_TEXT)
            parts.append(_tagged(item, pc.coalesce(found.state, value)))
        return [_joined_where_given(parts, SEPARATOR, n)]

    def _custom_answers(self, side: _Side, answered: dict[str, Answered], kept: pa.Array) -> pa.Table:
        if self._mapping.questionnaire.is_shipped:
            return ANSWERS.empty_table()
        tables = []
        for item, found in answered.items():
            is_number = found.millionths is not None
            n = len(side.line)
            table = pa.table(
                [
                    side.row_no,
                    _constant(item, n),
                    decimals(found.millionths) if is_number else pa.nulls(n, NUMBER),
                    pa.nulls(n, _TEXT) if is_number else found.text,
                    found.state,
                ],
                schema=ANSWERS,
            )
            tables.append(table.filter(pc.and_(kept, found.found)))
        return pa.concat_tables(tables)

    def _malformed(self, batch: Batch) -> pa.Table:
        rows = [
            {
                "row_no": self._numbered + i,
                "line": r.line,
                "column_name": r.column,
                "shape": r.shape,
                "reason": r.reason,
            }
            for i, r in enumerate(batch.malformed)
        ]
        self._numbered += len(rows)
        return pa.Table.from_pylist(rows, schema=REFUSALS)


def _all_items(shipped: dict[str, pa.Array], n: int) -> dict[str, pa.Array]:
    if shipped:
        return shipped
    ratings = {item: pa.nulls(n, pa.int16()) for item in RATING_COLUMNS}
    return {**ratings, **{i: pa.nulls(n, _TEXT) for i in (*CHOICE_COLUMNS, *TEXT_COLUMNS, "states")}}


def _how_many(answered: dict[str, Answered], n: int) -> pa.Array:
    counts = np.zeros(n, dtype=np.int32)
    for found in answered.values():
        counts += found.found.to_numpy(zero_copy_only=False)
    return pa.array(counts)


def _tagged(item: str, value: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(f"{item}=", value, "")


def _joined(texts: list[pa.Array]) -> pa.Array:
    return pc.binary_join_element_wise(*texts, SEPARATOR)


def _joined_where_given(texts: list[pa.Array], separator: str, n: int) -> pa.Array:
    """The texts of each row joined, nulls left out. Arrow gives no rows at all where every text is null."""
    given = [text for text in texts if text.null_count < n]
    if not given:
        return pa.nulls(n, _TEXT)
    return pc.binary_join_element_wise(*given, separator, null_handling="skip")


def _constant(text: str, n: int) -> pa.Array:
    return pa.repeat(pa.scalar(text, _TEXT), n)


def _longer(text: pa.Array, limit: int) -> pa.Array:
    return pc.fill_null(pc.greater(pc.utf8_length(text), limit), False)


def _ids(n: int) -> pa.Array:
    buffer = pa.py_buffer(new_id_bytes(n))
    return pa.ExtensionArray.from_storage(pa.uuid(), pa.Array.from_buffers(pa.binary(16), n, [None, buffer]))
