"""Generated practices of any size in real encrypted files, the same on every machine, kept and used again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb

from dashboard.domain.ids import PracticeId, UserId
from dashboard.domain.scope import Scope
from dashboard.domain.zone import Zone
from dashboard.library import load
from dashboard.services.attention import watch as attention_watch
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store import heads, opening
from dashboard.store.audit import LogCheck
from dashboard.store.caseload import rows as caseload_rows
from dashboard.store.checkins import writing as checkins
from dashboard.store.database import Database
from dashboard.store.engine.duck import DuckEngine
from dashboard.store.engine.migrate import MIGRATIONS
from dashboard.store.transaction import Transaction

# In UTC without a zone, as the record keeps it; the practice is there too.
NOW = datetime(2026, 10, 12, 8, 55)  # noqa: DTZ001
TODAY = NOW.date()
WEEKS = 122
STARTED = TODAY - timedelta(weeks=WEEKS)
CHECKINS_PER_COUPLE = 208
# The records are invented, so the key need not be secret; the file is encrypted because a real one is.
KEY = "benchmark"
_SQL = Path(__file__).parent / "sql" / "generate"


def folder() -> Path:
    """Where generated practices are kept: `MENDWELL_BENCH_DIR`, else a folder among the temporary files."""
    chosen = os.environ.get("MENDWELL_BENCH_DIR")
    path = Path(chosen) if chosen else Path(tempfile.gettempdir()) / "mendwell-benchmarks"
    path.mkdir(parents=True, exist_ok=True)
    return path


def marked(kind: str, number: object = "") -> UUID:
    """The id of a generated record, the same as the statements make."""
    return UUID(hashlib.md5(f"{kind}{number}".encode(), usedforsecurity=False).hexdigest())


def scope(counselor: int = 0) -> Scope:
    """A counselor of the generated practice."""
    return Scope(PracticeId(marked("practice")), UserId(marked("counselor", counselor)), NOW)


def couples(size: int) -> int:
    """How many couples a practice of about `size` check-ins has."""
    return max(1, size // CHECKINS_PER_COUPLE)


def path(size: int) -> Path:
    """The file of a practice of this size. Its name changes with the schema and the generator."""
    texts = [*sorted(_SQL.glob("*.sql")), *sorted(MIGRATIONS.glob("*.sql"))]
    mark = hashlib.sha256(b"".join(text.read_bytes() for text in texts)).hexdigest()[:8]
    return folder() / f"practice-{size}-{mark}.db"


def ready(size: int) -> Path:
    """The file, generated now unless an earlier run left it."""
    file = path(size)
    if not file.exists():
        unfinished = file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        db = opening.create(unfinished, KEY, head=heads.NOWHERE)
        generate(db, size)
        db.close()
        unfinished.rename(file)
    return file


def file(at: Path) -> Database:
    """The file at `at`, open. Nothing outside it remembers how far its log went."""
    return opening.open_file(at, KEY, log_check=LogCheck.NONE)


def opened(db: Database, counselor: int = 0) -> Practice:
    """A practice as the app opens it, on a day that does not move."""
    return Practice(
        db=db,
        scope=scope(counselor),
        library=load(),
        name="Generated practice",
        person_name=f"Counselor {counselor}",
        zone=Zone("UTC"),
        clock=lambda: NOW,
    )


def office(db: Database, counselor: int = 0) -> tuple[Office, str]:
    """The practice as the server has it, and the token of a browser session that outlasts the measuring."""
    practice = opened(db, counselor)
    made = Office(db, practice.scope.practice_id, practice.name, practice.library, practice.zone, clock=practice.clock)
    return made, made.browser_sessions.start(practice.scope.staff_id, practice.person_name, practice.roles)


def cursor_on(db: Database) -> duckdb.DuckDBPyConnection:
    """A cursor of its own on an open record, for what the app has no statement for."""
    assert isinstance(db.engine, DuckEngine)
    return db.engine.cursor()


def generate(db: Database, size: int) -> None:
    """Fill an empty practice week by week, the way it would have come in, and derive its summaries."""
    who = scope()
    cursor = cursor_on(db)
    values: dict[str, Any] = {
        "practice_id": who.practice_id,
        "actor": who.staff_id,
        "now": datetime.combine(STARTED, time()),
        "couples": couples(size),
        "today": TODAY,
        "started": STARTED,
    }
    for name in ("practice", "staff", "couples", "partners", "episodes", "injury_events", "assignments", "sessions"):
        _run(cursor, f"make_{name}", values)
    for week in range(WEEKS):
        _run(cursor, "make_week", {**values, "week": week})
    db.write(who, _derive, summary="Derive summaries", now=NOW)
    # What stands out is found by the app's own rules, as it would have been week by week.
    attention_watch.judge_everybody(opened(db))
    db.checkpoint()


def _derive(tx: Transaction) -> None:
    # The view must live on the transaction's own connection.
    tx._connection.run(_text("touch_everyone"), {})
    checkins.refresh_staged_summaries(tx)
    caseload_rows.refresh_everybody(tx)


def count(db: Database) -> int:
    """How many check-ins the practice really has."""
    row = cursor_on(db).execute(_text("count_checkins")).fetchone()
    assert row is not None
    return int(row[0])


def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _run(cursor: Any, name: str, values: dict[str, Any]) -> None:
    text = _text(name)
    cursor.execute(text, {k: v for k, v in values.items() if f"${k}" in text})
