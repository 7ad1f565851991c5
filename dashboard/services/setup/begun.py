"""The mark of a first start that has not come to its end: a file beside the key, gone once the recovery key was seen.

A start that is cut off is gone on with by the next one, which never has to ask whose key it finds.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from dashboard import paths
from dashboard.store import keys


class Stage(StrEnum):
    """The point that a first start has reached."""

    # Its key is new, and no file was ever at the practice's place that the key opens.
    KEY = "key"
    # The file may be there.
    FILE = "file"


def reached(path: Path) -> Stage | None:
    """The point that a start of the practice at `path` has reached; None when there is none that was not ended."""
    try:
        return Stage(_mark(path).read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    except (ValueError, OSError):
        return Stage.FILE


def reach(path: Path, stage: Stage) -> None:
    """Remember the point that a start has reached."""
    paths.replace_private(_mark(path), f"{stage}\n")


def end(path: Path) -> None:
    """Forget it: the practice is started, and its recovery key was seen.

    Where the mark cannot be removed, the key is shown once more at the next start.
    """
    with suppress(OSError):
        _mark(path).unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    beside = keys.key_file(path)
    return beside.with_name(f"starting{beside.name.removeprefix('key')}")
