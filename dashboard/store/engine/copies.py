"""Copies of an open practice as it is at one moment."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import duckdb

from dashboard.store.engine import attaching
from dashboard.store.engine.protocol import Copied
from dashboard.store.engine.recording import Order
from dashboard.store.engine.tallying import tallies

# Each copy is attached under the same name.
_ONE_AT_A_TIME = threading.Lock()


def copied(cursor: duckdb.DuckDBPyConnection, order: Order, target: Path, key: str) -> Copied:
    """Write the practice as it is at one moment to the new file `target`, which lies in the practice's own folder.

    The moment lies between two commits, and nobody who writes waits for the copy.
    """
    with _ONE_AT_A_TIME:
        attaching.attach(cursor, target, key, "copy")
        try:
            newest = order.begin(cursor)
            found = tallies(cursor)
            # In two statements: one for both would set an option, and options are locked.
            cursor.execute("COPY FROM DATABASE practice TO copy (SCHEMA)")
            cursor.execute("COPY FROM DATABASE practice TO copy (DATA)")
            cursor.execute("COMMIT")
        except BaseException:
            with suppress(duckdb.Error):
                cursor.execute("ROLLBACK")
            raise
        finally:
            # It is whole on the disk once it is let go of.
            cursor.execute("DETACH copy")
    return Copied(newest, found)
