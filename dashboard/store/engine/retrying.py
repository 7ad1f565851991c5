"""Transactions that begin again when another writer came first."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from dashboard.errors import DatabaseBusyError
from dashboard.store.engine.protocol import ConflictError, Connection, Engine

R = TypeVar("R")
ATTEMPTS = 8


def transact(engine: Engine, work: Callable[[Connection], R]) -> R:
    """Run `work` in a transaction and return what it returns. `work` commits as its last act.

    A conflict rolls back and runs `work` again, up to eight times with growing pauses; any other error rolls back and
    goes on. Raises `DatabaseBusyError` when the conflict does not end.
    """
    for attempt in range(ATTEMPTS):
        connection = engine.connect()
        try:
            connection.begin()
            return work(connection)
        except ConflictError:
            connection.rollback()
            if attempt + 1 < ATTEMPTS:
                time.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311 - jitter, not a secret
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.close()
    raise DatabaseBusyError("Somebody else was writing at the same moment.", "Nothing was changed. Please try again.")
