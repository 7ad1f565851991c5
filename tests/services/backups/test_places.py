"""Backups beside the practice, until a folder for them is chosen."""

from __future__ import annotations

import shutil
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.domain.access import StaffRole
from dashboard.services import backup_places
from dashboard.services.backup_state import BackupState
from dashboard.services.backups import choosing, reading
from dashboard.services.backups.keeping import Keeper
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.settings import Settings
from tests import doors, factories
from tests.test_cli import mendwell

_Disk = namedtuple("_Disk", "total used free")


def _opened() -> Office:
    """A practice of one's own in its usual file, open, without a chosen folder."""
    setup.start(paths.practice_db(), setup.Names("Praxis", "Anna"))
    setup.has_seen(paths.practice_db())
    office = setup.open_kept(paths.practice_db())
    office.clock, office.zone, office.settings = doors.Clock(factories.NOW), factories.UTC, Settings()
    office.backups = BackupState()
    return office


@pytest.fixture
def office() -> Iterator[Office]:
    """An office of such a practice, closed afterwards."""
    office = _opened()
    yield office
    setup.close(office)


def _admin(office: Office) -> Practice:
    return replace(office.practice_as(), roles=frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN}))


def _begun(office: Office) -> Keeper:
    keeper = Keeper(office)
    keeper.begin()
    return keeper


def _change(office: Office) -> None:
    factories.add_couple(factories.practice(db=office.db, who=office.practice_as().scope))


def test_a_file_that_is_cut_or_gone_comes_back_to_its_last_change() -> None:
    """Nobody chose anything: what was noted after the last backup comes back too."""
    path, office = paths.practice_db(), _opened()
    keeper = _begun(office)
    keeper.turn()
    _change(office)
    keeper.ship()
    keeper.end_journal()
    couples = office.db.engine.tallies()["couple"].rows
    setup.close(office)
    path.write_bytes(path.read_bytes()[:50_000])
    assert "mendwell restore" in mendwell("verify").output
    done = mendwell("restore", "--yes")
    assert done.exit_code == 0, done.output
    path.unlink()
    assert "Bring it back from its backups with `mendwell restore`" in mendwell("run", "--no-browser").output
    done = mendwell("restore", "--yes")
    assert done.exit_code == 0, done.output
    again = setup.open_kept(path)
    assert again.db.engine.tallies()["couple"].rows == couples == 1
    setup.close(again)


def test_three_days_stay_beside_it_and_nothing_once_a_folder_is_chosen(office: Office, tmp_path: Path) -> None:
    """They are lost with the computer, so a folder is asked for all the same."""
    beside, clock = backup_places.beside(paths.practice_db()), office.clock
    assert isinstance(clock, doors.Clock)
    keeper = _begun(office)
    for _ in range(5):
        keeper.turn()
        clock.pass_by(days=1)
    assert len(list(beside.glob("*.backup"))) == 3
    assert beside.stat().st_mode & 0o777 == 0o700
    found = reading.standing(office)
    assert found is not None
    assert (found.asks, found.is_old) == (True, False)
    choosing.choose(office, _admin(office), str(tmp_path / "disk"))
    assert beside.is_dir(), "until there is a backup elsewhere"
    keeper.turn()
    keeper.end_journal()
    assert not beside.exists()
    assert [each.error for each in reading.in_folder(office, _admin(office))] == [None]


def test_they_do_not_fill_the_disk(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk has little room left, the practice itself needs it."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Disk(10**12, 10**12 - 10**8, 10**8))
    keeper = _begun(office)
    keeper.turn()
    _change(office)
    keeper.end()
    assert not list(backup_places.beside(paths.practice_db()).glob("*"))
    assert office.backups.failure is None
