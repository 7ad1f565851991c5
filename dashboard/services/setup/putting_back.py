"""Going back to the copy that was made before an update: what would be lost, and putting it in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dashboard.clock import this_moment
from dashboard.errors import DatabaseBusyError, DatabaseError
from dashboard.store import keys
from dashboard.store import putting_back as store
from dashboard.store.putting_back import Found, Kept


@dataclass(frozen=True, slots=True)
class Choice:
    """A copy that opens, and what it and the practice file hold; nothing is known of a file that cannot be read."""

    copy: Kept
    then: Found
    now: Found | None

    @property
    def lost_entries(self) -> int:
        """The number of entries in the log that the copy does not have."""
        return max(self.now.entries - self.then.entries, 0) if self.now else 0


def kept(path: Path) -> list[Kept]:
    """The copies beside the practice at `path` that this version can open, the newest first."""
    return store.kept(path)


def choose(path: Path, number: int, ask: Callable[[], str] = keys.ask_nobody) -> Choice:
    """Look at a copy, counted from 1 for the newest, beside the file that is there now. Nothing is changed.

    `ask` gives the passphrase of a sealed key. Raises `DatabaseError` when there is no such copy or it cannot be read,
    and `DatabaseBusyError` while the practice is open.
    """
    copies = kept(path)
    if not 1 <= number <= len(copies):
        raise DatabaseError(
            "There is no such copy from before an update." if copies else "There is no copy from before an update.",
            "Restore a backup instead. Nothing was changed.",
        )
    copy = copies[number - 1]
    # The file first: while somebody has it open, nothing may be put in its place.
    now = _found_if_readable(path, ask)
    return Choice(copy, _found(path, copy.file, ask), now)


def put_back(path: Path, choice: Choice) -> Path:
    """Put the copy in the place of the practice file, and return where that file is kept now."""
    return store.put_back(path, choice.copy.file, this_moment())


def _found_if_readable(path: Path, ask: Callable[[], str]) -> Found | None:
    if not path.is_file():
        return None
    try:
        return _found(path, path, ask)
    except DatabaseBusyError:
        raise
    except DatabaseError:
        return None


def _found(path: Path, file: Path, ask: Callable[[], str]) -> Found:
    """The content of `file` in figures, read with a key of the practice at `path`."""
    return keys.with_fitting(keys.get_all(path), ask, partial(store.look, file))
