"""SQL past the store: what a test looks up in the tables, or breaks in them, with the driver itself."""

from __future__ import annotations

import duckdb

from dashboard.store.database import Database
from dashboard.store.engine.duck import DuckConnection, DuckEngine
from dashboard.store.transaction import Transaction


def cursor(db: Database) -> duckdb.DuckDBPyConnection:
    """A cursor of its own on an open record."""
    assert isinstance(db.engine, DuckEngine)
    return db.engine.cursor()


def cursor_of(tx: Transaction) -> duckdb.DuckDBPyConnection:
    """The cursor a transaction writes through."""
    assert isinstance(tx._connection, DuckConnection)
    return tx._connection.cursor
