"""SQL past the store: what a test looks up in the tables, or breaks in them, with the driver itself."""

from __future__ import annotations

from pathlib import Path

import duckdb

from dashboard.store.database import Database
from dashboard.store.engine.duck import DuckConnection, DuckEngine
from dashboard.store.transaction import Transaction

# The headers of a file, and the length of each block after them.
_HEADERS, _BLOCK = 3 * 4096, 256 * 1024


def cursor(db: Database) -> duckdb.DuckDBPyConnection:
    """A cursor of its own on an open record."""
    assert isinstance(db.engine, DuckEngine)
    return db.engine.cursor()


def blocks_of(db: Database, table: str) -> list[int]:
    """The blocks of the file in which the rows of a table lie, once they are folded into it."""
    found = cursor(db).execute(
        "SELECT DISTINCT unnest(list_concat([block_id], additional_block_ids)) AS block "
        f"FROM pragma_storage_info('{table}') WHERE persistent AND block_id >= 0 ORDER BY block"
    )
    return [block for (block,) in found.fetchall()]


def flip(file: Path, block: int) -> None:
    """Flip a bit in a block of a closed file."""
    with file.open("r+b") as opened:
        opened.seek(_HEADERS + block * _BLOCK + 5000)
        byte = opened.read(1)[0]
        opened.seek(-1, 1)
        opened.write(bytes([byte ^ 4]))


def cursor_of(tx: Transaction) -> duckdb.DuckDBPyConnection:
    """The cursor a transaction writes through."""
    assert isinstance(tx._connection, DuckConnection)
    return tx._connection.cursor
