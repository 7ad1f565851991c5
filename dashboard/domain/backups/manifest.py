"""The manifest of a backup: when and of what it was made, and what has to be found in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.audit import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The particulars of a backup. `made_at` is UTC without a zone: the moment whose record it holds.

    `log` is the newest entry of the log in it. Changes up to frame `frame` of the journal `epoch` are in it, and those
    after it are not; an empty `epoch` stands for no journal. `closes_gap` says that the journal leads to it from no
    earlier backup. `payload_length` and `payload_sha256` are of the copy of the practice's file, which is encrypted
    with the practice's key.
    """

    mendwell: str
    schema: int
    made_at: datetime
    practice_id: UUID
    practice_name: str
    rows: Mapping[str, int]
    log: Head
    epoch: str = ""
    frame: int = 0
    closes_gap: bool = False
    payload_length: int = 0
    payload_sha256: str = "0" * 64


def written(manifest: Manifest) -> bytes:
    """The manifest as bytes, as many of them whatever the digest is."""
    return json.dumps(asdict(manifest), default=str, separators=(",", ":")).encode("ascii")


def read(text: bytes) -> Manifest:
    """The manifest that `written` wrote; what a later version added is left aside.

    Raises `ValueError` for anything else.
    """
    try:
        said = json.loads(text)
        practice_id = UUID(said["practice_id"])
        return Manifest(
            mendwell=str(said["mendwell"]),
            schema=int(said["schema"]),
            made_at=datetime.fromisoformat(said["made_at"]),
            practice_id=practice_id,
            practice_name=str(said["practice_name"]),
            rows={str(table): int(count) for table, count in said["rows"].items()},
            log=Head(practice_id, int(said["log"]["seq"]), str(said["log"]["hash"])),
            epoch=str(said["epoch"]),
            frame=int(said["frame"]),
            # Older ones do not say.
            closes_gap=bool(said.get("closes_gap", False)),
            payload_length=int(said["payload_length"]),
            payload_sha256=str(said["payload_sha256"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(type(error).__name__) from None
