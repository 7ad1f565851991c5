"""Couples that were erased, remembered by id outside the file of the practice: an older backup does not know of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from dashboard import paths
from dashboard.store import couples, keys
from dashboard.store.database import Database
from dashboard.store.transaction import Transaction


def remember(db: Database, couple_id: UUID) -> None:
    """Remember a couple that was erased. If it cannot be written down, the log still has it."""
    if db.path is not None:
        file = _file(db.path)
        with suppress(OSError):
            paths.replace_private(file, json.dumps(sorted({str(couple_id), *_read(file)})) + "\n")


def come_back(db: Database, tx: Transaction) -> list[UUID]:
    """The couples that were erased at this computer and are in the record again."""
    erased = set(_read(_file(db.path))) if db.path else set()
    return [couple_id for couple_id in couples.list_ids(tx) if str(couple_id) in erased] if erased else []


def _read(file: Path) -> Iterable[str]:
    try:
        said = json.loads(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return ()
    return [each for each in said if isinstance(each, str)] if isinstance(said, list) else ()


def _file(path: Path) -> Path:
    """A place beside the key, and not beside the data."""
    beside = keys.key_file(path)
    return beside.with_name(f"erased{beside.name.removeprefix('key')}")
