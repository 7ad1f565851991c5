"""The practice file and what lies beside it, looked at from outside: nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import humanize

from dashboard.domain.wording import counted
from dashboard.services.doctor.line import Line
from dashboard.services.setup import putting_back
from dashboard.store import heads, keys
from dashboard.store.engine.salvaging import log_of

_OTHERS = 0o077
_PRIVATE = "Take the permission to read it from everybody but you: chmod 600."


def file(path: Path) -> Iterator[Line]:
    """The file itself: whether it is there, its size, and who may read it."""
    if not path.is_file():
        has_been = heads.head_file(path).file
        if has_been is not None and has_been.is_file():
            yield Line(
                "Practice file",
                "It is not there.",
                "Put it back, or bring back the newest backup: `mendwell restore`.",
            )
        else:
            yield Line("Practice file", "There is none yet. `mendwell run` starts one.")
        return
    said = f"It is there, {humanize.naturalsize(path.stat().st_size)}"
    if _may_others_read(path):
        yield Line("Practice file", f"{said}, and others on this computer may read it.", _PRIVATE)
    else:
        yield Line("Practice file", f"{said}.")


def write_ahead_log(path: Path) -> Iterator[Line]:
    """The changes that are not folded into the file yet."""
    log = log_of(path)
    if log.is_file() and not path.is_file():
        yield Line("Changes beside it", "They are there without their file.", "Keep them where they are for now.")
    elif log.is_file():
        size = humanize.naturalsize(log.stat().st_size)
        yield Line("Changes beside it", f"{size}, to be folded in: usual while it is open, or after a crash.")
    elif path.is_file():
        yield Line("Changes beside it", "None: everything is in the file.")


def head(path: Path) -> Iterator[Line]:
    """The file beside the key that remembers where the log ends."""
    remembered = heads.head_file(path).file
    if remembered is None or not path.is_file():
        return
    if not remembered.is_file():
        yield Line(
            "End of the log",
            "No file beside the key remembers it, so a log that was cut would not be noticed.",
            "After a move or a restore go on with `mendwell run --accept-loss`; else ask who removed the file.",
        )
    elif not heads.head_file(path).is_readable():
        yield Line(
            "End of the log",
            "The file that remembers it cannot be understood.",
            "Go on with `mendwell run --accept-loss`, which is logged, and look through the log.",
        )
    else:
        yield Line("End of the log", "It is remembered outside the file.")


def copies(path: Path) -> Iterator[Line]:
    """Copies that were made before updates."""
    there = len(putting_back.kept(path)) if path.parent.is_dir() else 0
    ready = f"{counted(there, 'copy', 'copies')}, ready for `mendwell put-back`." if there else "None yet."
    yield Line("Copies before updates", ready)


def key_file(path: Path) -> Iterator[Line]:
    """Permissions of a key that lies in a file."""
    if keys.key_file(path).is_file() and _may_others_read(keys.key_file(path)):
        yield Line("Key file", "Others on this computer may read it.", _PRIVATE)


def _may_others_read(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)
