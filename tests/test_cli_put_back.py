"""The copy made before an update: it is checked, few are kept, and `mendwell put-back` brings one back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backends import null

from dashboard import paths
from dashboard.domain.audit import Action
from dashboard.errors import AuditBrokenError, DatabaseError
from dashboard.services.setup import opening as setup
from dashboard.store import keys, opening
from dashboard.store.audit import LogCheck
from dashboard.store.engine import before_update, migrate
from tests import factories
from tests.test_cli import mendwell

NEWEST = migrate.shipped()[-1].version
HOLD = """
import sys
from pathlib import Path
from dashboard.services.setup import opening
opening.open_kept(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def counts(file: Path) -> dict[str, int]:
    """The number of rows of each table in a file, which may be of any version."""
    db = opening.look_into(file, keys.get_all(paths.practice_db())[0].secret)
    found = {table: tally.rows for table, tally in db.engine.tallies().items()}
    db.close()
    return found


def ship(monkeypatch: pytest.MonkeyPatch, *more: int) -> None:
    """Make `more` the numbers of migrations that come after those of today."""
    known = [each for each in migrate.shipped() if each.version <= NEWEST]
    further = [migrate.Migration(n, f"{n}_more", f"CREATE TABLE more_{n} (n INTEGER);") for n in more]
    monkeypatch.setattr(migrate, "shipped", lambda: [*known, *further])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a practice with one couple, closed, by the version before the update."""
    home = tmp_path_factory.mktemp("made")
    kept = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MENDWELL_HOME", str(home))
        setup.start(paths.practice_db(), setup.Names("Practice on the Canal", "Rosa Lind"))
        office = setup.open_kept(paths.practice_db())
        factories.add_couple(office.practice_as(), a="Ida")
        setup.close(office)
    keyring.set_keyring(kept)
    return home


@pytest.fixture
def db(made: Path, mendwell_home: Path) -> Path:
    """That practice, to do with as one likes."""
    shutil.copytree(made, mendwell_home, dirs_exist_ok=True)
    return paths.practice_db()


def test_a_copy_that_lacks_a_row_stops_the_update(db: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is said in words, no copy is left behind, and the file is as it was."""
    other = tmp_path / "other.db"
    key = next(iter(keys.get_all(db))).secret
    opening.create(other, key).close()
    ship(monkeypatch, 9000)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copy2", lambda _, target: shutil.copyfile(other, target))
        with pytest.raises(DatabaseError, match="not whole, so the update was not begun"):
            setup.open_kept(db)
    assert sorted(each.name for each in db.parent.glob("practice*")) == ["practice.db"]
    assert counts(db)["couple"] == 1
    assert "more_9000" not in counts(db)


def test_copies_do_not_pile_up(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest three stay; what only looks like a copy is left alone."""
    stranger = db.with_name("another.before-0001.db")
    stranger.touch()
    key = keys.get_all(db)[0].secret
    for newest in range(9000, 9004):
        ship(monkeypatch, *range(9000, newest + 1))
        opening.open_file(db, key).close()
    assert [before_update.version_after(copy) for copy in before_update.copies(db)] == [9003, 9002, 9001]
    assert stranger.exists()


def test_an_update_that_breaks_off_says_the_way_back(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps that were done before it broke off are not hidden, and the copy from before is put back whole."""
    with monkeypatch.context() as patched:
        ship(patched, NEWEST + 1)
        broken = migrate.Migration(NEWEST + 2, "broken", "CREATE TABLE half (n INTEGER); SELECT nonsense;")
        known = [*migrate.shipped(), broken]
        patched.setattr(migrate, "shipped", lambda: known)
        with pytest.raises(DatabaseError, match=r"up to date did not work\..*mendwell put-back"):
            setup.open_kept(db)
    assert f"more_{NEWEST + 1}" in counts(db)
    assert mendwell("put-back", "--yes").exit_code == 0
    office = setup.open_kept(db)
    assert setup.facts(office).counts.couples == 1
    setup.close(office)


def test_one_command_goes_back(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what would be lost, keeps the file, and the copy opens; the log says that something is missing."""
    with monkeypatch.context() as patched:
        ship(patched, NEWEST + 1)
        office = setup.open_kept(db)
        factories.add_couple(office.practice_as(), a="Uma")
        office.db.record_action(office.system, Action.SIGN_IN_FAILED)
        setup.close(office)
        now, then = (counts(file)["audit"] for file in (db, before_update.copies(db)[0]))
        lost = now - then
    # The version before the update is installed again.
    refused = mendwell("verify")
    assert (refused.exit_code, "mendwell put-back" in refused.output) == (1, True)
    shown = mendwell("put-back", "--yes")
    assert shown.exit_code == 0, shown.output
    assert f"Copy 1: practice.before-{NEWEST + 1:04}.db" in shown.output
    assert "The copy holds 1 couple and 0 check-ins, the file now 2 couples and 0 check-ins." in shown.output
    assert f"would be lost: {lost} entries" in shown.output
    assert "Ida" not in shown.output
    (aside,) = db.parent.glob("practice.replaced-*.db")
    assert counts(aside)["couple"] == 2
    with pytest.raises(AuditBrokenError):
        setup.open_kept(db)
    office = setup.open_kept(db, LogCheck.ACCEPT)
    assert setup.facts(office).counts.couples == 1
    setup.close(office)


def test_nothing_is_put_under_an_open_practice(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody has it open the command is refused; without a copy it says so."""
    assert "There is no copy from before an update." in mendwell("put-back", "--yes").output
    shutil.copy2(db, db.with_name(f"practice.before-{NEWEST:04}.db"))
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        refused = mendwell("put-back", "--yes")
        assert (refused.exit_code, "already open in another Mendwell" in refused.output) == (1, True)
        holder.kill()
    assert not list(db.parent.glob("practice.replaced-*"))


def test_a_file_that_cannot_be_read_is_put_aside_too(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file does not stand in the way of the copy, and is asked about first."""
    shutil.copy2(db, db.with_name(f"practice.before-{NEWEST:04}.db"))
    db.write_bytes(b"nothing of a practice" * 1000)
    asked = mendwell("put-back")
    assert (asked.exit_code, "cannot be read, so nobody can tell" in asked.output) == (1, True)
    assert mendwell("put-back", "--yes").exit_code == 0
    assert setup.facts(setup.open_kept(db)).counts.couples == 1
