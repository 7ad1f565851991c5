"""The computer that a practice is on: its disk, its clock, and the versions of what Mendwell runs with."""

from __future__ import annotations

import importlib.metadata as installed
import platform
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import humanize
from packaging.requirements import Requirement

from dashboard import __version__
from dashboard.clock import this_moment
from dashboard.services.doctor.line import Line
from dashboard.store import heads
from dashboard.store.engine.salvaging import log_of

# What is said of a library helps whoever is asked; the rest is in the lock file of this version.
_TOLD = ("streamlit", "duckdb", "pyarrow", "cryptography")
_ROOM = 500_000_000
_SLACK = timedelta(minutes=5)


def versions() -> Iterator[Line]:
    """Mendwell, Python, the system, and libraries other than this version asks for."""
    told = ", ".join(f"{name} {installed.version(name)}" for name in _TOLD)
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Line("Versions", f"Mendwell {__version__}, {python}, {told}.")
    wrong = [needed.name for needed in _needed() if not _fits(needed)]
    if wrong:
        yield Line(
            "Libraries",
            f"Missing, or not of a version that Mendwell was made for: {', '.join(sorted(wrong))}.",
            "Install Mendwell anew.",
        )


def _needed() -> Iterator[Requirement]:
    for text in installed.requires("mendwell") or []:
        needed = Requirement(text)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield needed


def _fits(needed: Requirement) -> bool:
    try:
        return needed.specifier.contains(installed.version(needed.name), prereleases=True)
    except installed.PackageNotFoundError:
        return False


def disk(path: Path) -> Iterator[Line]:
    """Room for the practice to grow and to be copied, and the permission to write beside it."""
    folder = next(each for each in (path.parent, *path.parent.parents) if each.is_dir())
    free = shutil.disk_usage(folder).free
    wanted = max(2 * path.stat().st_size if path.is_file() else 0, _ROOM)
    said = f"{humanize.naturalsize(free)} are free."
    yield Line("Disk", said, "" if free >= wanted else f"Make room: {humanize.naturalsize(wanted)} are safe.")
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        yield Line("Folder", "Nothing can be written beside the practice.", "Ask whoever looks after this computer.")


def clock(path: Path) -> Iterator[Line]:
    """The computer's clock, beside the moments at which files of the practice were last written."""
    files = (path, log_of(path), heads.head_file(path).file)
    written = [datetime.fromtimestamp(each.stat().st_mtime, UTC) for each in files if each and each.is_file()]
    now = this_moment().replace(tzinfo=UTC)
    behind = max(written, default=now) - now
    if behind > _SLACK:
        yield Line(
            "Clock",
            f"It is behind the practice's last change by {humanize.naturaldelta(behind)}.",
            "Set the clock of this computer.",
        )
    else:
        yield Line("Clock", "It is not behind the practice's last change.")
