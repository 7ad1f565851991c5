"""The log in the file: one entry with each change, no gap and no fork, and what is done to it later is found."""

from __future__ import annotations

import json
import random
import stat
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import duckdb
import pytest

from dashboard.domain.audit import Action, Entry, Head, chained, head_of
from dashboard.domain.audit_breaks import Break
from dashboard.domain.ids import new_id
from dashboard.domain.records import Couple
from dashboard.errors import AuditBrokenError, NotFoundError
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.store import audit, heads, keys, opening
from dashboard.store.audit import LogCheck
from dashboard.store.database import Database
from dashboard.store.rows import into, values_of
from dashboard.store.transaction import Transaction
from tests import driver, factories

KEY = "ab" * 32
TAMPERINGS = 1_000
ENTRIES = 24


def entries(db: Database, practice_id: UUID) -> list[Entry]:
    """The whole log."""
    found = db.rows("audit/list_chain", {"practice_id": practice_id, "after": 0, "limit": 10**9})
    return [into(Entry, row) for row in found]


def is_whole(db: Database, practice_id: UUID) -> bool:
    """Whether numbers run without a gap and every entry follows the one before."""
    log = entries(db, practice_id)
    return [e.seq for e in log] == list(range(1, len(log) + 1)) and db.log.verify(practice_id, None)[1] is None


def test_a_change_is_logged_with_its_records() -> None:
    """One transaction, one entry: what it is called, who did it, whose record it is, and which records."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    (entry,) = entries(at.db, at.scope.practice_id)
    assert (entry.action, entry.couple_id) == ("Add a couple", couple_id)
    assert (entry.actor_kind, entry.actor_id) == ("staff", at.scope.staff_id)
    detail = json.loads(entry.detail)
    assert Counter(record for record, _ in detail["records"]) == Counter(
        {"couple": 1, "partner": 2, "episode": 1, "injury_event": 1}
    )
    assert detail["count"] == 5


def test_a_change_of_many_records_names_the_first() -> None:
    """An entry stays short, and names a couple only if it is about one."""
    at = factories.practice()

    def work(tx: Transaction) -> None:
        for _ in range(30):
            tx.insert("couple", Couple(couple_id=new_id(), counselor_id=at.scope.staff_id, phase="rebuild"))

    at.db.write(at.scope, work, summary="Add many", now=at.now)
    (entry,) = entries(at.db, at.scope.practice_id)
    detail = json.loads(entry.detail)
    assert (len(detail["records"]), detail["count"], entry.couple_id) == (20, 30, None)


def test_what_rolls_back_leaves_no_entry_and_no_gap() -> None:
    """Neither an error in the work nor one at the commit leaves a trace or takes a number."""
    at = factories.practice()
    factories.add_couple(at)

    def broken(_: Transaction) -> None:
        raise NotFoundError("x")

    with pytest.raises(NotFoundError):
        at.db.write(at.scope, broken, summary="x", now=at.now)
    connection = at.db.engine.connect()
    connection.begin()
    with pytest.raises(RuntimeError), at.db.log.adding(connection, audit.change(at.scope, "x", [])):
        raise RuntimeError
    connection.rollback()
    factories.add_couple(at)
    assert [e.seq for e in entries(at.db, at.scope.practice_id)] == [1, 2]
    assert is_whole(at.db, at.scope.practice_id)


def test_eight_writers_make_one_chain() -> None:
    """Writers that conflict all the time leave one entry for each change that was kept, in one chain."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    kept: list[int] = []
    ready = threading.Barrier(8)

    def write(turn: int) -> None:
        def work(tx: Transaction) -> None:
            couple = into(Couple, tx.rows("couples/get_couple", _about(at, couple_id))[0])
            tx.update("couple", replace(couple, focus_area="money" if turn % 2 else "time"))

        at.db.write(at.scope, work, summary="x", now=at.now)
        kept.append(turn)

    def run() -> None:
        ready.wait()
        for turn in range(12):
            try:
                write(turn)
            except Exception:
                at.db.record_action(at.scope, Action.SIGNED_OUT)
                kept.append(turn)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 8 * 12
    assert len(entries(at.db, at.scope.practice_id)) == 1 + len(kept)
    assert is_whole(at.db, at.scope.practice_id)


def _about(at: Practice, couple_id: UUID) -> dict[str, object]:
    who = {"practice_id": at.scope.practice_id, "staff_id": at.scope.staff_id, "as_of": at.scope.as_of}
    return {**who, "couple_id": couple_id}


def test_two_practices_in_one_record_have_a_log_each() -> None:
    """Numbers and hashes of one do not depend on the other."""
    one = factories.practice()
    other = factories.practice(db=one.db)
    for _ in range(2):
        factories.add_couple(one)
        factories.add_couple(other)
    assert is_whole(one.db, one.scope.practice_id)
    assert is_whole(one.db, other.scope.practice_id)


# Tampering


def _log(at: Practice) -> list[Entry]:
    for number in range(ENTRIES):
        at.db.record_action(at.scope, Action.SIGNED_IN if number % 3 else Action.READ_COUPLE, couple_id=new_id())
    return entries(at.db, at.scope.practice_id)


def _edited(entry: Entry, chance: random.Random) -> Entry:
    other = {
        "noted_at": entry.noted_at + timedelta(microseconds=chance.randint(1, 10**9)),
        "actor_kind": "partner",
        "actor_id": new_id(),
        "action": f"{entry.action} ",
        "couple_id": None if chance.random() < 0.5 else new_id(),
        "detail": '{"rows": 1}',
        "practice_id": new_id(),
        "previous_hash": entry.hash,
        "hash": f"{'0' if entry.hash[0] != '0' else '1'}{entry.hash[1:]}",
    }
    column = chance.choice(sorted(other))
    return replace(entry, **{column: other[column]})


def _chained(log: list[Entry]) -> list[Entry]:
    made: list[Entry] = []
    for entry in log:
        made.append(chained(entry, head_of(made[-1]) if made else None))
    return made


def _edit(log: list[Entry], i: int, _: int, chance: random.Random) -> list[Entry]:
    return [*log[:i], _edited(log[i], chance), *log[i + 1 :]]


def _edit_and_fit(log: list[Entry], i: int, _: int, chance: random.Random) -> list[Entry]:
    before = Head(log[i].practice_id, log[i].seq - 1, log[i].previous_hash)
    return [*log[:i], chained(replace(log[i], detail=f'{{"n": {chance.random()}}}'), before), *log[i + 1 :]]


def _delete(log: list[Entry], i: int, _: int, __: random.Random) -> list[Entry]:
    return log[:i] + log[i + 1 :]


def _delete_and_close(log: list[Entry], i: int, _: int, __: random.Random) -> list[Entry]:
    return log[:i] + [replace(e, seq=e.seq - 1) for e in log[i + 1 :]]


def _insert(log: list[Entry], i: int, _: int, __: random.Random) -> list[Entry]:
    return log[: i + 1] + [replace(e, seq=e.seq + 1) for e in log[i:]]


def _swap(log: list[Entry], i: int, j: int, _: random.Random) -> list[Entry]:
    changed = [*log]
    changed[i], changed[j] = replace(log[j], seq=log[i].seq), replace(log[i], seq=log[j].seq)
    return changed


def _cut(log: list[Entry], i: int, _: int, __: random.Random) -> list[Entry]:
    return log[:i]


def _cut_and_go_on(log: list[Entry], i: int, _: int, __: random.Random) -> list[Entry]:
    return _chained([*log[:i], *[replace(log[0], detail="{ }") for _ in log[i:]]])


def _write_anew(log: list[Entry], i: int, _: int, chance: random.Random) -> list[Entry]:
    return _chained([*log[:i], replace(log[i], detail=f'{{"n": {chance.random()}}}'), *log[i + 1 :], log[-1]])


HOW: list[Callable[[list[Entry], int, int, random.Random], list[Entry]]] = [
    _edit,
    _edit_and_fit,
    _delete,
    _delete_and_close,
    _insert,
    _swap,
    _cut,
    _cut_and_go_on,
    _write_anew,
]


def test_a_thousand_tamperings_are_all_found() -> None:
    """Edits, deletes, inserts, swaps, cuts and logs written anew are each found, and the sound log each time again."""
    at = factories.practice()
    log = _log(at)
    head = head_of(log[-1])
    chance = random.Random(20261013)
    cursor = driver.cursor(at.db)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for number in range(TAMPERINGS):
        how = HOW[number % len(HOW)]
        i, j = sorted(chance.sample(range(ENTRIES), 2))
        tampered = how(log, i, j, chance)
        cursor.execute("BEGIN")
        cursor.execute("DELETE FROM audit")
        _put(cursor, tampered)
        cursor.execute("COMMIT")
        tried[how.__name__] += 1
        if at.db.log.verify(at.scope.practice_id, head)[1] is not None:
            found[how.__name__] += 1
    assert sum(tried.values()) == TAMPERINGS
    assert min(tried.values()) > 100
    assert found == tried
    cursor.execute("DELETE FROM audit")
    _put(cursor, log)
    assert at.db.log.verify(at.scope.practice_id, head) == (ENTRIES, None)


def _put(cursor: duckdb.DuckDBPyConnection, log: list[Entry]) -> None:
    if not log:
        return
    rows = [tuple(values_of(entry).values()) for entry in log]
    marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(rows))
    columns = ", ".join(values_of(log[0]))
    cursor.execute(f"INSERT INTO audit ({columns}) VALUES {marks}", [value for row in rows for value in row])


# The head outside


@pytest.fixture
def path(mendwell_home: Path) -> Path:
    """A kept practice with five entries in its log, closed."""
    file = mendwell_home / "practice.db"
    keys.keep(file, KEY)
    setup.create_file(file, KEY, setup.Names("Practice on the Canal", "Rosa Lind"))
    office = setup.open_kept(file)
    for _ in range(4):
        office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    setup.close(office)
    return file


def _practice_id(db: Database) -> UUID:
    row = db.row("practice/get_practice")
    assert row is not None
    practice_id: UUID = row["practice_id"]
    return practice_id


def _changed(path: Path, sql: str) -> None:
    db = opening.open_file(path, KEY, log_check=LogCheck.NONE)
    driver.cursor(db).execute(sql)
    db.checkpoint()
    db.close()


def test_the_head_lies_beside_the_key_for_its_owner_alone(path: Path) -> None:
    """It names the newest entry, lies outside the data, and only its owner reads it."""
    kept = heads.head_file(path)
    assert kept.file is not None
    assert kept.file.parent == keys.key_file(path).parent
    assert stat.S_IMODE(kept.file.stat().st_mode) == 0o600
    db = opening.open_file(path, KEY)
    practice_id = _practice_id(db)
    assert kept.read(practice_id) == head_of(entries(db, practice_id)[-1])
    db.close()
    assert heads.head_file(path.with_name("other.db")).file != kept.file


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM audit WHERE seq = 5", "entry 5 and what followed"),
        ("DELETE FROM audit WHERE seq > 2", "entry 3 and what followed"),
        ("DELETE FROM audit", "entry 1 and what followed"),
        ("UPDATE audit SET action = 'signed_in' WHERE seq = 5", "Entry 5 was changed"),
        ("UPDATE audit SET hash = repeat('a', 64) WHERE seq = 5", "Entry 5 was changed"),
    ],
)
def test_a_log_that_lost_its_end_is_not_opened(path: Path, sql: str, said: str) -> None:
    """Opening refuses with the next action, until the loss is accepted, and that is logged."""
    _changed(path, sql)
    with pytest.raises(AuditBrokenError, match=said) as refused:
        setup.open_kept(path)
    assert "mendwell verify" in refused.value.next_action
    assert "--accept-loss" in refused.value.next_action
    office = setup.open_kept(path, log_check=LogCheck.ACCEPT)
    assert entries(office.db, office.practice_id)[-1].action == Action.LOSS_ACCEPTED
    setup.close(office)
    setup.close(setup.open_kept(path))


def test_a_forgotten_head_is_said_and_not_made_anew(path: Path) -> None:
    """Whoever removes the head cannot hide a cut: opening asks first."""
    file = heads.head_file(path).file
    assert file is not None
    for left in (None, "", "not json", "{}", '{"seq": 5}', "[]"):
        file.unlink(missing_ok=True)
        if left is not None:
            file.write_text(left)
        with pytest.raises(AuditBrokenError, match="does not remember"):
            setup.open_kept(path)
        assert file.exists() == (left is not None)


def test_a_log_that_is_not_the_remembered_one_is_not_opened(path: Path) -> None:
    """A log made to fit in itself has another newest entry than the one this computer remembers."""
    db = opening.open_file(path, KEY, log_check=LogCheck.NONE)
    practice_id = _practice_id(db)
    db.close()
    heads.head_file(path).keep(Head(practice_id, 5, "a" * 64))
    with pytest.raises(AuditBrokenError, match="was rewritten"):
        setup.open_kept(path)


def test_a_practice_that_comes_back_is_still_known(path: Path) -> None:
    """Each practice that was ever at a place is remembered there, and one that never was is said."""
    moved = path.rename(path.with_name("moved.db"))
    setup.create_file(path, KEY, setup.Names("Second", "Rosa Lind"))
    setup.close(setup.open_kept(path))
    path.rename(path.with_name("second.db"))
    moved.rename(path)
    setup.close(setup.open_kept(path))
    strange = path.with_name("strange.db")
    setup.create_file(strange, KEY, setup.Names("Third", "Rosa Lind"))
    strange.replace(path)
    with pytest.raises(AuditBrokenError, match="does not remember"):
        setup.open_kept(path)


def test_a_head_left_behind_is_no_fault(path: Path) -> None:
    """A crash between the commit and the head leaves the head one entry back; the log may go on beyond it."""
    file = heads.head_file(path).file
    assert file is not None
    before = file.read_text()
    office = setup.open_kept(path)
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    setup.close(office)
    file.write_text(before)
    setup.close(setup.open_kept(path))
    _changed(path, "UPDATE audit SET detail = '{ }' WHERE seq = 6")
    with pytest.raises(AuditBrokenError, match="Entry 6 was changed"):
        setup.open_kept(path)


def test_a_head_that_cannot_be_written_loses_no_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The change is kept and acknowledged, and the next one tries again."""
    office = setup.open_kept(path)
    kept = heads.head_file(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("dashboard.store.heads.HeadFile._replace", full)
        office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    assert kept.read(office.practice_id) == head_of(entries(office.db, office.practice_id)[-2])
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    assert kept.read(office.practice_id) == head_of(entries(office.db, office.practice_id)[-1])
    setup.close(office)


def test_a_write_ahead_log_deleted_after_a_kill_is_seen(path: Path) -> None:
    """DuckDB opens such a file without a word; the head outside remembers what was acknowledged."""
    script = (
        "import os\nfrom pathlib import Path\nfrom dashboard.domain.audit import Action\n"
        "from dashboard.services.setup import opening as setup\n"
        f"office = setup.open_kept(Path({str(path)!r}))\n"
        "for _ in range(3):\n    office.db.record_action(office.system, Action.SIGN_IN_FAILED)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    wal = path.with_name(f"{path.name}.wal")
    whole = wal.read_bytes()
    assert whole
    wal.unlink()
    with pytest.raises(AuditBrokenError, match="entry 6 and what followed"):
        setup.open_kept(path)
    wal.unlink(missing_ok=True)
    wal.write_bytes(whole)
    office = setup.open_kept(path)
    assert len(entries(office.db, office.practice_id)) == 8
    setup.close(office)


def test_nothing_is_remembered_of_a_demo(tmp_path: Path, mendwell_home: Path) -> None:
    """A demo leaves nothing behind in the person's own folder, and opens without a head."""
    file = tmp_path / "demo.db"
    setup.create_file(file, KEY, setup.Names("Demo", "Rosa"), is_demo=True)
    office = setup.open_file(file, KEY)
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    setup.close(office)
    setup.close(setup.open_file(file, KEY))
    assert list(mendwell_home.iterdir()) == []


def test_who_opens_without_looking_leaves_the_head_alone(path: Path) -> None:
    """Looking at a broken log neither refuses nor hides what is wrong with it."""
    _changed(path, "DELETE FROM audit WHERE seq = 5")
    office = setup.open_kept(path, log_check=LogCheck.NONE)
    before = heads.head_file(path).read(office.practice_id)
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    fault = office.db.log.verify(office.practice_id, before)[1]
    assert fault is not None
    assert fault.kind is Break.HEAD_UNKNOWN
    setup.close(office)
    assert heads.head_file(path).read(office.practice_id) == before
