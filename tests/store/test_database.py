"""The practice file: who can open it, what a wrong one says, and what a conflict costs."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import duckdb
import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.records import Answer, Checkin, Couple, Partner
from dashboard.domain.vocabulary import Side
from dashboard.errors import (
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseError,
    DatabaseMissingError,
    NewerDatabaseError,
    StaleEditError,
    WrongKeyError,
)
from dashboard.services.couples import reading as couples_service
from dashboard.store import check, couples, opening
from dashboard.store.checkins import writing as checkins
from dashboard.store.database import Database
from dashboard.store.engine import faults, migrate
from dashboard.store.engine.protocol import ConstraintError, EngineError
from dashboard.store.transaction import Transaction
from tests import driver, factories

KEY = "k" * 43
MARK = "Zanzibarina"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A practice file with one couple in it, closed."""
    file = tmp_path / "practice.db"
    db = opening.create(file, KEY)
    factories.add_couple(factories.practice(db=db), a=MARK)
    db.close()
    return file


def _couples(db: Database) -> int:
    found = driver.cursor(db).execute("SELECT count(*) FROM couple").fetchone()
    assert found is not None
    return int(found[0])


def _contents(file: Path) -> bytes:
    return file.read_bytes()


def test_round_trip(path: Path) -> None:
    """What was committed before closing is there after opening with the same key."""
    db = opening.open_file(path, KEY)
    assert _couples(db) == 1
    db.close()


def test_file_is_encrypted_and_private(path: Path) -> None:
    """A partner's name cannot be found in the file, and nobody but the owner may read it."""
    assert MARK.encode() not in _contents(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("key", ["another key", "", "k" * 42])
def test_wrong_key_changes_nothing(path: Path, key: str) -> None:
    """A wrong or empty key is refused with the next action, and the file stays byte for byte the same."""
    before = _contents(path)
    with pytest.raises(WrongKeyError) as refused:
        opening.open_file(path, key)
    assert refused.value.next_action
    assert _contents(path) == before


def test_missing_file(tmp_path: Path) -> None:
    """A missing file is not silently made anew."""
    with pytest.raises(DatabaseMissingError):
        opening.open_file(tmp_path / "practice.db", KEY)
    assert not list(tmp_path.iterdir())


def test_create_never_overwrites(path: Path) -> None:
    """Making a practice where one is already there is refused."""
    before = _contents(path)
    with pytest.raises(DatabaseError):
        opening.create(path, KEY)
    assert _contents(path) == before


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty", "flipped"])
def test_damaged_file_is_refused(path: Path, damage: str) -> None:
    """A file that is not a database, is cut short or has one flipped byte in its header is refused unchanged."""
    raw = bytearray(_contents(path))
    if damage == "garbage":
        raw = bytearray(b"\x13" * len(raw))
    elif damage == "cut":
        raw = raw[:3000]
    elif damage == "empty":
        raw = bytearray()
    else:
        raw[4200] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(DamagedDatabaseError):
        opening.open_file(path, KEY)
    assert _contents(path) == bytes(raw)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (duckdb.IOException('Cannot open file "/x/practice.db": Permission denied'), "may not read and write"),
        (PermissionError(13, "Permission denied"), "may not read and write"),
        (duckdb.IOException("Could not write file: No space left on device"), "disk that holds the practice is full"),
        (duckdb.IOException('Cannot open file "C:\\x": Access is denied.'), "may not read and write"),
        (duckdb.IOException("Could not write: There is not enough space on the disk."), "holds the practice is full"),
        (duckdb.OutOfMemoryException("could not allocate block of size 256.0 KiB"), "not enough memory"),
        (duckdb.InternalException("something new"), r"could not be opened \(InternalException\)"),
    ],
)
def test_what_is_not_damage_is_not_called_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    """Nobody is told to put an old copy in the place of a sound file that could not be opened this time."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("dashboard.store.engine.attaching._prepare", fail)
    with pytest.raises(DatabaseError, match=words) as said:
        opening.open_file(path, KEY)
    assert type(said.value) is DatabaseError
    assert "copy" not in said.value.next_action
    assert "something new" not in str(said.value)


def test_windows_says_in_its_own_language_that_a_file_is_open() -> None:
    """What the database adds in English to the words of the computer is enough to know it by."""
    said = 'Cannot open file "C:\\x": Ein anderer Prozess benutzt sie.\n\nFile is already open in \nx.exe'
    assert isinstance(faults.explained(duckdb.IOException(said)), DatabaseBusyError)


def test_second_process_is_told_it_is_open(path: Path) -> None:
    """A file that another process holds gives the busy message, not a traceback of the lock."""
    db = opening.open_file(path, KEY)
    script = (
        "from pathlib import Path\nfrom dashboard.errors import DatabaseBusyError\n"
        "from dashboard.store import opening\n"
        f"try:\n    opening.open_file(Path({str(path)!r}), {KEY!r})\n"
        "except DatabaseBusyError as error:\n    print('BUSY', error.next_action)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    db.close()
    assert said.startswith("BUSY Use that window")


def test_newer_file_is_refused(path: Path) -> None:
    """A file with a migration this version does not know is refused and left as it is."""
    db = opening.open_file(path, KEY)
    driver.cursor(db).execute("INSERT INTO migration (version, name, checksum) VALUES (9999, 'later', 'x')")
    db.close()
    before = _contents(path)
    with pytest.raises(NewerDatabaseError):
        opening.open_file(path, KEY)
    assert _contents(path) == before


def test_changed_migration_is_refused(path: Path) -> None:
    """A migration whose text differs from what was applied is refused."""
    db = opening.open_file(path, KEY)
    driver.cursor(db).execute("UPDATE migration SET checksum = 'other' WHERE version = 1")
    db.close()
    with pytest.raises(DamagedDatabaseError):
        opening.open_file(path, KEY)


def test_migration_copies_the_file_first(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pending migration leaves a copy that still opens with the version before it."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    before = migrate.shipped()
    (folder / "9000_more.sql").write_text("CREATE TABLE more (n INTEGER);")
    monkeypatch.setattr(migrate, "shipped", lambda: _shipped(folder))
    opening.open_file(path, KEY).close()
    copy = path.with_name("practice.before-9000.db")
    assert copy.is_file()
    monkeypatch.setattr(migrate, "shipped", lambda: before)
    assert _couples(opening.open_file(copy, KEY)) == 1


def _shipped(folder: Path) -> list[migrate.Migration]:
    files = sorted(folder.glob("*.sql"))
    return [migrate.Migration(int(f.name[:4]), f.stem, f.read_text()) for f in files]


def test_failed_migration_leaves_nothing_half_done(path: Path) -> None:
    """A migration that breaks in its second statement leaves no table of its first."""
    root = duckdb.connect(":memory:")
    root.execute("ATTACH ':memory:' AS practice")
    root.execute("USE practice")
    broken = migrate.Migration(1, "0001_broken", "CREATE TABLE half (n INTEGER); SELECT nonsense;")
    with pytest.raises(duckdb.Error):
        migrate.apply(root, [broken], factories.NOW)
    tables = [r[0] for r in root.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    assert tables == ["migration"]


def test_a_migration_that_cannot_be_committed_says_why() -> None:
    """A failed commit has ended the transaction already; rolling back fails too, and that is not the reason."""

    class Full:
        def execute(self, sql: str, *_: object) -> None:
            if sql == "COMMIT":
                raise duckdb.TransactionException("Failed to commit: No space left on device")
            if sql == "ROLLBACK":
                raise duckdb.TransactionException("cannot rollback - no transaction is active")

    one = migrate.Migration(1, "0001_one", "SELECT 1")
    with pytest.raises(duckdb.TransactionException, match="No space left"):
        migrate.apply(Full(), [one], factories.NOW)  # type: ignore[arg-type]


def test_nothing_outside_the_folder_can_be_opened(path: Path, tmp_path: Path) -> None:
    """SQL cannot read or write a file beyond the practice's folder, nor change the setting back."""
    db = opening.open_file(path, KEY)
    cursor = driver.cursor(db)
    with pytest.raises(duckdb.PermissionException):
        cursor.execute(f"COPY couple TO '{tmp_path.parent / 'out.csv'}'")
    with pytest.raises(duckdb.InvalidInputException):
        cursor.execute("SET enable_external_access = true")
    db.close()


def test_failed_work_rolls_back() -> None:
    """An error in the middle of a transaction leaves nothing of it."""
    db, who = opening.in_memory(), factories.scope()

    def work(tx: object) -> None:
        tx.insert("couple", Couple(couple_id=new_id(), counselor_id=who.staff_id, phase="rebuild"))  # type: ignore[attr-defined]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        db.write(who, work, summary="x", now=factories.NOW)
    assert _couples(db) == 0


def test_concurrent_writers_lose_nothing() -> None:
    """Eight threads changing one partner: every change is either kept in order or refused as stale."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    kept: list[str] = []

    def work(number: int) -> None:
        for turn in range(5):
            mine = couples.list_partners(at.db, at.scope, couple_id)[0]
            name = f"{number}.{turn}"
            changed = Partner(
                partner_id=mine.partner_id,
                couple_id=couple_id,
                side=Side.A,
                display_name=name,
                row_version=mine.row_version,
            )
            try:
                at.db.write(at.scope, lambda tx, c=changed: tx.update("partner", c), summary="x", now=at.now)
            except (StaleEditError, DatabaseBusyError):
                continue
            kept.append(name)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept
    after = couples.list_partners(at.db, at.scope, couple_id)[0]
    assert after.display_name in kept
    assert after.row_version == 1 + len(kept)


def test_orphans_are_found() -> None:
    """A couple without its partners and an episode without its couple are both named; an intact practice has none."""
    at = factories.practice()
    factories.add_couple(at)
    assert check.orphans(at.db) == []
    driver.cursor(at.db).execute("DELETE FROM partner")
    driver.cursor(at.db).execute("UPDATE episode SET couple_id = gen_random_uuid()")
    assert {record for record, _ in check.orphans(at.db)} == {"couple", "episode"}


def _all_at_once(works: Sequence[Callable[[], object]]) -> list[Exception]:
    """Run every piece of work in a thread of its own, begun together, and return what went wrong."""
    errors: list[Exception] = []
    ready = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        ready.wait()
        try:
            work()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def _checkin(couple: couples_service.CoupleRecord, *, days: int) -> Checkin:
    return Checkin(
        checkin_id=new_id(),
        couple_id=couple.couple.couple_id,
        partner_id=couple.partners[Side.A].partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        form="weekly_a",
        role=None,
        answered_at=factories.NOW - timedelta(days=days),
        answers={"felt_safe": Answer(5)},
    )


def test_first_checkins_entered_at_once_are_all_kept() -> None:
    """Four first check-ins of one partner all make the same summary row; each is kept, and the row counts them all."""
    at = factories.practice()
    for _ in range(15):
        record = couples_service.get(at, factories.add_couple(at))
        entered = [_checkin(record, days=day) for day in range(4)]
        works = [
            partial(at.db.write, at.scope, partial(_insert, checkin=checkin), summary="Enter a check-in", now=at.now)
            for checkin in entered
        ]
        assert _all_at_once(works) == []
        about = {"c": record.couple.couple_id}
        rows = driver.cursor(at.db).execute(
            "SELECT checkins, recent_trust FROM checkin_summary WHERE couple_id = $c", about
        )
        ((counted, trust),) = rows.fetchall()
        assert counted == len(trust.split()) == 4


def test_one_form_sent_by_two_threads_is_kept_once() -> None:
    """The second of two identical requests finds the row of the first instead of failing on its key."""
    at = factories.practice()
    record = couples_service.get(at, factories.add_couple(at))

    def work(tx: Transaction, checkin: Checkin) -> None:
        if not checkins.is_kept(tx, checkin.checkin_id):
            checkins.insert_checkin(tx, checkin)

    for day in range(15):
        again = partial(
            at.db.write, at.scope, partial(work, checkin=_checkin(record, days=day)), summary="x", now=at.now
        )
        assert _all_at_once([again] * 3) == []
    assert len(checkins.list_checkins(at.db, at.scope, record.couple.couple_id)) == 15


def test_a_key_that_stays_taken_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A duplicate that repeating does not clear ends in words; any other broken rule is not tried again."""
    monkeypatch.setattr("dashboard.store.engine.retrying.time.sleep", lambda _: None)
    at = factories.practice()
    record = couples_service.get(at, factories.add_couple(at))
    checkin = _checkin(record, days=1)
    insert = partial(_insert, checkin=checkin)
    at.db.write(at.scope, insert, summary="x", now=at.now)
    with pytest.raises(DatabaseBusyError, match="try again"):
        at.db.write(at.scope, insert, summary="x", now=at.now)
    tried: list[int] = []

    def broken(tx: Transaction) -> None:
        tried.append(1)
        tx.insert("couple", replace(record.couple, couple_id=new_id(), status="gone"))  # type: ignore[arg-type]

    with pytest.raises(ConstraintError):
        at.db.write(at.scope, broken, summary="x", now=at.now)
    assert len(tried) == 1


def _insert(tx: Transaction, checkin: Checkin) -> None:
    checkins.insert_checkin(tx, checkin)


def test_a_failed_read_leaves_nothing_open_and_the_next_one_sees_the_latest_commit(path: Path) -> None:
    """After a statement that failed the same thread reads on, and sees what was committed since."""
    db = opening.open_file(path, KEY)
    with pytest.raises(EngineError):
        db.rows("links/get_care", {"practice_id": "no id", "couple_id": "no id"})
    practice_id, couple_id = driver.cursor(db).execute("SELECT practice_id, couple_id FROM couple").fetchall()[0]
    asked = {"practice_id": practice_id, "couple_id": couple_id}
    before = len(db.rows("links/get_care", asked))
    driver.cursor(db).execute("DELETE FROM couple")
    assert (before, db.rows("links/get_care", asked)) == (1, [])
    db.checkpoint()
    db.close()


def test_each_thread_reads_its_own_rows(path: Path) -> None:
    """Threads that read at once never get each other's rows."""
    db = opening.open_file(path, KEY)
    practice_id, couple_id = driver.cursor(db).execute("SELECT practice_id, couple_id FROM couple").fetchall()[0]
    asked = [{"practice_id": practice_id, "couple_id": c} for c in (couple_id, new_id())]
    wrong: list[int] = []

    def read(number: int) -> None:
        found = [len(db.rows("links/get_care", asked[number % 2])) for _ in range(50)]
        wrong.extend(each for each in found if each != 1 - number % 2)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    db.close()


def test_a_closed_record_lets_go_of_its_file_whoever_read_it(path: Path) -> None:
    """A thread that read and still lives does not keep the file: it opens again, and that thread reads no more."""
    db = opening.open_file(path, KEY)
    may_end = threading.Event()
    has_read = threading.Event()
    failed: list[BaseException] = []

    def read() -> None:
        db.rows("practice/get_practice")
        has_read.set()
        may_end.wait(30)
        try:
            db.rows("practice/get_practice")
        except EngineError as error:
            failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    has_read.wait(30)
    db.close()
    code = "import sys; from pathlib import Path; from dashboard.store import opening; "
    code += f"opening.open_file(Path(sys.argv[1]), '{KEY}').close()"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    may_end.set()
    thread.join()
    assert len(failed) == 1
