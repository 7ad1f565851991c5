"""Errors a person can act on. They say what happened and what to do next, and never quote what a client wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class MendwellError(Exception):
    """Base of every error shown to a person.

    `message` says what happened, `next_action` what to do about it; both are complete sentences. Those that partners
    read are looked up in their language, so what varies in them stands in braces and comes as `values`.
    """

    def __init__(self, message: str, next_action: str = "", *, values: Mapping[str, object] | None = None) -> None:
        self.sentences = (message, next_action)
        self.values = values or {}
        self.message = message.format(**self.values) if self.values else message
        self.next_action = next_action.format(**self.values) if self.values else next_action
        super().__init__(f"{self.message} {self.next_action}".strip())


class NotFoundError(MendwellError):
    """The record does not exist, or is not in the asking person's scope: the error does not tell which."""


class StaleEditError(MendwellError):
    """Somebody changed the record since the page was opened."""


class InvalidInputError(MendwellError):
    """A value that cannot be kept as it is. `field` names its place."""

    def __init__(
        self, message: str, next_action: str = "", *, field: str = "", values: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(message, next_action, values=values)
        self.field = field


class SignInError(MendwellError):
    """Somebody may not sign in. The error never says which of name, password or code was wrong."""


class TooManyTriesError(SignInError):
    """Too many failed tries; `next_action` says how long to wait."""


class RuleError(MendwellError):
    """A rule of the work forbids the action. The `check_...` function that raises it states the rule."""


class ContentError(MendwellError):
    """Shipped content is broken; the message names file, entry and field."""


class DatabaseError(MendwellError):
    """The practice database cannot be used, or not for this."""

    def with_nothing_changed(self) -> Self:
        """This error, with the word that file, log and head are as they were."""
        return type(self)(self.message, f"{self.next_action} Nothing was changed.".strip())


class DatabaseBusyError(DatabaseError):
    """Another process holds the file."""


class DatabaseMissingError(DatabaseError):
    """There is no file where one was expected."""


class WrongKeyError(DatabaseError):
    """The key does not open the file."""


class MissingKeyError(DatabaseError):
    """No key for the file is kept on this computer."""


class LockedKeyringError(MissingKeyError):
    """The keyring that may hold the key is locked, so it is not known whether there is one."""


class NewerDatabaseError(DatabaseError):
    """The file was written by a newer Mendwell."""


class DamagedDatabaseError(DatabaseError):
    """The file is not a readable database."""


class DamagedChangesError(DamagedDatabaseError):
    """The file is sound, but not the write-ahead log beside it: the changes since the last checkpoint."""


class DamagedRecordError(DatabaseError):
    """A part of an open file that is needed cannot be read."""


class DiskFullError(DatabaseError):
    """There is no room for what was to be written. What is kept already can be read."""


class ShortOfMemoryError(DatabaseError):
    """There is not enough memory for what was to be done. What is kept already can be read."""

    @classmethod
    def of_a_statement(cls) -> Self:
        """This error where nothing came of what was asked for."""
        return cls(
            "There is not enough memory for this, so nothing was changed.",
            "Close other programs and do it again, a large file in several smaller ones.",
        )


class AuditBrokenError(DatabaseError):
    """The log of who did what is not whole: something in the file was lost or changed."""


class UnreadableLogError(AuditBrokenError):
    """The log's place in the file is damaged."""


class BackupError(MendwellError):
    """A backup cannot be made or used; the practice itself is as it was."""


class TruncatedBackupError(BackupError):
    """The end of the file is missing."""


class DamagedBackupError(BackupError):
    """The file is not as it was written."""
