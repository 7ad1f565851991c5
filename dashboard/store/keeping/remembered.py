"""Couples that were erased, remembered by id outside the file of the practice: an older backup does not know of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from dashboard import paths
from dashboard.domain.ids import parse_id
from dashboard.store import keys


def remember(path: Path | None, couple_ids: Collection[UUID]) -> None:
    """Remember couples of the practice at `path` that were erased. If it cannot be written, the log still has them."""
    if path is not None and couple_ids:
        file = _file(path)
        with suppress(OSError):
            paths.replace_private(file, json.dumps(sorted({*map(str, couple_ids), *_read(file)})) + "\n")


def erased(path: Path | None) -> frozenset[UUID]:
    """The couples of the practice at `path` that were erased at this computer."""
    found = map(parse_id, _read(_file(path)) if path else ())
    return frozenset(couple_id for couple_id in found if couple_id)


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
