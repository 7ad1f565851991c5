"""Making a backup of an open practice: of one moment, whole, and only named when it was read back."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dashboard.domain.backups.generations import Generations
from dashboard.errors import BackupError, DamagedBackupError, TruncatedBackupError
from dashboard.services.setup import opening as setup
from dashboard.store import heads, keys, opening
from dashboard.store.audit import LogCheck
from dashboard.store.backups import checking, container, folder, making
from dashboard.store.database import Database
from tests import driver, factories

KEY = "1f" * keys.KEY_BYTES
NOW = datetime(2026, 11, 30, 8, 10)
_SHAPE = """
    SELECT sql FROM duckdb_tables() WHERE database_name = 'practice'
    UNION ALL SELECT sql FROM duckdb_views() WHERE database_name = 'practice' AND NOT internal ORDER BY 1
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A practice in a file, with some couples in it."""
    made = opening.create(tmp_path_factory.mktemp("practice") / "practice.db", KEY, head=heads.NOWHERE)
    scope = setup.add_practice(made, setup.Names("Praxis", "Anna"))
    factories.add_couples(factories.practice(db=made, who=scope), 30)
    yield made
    made.close()


def _made(db: Database, into: Path, now: datetime = NOW, progress: making.Progress = lambda *_: None) -> folder.Found:
    return making.make(db, into, lambda: now, progress)


def _left(db: Database, into: Path) -> list[str]:
    """The names of all files but the practice itself, beside it and in the folder."""
    assert db.path is not None
    beside = {each.name for each in db.path.parent.iterdir()} - {"practice.db", "practice.db.wal"}
    return sorted(beside | {each.name for each in into.iterdir()})


def test_a_backup_holds_the_whole_practice(whole: Database, tmp_path: Path) -> None:
    """Every value of every table, the shape of the tables, and the log; it opens as a practice."""
    made = _made(whole, tmp_path)
    assert made.file.name.endswith("-20261130T081000Z.backup")
    assert _left(whole, tmp_path) == [made.file.name]
    assert [each.manifest for each in folder.found(tmp_path, KEY)] == [made.manifest]
    assert made.manifest is not None
    assert (made.manifest.practice_name, made.manifest.rows["couple"]) == ("Praxis", 30)
    with checking.opened(made.file, KEY, tmp_path / "copy.db") as (_, copy):
        assert copy.engine.tallies() == whole.engine.tallies()
        assert checking.check(copy, made.manifest, made.file.name) is None
        shapes = [driver.cursor(db).execute(_SHAPE).fetchall() for db in (whole, copy)]
        assert shapes[0] == shapes[1]
        assert len(shapes[0]) > 30
    container.unpack(made.file, KEY, tmp_path / "again.db")
    assert (tmp_path / "copy.db").read_bytes() == (tmp_path / "again.db").read_bytes(), "looking in changes nothing"
    office = setup.open_file(tmp_path / "copy.db", KEY, log_check=LogCheck.NONE)
    assert setup.facts(office).counts.couples == 30
    setup.close(office)


def test_a_backup_is_of_one_moment_while_others_write(whole: Database, tmp_path: Path) -> None:
    """Each change is in it with its entry in the log, or not at all; the manifest says which was the last."""
    scope = factories.scope(practice_id=driver.cursor(whole).execute("SELECT practice_id FROM practice").fetchone()[0])
    at, stop, written = factories.practice(db=whole, who=scope), threading.Event(), []

    def write() -> None:
        while not stop.is_set():
            factories.add_couple(at, role_a=None)
            written.append(whole.log.newest(scope.practice_id).seq)

    def numbers(db: Database) -> tuple[int, int]:
        return (
            driver.cursor(db).execute("SELECT (SELECT count(*) FROM couple), (SELECT max(seq) FROM audit)").fetchone()
        )

    couples, entries = numbers(whole)
    frame = whole.commits
    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(written) < 3:
            pass
        made = _made(whole, tmp_path)
    finally:
        stop.set()
        writer.join()
    assert made.manifest.log.seq < written[-1]
    with checking.opened(made.file, KEY, tmp_path / "copy.db") as (manifest, copy):
        found = numbers(copy)
    assert found[0] - couples == found[1] - entries == manifest.frame - frame
    assert found[1] == manifest.log.seq


@pytest.mark.parametrize("length", [None, 5_000])
def test_what_does_not_read_back_as_it_was_written_is_no_backup(
    whole: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int | None
) -> None:
    """A disk that changes a byte, or loses the end, is found out before the file has its name."""

    def spoil(file: Path) -> None:
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content[:length])

    monkeypatch.setattr(making, "_forget", spoil)
    with pytest.raises(TruncatedBackupError if length else DamagedBackupError):
        _made(whole, tmp_path)
    assert _left(whole, tmp_path) == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full."),
        (PermissionError(errno.EACCES, "Permission denied"), "may not write"),
        (OSError(errno.EIO, "Input/output error"), "does not answer"),
    ],
)
def test_a_folder_that_fails_is_said_in_words(
    whole: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    """With the next action, and nothing is left of what was begun."""

    def write(*_: object) -> None:
        raise error

    monkeypatch.setattr(container, "write", write)
    with pytest.raises(BackupError, match=said) as refused:
        _made(whole, tmp_path)
    assert refused.value.next_action
    assert _left(whole, tmp_path) == []


def test_a_folder_that_is_not_there_is_named(whole: Database, tmp_path: Path) -> None:
    """A disk that is not plugged in: nothing is made in its place."""
    with pytest.raises(BackupError, match=r"not there: .*disk"):
        _made(whole, tmp_path / "disk")
    assert _left(whole, tmp_path) == []


def test_old_backups_go_and_nothing_else_does(whole: Database, tmp_path: Path) -> None:
    """Files of another practice, another program or a broken disk are not touched, nor is the backup just made."""
    made = [_made(whole, tmp_path, NOW - timedelta(days=n)) for n in (3, 2, 1)]
    theirs = made[1].file.with_name(made[1].file.name.replace(made[1].file.name[9:17], "0" * 8))
    theirs.write_bytes(made[1].file.read_bytes())
    (tmp_path / "letter.txt").touch()
    broken = made[0].file.with_name(made[0].file.name.replace("2026", "2025"))
    broken.write_bytes(made[0].file.read_bytes()[:-1])
    stays = folder.Stays(made[0].file, NOW)
    folder.thin_out(tmp_path, KEY, made[0].manifest.practice_id, Generations(1, 1, 1), stays, day=datetime.date)
    assert {each.file for each in made} & set(tmp_path.iterdir()) == {made[0].file, made[2].file}
    assert {theirs, broken, tmp_path / "letter.txt"} < set(tmp_path.iterdir())
    assert isinstance(folder.found(tmp_path, KEY)[-1].error, TruncatedBackupError)
