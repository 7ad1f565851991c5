"""The newest entry of a practice's log, remembered outside its file: a log cut short inside it is then seen."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from dashboard.domain.audit import Head
from dashboard.store import keys


class HeadFile:
    """A small file beside the key, readable by its owner alone. Without a path nothing is remembered."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._kept = 0

    def read(self) -> Head | None:
        """What is remembered, or None when there is no file or it cannot be understood."""
        if self.file is None:
            return None
        try:
            said = json.loads(self.file.read_text(encoding="ascii"))
            return Head(UUID(said["practice_id"]), int(said["seq"]), str(said["hash"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, head: Head) -> None:
        """Remember `head`, unless a later one of this process is remembered already.

        The entry itself is in the record by now. If it cannot be remembered, what is remembered stays behind, which
        is no fault: the log may go on beyond it.
        """
        if self.file is None:
            return
        with self._lock:
            if head.seq <= self._kept:
                return
            with suppress(OSError):
                self._replace(self.file, head)
                self._kept = head.seq

    def _replace(self, file: Path, head: Head) -> None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_name(f"{file.name}.new")
        said = {"practice_id": str(head.practice_id), "seq": head.seq, "hash": head.hash}
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(f"{json.dumps(said)}\n")
            out.flush()
            # Else a power cut may leave the new name on an empty file.
            os.fsync(out.fileno())
        fresh.replace(file)


NOWHERE = HeadFile(None)


def head_file(db: Path) -> HeadFile:
    """Where the head of the practice at `db` is remembered: beside the key, not beside the data."""
    beside = keys.key_file(db)
    return HeadFile(beside.with_name(f"audit-head{beside.name.removeprefix('key')}"))
