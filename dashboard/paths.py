"""Paths of the shipped pages and content, and of the practice's own folder."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import BinaryIO

import platformdirs

PACKAGE = Path(__file__).resolve().parent
_BUNDLE = PACKAGE / "_bundle"
_ROOT = _BUNDLE if _BUNDLE.is_dir() else PACKAGE.parent

PAGES = _ROOT / "pages"
CONTENT = _ROOT / "data"
# Without it Windows writes two bytes for one where a byte looks like the end of a line.
BINARY: int = getattr(os, "O_BINARY", 0)
STREAMLIT_CONFIG = _ROOT / ".streamlit" / "config.toml"


def home() -> Path:
    """The folder that holds a practice: `MENDWELL_HOME`, or the platform's user data folder if that is not set."""
    chosen = os.environ.get("MENDWELL_HOME")
    return Path(chosen).expanduser() if chosen else platformdirs.user_data_path("mendwell", appauthor=False)


def practice_db() -> Path:
    """The database file of the real practice."""
    return home() / "practice.db"


def is_full(error: OSError) -> bool:
    """Tell whether something could not be written because there is no more room for it."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def create_private(file: Path) -> BinaryIO:
    """A new file for its owner alone, open for writing.

    Raises `FileExistsError` if there is one already, and `OSError` when it cannot be made.
    """
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600), "wb")


def copy_to_disk(source: Path, target: Path) -> None:
    """Copy a file with its times and permissions, down to the disk. Raises `OSError`."""
    shutil.copy2(source, target)
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def replace_private(file: Path, text: str) -> None:
    """Put `text` in the place of what a file holds, for its owner alone: all of it, or nothing changes.

    Raises `OSError` when the file cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with create_private(fresh) as out:
        out.write(text.encode("utf-8"))
        out.flush()
        # Otherwise a power cut may leave the new name on an empty file.
        os.fsync(out.fileno())
    fresh.replace(file)
