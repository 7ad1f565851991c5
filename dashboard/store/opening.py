"""Opening the record of a practice: its engine, its log, and the rows of the caseload that follow every change."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from dashboard.clock import Clock, this_moment
from dashboard.errors import AuditBrokenError, DamagedChangesError, DatabaseError, DatabaseMissingError
from dashboard.store import heads
from dashboard.store.audit import LogCheck
from dashboard.store.caseload import rows as caseload_rows
from dashboard.store.database import Database
from dashboard.store.engine import before_update, migrate, salvaging
from dashboard.store.engine.duck import DuckEngine
from dashboard.store.engine.protocol import Engine, EngineError


def over(
    engine: Engine,
    path: Path | None = None,
    head: heads.HeadFile = heads.NOWHERE,
    *,
    clock: Clock = this_moment,
    key: str = "",
) -> Database:
    """The record in an open database. Nobody makes one without its derived rows."""
    return Database(engine, derived=(caseload_rows.follow,), clock=clock, path=path, head=head, key=key)


def create(path: Path, key: str, *, head: heads.HeadFile | None = None) -> Database:
    """Make a new, empty practice file readable by its owner alone. Raises `DatabaseError` if one is there.

    `head` says where the newest entry of its log is remembered, if not at the place that goes with `path`.
    """
    if path.exists():
        raise DatabaseError(f"There is already a practice at {path}.", "Open it with `mendwell run`.")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return over(DuckEngine.of_file(path, key, now=this_moment()), path, head or heads.head_file(path), key=key)


def open_file(path: Path, key: str, *, log_check: LogCheck = LogCheck.STRICT) -> Database:
    """Open an existing practice file and bring its tables up to date, after copying the file.

    Raises a `DatabaseError` with the next action when it is missing, held by another process, encrypted with another
    key, written by a newer version or damaged, and `AuditBrokenError` when its log was cut or rewritten. In each of
    these cases nothing is changed, neither in the file nor in its write-ahead log.
    """
    if not path.is_file():
        raise DatabaseMissingError(
            f"There is no practice at {path}.", "Check the path, or start a new one with `mendwell run`."
        )
    is_asked = log_check is not LogCheck.NONE
    head = heads.head_file(path) if is_asked else heads.NOWHERE
    set_aside: list[Path | None] = []

    def look(trial: Engine) -> None:
        # A file of an earlier version may lack what is asked for: it is looked at again once it is up to date.
        with suppress(EngineError):
            try:
                over(trial, path, head).check_log(accept=False)
            except AuditBrokenError:
                if log_check is LogCheck.STRICT:
                    raise
                set_aside.append(salvaging.set_aside(path))

    def opened() -> DuckEngine:
        return DuckEngine.of_file(path, key, now=this_moment(), look=look if is_asked else None)

    try:
        engine = opened()
    except DamagedChangesError:
        if log_check is not LogCheck.ACCEPT:
            raise
        set_aside.append(salvaging.set_aside(path))
        salvaging.salvage(path, key)
        engine = opened()
    db = over(engine, path, head, key=key)
    # The first one is as it was found.
    db.set_aside = next(iter(set_aside), None)
    if is_asked:
        try:
            db.check_clock(this_moment())
            db.check_log(accept=log_check is LogCheck.ACCEPT)
        except BaseException:
            db.close()
            raise
    return db


def look_into(path: Path, key: str) -> Database:
    """The record in a file that stays as it is: it is read, and neither brought up to date nor changed.

    Raises a `DatabaseError` with the next action when that cannot be done.
    """
    return over(DuckEngine.to_look_into(path, key))


def are_changes_at_fault(path: Path, key: str) -> bool:
    """Tell whether a file that does not open does so without the changes beside it."""
    return salvaging.is_log_at_fault(path, key)


def newest_version() -> int:
    """The number of the newest migration that this version of Mendwell knows."""
    return migrate.shipped()[-1].version


def to_repeat_on(path: Path, key: str) -> Engine:
    """A copy with its tables as they are, for changes that were made on such ones. Raises as `look_into` does."""
    return DuckEngine.to_repeat_on(path, key)


def copies_before_updates(path: Path) -> list[Path]:
    """The copies made before updates of the practice at `path` that this version can open, the newest first."""
    return [copy for copy in before_update.copies(path) if before_update.version_after(copy) <= newest_version() + 1]


def in_memory() -> Database:
    """An empty practice that lives as long as this object, for tests and benchmarks."""
    return over(DuckEngine.in_memory(now=this_moment()))
