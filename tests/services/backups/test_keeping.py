"""Backups that make themselves, the folder they go to, and what a counselor is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.domain.access import StaffRole
from dashboard.errors import BackupError, InvalidInputError, RuleError
from dashboard.services.backup_state import BackupState
from dashboard.services.backups import choosing, keeping, making, reading
from dashboard.services.backups.keeping import Keeper
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.settings import Settings
from dashboard.store import heads, keys, opening
from dashboard.store.backups import folder as folders
from dashboard.store.backups import remembered, restoring
from dashboard.store.engine.protocol import EngineError
from tests import doors, factories

KEY = "1f" * keys.KEY_BYTES
START = datetime(2026, 11, 30, 8, 10)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A practice in a file."""
    db = opening.create(tmp_path_factory.mktemp("kept") / "practice.db", KEY, head=heads.NOWHERE)
    setup.add_practice(db, setup.Names("Praxis", "Anna"))
    office = setup.open_practice(db, factories.library())
    office.zone = factories.UTC
    yield office
    db.close()


@pytest.fixture
def office(kept: Office, tmp_path: Path) -> Office:
    """The practice as if it had just been opened, with a folder for backups that is there."""
    (tmp_path / "disk").mkdir()
    kept.settings, kept.backups = Settings(backup_folder=str(tmp_path / "disk")), BackupState()
    kept.clock = lambda: START
    return kept


def _at(office: Office, **later: float) -> None:
    moment = START + timedelta(**later)
    office.clock = lambda: moment


def _change(office: Office) -> None:
    factories.add_couple(factories.practice(db=office.db, who=office.practice_as().scope))


def _begun(office: Office) -> Keeper:
    keeper = Keeper(office)
    keeper.begin()
    return keeper


def _admin(office: Office, *roles: StaffRole) -> Practice:
    return replace(office.practice_as(), roles=frozenset({StaffRole.COUNSELOR, *(roles or (StaffRole.ADMIN,))}))


def _names(office: Office) -> list[str]:
    return [each.made_at.strftime("%d %H:%M") for each in reading.in_folder(office, _admin(office))]


def test_backups_follow_changes_and_days(office: Office) -> None:
    """The first comes at once, one when changes have ended, and one each day; between them nothing is made."""
    keeper = _begun(office)
    keeper.turn()
    assert _names(office) == ["30 08:10"]
    _change(office)
    for minutes in (30, 55):
        _at(office, minutes=minutes)
        keeper.turn()
    assert _names(office) == ["30 08:10"], "another one would come too soon"
    _at(office, minutes=62)
    keeper.turn()
    assert _names(office) == ["30 09:12", "30 08:10"], "of one day the last one stays, and where the journal begins"
    _change(office)
    _at(office, minutes=130)
    keeper.turn()
    assert _names(office) == ["30 09:12", "30 08:10"], "somebody is still at work"
    _at(office, minutes=141)
    keeper.turn()
    assert _names(office) == ["30 10:31", "30 08:10"]
    _at(office, hours=20)
    keeper.turn()
    assert _names(office) == ["30 10:31", "30 08:10"], "nothing has changed"
    _at(office, hours=27)
    keeper.turn()
    assert _names(office) == ["01 11:10", "30 10:31", "30 08:10"]
    keeper.end()
    assert _names(office) == ["01 11:10", "30 10:31", "30 08:10"]
    _at(office, days=8)
    keeper.turn()
    assert _names(office) == ["08 08:10", "01 11:10", "30 10:31"], "as long as the journal is kept"


def test_the_next_start_knows_what_is_in_the_last_backup(office: Office) -> None:
    """Where nothing has changed since, nothing is made, though the folder may be away meanwhile."""
    _change(office)
    first = _begun(office)
    first.turn()
    first.end()
    office.backups = BackupState()
    keeper = _begun(office)
    _at(office, hours=5)
    keeper.turn()
    assert _names(office) == ["30 08:10"]
    assert reading.standing(office).last == START
    keeper.end_journal()
    _change(office)
    office.backups = BackupState()
    _begun(office).end()
    assert _names(office) == ["30 13:10", "30 08:10"]


def test_as_many_entries_of_another_course_are_not_in_the_last_backup(office: Office) -> None:
    """After going back the log may be as long as it was, and the next backup is made all the same."""
    _change(office)
    first = _begun(office)
    first.turn()
    first.end()
    office.backups = BackupState()
    again = _begun(office)
    assert not keeping.is_behind(office)
    again.end_journal()
    last = remembered.read(office.practice_id)
    assert last is not None
    remembered.keep(office.practice_id, replace(last, hash="0" * 64))
    office.backups = BackupState()
    again = _begun(office)
    assert keeping.is_behind(office)
    again.end_journal()


def test_a_folder_that_is_away_waits_and_is_asked_for(office: Office, tmp_path: Path) -> None:
    """No folder is made in its place; once it is back the backup is made, and nobody is asked any more."""
    keeper = _begun(office)
    (tmp_path / "disk").rename(tmp_path / "away")
    keeper.turn()
    assert not (tmp_path / "disk").exists()
    found = reading.standing(office)
    assert (found.is_there, found.asks, found.last) == (False, True, None)
    with pytest.raises(BackupError, match="not there"):
        reading.in_folder(office, _admin(office))
    with pytest.raises(BackupError):
        making.back_up(office)
    (tmp_path / "away").rename(tmp_path / "disk")
    keeper.look()
    assert reading.standing(office).failure is None, "it is there again"
    keeper.turn()
    assert not reading.standing(office).asks
    _at(office, days=3, minutes=1)
    assert reading.standing(office).asks


def test_what_fails_is_tried_again_after_a_while(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is kept until one succeeds."""
    tries = []

    def make(*_: object, **__: object) -> None:
        tries.append(office.now)
        raise BackupError("The disk is full.", "Make room on it.")

    monkeypatch.setattr("dashboard.store.backups.making.make", make)
    keeper = _begun(office)
    for minutes in (0, 1, 4, 6):
        _at(office, minutes=minutes)
        keeper.turn()
    assert [moment - START for moment in tries] == [timedelta(), timedelta(minutes=6)]
    assert reading.standing(office).failure.message == "The disk is full."
    monkeypatch.undo()
    _at(office, minutes=20)
    keeper.turn()
    assert reading.standing(office).failure is None
    assert list((tmp_path / "disk").iterdir())


def test_whatever_goes_wrong_the_app_opens_and_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that is hurt has to be reached all the more."""

    def newest(*_: object) -> None:
        raise EngineError("IOException")

    monkeypatch.setattr(office.db.log, "newest", newest)
    with keeping.kept_up(office):
        assert "EngineError" in reading.standing(office).failure.message


def test_an_admin_chooses_the_folder_and_the_next_backup_goes_there(office: Office, tmp_path: Path) -> None:
    """It is made if the one above it is there, and written into the settings of this computer."""
    keeper = _begun(office)
    keeper.turn()
    chosen = choosing.choose(office, _admin(office), f"  {tmp_path / 'new'} ")
    assert settings.load().backup_folder == str(chosen) == str(tmp_path / "new")
    keeper.turn()
    assert _names(office) == ["30 08:10"]
    with pytest.raises(RuleError):
        choosing.choose(office, _admin(office, StaffRole.CUSTODIAN), str(tmp_path / "other"))
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("typed", ["", "{practice}", "{practice}/backups", "{tmp}/no/such", "{tmp}/file"])
def test_a_folder_that_cannot_be_used_is_refused(office: Office, tmp_path: Path, typed: str) -> None:
    """The practice's own folder would be lost with it."""
    (tmp_path / "file").touch()
    text = typed.format(practice=office.db.path.parent, tmp=tmp_path)
    with pytest.raises(InvalidInputError) as refused:
        choosing.choose(office, _admin(office), text)
    assert refused.value.next_action
    assert office.settings.backup_folder == str(tmp_path / "disk")


def test_a_backup_is_made_at_once_where_changes_could_not_be_put_back(office: Office, tmp_path: Path) -> None:
    """The journal says so, and goes on from the backup; at the end there is one more, and the journal is closed."""
    said: list[str] = []
    office.backups.tell = said.append
    with keeping.kept_up(office):
        journal = office.backups.journal
        assert journal.wants_base
        making.back_up(office)
        assert not journal.wants_base
        _change(office)
        _at(office, minutes=1)
    assert said == ["Making a last backup. Ctrl-C skips it."]
    assert _names(office) == ["30 08:11", "30 08:10"]
    assert office.backups.journal is None
    [file] = (tmp_path / "disk").glob("*.journal")
    manifest = folders.found(tmp_path / "disk", KEY)[0].manifest
    assert manifest.epoch == journal.epoch in file.name
    assert not _begun(office).needs_one, "it goes on where it ended"


def test_a_moment_between_a_gap_and_the_last_backup_of_its_day_is_reached(office: Office, tmp_path: Path) -> None:
    """The journal goes on from the backup that closes the gap, so this one stays beside the later one."""
    clock = office.clock = doors.Clock(START)
    keeper = _begun(office)
    keeper.turn()
    _change(office)
    keeper.ship()
    for file in (tmp_path / "disk").glob("*.journal"):
        file.unlink()
    _change(office)
    keeper.ship()
    assert keeper.needs_one
    keeper.turn()
    moments = []
    for _ in range(3):
        clock.pass_by(minutes=20)
        _change(office)
        keeper.ship()
        moments.append(clock.now)
    making.back_up(office)
    keeper.end_journal()
    kept = restoring.source(tmp_path / "disk", KEY, goes_on=True)
    for place, moment in enumerate(moments):
        found = restoring.restore(kept, tmp_path / f"{place}.db", moment + timedelta(seconds=1), making.unwatched)
        assert found.reached.moment == moment


def test_a_backup_by_the_command_leaves_a_way_for_what_is_noted_later(mendwell_home: Path, tmp_path: Path) -> None:
    """It takes the place of the backup before it, and the changes of the next opening are repeated on it."""
    path, folder = mendwell_home / "practice.db", tmp_path / "disk"
    folder.mkdir()
    clock = doors.Clock(START)
    db = opening.create(path, KEY)
    setup.add_practice(db, setup.Names("Praxis", "Anna"))
    db.close()

    def opened() -> Office:
        again = setup.open_practice(opening.open_file(path, KEY), factories.library())
        again.clock, again.zone, again.settings = clock, factories.UTC, Settings(backup_folder=str(folder))
        return again

    # With a couple in it the next opening has nobody to judge for the first time.
    office = opened()
    _change(office)
    setup.close(office)
    setup.close(opened())
    office = opened()
    keeper = _begun(office)
    keeper.turn()
    _change(office)
    keeper.end()
    setup.close(office)
    clock.pass_by(minutes=5)
    office = opened()
    by_command = making.back_up(office)
    setup.close(office)
    office = opened()
    keeper = _begun(office)
    assert not keeper.needs_one
    clock.pass_by(minutes=5)
    _change(office)
    keeper.ship()
    held = office.db.engine.tallies()
    kept = restoring.source(folder, KEY, goes_on=True)
    assert by_command.file in {each.file for each in kept.backups}
    found = restoring.restore(kept, tmp_path / "back.db", None, making.unwatched)
    assert found.reached.moment == clock.now
    again = opening.look_into(found.file, KEY)
    assert again.engine.tallies() == held
    again.close()
    keeper.end_journal()
    setup.close(office)


def test_somebody_who_asks_for_a_backup_sees_it_being_made(office: Office) -> None:
    """It is logged as theirs; one who is no admin cannot ask."""
    running = making.Running(office, _admin(office))
    assert running.ends_within(60)
    assert running.error is None
    assert (running.done, running.made.made_at) == (1.0, START)
    with pytest.raises(RuleError):
        making.Running(office, _admin(office, StaffRole.CUSTODIAN))


def test_a_backup_that_broke_off_does_not_pass_for_made(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody expected is shown to whoever asked for it, with what to do."""

    def make(*_: object, **__: object) -> None:
        raise EngineError("IOException")

    monkeypatch.setattr("dashboard.store.backups.making.make", make)
    running = making.Running(office, _admin(office))
    assert running.ends_within(60)
    assert "EngineError" in running.error.message
    assert running.error.next_action


def test_a_demo_is_not_backed_up(office: Office) -> None:
    """Nothing in it is kept, so nothing is asked for."""
    demo = replace(factories.office(of=_admin(office)), is_demo=True, settings=office.settings)
    assert reading.standing(demo) is None
    with pytest.raises(RuleError):
        making.back_up(demo)
