"""Every table of the schema is declared as a kind of record, and whatever treats all kinds alike follows from that."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain import kinds
from dashboard.domain.column import STAMP, Holds
from dashboard.domain.kind import Export, parents_first
from dashboard.store import opening, statements
from tools import record_sql

EVERY = kinds.every()
SCHEMA = record_sql.schema()
KEYS = {
    row["table_name"]: row["constraint_column_names"]
    for row in opening.in_memory().engine.rows(
        "SELECT table_name, constraint_column_names FROM duckdb_constraints()"
        " WHERE database_name = 'practice' AND constraint_type = 'PRIMARY KEY'",
        {},
    )
}


def test_every_table_is_declared_once() -> None:
    """A new table needs a declaration, and a kind has a table."""
    tables = {table for table in SCHEMA if table != "couple_reach"}
    assert set(EVERY) == tables
    assert sum(map(len, kinds.areas().values())) == len(tables)


@pytest.mark.parametrize("name", EVERY)
def test_every_column_is_declared(name: str) -> None:
    """A new column needs a line: its meaning, and for text what it may hold."""
    columns, declared = SCHEMA[name], EVERY[name].columns
    assert set(columns) - set(STAMP) == set(declared) - set(STAMP)
    assert all(column.meaning for column in declared.values())
    texts = {column for column, type_ in columns.items() if type_ == "VARCHAR"}
    assert {column for column, each in declared.items() if each.holds is not Holds.VALUE} == texts


def test_a_time_of_day_is_a_moment_or_stands_on_a_wall_clock() -> None:
    """What leaves with a couple's record says which of the two it is, so that paper shows it as it was."""
    unsaid = {
        f"{kind.name}.{name}"
        for kind in EVERY.values()
        for name, column in kind.columns.items()
        if kind.export is Export.COUPLE and SCHEMA[kind.name][name] == "TIMESTAMP"
        if not column.is_moment and "wall clock" not in column.meaning
    }
    assert unsaid == set()


@pytest.mark.parametrize("name", EVERY)
def test_the_key_is_the_schemas(name: str) -> None:
    """A row is identified as the database does it; only `answer` goes without an index on purpose."""
    found = KEYS.get(name)
    assert name == "migration" or not found or found[0] == "practice_id"
    key = tuple(column for column in found if column != "practice_id") if found else None
    assert (key or ("practice_id",)) == EVERY[name].key or (name, key) == ("answer", None)


def test_what_is_about_a_couple_hangs_on_it() -> None:
    """Every kind with a couple is looked after by the search for orphans; log and history outlive what they tell of."""
    loose = {name for name, kind in EVERY.items() if kind.of_couple and kind.parent is None}
    assert loose == {"couple", "revision", "audit"}
    for kind in EVERY.values():
        if kind.parent is not None:
            assert EVERY[kind.parent].id in SCHEMA[kind.name]
            assert not kind.of_couple or EVERY[kind.parent].of_couple


@pytest.mark.parametrize("name", EVERY)
def test_a_declaration_contradicts_itself_nowhere(name: str) -> None:
    """A history is of one couple's row with one key; an export knows whose it is; no secret is exported."""
    kind = EVERY[name]
    if kind.has_history:
        assert len(kind.key) == 1
        assert kind.of_couple
        assert "row_version" in SCHEMA[name]
    assert kind.has_history or not kind.by_partners
    assert (kind.export is Export.COUPLE) <= kind.of_couple
    assert (kind.export is Export.USED) == (kind.used_by is not None)
    assert (kind.export is Export.OWN) <= (kind.owner is not None)
    assert kind.used_by is None or kind.id in SCHEMA[kind.used_by]
    assert kind.owner is None or kind.owner in SCHEMA[name]
    assert not kind.called or kind.export
    for column in kind.columns.values():
        assert not column.places or column.holds is Holds.WORDS
        assert not column.is_searched or column.holds is Holds.WORDS
        assert column.typed is None or column.holds not in {Holds.VALUE, Holds.CODE, Holds.COPY, Holds.SECRET}
        assert column.holds is not Holds.SECRET or kind.export is None
        assert column.holds is not Holds.WORDS or kind.of_couple or kind.export is Export.OWN


def test_what_a_counselor_alone_may_read_leaves_with_an_export() -> None:
    """Every word of a couple is in its counselor's export, but for what only its author ever reads."""
    kept_back = {
        f"{kind.name}.{name}"
        for kind in EVERY.values()
        for name, column in kind.columns.items()
        if column.holds is Holds.WORDS and kind.export is None
    }
    assert kept_back == {"process_note.body", "own_draft.body"}


def test_what_is_its_authors_alone_leaves_by_no_way() -> None:
    """A process note and a partner's own draft are in no export, not found, and on their author's own screen alone."""
    alone = [kind for kind in EVERY.values() if kind.is_authors]
    assert {kind.name for kind in alone} == {"process_note", "own_draft"}
    for kind in alone:
        assert kind.export is None
        assert kind.found is None
        assert kind.listed_by is None
        assert not any(column.places or column.is_searched for column in kind.columns.values())


def test_none_comes_before_the_one_it_hangs_on() -> None:
    """The order in which a record is put back would satisfy foreign keys."""
    seen: set[str] = set()
    for name, kind in EVERY.items():
        assert kind.parent is None or kind.parent in seen
        seen.add(name)
    assert parents_first(reversed(EVERY.values())) != tuple(reversed(EVERY.values()))


def test_the_mechanical_sql_is_what_the_declarations_give(tmp_path: Path) -> None:
    """After a change of a declaration or a migration `make write` was run, and nobody wrote there by hand."""
    record_sql.write(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in record_sql.PATH.iterdir()} == {
        path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()
    }


@pytest.mark.parametrize("record", [name for name, kind in EVERY.items() if kind.has_history])
def test_every_record_with_a_history_has_its_statements(record: str) -> None:
    """What can be inserted with a history can also be read, changed, removed and so undone."""
    assert {f"records/{verb}_{record}" for verb in ("insert", "get", "update", "delete")} <= set(statements.names())
