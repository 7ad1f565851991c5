"""The drill: a practice is backed up, its computer is gone, and all of it comes back by folder and recovery key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.domain.audit import Action, Head
from dashboard.domain.backups.course import End
from dashboard.domain.ids import reference_of
from dashboard.domain.keeping.erasing import Why
from dashboard.domain.scope import Scope
from dashboard.domain.zone import Zone
from dashboard.errors import BackupError, InvalidInputError, MissingKeyError, WrongKeyError
from dashboard.services.backups import restoring
from dashboard.services.backups.restoring import Key, Offer
from dashboard.services.couples import reading as couples
from dashboard.services.keeping import erasing
from dashboard.services.keeping.erasing import Again
from dashboard.services.setup import opening as setup
from dashboard.store import couples as couple_store
from dashboard.store import keys, opening, practice
from dashboard.store.audit import LogCheck
from dashboard.store.backups import making, noting
from dashboard.store.backups import waiting as waitings
from dashboard.store.backups.making import Place
from dashboard.store.backups.waiting import Waiting
from dashboard.store.engine.protocol import Tally
from tests import doors, factories

SECRET, OTHER = "1f" * keys.KEY_BYTES, "2e" * keys.KEY_BYTES
START = datetime(2026, 10, 13, 8, 55)
UTC = Zone("UTC")


def _silent(_done: float, _step: str) -> None:
    """Nobody looks."""


@dataclass(frozen=True)
class Past:
    """A practice whose computer is gone: its folder of backups, and the content of its tables at three moments."""

    folder: Path
    moments: tuple[datetime, ...]
    tallies: tuple[dict[str, Tally], ...]
    head: Head
    scope: Scope
    file: Path


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """Two backups with changes before, between and after them, noted in a journal; then all of it was closed."""
    home, folder = tmp_path_factory.mktemp("gone"), tmp_path_factory.mktemp("folder")
    clock = doors.Clock(START)
    path = home / "practice.db"
    db = opening.create(path, SECRET)
    db.log._clock = clock
    scope = setup.add_practice(db, setup.Names("Practice on the Canal", "Rosa Lind"))
    at = factories.practice(db=db, who=scope)
    journal = noting.begin(db, scope.practice_id, folder, clock)
    moments, tallies = [], []

    def work(couples: int) -> None:
        for _ in range(couples):
            clock.pass_by(minutes=1)
            factories.add_couple(at=at)
        journal.ship()
        moments.append(clock.now)
        tallies.append(dict(db.engine.tallies()))

    work(2)
    clock.pass_by(minutes=1)
    made = making.make(db, folder, clock, _silent, Place(journal.epoch))
    assert made.manifest is not None
    journal.based(made.manifest.frame)
    clock.pass_by(minutes=1)
    work(2)
    clock.pass_by(minutes=1)
    making.make(db, folder, clock, _silent, Place(journal.epoch))
    work(1)
    newest = db.log.newest(scope.practice_id)
    assert newest is not None
    journal.close(newest)
    db.checkpoint()
    db.close()
    return Past(folder, tuple(moments), tuple(tallies), newest, scope, path)


@pytest.fixture
def folder(past: Past, tmp_path: Path) -> Path:
    """A copy of the folder, to be broken."""
    return Path(shutil.copytree(past.folder, tmp_path / "folder"))


@pytest.fixture
def path(mendwell_home: Path) -> Path:
    """The place of the practice on a new computer."""
    return mendwell_home / "practice.db"


def _tallies(path: Path) -> dict[str, Tally]:
    db = opening.look_into(path, SECRET)
    try:
        return dict(db.engine.tallies())
    finally:
        db.close()


def _restored(
    place: Path, path: Path, key: Key | None = None, as_of: datetime | None = None
) -> tuple[Offer, Path | None]:
    key = key or Key(SECRET)
    with restoring.offered(place, path, key, _silent, as_of=as_of) as offer:
        return offer, restoring.put_in_place(path, offer, key)


def test_the_laptop_is_gone_and_the_record_is_not(past: Past, path: Path) -> None:
    """A fresh computer, the folder and the recovery key typed: every table is as it was, and so is the log."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "restore", str(past.folder), "--recovery-key", "--yes"],
        input=f"{keys.recovery_text(SECRET)}\n",
        env={
            **os.environ,
            "MENDWELL_HOME": str(path.parent),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        },
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 0, done.stderr
    assert "1 change noted after it is in it too" in done.stdout
    assert restoring.NOTHING_THERE in done.stdout
    assert "Whatever was written after Tue 13 Oct 2026, " in done.stdout
    assert {p.name for p in path.parent.iterdir()} == {"practice.db", "key", "audit-head"}
    found = _tallies(path)
    assert {n: t for n, t in found.items() if n != "audit"} == {
        n: t for n, t in past.tallies[-1].items() if n != "audit"
    }
    # It opens as any practice does, with the key and the end of the log that were kept.
    office = setup.open_kept(path)
    try:
        log = office.db.log
        assert log.entry(office.practice_id, past.head.seq).hash == past.head.hash
        assert log.entry(office.practice_id, past.head.seq + 1).action == Action.RESTORED
        assert log.verify(office.practice_id, log.outside.read(office.practice_id))[1] is None
    finally:
        setup.close(office)


def test_every_moment_comes_back_as_it_was(past: Past, path: Path) -> None:
    """As of a moment before, between or after backups the tables are those of that moment."""
    for moment, tallies in zip(past.moments, past.tallies, strict=True):
        if moment == past.moments[0]:
            # Before the first backup there is nothing to begin from.
            with pytest.raises(BackupError, match="old enough"):
                _restored(past.folder, path, as_of=moment)
            continue
        with restoring.offered(past.folder, path, Key(SECRET), _silent, as_of=moment) as offer:
            assert _tallies(offer.restored.file) == tallies
            assert offer.restored.orphans == 0
    assert not path.exists()


def test_a_file_alone_is_the_backup_alone(past: Past, path: Path) -> None:
    """The journal is not asked unless a moment is."""
    oldest = min(past.folder.glob("*.backup"))
    with restoring.offered(oldest, path, Key(SECRET), _silent) as offer:
        assert _tallies(offer.restored.file) == past.tallies[0]
        assert offer.restored.reached.repeated == 0
    with restoring.offered(oldest, path, Key(SECRET), _silent, as_of=past.moments[2]) as offer:
        assert _tallies(offer.restored.file) == past.tallies[2]


def test_a_hurt_backup_gives_way_to_the_one_before(past: Past, folder: Path, path: Path) -> None:
    """The journal fills what the newest backup held, and nothing is lost; what is hurt is named."""
    newest = max(folder.glob("*.backup"))
    content = newest.read_bytes()
    newest.write_bytes(content[:-50] + b"?" + content[-49:])
    with restoring.offered(folder, path, Key(SECRET), _silent) as offer:
        assert _tallies(offer.restored.file) == past.tallies[-1]
        assert newest.name in " ".join(offer.sentences(UTC))


def test_a_hurt_journal_gives_what_is_whole_and_names_the_rest(past: Past, folder: Path, path: Path) -> None:
    """Up to the hurt place, and the words say that something is missing."""
    (journal,) = folder.glob("*.journal")
    journal.write_bytes(journal.read_bytes()[:-1])
    max(folder.glob("*.backup")).unlink()
    with restoring.offered(folder, path, Key(SECRET), _silent) as offer:
        assert _tallies(offer.restored.file) == past.tallies[-1]
    content = journal.read_bytes()
    journal.write_bytes(content[: len(content) // 2])
    with restoring.offered(folder, path, Key(SECRET), _silent) as offer:
        assert offer.restored.reached.end in {End.HURT, End.MISSING}
        assert "cannot be read any further" in " ".join(offer.sentences(UTC))
    journal.unlink()
    with restoring.offered(folder, path, Key(SECRET), _silent) as offer:
        assert _tallies(offer.restored.file) == past.tallies[0]


@pytest.fixture
def there(past: Past, path: Path) -> Path:
    """The practice on its own computer, with a change that no backup has."""
    shutil.copy(past.file, path)
    keys.keep(path, SECRET)
    office = setup.open_kept(path, LogCheck.ACCEPT)
    factories.add_couple(at=factories.practice(db=office.db, who=past.scope))
    setup.close(office)
    return path


def test_loss_and_gain_are_told_and_the_old_file_stays(past: Past, there: Path) -> None:
    """Against the practice that is there: kinds by their counts, and what the log has since, with its times."""
    before = _tallies(there)
    offer, aside = _restored(past.folder, there, Key(SECRET, SECRET), as_of=past.moments[1])
    said = list(offer.sentences(UTC))
    assert "The couples: 6 now, 4 afterwards" in said
    assert any(line.startswith("You would lose what was done from Tue 13 Oct 2026, 09:03:00 to ") for line in said)
    assert aside is not None
    assert _tallies(aside) == before
    office = setup.open_kept(there)
    assert practice.count_records(office.db, office.practice_id).couples == 4
    setup.close(office)
    # The way back: what was kept holds more.
    with restoring.offered(past.folder, there, Key(SECRET, SECRET), _silent) as again:
        assert again.comparison is not None
        assert again.comparison.gained is not None


def test_a_couple_that_was_erased_since_is_named_before_it_comes_back(past: Past, there: Path) -> None:
    """By its reference alone. Its counselor is asked afterwards to erase it again, by a computer that had forgotten."""
    office = setup.open_kept(there)
    at = office.practice_as()
    waitings.keep(there, Waiting(practice_id=office.practice_id, moment=START, repeated=0, entries_lost=0))
    waitings.file_of(there).touch()
    gone = couple_store.ids(office.db, office.practice_id)[0]
    erasing.erase(office, at, couples.get(at, gone), Why.ASKED, reference_of(gone))
    setup.close(office)
    assert not waitings.file_of(there).exists(), "an earlier moment that was looked at holds the couple, too"
    remembers = next(there.parent.glob("erased*"))
    remembers.unlink()
    offer, _ = _restored(past.folder, there, Key(SECRET, SECRET), as_of=past.moments[1])
    [said] = [line for line in offer.sentences(UTC) if "comes back with it" in line]
    assert reference_of(gone) in said
    office = setup.open_kept(there)
    assert erasing.here_again(office.practice_as()) == [Again(gone, is_own=True)]
    setup.close(office)
    # What is in the record already does not come back.
    with restoring.offered(past.folder, there, Key(SECRET, SECRET), _silent) as offer:
        assert not offer.come_back


def test_nothing_is_put_in_the_place_of_an_open_practice(past: Past, there: Path) -> None:
    """While it is open, also by somebody else, it stays as it is."""
    running = subprocess.Popen(
        [sys.executable, "-c", _HOLD.format(path=str(there), key=SECRET)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    try:
        assert running.stdout is not None
        assert running.stdout.readline() == b"open\n"
        with pytest.raises(Exception, match="open in another Mendwell"):
            _restored(past.folder, there, Key(SECRET, SECRET))
    finally:
        running.communicate(b"\n")
    assert [p.name for p in there.parent.iterdir() if "replaced" in p.name or "restored" in p.name] == []


_HOLD = """
from pathlib import Path
from dashboard.store import opening
db = opening.to_repeat_on(Path({path!r}), {key!r})
print("open", flush=True)
input()
"""


def test_keys_are_told_apart(past: Past, path: Path, tmp_path: Path) -> None:
    """A wrong key, none, a slip of the pen, and an empty folder each say what to do."""
    with pytest.raises(WrongKeyError, match="another practice"):
        _restored(past.folder, path, Key(OTHER))
    with pytest.raises(MissingKeyError, match="recovery key"):
        restoring.key_for(path, None, keys.ask_nobody)
    with pytest.raises(InvalidInputError):
        restoring.key_for(path, keys.recovery_text(SECRET)[:-1], keys.ask_nobody)
    assert restoring.key_for(path, keys.recovery_text(SECRET), keys.ask_nobody) == Key(SECRET)
    for place in (tmp_path, tmp_path / "away"):
        with pytest.raises(BackupError):
            _restored(place, path)


def test_another_practice_that_is_there_still_opens(past: Past, path: Path) -> None:
    """One begun by mistake on the new computer keeps its key at the place where it is kept."""
    setup.start(path, setup.Names("By mistake", "Rosa Lind"))
    wrong = keys.get(path).secret
    offer, aside = _restored(past.folder, path, restoring.key_for(path, keys.recovery_text(SECRET), keys.ask_nobody))
    assert "another practice" in offer.unread
    assert keys.get(path).secret == SECRET
    assert aside is not None
    assert keys.get(aside).secret == wrong


def test_moments_are_read_as_people_type_them() -> None:
    """On the wall clock of the place; a day alone is its end."""
    berlin = Zone("Europe/Berlin")
    assert restoring.moment("2026-10-13 14:30", berlin) == datetime(2026, 10, 13, 12, 30)
    assert restoring.moment("2026-10-13T14:30+00:00", berlin) == datetime(2026, 10, 13, 14, 30)
    assert restoring.moment("2026-10-13", UTC) == datetime(2026, 10, 13, 23, 59, 59, 999999)
    with pytest.raises(InvalidInputError):
        restoring.moment("yesterday", UTC)
