"""The folder of a practice under ordeal: its home with file, key and head, and a folder for backups beside it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A practice's home and what was acknowledged there. `desk` are the ids of what is on its desk."""

    root: Path
    desk: dict[str, Any] = field(default_factory=dict)
    recovery: str = ""

    @property
    def home(self) -> Path:
        """The user's own folder, which has the practice at its usual place."""
        return self.root / "home"

    @property
    def db(self) -> Path:
        """The practice file."""
        return self.home / "practice.db"

    @property
    def wal(self) -> Path:
        """Its write-ahead log."""
        return self.home / "practice.db.wal"

    @property
    def head(self) -> Path:
        """The newest entry of the log, as it is remembered."""
        return self.home / "audit-head"

    @property
    def key(self) -> Path:
        """The file of its key, where there is no keyring."""
        return self.home / "key"

    @property
    def backups(self) -> Path:
        """The folder for backups, as on another disk."""
        return self.root / "backups"

    def choose_backups(self) -> None:
        """Let the settings name the folder for backups."""
        (self.home / "settings.toml").write_text(f'backup_folder = "{self.backups}"\n')

    @property
    def beside(self) -> Path:
        """The folder that other places are in."""
        return self.root.parent

    @contextmanager
    def copied(self, into: Path | None = None) -> Iterator[Place]:
        """Another place with the same files, beside this one or in another folder, which is gone afterwards."""
        root = Path(tempfile.mkdtemp(prefix="ordeal-", dir=into or self.beside))
        try:
            shutil.copytree(self.root, root, dirs_exist_ok=True)
            settings = root / "home" / "settings.toml"
            if settings.exists():
                settings.write_text(settings.read_text().replace(str(self.root), str(root)))
            yield Place(root, self.desk, self.recovery)
        finally:
            shutil.rmtree(root, ignore_errors=True)


@contextmanager
def empty(folder: Path) -> Iterator[Place]:
    """A place where nothing is yet."""
    root = Path(tempfile.mkdtemp(prefix="ordeal-", dir=folder))
    place = Place(root)
    place.home.mkdir()
    place.backups.mkdir()
    try:
        yield place
    finally:
        shutil.rmtree(root, ignore_errors=True)
