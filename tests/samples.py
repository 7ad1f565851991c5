"""A row of any kind of record, filled from its declaration and the schema: for tests that treat all kinds alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.column import STAMP, Holds
from dashboard.domain.ids import new_id
from dashboard.domain.kind import Kind
from dashboard.store import opening
from dashboard.store.transaction import Transaction
from tests import driver

_COLUMNS = """SELECT table_name, column_name, data_type, is_nullable
FROM duckdb_columns() WHERE database_name = 'practice' ORDER BY table_name, column_index"""
_CHECKS = """SELECT table_name, constraint_column_names, constraint_text
FROM duckdb_constraints() WHERE database_name = 'practice' AND constraint_type = 'CHECK'"""
# By the beginning of the type's name.
_VALUES: dict[str, Callable[[], object]] = {
    "UUID": new_id,
    "VARCHAR": lambda: "-",
    "BOOLEAN": lambda: False,
    "DATE": lambda: date(2026, 1, 5),
    "TIMESTAMP": lambda: datetime(2026, 1, 5, 9),
    "DECIMAL": lambda: 1,
    "DOUBLE": lambda: 1,
    "FLOAT": lambda: 1,
}


@cache
def _schema() -> Mapping[str, list[tuple[str, str, bool]]]:
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for row in opening.in_memory().engine.rows(_COLUMNS, {}):
        about = (row["column_name"], row["data_type"], row["is_nullable"])
        found.setdefault(row["table_name"], []).append(about)
    return found


@cache
def _allowed() -> Mapping[tuple[str, str], str]:
    """The first code that the schema allows in a column of a closed set, by table and column."""
    found = {}
    for row in opening.in_memory().engine.rows(_CHECKS, {}):
        codes = re.search(r"'([^']*)'", row["constraint_text"])
        if codes and len(row["constraint_column_names"]) == 1:
            found[row["table_name"], row["constraint_column_names"][0]] = codes[1]
    return found


def codes(kind: Kind, column: str) -> frozenset[str]:
    """All codes that the schema allows in a column of a closed set."""
    return _codes().get((kind.name, column), frozenset())


@cache
def _codes() -> Mapping[tuple[str, str], frozenset[str]]:
    return {
        (row["table_name"], row["constraint_column_names"][0]): frozenset(
            re.findall(r"'([^']*)'", row["constraint_text"])
        )
        for row in opening.in_memory().engine.rows(_CHECKS, {})
        if len(row["constraint_column_names"]) == 1
    }


def values(kind: Kind, **given: object) -> dict[str, object]:
    """The own columns of a row: as given, "-" for words, nothing where that is allowed, else something of the type."""
    filled: dict[str, object] = {}
    for name, type_, may_be_empty in _schema()[kind.name]:
        if name in STAMP:
            continue
        if name in given:
            filled[name] = given[name]
        elif kind.columns[name].holds in {Holds.WORDS, Holds.PRACTICE, Holds.PEOPLE}:
            filled[name] = "-"
        elif may_be_empty:
            filled[name] = None
        else:
            made = next((make for start, make in _VALUES.items() if type_.startswith(start)), lambda: 1)
            filled[name] = _allowed().get((kind.name, name)) or made()
    return filled


def of_couple(
    kind: Kind, couple_id: UUID, partners: Mapping[str, UUID], ids: Mapping[str, object] = MappingProxyType({})
) -> Iterator[dict[str, object]]:
    """Rows of a kind about a couple: for everybody who may read it, and for each partner where it names one.

    `ids` are those of rows that are there already, by column: a row hangs on them.
    """
    names = {name for name, _, _ in _schema()[kind.name]}
    sides: list[dict[str, object]] = [{}]
    if names & {"partner_id", "side"}:
        sides = [{"partner_id": partner_id, "side": side} for side, partner_id in partners.items()]
    readers = [{"visibility": readers} for readers in ("counselor", "couple")] if "visibility" in names else [{}]
    for about in sides:
        for seen_by in readers:
            hangs_on = {name: id_ for name, id_ in ids.items() if name in names and name != kind.id}
            yield values(kind, couple_id=couple_id, **{**hangs_on, **about, **seen_by})


def missing(tx: Transaction) -> list[Kind]:
    """The kinds of couples' own records of which a practice has no row yet, those that others hang on first."""
    cursor = driver.cursor_of(tx)

    def is_empty(kind: Kind) -> bool:
        counted: Any = cursor.execute(f"SELECT count(*) FROM {kind.name}").fetchone()
        return counted[0] == 0

    return [kind for kind in kinds.every().values() if kind.is_erased and kind.export and is_empty(kind)]


def put(tx: Transaction, kind: Kind, row: Mapping[str, object]) -> None:
    """Keep a row past the services, which know no sample."""
    stamped = tx.stamped(row)
    columns, marks = ", ".join(stamped), ", ".join(f"${name}" for name in stamped)
    driver.cursor_of(tx).execute(f"INSERT INTO {kind.name} ({columns}) VALUES ({marks})", stamped)
