"""A copy of a practice that names nobody, for research or a report of a fault: an export in the usual form.

It is put back like an export. Nobody can go back from it to the practice: the secret it is made with is not kept.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.domain import kinds
from dashboard.domain.audit import Action
from dashboard.domain.column import STAMP, Holds
from dashboard.domain.files.mapping import SHIPPED
from dashboard.domain.keeping.anonymous import EMPTIED, FEWEST, INSIDE, INSTEAD, Disguise, filler, rare, shared
from dashboard.domain.kind import Kind
from dashboard.domain.wording import counted
from dashboard.errors import RuleError
from dashboard.library import codes
from dashboard.services import audit
from dashboard.services.files import tables
from dashboard.services.files.tables import DICTIONARY, Progress
from dashboard.services.office import Office
from dashboard.store.keeping import copying as store
from dashboard.store.transaction import Transaction

_WORDY = frozenset({Holds.WORDS, Holds.PRACTICE, Holds.PEOPLE, Holds.COPY, Holds.SECRET})
_README = f"""A copy of a practice that names nobody, from Mendwell.

Names and all words that somebody wrote are replaced: what stands for them says about how long they were. All ids are
new. The days of a couple are earlier by a number of weeks, another one for each couple, so that weekdays and the time
between two days are right, and the days themselves are not. What fewer than {FEWEST} couples share is kept back: such a
couple is left out, a value that may be empty is empty, and an entry whose value may not be empty is left out.

It is still about people. Give it only to those who need it, and delete it when it is no longer needed.

csv/      one file per table, UTF-8.
parquet/  the same rows with their types.
{DICTIONARY}  what each table and column means.

`mendwell import` puts the folder into a new practice that holds nothing yet.

"""


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy: its folder, the rows of each table, and how many couples are in it and were kept back."""

    folder: Path
    rows: dict[str, int]
    couples: int
    kept_back: int


def write_copy(office: Office, out: Path, progress: Progress | None = None) -> Copy:
    """Write the copy into the folder `out`, which is made and must be empty if it is there.

    Raises `InvalidInputError` for a full folder, and `RuleError` when too few couples share anything.
    """
    with tables.whole_folder(out) as partial:
        with office.db.workspace(office.system, now=office.now) as tx:
            making = _Making(tx)
            if not making.couples:
                raise RuleError(
                    f"Too few couples share how care stands with them: a copy needs {FEWEST} such couples.",
                    "Nothing was written.",
                )
            rows = tables.write(partial, making.tables(), progress)
        copy = Copy(out, rows, rows["couple"], making.all - rows["couple"])
        said = f"{counted(copy.couples, 'couple')} in it, {copy.kept_back:,} kept back.\n"
        tables.private(partial / "README.txt").write_text(_README + said, encoding="utf-8")
        audit.record(office, Action.ANONYMISED, couples=copy.couples, rows=sum(rows.values()))
    return copy


class _Making:
    """A copy in the making: what is rare in the practice, and what was left out so far."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._salt = secrets.token_hex(16)
        self._disguise = Disguise(secrets.token_bytes(32), codes.known())
        standings = store.standings(tx)
        self.all = len(standings)
        self.couples = shared(standings)
        self._required = store.required(tx)
        self._rare = {table: self._rare_in(kinds.of(table)) for table in store.TABLES if kinds.of(table).of_couple}
        self._gone: dict[str, set[str]] = defaultdict(set)

    def tables(self) -> Iterator[tuple[str, pa.RecordBatchReader]]:
        """The tables of the copy. Notes say to which session they belong, so it is known first which of them stay."""
        for table in sorted(store.TABLES, key=lambda name: name not in {"couple", "session"}):
            kind, reader = kinds.of(table), store.batches(self._tx, table, self._salt)
            changed = (self._changed(kind, batch) for batch in reader)
            yield table, pa.RecordBatchReader.from_batches(reader.schema, changed)

    def _rare_in(self, kind: Kind) -> dict[str, frozenset[str]]:
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        wanted = [
            name
            for name, column in kind.columns.items()
            if column.holds is Holds.CODE and f"{kind.name}.{name}" not in INSIDE
        ]
        for batch in store.batches(self._tx, kind.name, self._salt):
            couples = batch.column("couple_id").to_pylist()
            for name in wanted:
                found[name] |= {pair for pair in zip(couples, batch.column(name).to_pylist(), strict=True) if pair[1]}
        return {name: rare(pair for pair in pairs if pair[0] in self.couples) for name, pairs in found.items()}

    def _changed(self, kind: Kind, batch: pa.RecordBatch) -> pa.RecordBatch:
        stays = batch.filter(pa.array(self._stay(kind, batch), pa.bool_()))
        whose = stays.column("couple_id" if kind.of_couple else "practice_id").to_pylist()
        columns = [
            pa.array(self._column(kind, field, stays.column(place).to_pylist(), whose, stays), field.type)
            for place, field in enumerate(batch.schema)
        ]
        return pa.RecordBatch.from_arrays(columns, schema=batch.schema)

    def _stay(self, kind: Kind, batch: pa.RecordBatch) -> list[bool]:
        """Tell of each row whether it is in the copy, and remember those that are not."""
        if not kind.of_couple:
            return [True] * batch.num_rows
        stay = [couple in self.couples for couple in batch.column("couple_id").to_pylist()]
        parent = kinds.of(kind.parent) if kind.parent else None
        if parent is not None and self._gone[parent.name]:
            keys = batch.column(parent.id).to_pylist()
            stay = [each and key not in self._gone[parent.name] for each, key in zip(stay, keys, strict=True)]
        if kind.name == "checkin":
            # Those of questionnaires made from a file are left out with their wording.
            stay = [
                each and found == SHIPPED
                for each, found in zip(stay, batch.column("questionnaire_id").to_pylist(), strict=True)
            ]
        for name, values in self._rare[kind.name].items():
            place = f"{kind.name}.{name}"
            if values and place in self._required and place not in INSTEAD and place not in EMPTIED:
                stay = [
                    each and value not in values
                    for each, value in zip(stay, batch.column(name).to_pylist(), strict=True)
                ]
        self._gone[kind.name] |= {
            key for each, key in zip(stay, batch.column(kind.id).to_pylist(), strict=True) if not each
        }
        return stay

    def _column(
        self, kind: Kind, field: pa.Field, values: list[Any], whose: Sequence[str], rows: pa.RecordBatch
    ) -> list[Any]:
        place = f"{kind.name}.{field.name}"
        if place in EMPTIED:
            return [EMPTIED[place]] * len(values)
        if place == "partner.display_name":
            sides = rows.column("side").to_pylist()
            return [self._disguise.name(couple, side) for couple, side in zip(whose, sides, strict=True)]
        if place == "note.session_id":
            values = [None if value in self._gone["session"] else value for value in values]
        holds = (kind.columns.get(field.name) or STAMP[field.name]).holds
        if holds in _WORDY:
            return [None if value is None else filler(value) for value in values]
        if holds is Holds.CODE:
            found = self._rare[kind.name].get(field.name, frozenset()) if kind.of_couple else frozenset()
            return [self._code(value, found, INSTEAD.get(place)) for value in values]
        return [self._value(value, each) for value, each in zip(values, whose, strict=True)]

    def _code(self, value: str | None, few: frozenset[str], instead: str | None) -> str | None:
        if value in few:
            return instead
        return None if value is None else self._disguise.code(value)

    def _value(self, value: Any, whose: str) -> Any:
        if isinstance(value, str):
            return self._disguise.id(value)
        if isinstance(value, datetime | date):
            return value - self._disguise.shift(whose)
        return value
