"""The record, opened to be read and not changed: its key, its log, its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from dashboard.domain.kinds.log import AUDIT
from dashboard.domain.wording import counted
from dashboard.errors import (
    DamagedChangesError,
    DatabaseBusyError,
    DatabaseError,
    LockedKeyringError,
    MissingKeyError,
    WrongKeyError,
)
from dashboard.services import soundness
from dashboard.services.doctor.line import Line
from dashboard.services.log import check as log_check
from dashboard.store import check, keys, opening
from dashboard.store import practice as store
from dashboard.store.database import Database
from dashboard.store.engine.protocol import EngineError

_RESTORE = "Bring back the newest backup: `mendwell restore`. It keeps the file that is there."
_RECOVER = "Restore the key with your recovery key: `mendwell run --recovery-key`."
_WHERE = {
    keys.KeyPlace.KEYRING: "It is in the keyring of this computer.",
    keys.KeyPlace.FILE: "It is in a file of your user folder.",
    keys.KeyPlace.SEALED: "It is in a file, sealed with a passphrase.",
}


def look(path: Path, ask: Callable[[], str]) -> Iterator[Line]:
    """The key, and with it everything in the file. `ask` gives the passphrase of a sealed key."""
    try:
        found = keys.find_all(path)
    except LockedKeyringError:
        yield Line("Key", "The keyring of this computer is locked.", "Unlock it, then look again.")
        return
    except MissingKeyError:
        yield Line("Key", "The key file does not hold a key.", _RECOVER)
        return
    if not found:
        yield from [Line("Key", "It is not on this computer.", _RECOVER)] if path.is_file() else []
        return
    yield Line("Key", _WHERE[found[0].place])
    if not path.is_file():
        return
    try:
        db = keys.with_fitting(found, ask, partial(_opened, path))
    except DatabaseBusyError:
        yield Line("Record", "It is open in another Mendwell, so it was not looked into. Close that and look again.")
    except WrongKeyError:
        yield Line("Record", "The key on this computer does not open the file.", _RECOVER)
    except MissingKeyError:
        yield Line("Record", "It was not looked into: nobody was there to give the passphrase.")
    except DamagedChangesError:
        yield Line(
            "Record",
            "The changes beside the file are damaged, so it does not open.",
            "`mendwell run --accept-loss` keeps what can be read and names the rest; `mendwell restore` may keep more.",
        )
    except DatabaseError:
        yield Line("Record", "The file cannot be opened: it is damaged, or may not be read.", _RESTORE)
    else:
        try:
            yield from _inside(db, path)
        except (EngineError, DatabaseError):
            yield Line("Record", "A part of it cannot be read: it is damaged.", _RESTORE)
        finally:
            db.close()


def _opened(path: Path, secret: str) -> Database:
    try:
        return opening.look_into(path, secret)
    except (DatabaseBusyError, WrongKeyError):
        raise
    except DatabaseError as error:
        if opening.are_changes_at_fault(path, secret):
            raise DamagedChangesError(error.message, error.next_action) from None
        raise


def _inside(db: Database, path: Path) -> Iterator[Line]:
    version, newest = store.schema_version(db), opening.newest_version()
    if version > newest:
        yield Line("Record", "A newer version of Mendwell wrote it.", "Update Mendwell, or see `mendwell put-back`.")
    elif version < newest:
        yield Line("Record", "An earlier version wrote it. The next start copies it and brings it up to date.")
    else:
        yield Line("Record", f"It opens, and is as new as this Mendwell (version {version} of its tables).")
    soundness.look_over(db)
    hurt = " ".join(soundness.sentences(db))
    yield Line("Tables", hurt or "Every value can be read.", soundness.to_do(db) if hurt else "")
    if version != newest:
        return
    if AUDIT.name not in db.hurt.unread:
        yield from _log(db, path)
    if db.hurt.unread:
        return
    orphans = len(check.orphans(db))
    yield Line(
        "Rows",
        f"{counted(orphans, 'row')} without what it belongs to." if orphans else "Each belongs to a record.",
        _RESTORE if orphans else "",
    )


def _log(db: Database, path: Path) -> Iterator[Line]:
    practice = store.get_practice(db)
    if practice is None:
        yield Line("Log", "There is no practice in this file.", "Choose the file of a practice with `--db`.")
        return
    verdict = log_check.verdict(db, path, practice.practice_id, is_demo=practice.is_demo)
    yield Line("Log", verdict.sentence, "Look closer with `mendwell verify`." if verdict.fault else "")
