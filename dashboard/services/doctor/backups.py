"""The backups: whether there is a folder for them, how old the last one is, and which cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import humanize

from dashboard import settings
from dashboard.clock import this_moment
from dashboard.domain.backups import naming, timing
from dashboard.domain.wording import counted
from dashboard.errors import InvalidInputError, MissingKeyError
from dashboard.services import backup_places
from dashboard.services.backups import choosing, reading
from dashboard.services.doctor.line import Line
from dashboard.store.backups import segments

_NOW = "Make one now: `mendwell backup`, or on the page Backups."


def look(path: Path, ask: Callable[[], str]) -> Iterator[Line]:
    """The folder for backups of the practice at `path`, and what lies in it. Manifests are read, not the copies."""
    try:
        chosen = settings.load()
    except InvalidInputError:
        # A line of its own says so.
        return
    folder = backup_places.kept_folder(chosen, path)
    if not chosen.backup_folder:
        choose = "Choose one: `mendwell backup --to FOLDER`, or on the page Backups." if path.is_file() else ""
        yield Line("Backups", "No folder for them is chosen.", choose)
    if folder is None:
        return
    if not folder.is_dir():
        yield Line("Backups", "Their folder is not there.", "Plug in its disk, or choose another folder.")
        return
    moments = [named.made_at for file in folder.iterdir() if (named := naming.read(file.name))]
    if not moments:
        yield Line("Backups", "There is none in their folder.", _NOW)
        return
    now, last = this_moment(), max(moments)
    beside = ", on the disk of the practice itself" if choosing.is_beside(folder, path) else ""
    said = f"{counted(len(moments), 'backup')}{beside}, the last one {humanize.naturaltime(now - last)}."
    yield Line("Backups", said, _NOW if timing.is_old(now, last) else "")
    noted = [datetime.fromtimestamp(each.file.stat().st_mtime, UTC) for each in segments.found(folder)]
    if noted:
        since = humanize.naturaltime(now - max(noted).replace(tzinfo=None))
        yield Line("Journal", f"Changes between backups were last noted {since}.")
    try:
        broken = [each for each in reading.on_disk(folder, path, ask, checks=False) if each.error]
    except MissingKeyError:
        return
    if broken:
        unusable = f"{len(broken)} of {counted(len(moments), 'backup')} cannot be used with this key."
        yield Line("Backups", unusable, "See which: `mendwell backups`.")
