"""From batches of text to rows of check-ins, column by column, with every cell that cannot be kept named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.content import Questionnaire
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files import names
from dashboard.domain.files.mapping import Mapping
from dashboard.domain.files.reading import DecimalMark
from dashboard.domain.files.times import TimeKind
from dashboard.domain.ids import new_id_bytes
from dashboard.domain.vocabulary import AnswerState
from dashboard.services.files.importing import answer_columns
from dashboard.services.files.importing.mapped import SideColumns, Told
from dashboard.services.files.importing.models import NoValues
from dashboard.services.files.importing.moments import Moments, days, moments, without_midnight
from dashboard.services.files.importing.values import Answered, answers, clean, given, same_names, unusable_text
from dashboard.services.files.reading.batches import Batch

_LONGEST_NAME = 200
_LONGEST_NOTE = 20_000
_FARTHEST = timedelta(hours=14)
_FUTURE_HERE = "The time lies in the future here. If the file is from another time zone, name that zone."
_UNREAD = {
    TimeKind.WRITTEN: "This is not a date of the chosen style.",
    TimeKind.DAY_NUMBER: "This is not the number of a day.",
    TimeKind.UNIX: "This is not a number of seconds since 1970.",
    TimeKind.UNIX_MS: "This is not a number of milliseconds since 1970.",
    TimeKind.SERIAL: "This is not a date as a spreadsheet counts it.",
}
_TEXT = pa.string()
_STATES = (AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE)
REFUSALS = pa.schema(
    [("row_no", pa.int64()), ("line", pa.int64()), ("column_name", _TEXT), ("shape", _TEXT), ("reason", _TEXT)]
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
            shapes = [cell_rules.shape(value or "") for value in text.take(places).to_pylist()]
        same = [pa.array([words] * len(places), _TEXT) for words in (column, reason)]
        parts = [self.row_no.take(places), self.line.take(places), same[0], pa.array(shapes, _TEXT), same[1]]
        self.refusals.append(pa.table(parts, schema=REFUSALS))


class Parser:
    """Understands batches of one file by one mapping."""

    def __init__(
        self,
        mapping: Mapping,
        questionnaire: Questionnaire,
        sides: tuple[SideColumns, ...],
        today: date,
        told: Told,
    ) -> None:
        self._mapping = mapping
        self._told = told
        self._items = [(column, questionnaire.items[column.item]) for column in mapping.items]
        self._sides = sides
        self._latest = datetime.combine(today, datetime.min.time()) + timedelta(days=1)
        self._numbered = 0
        self._no_values: dict[str, np.ndarray] = {}

    @property
    def no_values(self) -> tuple[NoValues, ...]:
        """The item columns parsed so far in which words of the file were read as no value."""
        return tuple(NoValues(name, *map(int, counts)) for name, counts in self._no_values.items() if counts.any())

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
        items = {name: item for (_, item), name in zip(self._items, columns.items, strict=True)}
        cells = {name: clean(batch.cells[name], tokens, items.get(name)) for name in columns.all}
        for name in columns.items:
            self._count(name, np.array([given(batch.cells[name]) - pc.count(cells[name]).as_py(), 0, 0]))
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
        for (column, item), name in zip(self._items, columns.items, strict=True):
            answered[item.id] = answers(cells[name], item, self._mapping.tokens, column.decimal or mark)
            states = answered[item.id].state
            self._count(name, np.array([0, *(pc.sum(pc.equal(states, s.value)).as_py() or 0 for s in _STATES)]))
            for fault in answered[item.id].faults:
                side.refuse(fault.where, name, fault.reason, cells[name])
        value, has_time = self._moments(side)
        note = cells[columns.note] if columns.note else pa.nulls(n, _TEXT)
        if columns.note:
            side.refuse(_longer(note, _LONGEST_NOTE), columns.note, "The note is longer than 20,000 characters.", note)
            side.refuse(unusable_text(note), columns.note, "The note holds a character that cannot be kept.", note)
        role_text = cells[columns.role] if columns.role else pa.nulls(n, _TEXT)
        couple_ref = self._couple(side)
        partner_ref, partner_name = self._partner(side)
        fixed = {
            "row_no": side.row_no,
            "line": side.line,
            "checkin_id": _ids(n),
            "couple_ref": couple_ref,
            "partner_ref": partner_ref,
            "partner_name": partner_name,
            "role_text": role_text,
            "role": self._role(role_text),
            "answered_at": value,
            "has_time": has_time,
        }
        is_shipped = self._mapping.questionnaire.is_shipped
        columns_of = answer_columns.shipped(answered, n) if is_shipped else answer_columns.no_shipped(n)
        compared = list(columns_of.values()) if is_shipped else [answer_columns.custom_text(answered, n)]
        fixed |= {
            "note": note,
            "answered": answer_columns.how_many(answered, n),
            "answers_text": answer_columns.compared([*compared, note]),
        }
        return pa.table({**fixed, **columns_of}), answered

    def _count(self, column: str, counts: np.ndarray) -> None:
        self._no_values[column] = self._no_values.get(column, np.zeros(3, dtype=np.int64)) + counts

    def _moments(self, side: _Side) -> tuple[pa.Array, pa.Array]:
        columns, cells, told = side.columns, side.cells, self._told
        text = pc.coalesce(*(without_midnight(cells[n]) if n in told.days_only else cells[n] for n in columns.time))
        if columns.clock:
            clock = pc.binary_join_element_wise(text, cells[columns.clock], " ")
            text = pc.if_else(pc.is_valid(cells[columns.clock]), clock, text)
        found = self._understood(text, cells)
        where = " / ".join(columns.time)
        side.refuse(pc.is_null(text), where, "No time is given.")
        side.refuse(found.is_unknown_zone, where, "The short name of the time zone is not known.", text)
        unread = pc.and_not(pc.and_(pc.is_valid(text), pc.is_null(found.value)), found.is_unknown_zone)
        side.refuse(unread, where, _UNREAD[told.kind], text)
        future = pc.fill_null(pc.greater_equal(found.value, pa.scalar(self._latest, pa.timestamp("us"))), False)
        # No clock on earth is further ahead: the next day may be today where the file comes from.
        soon = pc.fill_null(pc.less(found.value, pa.scalar(self._latest + _FARTHEST, pa.timestamp("us"))), False)
        zoned = pc.and_(pc.and_(future, soon), found.has_time)
        side.refuse(pc.and_not(future, zoned), where, "The date lies in the future.", text)
        side.refuse(zoned, where, _FUTURE_HERE, text)
        return found.value, pc.fill_null(found.has_time, False)

    def _understood(self, text: pa.Array, cells: dict[str, pa.Array]) -> Moments:
        told, none = self._told, pa.array(np.zeros(len(text), dtype=bool))
        if told.kind is not TimeKind.DAY_NUMBER:
            return moments(text, told.clock, told.kind)
        start = told.start or moments(cells[told.start_column or ""], told.clock).value
        return Moments(days(text, start, told.first), none, none)

    def _couple(self, side: _Side) -> pa.Array:
        constant = self._mapping.constants.couple
        if not side.columns.couple:
            return pa.repeat(pa.scalar(names.cleaned(constant), _TEXT), len(side.line))
        text = same_names(self._named(side, side.columns.couple, "couple"))
        prefix = self._mapping.couple_prefix
        return pc.binary_join_element_wise(prefix, text, "") if prefix else text

    def _partner(self, side: _Side) -> tuple[pa.Array, pa.Array]:
        """The partner's name in the file in the form that is compared, and a name for a new one where there is one."""
        columns, n = side.columns, len(side.line)
        name = self._named(side, columns.partner_name, None) if columns.partner_name else pa.nulls(n, _TEXT)
        if not columns.partner:
            ref = names.cleaned(self._mapping.constants.partner) or columns.ref
            return pa.repeat(pa.scalar(ref, _TEXT), n), name
        text = self._named(side, columns.partner, "partner")
        ref = same_names(text)
        # Joiners inside a name are spelling in some scripts: a new partner keeps them.
        spelled = pc.if_else(pc.equal(pc.utf8_length(text), pc.utf8_length(ref)), pa.scalar(None, _TEXT), text)
        return ref, pc.coalesce(name, spelled)

    def _named(self, side: _Side, column: str, who: str | None) -> pa.Array:
        text = side.cells[column]
        if who:
            side.refuse(pc.is_null(text), column, f"No {who} is named.")
        side.refuse(_longer(text, _LONGEST_NAME), column, "The name is longer than 200 characters.", text)
        side.refuse(unusable_text(text), column, "The name holds a character that cannot be kept.", text)
        return text

    def _role(self, text: pa.Array) -> pa.Array:
        role = pa.nulls(len(text), _TEXT)
        for values, name in ((self._mapping.roles.injured, "injured"), (self._mapping.roles.involved, "involved")):
            if values:
                role = pc.if_else(pc.is_in(text, pa.array(values, _TEXT)), name, role)
        return role

    def _custom_answers(self, side: _Side, answered: dict[str, Answered], kept: pa.Array) -> pa.Table:
        if self._mapping.questionnaire.is_shipped:
            return answer_columns.ANSWERS.empty_table()
        return answer_columns.custom(side.row_no, answered, kept)

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


def _longer(text: pa.Array, limit: int) -> pa.Array:
    return pc.fill_null(pc.greater(pc.utf8_length(text), limit), False)


def _ids(n: int) -> pa.Array:
    buffer = pa.py_buffer(new_id_bytes(n))
    return pa.ExtensionArray.from_storage(pa.uuid(), pa.Array.from_buffers(pa.binary(16), n, [None, buffer]))
