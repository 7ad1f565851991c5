"""A whole practice to take along: with all its counselors, accounts, links, log and history, in one sealed file.

The admin takes it, who may read no couple: only the recovery key opens the file, and whoever has that opens the
practice itself. It is a backup in form, so that there is one way to put a practice back.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.services import audit
from dashboard.services.backups import making
from dashboard.services.backups.making import unwatched
from dashboard.services.files import tables
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store.backups.making import Progress

_ROOM = ".whole-practice-"
# A practice is open in one process at a time, so a room without this mark was left by one that ended in between.
_MINE = f"{_ROOM}{secrets.token_hex(4)}-"
_PART = 1 << 20
_README = """The whole practice, sealed, from Mendwell.

{name} holds everything: all couples of all counselors, people and their ways to sign in, links, the log and the history
of edits. Nobody reads a word of it without the recovery key of the practice.

To put it back, on this computer or on a new one: install Mendwell, then

    mendwell restore {name} --recovery-key

It was opened and checked after it was written.
"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The sealed file on its way to a browser; it goes from the disk when the last part was read."""

    file_name: str
    parts: Iterator[bytes]


def for_browser(office: Office, practice: Practice) -> Sealed:
    """Make the sealed file beside the practice, to be handed over in parts. Raises as `seal` does."""
    beside = office.db.path.parent if office.db.path else None
    for room in beside.glob(f"{_ROOM}*") if beside else ():
        if not room.name.startswith(_MINE):
            shutil.rmtree(room, ignore_errors=True)
    mine = TemporaryDirectory(prefix=_MINE, dir=beside, ignore_cleanup_errors=True)
    try:
        file = seal(practice, office, Path(mine.name) / "out")
    except BaseException:
        mine.cleanup()
        raise
    return Sealed(file.name, _parts(file, mine))


def _parts(file: Path, room: TemporaryDirectory[str]) -> Iterator[bytes]:
    """The file part by part. A room whose file nobody reads goes when it is no longer held."""
    with room, file.open("rb") as source:
        while part := source.read(_PART):
            yield part


def seal(where: Office | Practice, office: Office, out: Path, progress: Progress = unwatched) -> Path:
    """Write the sealed file into the folder `out`, which is made and must be empty if it is there, and return it.

    `where` says who asks: an admin, or with the office a command at this computer. Raises `RuleError` for anybody else
    and for a demo, `InvalidInputError` for a full folder, and `BackupError` as a backup does.
    """
    if isinstance(where, Practice):
        check_admin(where)
        check_private(where.screen)
    with tables.whole_folder(out) as partial:
        made = making.back_up(office, partial, progress)
        tables.private(partial / "README.txt").write_text(_README.format(name=made.file.name), encoding="utf-8")
        audit.record(where, Action.EXPORTED_WHOLE, bytes=made.size)
    return out / made.file.name
