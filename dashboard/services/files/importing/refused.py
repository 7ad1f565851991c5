"""Refusals of the database, and of memory, while a file is taken in or back: all of it is kept or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.errors import DatabaseError, ShortOfMemoryError
from dashboard.store.engine.protocol import EngineError


@contextmanager
def in_words() -> Iterator[None]:
    """Say in words what the database refuses inside, which it has told by a kind of error at most.

    Raises `DatabaseError` with the next action.
    """
    try:
        yield
    except MemoryError as error:
        raise ShortOfMemoryError.of_a_statement() from error
    except EngineError as error:
        raise DatabaseError(
            f"The practice could not take this in ({error}). Nothing was changed.",
            "Please try again. If it does not work then either, look at the practice with `mendwell doctor`.",
        ) from error
