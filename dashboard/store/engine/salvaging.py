"""Salvaging what a damaged write-ahead log still holds: the longest beginning of it that the driver reads.

A log is a list of commits in their order, so a shorter beginning is an earlier state of the practice, whole in itself.
Everything is tried on links in a folder of its own; the practice is touched last, in one step.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import duckdb

from dashboard import paths
from dashboard.store.engine import attaching

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | paths.BINARY
_PIECE = 1 << 20


def log_of(path: Path) -> Path:
    """The write-ahead log of the practice at `path`: what was kept since the last checkpoint."""
    return path.with_name(f"{path.name}.wal")


def is_log_at_fault(path: Path, key: str) -> bool:
    """Tell whether a file that does not open does so without its write-ahead log."""
    log = log_of(path)
    if not log.exists() or not log.stat().st_size:
        return False
    with _aside(path) as tried, closing(duckdb.connect(":memory:")) as root:
        attaching.load(root)
        return _opens(root, tried, key)


def set_aside(path: Path) -> Path | None:
    """Keep a copy of the write-ahead log beside the practice, if there is one, under a name of its own."""
    log = log_of(path)
    if not log.exists():
        return None
    names = (path.with_name(f"{path.stem}.changes-set-aside-{number}") for number in count(1))
    kept = next(name for name in names if not name.exists())
    _copy(log, kept, log.stat().st_size)
    return kept


def salvage(path: Path, key: str) -> None:
    """Put the longest beginning of the write-ahead log that can be read in its place: none of it, at worst."""
    log = log_of(path)
    with _aside(path) as tried, closing(duckdb.connect(":memory:")) as root:
        attaching.load(root)
        part = log_of(tried)
        known, beyond = 0, log.stat().st_size + 1
        while beyond - known > 1:
            size = (known + beyond) // 2
            _copy(log, part, size)
            if _opens(root, tried, key):
                known = size
            else:
                beyond = size
        _copy(log, part, known)
        part.replace(log)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """The file alone in a folder of its own, where a log beside it changes nothing of the practice."""
    folder = Path(tempfile.mkdtemp(prefix=".mendwell-", dir=path.parent))
    try:
        tried = folder / path.name
        try:
            os.link(path, tried)
        except OSError:
            # Not every disk has links.
            shutil.copy2(path, tried)
        yield tried
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _opens(root: duckdb.DuckDBPyConnection, path: Path, key: str) -> bool:
    try:
        attaching.attach(root, path, key, "practice", ", READ_ONLY")
    except duckdb.Error:
        return False
    root.execute("DETACH practice")
    return True


def _copy(source: Path, target: Path, size: int) -> None:
    """Copy the first `size` bytes, for the owner alone, and see that they are on the disk."""
    with source.open("rb") as read, os.fdopen(os.open(target, _WRITE, 0o600), "wb") as written:
        left = size
        while left and (some := read.read(min(left, _PIECE))):
            written.write(some)
            left -= len(some)
        written.flush()
        os.fsync(written.fileno())
