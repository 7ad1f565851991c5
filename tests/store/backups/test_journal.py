"""The journal of changes: repeated on a backup they give the practice again, and what cannot be repeated is named."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from dashboard.domain.audit import Head
from dashboard.domain.backups.course import Course, End, course
from dashboard.domain.vocabulary import Side
from dashboard.errors import MendwellError
from dashboard.services.backups import keeping
from dashboard.store import opening
from dashboard.store.backups import journal as journals
from dashboard.store.backups import segments
from dashboard.store.backups.journal import About, Journal
from dashboard.store.backups.replaying import Journals, Repeated
from dashboard.store.database import Database
from dashboard.store.engine.duck import DuckEngine
from dashboard.store.engine.protocol import Tally
from tests import copies, doors, driver, factories
from tests.copies import Copy
from tests.reliability.desk import Desk

KEY = "1f" * 32
PRACTICE = UUID(int=7)
ABOUT = About(practice_id=PRACTICE, schema=15, mendwell="1", log=Head(PRACTICE, 3, "a"), number=0)
START = factories.NOW
_TEXT = "Said $so? çà 🌱 'x'; -- \u202f%s"


def _tables(db: Database) -> dict[str, Tally]:
    assert isinstance(db.engine, DuckEngine)
    return {name: tally for name, tally in db.engine.tallies().items() if name != "migration"}


def _begin(db: Database, folder: Path, clock: doors.Clock | None = None, *, missed: int = 0) -> Journal:
    about = replace(ABOUT, number=db.engine.order.newest - missed)
    return Journal(folder, KEY, about, db.engine.order, clock or doors.Clock())


def _put_back(base: Copy, folder: Path, start: tuple[str, int]) -> tuple[Database, Course, Repeated]:
    other = opening.in_memory()
    copies.put(other, base)
    kept = Journals(folder, PRACTICE, KEY)
    way = course(kept.read().epochs, start, 15)
    return other, way, kept.repeat(other.engine, way, lambda *_: None)


class Shop:
    """A small practice whose every write is one couple, its journal, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.clock = doors.Clock(START)
        self.folder = folder
        self.practice = factories.practice()
        self.db = self.practice.db
        factories.add_couple(at=self.practice)
        self.base = copies.taken(self.db)
        self.journal = _begin(self.db, folder, self.clock)

    def write(self) -> None:
        """Write something."""
        factories.add_couple(at=self.practice)

    def couples_put_back(self) -> int:
        """The couples that base and journal give."""
        other, _, repeated = _put_back(self.base, self.folder, (self.journal.epoch, self.journal.first))
        assert repeated.failed_at is None
        return len(driver.cursor(other).execute("SELECT couple_id FROM couple").fetchall())

    def end(self) -> End:
        """The reason why there is no more to repeat."""
        return course(
            Journals(self.folder, PRACTICE, KEY).read().epochs, (self.journal.epoch, self.journal.first), 15
        ).end


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A small practice with its journal in a folder of its own."""
    found = Shop(tmp_path)
    yield found
    found.journal.close(None)


def test_every_field_of_a_desk_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that services write, row by row and in bulk, in any words, gives the same tables when repeated."""
    doors.hash_quickly(monkeypatch)
    desk = Desk()
    fields = desk.fields()
    # The desk ages this one's note past the store.
    fields["note_addendum.body"].write("Before")
    base = copies.taken(desk.at.db)
    journal = _begin(desk.at.db, tmp_path)
    for field in fields.values():
        with suppress(MendwellError):
            field.write(_TEXT)
    journal.close(ABOUT.log)
    other, way, repeated = _put_back(base, tmp_path, (journal.epoch, journal.first))
    assert (way.end, repeated.failed_at) == (End.NEWEST, None)
    assert repeated.count > len(fields)
    assert _tables(other) == _tables(desk.at.db)


def test_writers_at_once_come_back_as_they_wrote(tmp_path: Path) -> None:
    """Four threads that add, draft and change, in each other's way, give the same tables, log and all."""
    at = factories.practice()
    driver.cursor(at.db).execute("SET threads = 2")
    couples = factories.add_couples(at, 4)
    base = copies.taken(at.db)
    journal = _begin(at.db, tmp_path)
    stop, failed = threading.Event(), []
    monkey = threading.Thread(target=lambda: [journal.ship() for _ in iter(lambda: stop.wait(0.01), True)])

    def write(who: int) -> None:
        chance = random.Random(who)
        try:
            for _ in range(6):
                factories.add_couple(at=at)
                factories.add_checkins(at, [(chance.choice(couples), Side.A)], [date(2026, 1, who + 1)])
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for each in (monkey, *threads):
        each.start()
    for each in threads:
        each.join()
    stop.set()
    monkey.join()
    journal.close(ABOUT.log)
    assert not failed
    other, way, repeated = _put_back(base, tmp_path, (journal.epoch, journal.first))
    changes = way.legs[0].changes
    assert (way.end, repeated.failed_at, repeated.count) == (End.NEWEST, None, 48)
    assert any(change.seen < change.number - 1 for change in changes)
    assert _tables(other) == _tables(at.db)


def test_a_dead_disk_takes_no_more_than_the_last_seconds(shop: Shop) -> None:
    """Whenever the disk dies, all that was kept before the last writing is in the folder, and each is in time."""
    chance, kept = random.Random(5), []

    class Seconds(threading.Event):
        """Lets the seconds go by in which others write; the disk dies after the fourth time."""

        turns = 0

        def wait(self, timeout: float | None = None) -> bool:
            assert timeout == journals.SECONDS
            self.turns += 1
            for moment in sorted(chance.uniform(0, timeout) for _ in range(3)):
                shop.clock.now = START + timedelta(seconds=(self.turns - 1) * timeout + moment)
                shop.write()
                kept.append(shop.clock.now)
            shop.clock.now = START + timedelta(seconds=self.turns * timeout)
            return self.turns == 4

    keeping._again(factories.office(of=shop.practice), Seconds(), shop.journal.ship, journals.SECONDS)
    found = shop.couples_put_back() - 1
    lost = kept[found:]
    assert found == 9
    assert all(shop.clock.now - at <= timedelta(seconds=journals.SECONDS) for at in lost)


def test_a_moment_between_is_reached_and_no_more(shop: Shop) -> None:
    """Changes up to the moment that is asked for are repeated, and the next one is not."""
    for _ in range(3):
        shop.clock.pass_by(minutes=1)
        shop.write()
    shop.journal.ship()
    epochs = Journals(shop.folder, PRACTICE, KEY).read().epochs
    for minutes, count in ((0, 0), (1, 1), (1.5, 1), (3, 3), (9, 3)):
        way = course(epochs, (shop.journal.epoch, shop.journal.first), 15, as_of=START + timedelta(minutes=minutes))
        assert (way.count, way.end) == (count, End.ASKED if count < 3 else End.NEWEST)


def test_a_missing_folder_holds_nobody_up(shop: Shop, tmp_path: Path) -> None:
    """Changes wait for the folder and are there when it is back; the journal says since when it is behind."""
    away = tmp_path.with_name("away")
    shop.write()
    assert shop.journal.ship()
    tmp_path.rename(away)
    shop.write()
    assert not shop.journal.ship()
    assert shop.journal.behind_since == START
    away.rename(tmp_path)
    assert shop.journal.ship()
    assert shop.journal.behind_since is None
    assert shop.couples_put_back() == 3


def test_too_much_that_waits_is_a_gap_and_asks_for_a_backup(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory has an end: what cannot be noted is named, and is in the backup that is made then."""
    monkeypatch.setattr(journals, "MOST_WAITING", 60_000)
    shop.journal.based(shop.journal.first)
    assert not shop.journal.wants_base
    while not shop.journal.wants_base:
        shop.write()
    shop.journal.ship()
    assert shop.end() is End.MISSING
    shop.journal.based(shop.journal._number)
    assert not shop.journal.wants_base


def test_a_file_that_somebody_removed_is_a_gap(shop: Shop) -> None:
    """The journal goes on in a new file and asks for a backup; nothing is repeated across the gap."""
    shop.journal.based(shop.journal.first)
    shop.write()
    shop.journal.ship()
    (first,) = segments.found(shop.folder, PRACTICE)
    first.file.unlink()
    shop.write()
    assert shop.journal.ship()
    assert shop.journal.wants_base
    assert shop.end() is End.MISSING


def test_a_full_disk_in_between_loses_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes that could not be written are written the next time, with their statements."""
    shop.write()
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.store.backups.frames.os.fsync", _full)
        assert not shop.journal.ship()
    shop.write()
    assert shop.journal.ship()
    shop.write()
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.store.backups.frames.os.fsync", _full)
        assert not shop.journal.ship()
    assert shop.journal.ship()
    assert shop.couples_put_back() == 4


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_long_journals_go_on_in_further_files(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read as one; files older than a day that is asked for go, but never the newest."""
    monkeypatch.setattr(journals, "MOST_IN_A_FILE", 100)
    for _ in range(3):
        shop.clock.pass_by(days=1)
        shop.write()
        shop.journal.ship()
    assert len(segments.found(shop.folder, PRACTICE)) == 3
    assert shop.couples_put_back() == 4
    segments.remove_older(shop.folder, PRACTICE, KEY, START + timedelta(days=1.5))
    assert [each.before - shop.journal.first for each in segments.found(shop.folder, PRACTICE)] == [1, 2]
    segments.remove_older(shop.folder, PRACTICE, KEY, START + timedelta(days=9))
    assert [each.before - shop.journal.first for each in segments.found(shop.folder, PRACTICE)] == [2]


def test_an_opening_goes_on_from_the_one_before(shop: Shop) -> None:
    """After a clean end the next opening needs no backup of its own; after anything else it asks for one."""
    shop.journal.based(shop.journal.first)
    shop.write()
    shop.journal.close(ABOUT.log)
    shop.clock.pass_by(hours=1)
    first, shop.journal = shop.journal, _begin(shop.db, shop.folder, shop.clock)
    assert not shop.journal.wants_base
    shop.write()
    shop.journal.ship()
    other, way, _ = _put_back(shop.base, shop.folder, (first.epoch, first.first))
    assert [leg.epoch for leg in way.legs] == [first.epoch, shop.journal.epoch]
    assert _tables(other) == _tables(shop.db)
    # Not ended: nobody knows what came after.
    shop.clock.pass_by(hours=1)
    assert _begin(shop.db, shop.folder, shop.clock).wants_base
    # Nor where somebody wrote while this one began.
    shop.journal.close(ABOUT.log)
    shop.clock.pass_by(hours=1)
    assert _begin(shop.db, shop.folder, shop.clock, missed=1).wants_base


def test_changes_past_a_hurt_place_are_not_repeated(shop: Shop) -> None:
    """A journal that was changed, cut or belongs to another key gives what is whole, and says the rest in words."""
    for _ in range(3):
        shop.write()
    shop.journal.ship()
    (segment,) = segments.found(shop.folder, PRACTICE)
    whole = segment.file.read_bytes()
    for content, count, word in (
        (whole[:-1], 2, "missing"),
        (whole[:-9] + b"x" + whole[-8:], 2, "changed"),
        (whole[:40] + b"x" + whole[41:], 0, "beginning"),
    ):
        segment.file.write_bytes(content)
        read = Journals(shop.folder, PRACTICE, KEY).read()
        assert word in " ".join(read.faults)
        way = course(read.epochs, (shop.journal.epoch, shop.journal.first), 15)
        assert way.count == count
    segment.file.write_bytes(whole)
    (said,) = Journals(shop.folder, PRACTICE, "2e" * 32).read().faults
    assert "another practice" in said


def test_a_change_that_does_not_fit_is_not_made(shop: Shop) -> None:
    """On a record that is not the one it was made on, a change stops the repeating and is named by its moment."""
    shop.write()
    shop.clock.pass_by(minutes=1)
    scope, (_, couple_id, *_) = shop.practice.scope, shop.base["couple"][0]
    gone = {"practice_id": scope.practice_id, "couple_id": couple_id}
    shop.db.write(scope, lambda tx: tx.run("records/delete_couple", gone), summary="Remove", now=START)
    shop.journal.ship()
    base = {name: rows for name, rows in shop.base.items() if name != "couple"}
    _, way, repeated = _put_back(base, shop.folder, (shop.journal.epoch, shop.journal.first))
    assert (way.count, repeated) == (2, Repeated(1, START, START + timedelta(minutes=1)))
