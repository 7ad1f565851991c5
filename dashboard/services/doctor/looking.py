"""Everything looked over in turn. One part that cannot be looked at does not keep the others from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from dashboard.services.doctor import address, backups, computer, file, record
from dashboard.services.doctor.line import Line


def look(path: Path, ask: Callable[[], str]) -> Iterator[Line]:
    """Look over everything the practice at `path` rests on. Nothing is changed, nothing is asked of another computer.

    `ask` gives the passphrase of a sealed key, and raises `MissingKeyError` where there is nobody.
    """
    parts: dict[str, Callable[[], Iterator[Line]]] = {
        "Versions": computer.versions,
        "Practice file": partial(file.file, path),
        "Changes beside it": partial(file.write_ahead_log, path),
        "Key file": partial(file.key_file, path),
        "Record": partial(record.look, path, ask),
        "End of the log": partial(file.head, path),
        "Backups": partial(backups.look, path, ask),
        "Copies before updates": partial(file.copies, path),
        "Disk": partial(computer.disk, path),
        "Clock": partial(computer.clock, path),
        "Settings": address.look,
    }
    for name, part in parts.items():
        try:
            yield from part()
        except Exception as error:
            yield Line(name, f"It could not be looked at ({type(error).__name__}).", "Send this list to who helps you.")
