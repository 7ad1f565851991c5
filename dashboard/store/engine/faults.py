"""The driver's errors in the terms of the store, and of a person. DuckDB's own text is matched, and never shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from dashboard.errors import DamagedDatabaseError, DatabaseBusyError, DatabaseError, WrongKeyError
from dashboard.store.engine.protocol import ConflictError, ConstraintError, EngineError

_BUSY = ("lock on file",)
_WRONG_KEY = ("Wrong encryption key", "without a key", "key cannot be empty")
_DENIED = ("Permission denied", "Read-only file system", "Operation not permitted")
_FULL = ("No space left", "Disk quota exceeded")
_DAMAGED = (
    "Corrupt database file",
    "not a valid DuckDB database file",
    "Could not read enough bytes",
    "AES tag differs",
    "is not encrypted",
)


@contextmanager
def translated() -> Iterator[None]:
    """Raise an `EngineError` for whatever error the driver raises inside."""
    try:
        yield
    except duckdb.Error as error:
        raise _kind(error)(type(error).__name__) from error


def _kind(error: duckdb.Error) -> type[EngineError]:
    # Two writers that insert the same key do not conflict as transactions do: the later one finds a duplicate.
    is_constraint = isinstance(error, duckdb.ConstraintException)
    if isinstance(error, duckdb.TransactionException) or (is_constraint and "duplicate key" in str(error).lower()):
        return ConflictError
    return ConstraintError if is_constraint else EngineError


def explained(error: Exception) -> DatabaseError:
    """The error to show for `error`, with the next action."""
    if isinstance(error, DatabaseError):
        return error
    text = str(error)
    if _says(text, _BUSY):
        return DatabaseBusyError(
            "This practice is already open in another Mendwell on this computer.",
            "Use that window, or close it and start again. Nothing was changed.",
        )
    if _says(text, _WRONG_KEY):
        return WrongKeyError(
            "The key on this computer does not open this practice.",
            "Restore the key with your recovery key: `mendwell run --recovery-key`. Nothing was changed.",
        )
    if _says(text, _DAMAGED):
        return DamagedDatabaseError(
            "The practice file cannot be read: it is damaged or not a Mendwell practice.",
            "Keep the file as it is and restore the latest copy beside it. Nothing was changed.",
        )
    return _of_the_computer(error, text)


def _of_the_computer(error: Exception, text: str) -> DatabaseError:
    """The file may be sound: what failed lies around it, and a copy put in its place would not help."""
    if _says(text, _DENIED):
        return DatabaseError(
            "You may not read and write the practice file or its folder.",
            "Ask whoever looks after this computer for the permission. Nothing was changed.",
        )
    if _says(text, _FULL):
        return DatabaseError(
            "The disk that holds the practice is full.", "Make some room on it and start again. Nothing was changed."
        )
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return DatabaseError(
            "There is not enough memory to open the practice.",
            "Close other programs and start again. Nothing was changed.",
        )
    return DatabaseError(
        f"The practice file could not be opened ({type(error).__name__}).",
        "Keep the file as it is, start the computer again and try once more. Nothing was changed.",
    )


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in text for phrase in phrases)
