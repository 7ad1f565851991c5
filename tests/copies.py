"""Copies of a practice that was made once: what a test begins with need not go through the services each time."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.store.database import Database
from tests import driver

_TABLES = """
    SELECT table_name FROM duckdb_tables()
    WHERE database_name = 'practice' AND estimated_size > 0 AND table_name <> 'migration' ORDER BY table_name
"""

Copy = Mapping[str, list[tuple[object, ...]]]


def taken(db: Database) -> Copy:
    """All rows of a practice, by table."""
    cursor = driver.cursor(db)
    names = [name for (name,) in cursor.execute(_TABLES).fetchall()]
    found = {name: cursor.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    return {name: rows for name, rows in found.items() if rows}


def put(db: Database, copy: Copy) -> None:
    """Put the rows of a copy into an empty practice."""
    cursor = driver.cursor(db)
    cursor.begin()
    for name, rows in copy.items():
        row = f"({', '.join('?' * len(rows[0]))})"
        cursor.execute(
            f"INSERT INTO {name} VALUES {', '.join([row] * len(rows))}", [v for values in rows for v in values]
        )
    cursor.commit()
