"""Reading a whole practice through, so that two files of it can be compared."""

from __future__ import annotations

import duckdb

from dashboard.store.engine.protocol import Tally


def tallies(cursor: duckdb.DuckDBPyConnection) -> dict[str, Tally]:
    """The tally of each table of the practice. Every column of every row is read."""
    names = cursor.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice' ORDER BY table_name"
    ).fetchall()
    found = {}
    for (name,) in names:
        whole = cursor.table(f"practice.{name}").set_alias("t").aggregate("count(*), bit_xor(hash(t))").fetchone()
        rows, digest = whole or (0, None)
        found[str(name)] = Tally(int(rows), int(digest or 0))
    return found
