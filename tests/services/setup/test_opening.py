"""Starting, opening and restoring a practice."""

from __future__ import annotations

import stat
from pathlib import Path

import keyring
import pytest

from dashboard.errors import (
    DamagedDatabaseError,
    DatabaseError,
    DatabaseMissingError,
    InvalidInputError,
    LockedKeyringError,
    WrongKeyError,
)
from dashboard.services.setup import begun
from dashboard.services.setup import opening as setup
from dashboard.store import keys, opening
from dashboard.store.database import Database
from tests.store.test_keys import LockedKeyring, MemoryKeyring

NAMES = setup.Names("Practice on the Canal", "Rosa Lind")


@pytest.fixture
def db(mendwell_home: Path) -> Path:
    """Where the practice of a test lies."""
    return mendwell_home / "practice.db"


def _open(db: Path) -> tuple[str, str]:
    office = setup.open_file(db, keys.get(db).secret)
    found = office.name, office.practice_as().person_name
    setup.close(office)
    return found


def test_a_started_practice_opens_with_its_names(db: Path) -> None:
    """Name and counselor are what was given, and the practice is empty."""
    setup.start(db, NAMES)
    assert _open(db) == ("Practice on the Canal", "Rosa Lind")
    office = setup.open_file(db, keys.get(db).secret)
    known = setup.facts(office)
    setup.close(office)
    assert (known.counts.couples, known.counts.checkins, office.is_demo) == (0, 0, False)
    assert known.schema_version >= 1


def test_files_are_for_their_owner_alone(db: Path) -> None:
    """Other people of the same computer can read neither record nor key."""
    setup.start(db, NAMES)
    setup.has_seen(db)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in db.parent.iterdir()}
    assert modes == {"practice.db": 0o600, "key": 0o600, "audit-head": 0o600}


def test_the_file_is_encrypted(db: Path) -> None:
    """Neither the practice's name nor the counselor's can be read from the disk."""
    setup.start(db, NAMES)
    raw = db.read_bytes()
    assert b"Canal" not in raw
    assert b"Rosa" not in raw


def test_recovery_key_restores_a_lost_key(db: Path) -> None:
    """With the key file gone, what was written down opens the practice again."""
    recovery = setup.start(db, NAMES)
    keys.key_file(db).unlink()
    setup.restore_key(db, recovery)
    assert _open(db) == ("Practice on the Canal", "Rosa Lind")


def test_a_wrong_recovery_key_changes_nothing(db: Path) -> None:
    """The key of another practice is refused, and the one that works stays."""
    setup.start(db, NAMES)
    before = keys.get(db).secret
    with pytest.raises(WrongKeyError):
        setup.restore_key(db, keys.recovery_text(keys.new_key()))
    assert keys.get(db).secret == before
    assert _open(db)[0] == "Practice on the Canal"


def test_recovery_needs_the_file(db: Path) -> None:
    """A key alone does not make a practice."""
    with pytest.raises(DatabaseMissingError):
        setup.restore_key(db, keys.recovery_text(keys.new_key()))
    assert not db.exists()


def test_an_existing_practice_is_never_replaced(db: Path) -> None:
    """Starting twice refuses the second time and leaves the first as it is."""
    setup.start(db, NAMES)
    before = db.read_bytes()
    with pytest.raises(DatabaseError, match="already a practice"):
        setup.start(db, setup.Names("Another", "Other"))
    assert db.read_bytes() == before


def test_a_key_is_used_again_not_overwritten(db: Path) -> None:
    """When only the file was moved away, a new start must not lock the old file for ever."""
    recovery = setup.start(db, NAMES)
    moved = db.rename(db.with_name("moved.db"))
    assert setup.start(db, setup.Names("Second", "Rosa")) == recovery
    db.unlink()
    moved.rename(db)
    assert _open(db)[0] == "Practice on the Canal"


def test_nothing_is_started_or_restored_while_the_keyring_is_locked(db: Path) -> None:
    """A second key beside a locked keyring would contradict the first one once it is unlocked."""
    keyring.set_keyring(MemoryKeyring())
    recovery = setup.start(db, NAMES)
    unlocked = keyring.get_keyring()
    moved = db.rename(db.with_name("moved.db"))
    keyring.set_keyring(LockedKeyring())
    with pytest.raises(LockedKeyringError):
        setup.start(db, setup.Names("Second", "Rosa"))
    assert not db.exists()
    moved.rename(db)
    with pytest.raises(LockedKeyringError):
        setup.restore_key(db, recovery)
    keyring.set_keyring(unlocked)
    setup.close(setup.open_kept(db))
    assert not (db.parent / "key").exists()


def test_a_practice_opens_with_either_of_two_keys(db: Path) -> None:
    """When keyring and key file disagree, the one that fits opens it, and neither is thrown away."""
    setup.start(db, NAMES)
    other = MemoryKeyring()
    other.set_password("mendwell", str(db.resolve()), "ab" * 32)
    keyring.set_keyring(other)
    office = setup.open_kept(db)
    setup.close(office)
    assert office.name == "Practice on the Canal"
    assert len(keys.find_all(db)) == 2


def test_a_start_that_was_cut_off_leaves_no_half_practice(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has its name only once it is whole; the next start succeeds."""

    def cut(*_: object, **__: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(setup, "add_practice", cut)
        with pytest.raises(OSError, match="power cut"):
            setup.start(db, NAMES)
    assert not db.exists()
    setup.start(db, NAMES)
    assert _open(db)[0] == "Practice on the Canal"
    assert [p.name for p in db.parent.iterdir() if "unfinished" in p.name] == []


def test_a_file_without_a_practice_is_refused(db: Path) -> None:
    """An empty database is said to be one, instead of being opened as nobody's."""
    opening.create(db, "ab" * 32).close()
    with pytest.raises(DamagedDatabaseError, match="no practice in this file"):
        setup.open_file(db, "ab" * 32)


@pytest.mark.parametrize(("practice", "counselor"), [("", "Rosa"), ("Canal", " "), ("Canal", "x" * 500)])
def test_names_are_checked(practice: str, counselor: str) -> None:
    """A practice needs a name and a counselor that can be kept."""
    with pytest.raises(InvalidInputError):
        setup.Names.checked(practice, counselor)


def test_names_are_tidied() -> None:
    """Space around a name is not part of it."""
    assert setup.Names.checked("  Canal ", "Rosa\tLind") == setup.Names("Canal", "Rosa Lind")


class _Killed(BaseException):
    """Stands for a process that is killed: nothing is tidied up by whoever catches errors."""


_POINTS = ("begun.reach", "keys.keep", "opening.create", "Path.rename")


@pytest.mark.parametrize("point", _POINTS)
@pytest.mark.parametrize("is_after", [False, True])
def test_a_first_start_killed_anywhere_is_gone_on_with(
    db: Path, monkeypatch: pytest.MonkeyPatch, point: str, *, is_after: bool
) -> None:
    """The next start needs no word about it, and the recovery key is owed until somebody has seen it."""
    where = {"begun": begun, "keys": keys, "opening": opening, "Path": Path}
    with monkeypatch.context() as patched:
        owner, _, name = point.partition(".")
        real = getattr(where[owner], name)

        def killed(*given: object, **named: object) -> None:
            made = real(*given, **named) if is_after else None
            if isinstance(made, Database):
                # With its process a file is let go of.
                made.close()
            raise _Killed

        patched.setattr(where[owner], name, killed)
        with pytest.raises(_Killed):
            setup.start(db, NAMES)
    assert not setup.has_been(db)
    if not db.exists():
        recovery = setup.start(db, NAMES)
        assert setup.unseen_recovery(db, keys.ask_nobody) == recovery
    assert setup.unseen_recovery(db, keys.ask_nobody) == keys.recovery_text(keys.get(db).secret)
    setup.has_seen(db)
    assert setup.unseen_recovery(db, keys.ask_nobody) is None
    assert _open(db)[0] == "Practice on the Canal"


def test_a_start_that_was_cut_off_never_costs_an_earlier_practice_its_key(db: Path) -> None:
    """The mark of an earlier start is gone by then, so its key is used again."""
    recovery = setup.start(db, NAMES)
    setup.has_seen(db)
    db.rename(db.with_name("moved.db"))
    assert setup.has_been(db)
    assert setup.start(db, NAMES) == recovery


@pytest.mark.parametrize(("number", "said"), [(28, "disk is full"), (30, "may not write")])
def test_where_nothing_can_be_written_a_first_start_says_so(
    db: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """No stack line: a sentence with what to do."""

    def fail(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(begun, "reach", fail)
    with pytest.raises(DatabaseError, match=said):
        setup.start(db, NAMES)
