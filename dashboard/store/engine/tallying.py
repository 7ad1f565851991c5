"""Reading a whole practice through, so that two files of it can be compared, and damaged places are found."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import duckdb

from dashboard.store.engine import faults
from dashboard.store.engine.protocol import Hurt, Tally

# The schema's own: no practice has its rows, and nobody looks for one.
_OWN = frozenset({"migration"})


def tallies(cursor: duckdb.DuckDBPyConnection) -> dict[str, Tally]:
    """The tally of each table of the practice. Every column of every row is read."""
    return {name: _tally(cursor, name) for name in _tables(cursor)}


def hurt(cursor: duckdb.DuckDBPyConnection) -> Hurt:
    """The tables that are damaged. In a file that is only read, only what cannot be read is found.

    What is in a block is checked by the driver when the block is read. The blocks by which rows are found are read when
    one is added, so a row that no practice has is added to each table and taken back.
    """
    unread, unfound = set(), set()
    (is_read,) = cursor.execute(
        "SELECT readonly FROM duckdb_databases() WHERE database_name = 'practice'"
    ).fetchone() or (True,)
    for name in _tables(cursor):
        if not _works(partial(_tally, cursor, name)):
            unread.add(name)
        elif not is_read and name not in _OWN and not _works(partial(_add, cursor, name)):
            unfound.add(name)
    return Hurt(frozenset(unread), frozenset(unfound))


def _tables(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    found = cursor.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice' ORDER BY table_name"
    ).fetchall()
    return [str(name) for (name,) in found]


def _tally(cursor: duckdb.DuckDBPyConnection, name: str) -> Tally:
    whole = cursor.table(f"practice.{name}").set_alias("t").aggregate("count(*), bit_xor(hash(t))").fetchone()
    rows, digest = whole or (0, None)
    return Tally(int(rows), int(digest or 0))


def _add(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    cursor.execute("BEGIN")
    try:
        one = cursor.table(f"practice.{name}").limit(1)
        one.project("* REPLACE (uuid() AS practice_id)").insert_into(f"practice.{name}")
    finally:
        with suppress(duckdb.Error):
            cursor.execute("ROLLBACK")


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except duckdb.ConstraintException:
        # To be refused a row it has to look for others.
        return True
    except duckdb.Error as error:
        if faults.is_damage(error):
            return False
        raise
    return True
