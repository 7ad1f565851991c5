"""Sessions from before they were records: a couple's next one, and marks on its timeline."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.records import TimelineEvent
from dashboard.domain.vocabulary import SessionState, TimelineKind, Visibility
from dashboard.services.couples import edits, undo
from dashboard.services.couples import reading as couples
from dashboard.services.files import exporting, importing
from dashboard.services.practice import Practice
from dashboard.store import opening
from dashboard.store.engine import migrate
from dashboard.store.engine.duck import DuckEngine
from tests import factories

BEFORE = 9
PLANNED = datetime(2026, 10, 20, 17)


def older(now: Practice) -> duckdb.DuckDBPyConnection:
    """A file from before there were sessions, with the couples of a practice of today."""
    root = duckdb.connect(":memory:")
    root.execute("ATTACH ':memory:' AS practice")
    root.execute("USE practice")
    migrate.apply(root, [each for each in migrate.shipped() if each.version <= BEFORE], factories.NOW)
    tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice' AND table_name <> 'migration'"
    for (table,) in root.execute(tables).fetchall():
        known = "SELECT column_name FROM duckdb_columns() WHERE database_name = 'practice' AND table_name = ?"
        names = [name for (name,) in root.execute(known, [table]).fetchall() if name != "next_session_at"]
        rows = now.db.engine.rows(f"SELECT {', '.join(names)} FROM {table}", {})
        marks = ", ".join("?" * len(names))
        for row in rows:
            root.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", list(row.values()))
    return root


def mark(at: Practice, couple_id: object, on: date, label: str, visibility: Visibility) -> TimelineEvent:
    """A mark of a session on the timeline, as somebody wrote it then."""
    event = TimelineEvent(
        timeline_event_id=new_id(),
        couple_id=couple_id,
        kind=TimelineKind.SESSION,
        occurred_on=on,
        label=label,
        visibility=visibility,
    )
    edits.save_timeline_event(at, event, is_new=True)
    return event


def test_an_older_file_has_its_sessions() -> None:
    """The next one is planned, marks are sessions that came, as shared as they were; nothing is there twice."""
    now = factories.practice()
    first, second, third = (factories.add_couple(now, a=name) for name in ("Ada", "Eva", "Iris"))
    mark(now, first, date(2026, 9, 1), "First", Visibility.COUPLE)
    mark(now, first, date(2026, 9, 15), "Alone with Ada", Visibility.COUNSELOR)
    mark(now, second, date(2026, 10, 6), "", Visibility.COUNSELOR)
    root = older(now)
    for couple_id, at in ((first, PLANNED), (second, datetime(2026, 10, 6, 9))):
        for table in ("couple", "caseload_row"):
            root.execute(f"UPDATE {table} SET next_session_at = ? WHERE couple_id = ?", [at, couple_id])
    migrate.apply(root, migrate.pending(root, migrate.shipped()), factories.NOW)
    at = replace(now, db=opening.over(DuckEngine(root)))
    record = couples.get(at, first)
    assert [(s.starts_at, s.has_hour, s.state, s.focus, s.visibility) for s in record.sessions] == [
        (datetime(2026, 9, 1), False, SessionState.CAME, "First", Visibility.COUPLE),
        (datetime(2026, 9, 15), False, SessionState.CAME, "Alone with Ada", Visibility.COUNSELOR),
        (PLANNED, True, SessionState.PLANNED, "", Visibility.COUPLE),
    ]
    assert record.events == ()
    assert [mark.label for mark in record.marks] == ["First", "Alone with Ada"]
    # The next one of the second couple has been, and is the mark.
    assert [each.state for each in couples.get(at, second).sessions] == [SessionState.CAME]
    assert couples.get(at, third).sessions == ()
    # The mark is no longer where its adding could be undone: what was done before it is offered instead.
    last = undo.last_action(at, first)
    assert last is not None
    assert last.summary == "Add a couple"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_older_export_brings_its_sessions(tmp_path: Path, form: str) -> None:
    """Put back from before there were sessions, an export has them as it had them."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    mark(at, couple_id, date(2026, 9, 1), "First", Visibility.COUPLE)
    out = tmp_path / "out"
    exporting.export(at, out)
    for path in [*out.rglob("session.*"), *(out / ("csv" if form == "parquet" else "parquet")).iterdir()]:
        path.unlink(missing_ok=True)
    with_next_session(out / form / f"couple.{form}")
    empty = factories.practice(who=at.scope)
    importing.restore_export(empty, out)
    record = couples.get(empty, couple_id)
    assert [(s.starts_at, s.state, s.focus) for s in record.sessions] == [
        (datetime(2026, 9, 1), SessionState.CAME, "First"),
        (PLANNED, SessionState.PLANNED, ""),
    ]
    assert record.events == ()


def with_next_session(path: Path) -> None:
    """Give the couples of an export the column that they had."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*rows[0], "next_session_at"], quoting=csv.QUOTE_MINIMAL)
            writer.writeheader()
            # What is empty stands for no value, as in an export.
            writer.writerows({**row, "next_session_at": str(PLANNED)} for row in rows)
    else:
        said = f"SELECT *, TIMESTAMP '{PLANNED}' AS next_session_at FROM '{path}'"
        duckdb.sql(said).write_parquet(str(path) + ".new")
        Path(f"{path}.new").replace(path)
