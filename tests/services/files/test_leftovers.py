"""What an import that broke off left behind is removed at the next start."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from dashboard.services.files import leftovers


def test_copies_of_uploads_are_removed_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the copy of an upload goes; other files, and what a link points to, stay."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    copy = tmp_path / "mendwell-import-x1"
    copy.mkdir()
    (copy / "upload.csv").write_text("couple,partner\n")
    other = tmp_path / "mine"
    other.mkdir()
    (tmp_path / "mendwell-import-link").symlink_to(other)
    assert leftovers.sweep() == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mendwell-import-link", "mine"]
