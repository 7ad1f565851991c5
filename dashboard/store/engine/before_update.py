"""The copy of a practice file that is made before its tables are brought up to date: the way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb

from dashboard import paths
from dashboard.errors import DatabaseError
from dashboard.store.engine.tallying import tallies

# Each is as large as the practice itself.
KEPT = 3
_NUMBERED = re.compile(r"\.before-(\d{4})$")


def copies(path: Path) -> list[Path]:
    """The copies of the practice at `path` that were made before earlier updates, the newest first."""
    found = path.parent.glob(f"*.before-[0-9][0-9][0-9][0-9]{path.suffix}")
    mine = [each for each in found if _NUMBERED.sub("", each.stem) == path.stem]
    return sorted(mine, key=version_after, reverse=True)


def version_after(copy: Path) -> int:
    """The number of the first migration that followed a copy."""
    found = _NUMBERED.search(copy.stem)
    return int(found[1]) if found else 0


def copy(root: duckdb.DuckDBPyConnection, path: Path, version: int, attach: Callable[[Path, str], None]) -> None:
    """Copy the file at `path`, and read in the copy every value that was in the file.

    `root` has the file as `practice`, and has it again afterwards; `attach` attaches a file as that, with more options.
    Raises `DatabaseError` when the copy does not hold the same, and the driver's error when it cannot be read: the copy
    is then removed.
    """
    before = tallies(root)
    root.execute("DETACH practice")
    fresh = path.with_name(f"{path.stem}.before-{version:04d}{path.suffix}")
    unchecked = fresh.with_name(f"{fresh.name}.part")
    try:
        paths.copy_to_disk(path, unchecked)
        attach(unchecked, ", READ_ONLY")
        try:
            is_whole = tallies(root) == before
        finally:
            root.execute("DETACH practice")
        if not is_whole:
            raise DatabaseError(
                "The copy that is made before an update is not whole, so the update was not begun.",
                "Make some room on the disk, look whether it is sound, and start again. Nothing was changed.",
            )
        unchecked.replace(fresh)
    finally:
        unchecked.unlink(missing_ok=True)
    attach(path, "")


def thin_out(path: Path) -> None:
    """Remove all copies but the newest few."""
    for old in copies(path)[KEPT:]:
        old.unlink(missing_ok=True)
