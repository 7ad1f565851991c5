"""The same practice in an SQLite file, with and without the indexes of somebody who knows SQLite."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from benchmarks import practices
from dashboard.store.database import Database

_SQL = Path(__file__).parent.parent / "sql" / "sqlite"
_BATCH = 200_000


@cache
def text(name: str) -> str:
    """A statement of the contenders."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def path(size: int) -> Path:
    """The file that stands beside the practice of this size."""
    return practices.path(size).with_suffix(".sqlite")


def ready(size: int, db: Database) -> Path:
    """The file, copied from the practice now unless an earlier run left it."""
    file = path(size)
    if not file.exists():
        unfinished = file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        copy(db, unfinished)
        unfinished.rename(file)
    return file


def copy(db: Database, file: Path) -> None:
    """Copy couples, check-ins and homework. Rows go in in the order in which the practice received them."""
    to = sqlite3.connect(file)
    to.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + text("make_tables"))
    for name, table, first in (
        ("read_couples", "couple", ""),
        ("read_checkins", "checkin", "NULL,"),
        ("read_homework", "homework", ""),
    ):
        reader = practices.cursor_on(db).execute(text(name)).to_arrow_reader(_BATCH)
        into = f"INSERT INTO {table} VALUES ({first}{','.join('?' * len(reader.schema))})"
        for batch in reader:
            to.executemany(into, zip(*(column.to_pylist() for column in batch.columns), strict=True))
    to.commit()
    to.executescript(text("make_indexes") + "ANALYZE; PRAGMA journal_mode = WAL;")
    to.close()


def connect(file: Path) -> sqlite3.Connection:
    """A connection as the manuals advise: write-ahead log, every commit on disk."""
    db = sqlite3.connect(file, check_same_thread=False)
    db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -200000;")
    db.row_factory = sqlite3.Row
    return db
