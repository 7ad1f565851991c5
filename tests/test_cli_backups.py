"""`mendwell backup`, `mendwell backups`, and the folder that is asked for at the first start."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from dashboard import cli_key, paths, settings
from dashboard.services.setup import opening as setup
from dashboard.settings import Settings
from tests.test_cli import NAMES, mendwell, run_args, served

__all__ = ["served"]


def test_backups_are_made_listed_and_checked(tmp_path: Path) -> None:
    """The first folder that is named stays the chosen one; a spoilt backup is told from a whole one."""
    setup.start(paths.practice_db(), setup.Names("Praxis", "Ida"))
    assert "mendwell backup --to" in mendwell("backup").output
    first = mendwell("backup", "--to", tmp_path / "disk")
    assert first.exit_code == 0, first.output
    assert settings.load().backup_folder == str(tmp_path / "disk")
    assert mendwell("backup", "--to", tmp_path / "stick").exit_code == 0
    assert settings.load().backup_folder == str(tmp_path / "disk")
    listed = mendwell("backups", "--check")
    assert (listed.exit_code, listed.output.count("checked now")) == (0, 1)
    assert f"1 backup in {tmp_path / 'disk'}" in listed.output
    [made] = (tmp_path / "disk").iterdir()
    content = bytearray(made.read_bytes())
    content[-5] ^= 1
    made.write_bytes(content)
    assert mendwell("backups").exit_code == 0
    spoilt = mendwell("backups", "--check")
    assert spoilt.exit_code == 1
    assert "damaged or changed" in spoilt.output
    assert [each.name for each in paths.home().iterdir() if each.name.startswith(".backup")] == []


def test_where_nothing_can_be_restored_it_says_what_can_still_be_done(tmp_path: Path) -> None:
    """No folder is chosen, and the file is damaged, then gone; a copy from before an update is a way back."""
    path = paths.practice_db()
    setup.start(path, setup.Names("Praxis", "Ida"))
    setup.has_seen(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 8])
    hurt = mendwell("restore", "--yes")
    assert hurt.exit_code == 1
    assert "so there is nothing to restore from." in hurt.output
    assert "Keep the practice file: `mendwell export --out FOLDER`" in hurt.output
    assert "put-back" not in hurt.output
    path.unlink()
    gone = mendwell(*run_args(), *NAMES)
    assert (gone.exit_code, path.exists()) == (1, False)
    assert "No folder for backups is chosen on this computer. If there is a backup elsewhere" in gone.output
    assert f"put it back at {path}" in gone.output
    path.with_name("practice.before-0002.db").write_bytes(whole)
    assert "`mendwell put-back` brings back the copy" in mendwell(*run_args(), *NAMES).output
    assert mendwell("put-back", "--yes").exit_code == 0
    assert mendwell("verify").exit_code == 0
    settings.keep(Settings(backup_folder=str(tmp_path / "disk")), settings.BACKUP_FOLDER)
    path.unlink()
    assert "from its backups with `mendwell restore`, put" in mendwell(*run_args(), *NAMES).output


@pytest.mark.usefixtures("served")
def test_the_first_start_asks_for_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cannot be used is asked for again."""
    monkeypatch.setattr(cli_key, "is_terminal", lambda: True)
    monkeypatch.setattr(click, "pause", lambda _: None)
    shown = mendwell(*run_args(), typed=f"Harbour\nIda\n\n{tmp_path / 'no' / 'such'}\n{tmp_path / 'disk'}\n")
    assert shown.exit_code == 0, shown.output
    assert f"There is no folder {tmp_path / 'no'}" in shown.output
    assert settings.load().backup_folder == str(tmp_path / "disk")


@pytest.mark.usefixtures("served")
def test_a_folder_given_to_the_first_start_is_not_asked_for(tmp_path: Path) -> None:
    """One that cannot be used is refused before anything is made."""
    refused = mendwell(*run_args(), *NAMES, "--backup-folder", tmp_path / "no" / "such")
    assert refused.exit_code == 1
    assert not paths.practice_db().exists()
    assert mendwell(*run_args(), *NAMES, "--backup-folder", tmp_path / "disk").exit_code == 0
    assert settings.load().backup_folder == str(tmp_path / "disk")
