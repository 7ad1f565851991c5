"""The driver's errors in the terms of the store, and of a person. DuckDB's own text is matched, and never shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

from dashboard.errors import (
    DamagedChangesError,
    DamagedDatabaseError,
    DamagedRecordError,
    DatabaseBusyError,
    DatabaseError,
    DiskFullError,
    ShortOfMemoryError,
    WrongKeyError,
)
from dashboard.store.engine.protocol import ConflictError, ConstraintError, EngineError, ReopenedError

# The second one is what Windows leaves of it: its own words are in the language of the computer.
_BUSY = ("lock on file", "File is already open in")
_WRONG_KEY = ("Wrong encryption key", "without a key", "key cannot be empty")
_DENIED = ("Permission denied", "Read-only file system", "Operation not permitted", "Access is denied")
# The third one is what a limit on the size of files says, the fourth what Windows says, and the last what the database
# says where it finds no room for what memory does not hold.
_FULL = (
    "No space left",
    "Disk quota exceeded",
    "File too large",
    "not enough space on the disk",
    "failed to offload data block",
)
_DAMAGED = (
    "Corrupt database file",
    "not a valid DuckDB database file",
    "Could not read enough bytes",
    "is not encrypted",
    "AES tag differs",
)
# The driver refuses every further statement until the file is attached anew.
_INVALID = ("has been invalidated because",)


@contextmanager
def translated() -> Iterator[None]:
    """Raise an `EngineError` for whatever error the driver raises inside, or one in words where a person can act."""
    try:
        yield
    except duckdb.Error as error:
        raise _for_a_statement(error) from error


def _for_a_statement(error: duckdb.Error) -> EngineError | DatabaseError:
    text = str(error)
    # Asked first: it repeats the words of the failure that it follows from.
    if _says(text, _INVALID):
        return ReopenedError(type(error).__name__)
    if _says(text, _FULL):
        return DiskFullError(
            "The disk that holds the practice is full, so this was not kept.",
            "Make some room on it and do it again. What was kept before is there, and can be read meanwhile.",
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return ShortOfMemoryError.of_a_statement()
    if is_damage(error):
        return DamagedRecordError(
            "This cannot be read or changed: its place in the practice file is damaged.",
            "Everything else can be read and exported. Today says what is hurt, and how to get it back.",
        )
    return _kind(error)(type(error).__name__)


def is_damage(error: duckdb.Error) -> bool:
    """Tell whether a place in the file that a statement needs is damaged."""
    return not _says(str(error), _INVALID) and _says(str(error), _DAMAGED)


def _kind(error: duckdb.Error) -> type[EngineError]:
    # Two writers that insert the same key do not conflict as transactions do: the later one finds a duplicate.
    is_constraint = isinstance(error, duckdb.ConstraintException)
    if isinstance(error, duckdb.TransactionException) or (is_constraint and "duplicate key" in str(error).lower()):
        return ConflictError
    return ConstraintError if is_constraint else EngineError


def explained(error: Exception, *, is_log_at_fault: Callable[[], bool] | None = None) -> DatabaseError:
    """The error to show for `error`, with the next action.

    `is_log_at_fault` tells whether the file opens without its log. That takes a try, so it is asked only where `error`
    does not say enough.
    """
    if isinstance(error, DatabaseError):
        return error
    text = str(error)
    if _says(text, _BUSY):
        return DatabaseBusyError(
            "This practice is already open in another Mendwell on this computer.",
            "Use that window, or close it and start again.",
        )
    if _says(text, _WRONG_KEY):
        return WrongKeyError(
            "The key on this computer does not open this practice.",
            "Restore the key with your recovery key: `mendwell run --recovery-key`.",
        )
    if is_log_at_fault and is_log_at_fault():
        return DamagedChangesError(
            "The newest changes to this practice cannot all be read: the file that holds them, beside the practice and "
            "ending in .wal, is damaged or of another day.",
            "Bring back everything that was backed up with `mendwell restore`, or go on with `mendwell run "
            "--accept-loss`: it keeps all changes that can be read, names what is lost, and sets that file aside.",
        )
    if _says(text, _DAMAGED):
        return DamagedDatabaseError(
            "The practice file cannot be read: it is damaged or not a Mendwell practice.",
            "Bring back the newest backup with `mendwell restore`; it keeps this file beside.",
        )
    return _of_the_computer(error, text)


def stopped_update(error: Exception) -> DatabaseError:
    """The error to show when bringing a practice up to date broke off with `error`: a copy from before is there."""
    cause = explained(error)
    return type(cause)(
        f"Bringing this practice up to date did not work. {cause.message}",
        f"{cause.next_action} Or go back to the copy from before with `mendwell put-back`, and to the version you had.",
    )


def _of_the_computer(error: Exception, text: str) -> DatabaseError:
    """The file may be sound: what failed lies around it, and a copy put in its place would not help."""
    if _says(text, _DENIED):
        return DatabaseError(
            "You may not read and write the practice file or its folder.",
            "Ask whoever looks after this computer for the permission.",
        )
    if _says(text, _FULL):
        return DatabaseError("The disk that holds the practice is full.", "Make some room on it and start again.")
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return DatabaseError(
            "There is not enough memory to open the practice.",
            "Close other programs and start again.",
        )
    return DatabaseError(
        f"The practice file could not be opened ({type(error).__name__}).",
        "Keep the file as it is, start the computer again and try once more.",
    )


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in text for phrase in phrases)
