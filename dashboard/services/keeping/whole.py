"""A whole practice to take along: with all its counselors, accounts, links, log and history, in one sealed file.

The admin takes it, who may read no couple: only the recovery key opens the file, and whoever has that opens the
practice itself. It is a backup in form, so that there is one way to put a practice back.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    for left_over in beside.glob(f"{_ROOM}*") if beside else ():
        shutil.rmtree(left_over, ignore_errors=True)
    room = Path(tempfile.mkdtemp(prefix=_ROOM, dir=beside))
    try:
        file = seal(practice, office, room / "out")
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise
    return Sealed(file.name, _parts(file, room))


def _parts(file: Path, room: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as source:
            while part := source.read(_PART):
                yield part
    finally:
        shutil.rmtree(room, ignore_errors=True)


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
