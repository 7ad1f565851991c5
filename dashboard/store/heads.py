"""The newest entry of a practice's log, remembered outside its file: a log cut short inside it is then seen.

A file that was moved away for a new practice may come back: each practice that was ever at a place is remembered.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from dashboard import paths
from dashboard.domain.audit import Head
from dashboard.store import keys


class HeadFile:
    """A small file beside the key, readable by its owner alone. Without a path nothing is remembered."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._kept: dict[UUID, Head] = {}
        self._newest: dict[UUID, Head] = {}
        self._newest_lock = threading.Lock()

    def read(self, practice_id: UUID) -> Head | None:
        """The head remembered for a practice, or None when there is none, or none that can be understood."""
        return self._all().get(practice_id)

    def is_readable(self) -> bool:
        """Tell whether the file is there and remembers something."""
        return bool(self._all())

    def keep(self, head: Head) -> None:
        """Remember `head`, unless a later one of this process is remembered already.

        The entry itself is in the record by now. If it cannot be remembered, the remembered one stays behind, which
        is no fault: the log may go on beyond it.
        """
        if self.file is None:
            return
        with self._newest_lock:
            head = self._newest[head.practice_id] = max(
                head, self._newest.get(head.practice_id, head), key=lambda each: each.seq
            )
        with self._lock:
            # The thread that waited here for the disk writes the newest entry for all waiting threads, and spares them
            # the work.
            head = self._newest[head.practice_id]
            before = self._kept.get(head.practice_id)
            if before is not None and head.seq <= before.seq:
                return
            heads = {**(self._kept or self._all()), head.practice_id: head}
            with suppress(OSError):
                self._replace(self.file, heads)
                self._kept = heads

    def _all(self) -> dict[UUID, Head]:
        if self.file is None:
            return {}
        try:
            said = json.loads(self.file.read_text(encoding="ascii"))
            found = [
                Head(UUID(key), int(head["seq"]), str(head["hash"]), _moment(head.get("at")))
                for key, head in said.items()
            ]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
        return {head.practice_id: head for head in found}

    def _replace(self, file: Path, heads: Mapping[UUID, Head]) -> None:
        said = {
            str(practice_id): {"seq": head.seq, "hash": head.hash, "at": head.at.isoformat() if head.at else None}
            for practice_id, head in heads.items()
        }
        paths.replace_private(file, f"{json.dumps(said)}\n")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


NOWHERE = HeadFile(None)


def head_file(db: Path) -> HeadFile:
    """The file that remembers the head of the practice at `db`: beside the key, not beside the data."""
    beside = keys.key_file(db)
    return HeadFile(beside.with_name(f"audit-head{beside.name.removeprefix('key')}"))
