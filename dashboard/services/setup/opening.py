"""Starting a practice and opening one."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dashboard import library, paths
from dashboard.clock import computer_zone, this_moment
from dashboard.domain.content import Library
from dashboard.domain.ids import PracticeId, UserId, new_id
from dashboard.domain.kinds.people import STAFF
from dashboard.domain.kinds.setup import PRACTICE
from dashboard.domain.scope import Scope
from dashboard.errors import (
    DamagedDatabaseError,
    DamagedRecordError,
    DatabaseError,
    DatabaseMissingError,
    DiskFullError,
    RuleError,
)
from dashboard.services.attention import watch as attention_watch
from dashboard.services.attention.watch import Progress, unwatched
from dashboard.services.office import Office
from dashboard.services.setup import begun
from dashboard.services.setup import settings as practice_settings
from dashboard.services.setup.begun import Stage
from dashboard.store import check, heads, keys, opening
from dashboard.store import practice as store
from dashboard.store.audit import LogCheck
from dashboard.store.database import Database
from dashboard.store.engine.salvaging import log_of
from dashboard.store.keeping import rewriting
from dashboard.store.practice import Counts


@dataclass(frozen=True, slots=True)
class Names:
    """The name of a new practice, and of the counselor who works in it."""

    practice: str
    counselor: str

    @classmethod
    def checked(cls, practice: str, counselor: str) -> Names:
        """Both names in the form that is kept. Raises `InvalidInputError` for one that is empty or cannot be kept."""
        return cls(
            PRACTICE.typed["name"].cleaned(practice),
            STAFF.typed["display_name"].cleaned(counselor, label="The counselor's name"),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about an open practice that name nobody in it."""

    schema_version: int
    counts: Counts
    orphans: int


def create_file(
    path: Path, key: str, names: Names, *, is_demo: bool = False, before_it_appears: Callable[[], None] = lambda: None
) -> None:
    """Make the file of a new practice. It appears under its name only when it is whole.

    Raises `DatabaseError` if there is a file already.
    """
    if path.exists():
        raise DatabaseError(f"There is already a practice at {path}.", "Open it with `mendwell run`.")
    unfinished = path.with_name(f".{path.name}.unfinished")
    for left_over in (unfinished, log_of(unfinished)):
        left_over.unlink(missing_ok=True)
    db = opening.create(unfinished, key, head=heads.NOWHERE if is_demo else heads.head_file(path))
    try:
        add_practice(db, names, is_demo=is_demo)
        db.checkpoint()
    finally:
        db.close()
    before_it_appears()
    unfinished.rename(path)


def add_practice(db: Database, names: Names, *, is_demo: bool = False) -> Scope:
    """Write a practice and its counselor into an empty file and return the counselor's scope."""
    now = this_moment()
    scope = Scope(PracticeId(new_id()), UserId(new_id()), now)
    db.write(
        scope,
        lambda tx: store.insert_practice(tx, name=names.practice, counselor_name=names.counselor, is_demo=is_demo),
        summary="Start the practice",
        now=now,
    )
    return scope


def start(path: Path, names: Names, passphrase: str = "", ask: Callable[[], str] = keys.ask_nobody) -> str:
    """Start a real practice: its key, then its file. Returns the recovery key, to be shown once.

    Where there is no keyring, `passphrase` seals the key. `ask` gives that of a key which is there already.

    A key this computer already has for that place is used again, never overwritten: the file it opens may only have
    been moved away. The key of a start that was cut off before its file appeared opens nothing, and gives way to a new
    one. Until `has_seen` is called the start is not ended, whatever cuts it off. Raises `LockedKeyringError` when
    nobody can tell whether there is a key, and `DatabaseError` where nothing can be written.
    """
    with _said_where_it_cannot_be_written():
        if has_key(path):
            begun.reach(path, Stage.FILE)
            key = keys.get(path, ask).secret
        else:
            begun.reach(path, Stage.KEY)
            key = keys.keep(path, keys.new_key(), passphrase).secret
        create_file(path, key, names, before_it_appears=lambda: begun.reach(path, Stage.FILE))
    return keys.recovery_text(key)


def has_key(path: Path) -> bool:
    """Tell whether this computer has a key that a file for `path` may be encrypted with. Raises as `keys.find` does."""
    return begun.reached(path) is not Stage.KEY and keys.find(path) is not None


def has_been(path: Path) -> bool:
    """Tell whether a practice was started at `path` before, although its file is not there."""
    head = heads.head_file(path).file
    return begun.reached(path) is None and (keys.find(path) is not None or bool(head and head.is_file()))


def unseen_recovery(path: Path, ask: Callable[[], str]) -> str | None:
    """The recovery key of the practice at `path` if its start was cut off before anybody has said that it was seen."""
    return keys.recovery_text(keys.get(path, ask).secret) if begun.reached(path) else None


def has_seen(path: Path) -> None:
    """End a start: somebody has seen the recovery key."""
    begun.end(path)


@contextmanager
def _said_where_it_cannot_be_written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if paths.is_full(error):
            raise DiskFullError(
                "The disk is full, so the practice could not be started.", "Make some room on it and start again."
            ) from None
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise DatabaseError(
                "You may not write where the practice and its key are to be kept.",
                "Ask whoever looks after this computer for the permission, and start again.",
            ) from None
        raise


def restore_key(path: Path, recovery: str, passphrase: str = "") -> None:
    """Keep the key that `recovery` spells out, once it has opened the practice at `path`.

    Where there is no keyring, `passphrase` seals it.

    Raises `InvalidInputError` for a slip of the pen and `WrongKeyError` for the key of another practice; the key kept
    before stays then.
    """
    key = keys.parse_recovery(recovery)
    opening.open_file(path, key, log_check=LogCheck.NONE).close()
    keys.keep(path, key, passphrase)
    has_seen(path)


def open_file(
    path: Path,
    key: str,
    content: Library | None = None,
    log_check: LogCheck = LogCheck.STRICT,
    progress: Progress = unwatched,
) -> Office:
    """Open the practice at `path`. Raises a `DatabaseError` with the next action when that cannot be done."""
    return open_practice(opening.open_file(path, key, log_check=log_check), content, progress)


def seal_key(path: Path, passphrase: str, ask: Callable[[], str]) -> None:
    """Seal the key of the practice at `path` with a passphrase, or leave it unsealed for an empty one.

    `ask` gives the present passphrase. Raises `RuleError` where a keyring keeps the key, and as `keys.get` does.
    """
    if keys.has_keyring():
        raise RuleError(
            "The keyring of this computer keeps the key and seals it already.",
            "There is nothing to do: lock the screen.",
        )
    keys.keep(path, keys.get(path, ask).secret, passphrase)


def open_kept(
    path: Path,
    log_check: LogCheck = LogCheck.STRICT,
    progress: Progress = unwatched,
    *,
    ask: Callable[[], str] = keys.ask_nobody,
) -> Office:
    """Open the practice at `path` with the key kept on this computer that fits: keyring and file may differ.

    `ask` gives the passphrase of a sealed key.
    """
    if not path.is_file():
        raise DatabaseMissingError(
            f"There is no practice at {path}.", "Check the path, or start a new one with `mendwell run`."
        )
    return keys.with_fitting(
        keys.get_all(path), ask, lambda key: open_file(path, key, log_check=log_check, progress=progress)
    )


def open_practice(db: Database, content: Library | None = None, progress: Progress = unwatched) -> Office:
    """The practice in an open file, with the shipped content unless `content` is given.

    When the rules of attention have changed since it was last open, every couple is judged first; `progress` is told
    how far.
    """
    row = store.get_practice(db)
    if row is None:
        db.close()
        raise DamagedDatabaseError("There is no practice in this file.", "Choose the file of a practice.")
    office = Office(
        db=db,
        practice_id=PracticeId(row.practice_id),
        name=row.name,
        library=content or library.load(),
        zone=computer_zone(),
        is_demo=row.is_demo,
    )
    # What is damaged is said by whoever looks the file over; the rest is there to be read.
    with suppress(DamagedRecordError):
        practice_settings.apply(office)
    with suppress(DamagedRecordError):
        attention_watch.follow(office, progress)
    return office


def facts(office: Office) -> Facts:
    """Version and size of the record."""
    return Facts(
        store.schema_version(office.db),
        store.count_records(office.db, office.practice_id),
        orphans=len(check.orphans(office.db)),
    )


def close(office: Office) -> None:
    """Fold everything written into the file and let go of it."""
    # What cannot be folded in, because the disk is full or its place is damaged, stays beside the file as it is.
    with suppress(DatabaseError):
        office.db.checkpoint()
    rewriting.close(office.db)
