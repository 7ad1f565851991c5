"""A practice of two counselors comes back whole from its export, on a computer with nothing but the recovery key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.domain.access import StaffRole
from dashboard.domain.audit import Action
from dashboard.domain.ids import reference_of
from dashboard.domain.keeping.erasing import Why
from dashboard.domain.zone import Zone
from dashboard.errors import RuleError, WrongKeyError
from dashboard.services.backups import making, restoring
from dashboard.services.backups.restoring import Key
from dashboard.services.couples import reading as couples
from dashboard.services.keeping import erasing, whole
from dashboard.services.keeping.erasing import Again
from dashboard.services.links import personal as personal_links
from dashboard.services.log import check as log_check
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.store import keys, opening
from dashboard.store.audit import LogCheck
from dashboard.store.backups.folder import Found
from tests import copies, driver, factories, partners
from tests.access import house as houses
from tests.access.house import COUPLES, House, Person

SECRET, OTHER = "1f" * keys.KEY_BYTES, "2e" * keys.KEY_BYTES


def tables(office: Office) -> dict[str, list[str]]:
    """All rows of every table but the schema's own, in an order of their own."""
    cursor = driver.cursor(office.db)
    found = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice'").fetchall()
    return {
        name: sorted(map(str, cursor.execute(f"SELECT * FROM {name}").fetchall()))
        for (name,) in found
        if name not in {"migration", "audit"}
    }


def log_of(office: Office) -> list[str]:
    """The log, entry by entry."""
    return list(map(str, driver.cursor(office.db).execute("SELECT * FROM audit ORDER BY seq").fetchall()))


@pytest.fixture(scope="module")
def house() -> House:
    """Two counselors with couples, people of every role, and a partner with a link."""
    built = houses.build()
    practice = built.practice(Person.OWN)
    personal_links.make(practice, couples.get(practice, built.couples["first"]), partners.STANDING)
    return built


def seen_by(house: House, office: Office, person: Person) -> Practice:
    """The practice as a person of the house sees it who is signed in."""
    session = house.office.browser_sessions.find(house.sign_in(person))
    assert session is not None
    return office.practice_for(session)


def test_it_comes_back_whole(house: House, tmp_path: Path) -> None:
    """Every row of every table: both counselors' couples, accounts, links, history, and the log to its last entry."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    made = opening.create(here / "practice.db", SECRET)
    copies.put(made, copies.taken(house.office.db))
    made.close()
    office = setup.open_file(here / "practice.db", SECRET, log_check=LogCheck.NONE)
    boss = seen_by(house, office, Person.ADMIN)
    before, log = tables(office), log_of(office)
    assert all(before[name] for name in ("account", "personal_link", "revision", "staff", "process_note"))
    file = whole.seal(boss, office, tmp_path / "out")
    assert log_of(office)[-1].count(Action.EXPORTED_WHOLE.value) == 1
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == sorted(["README.txt", file.name])
    counselor = seen_by(house, office, Person.OWN)
    with pytest.raises(RuleError):
        whole.seal(counselor, office, tmp_path / "other")
    setup.close(office)
    sealed = file.read_bytes()
    assert not any(canary.encode() in sealed for canary in house.cells)
    with pytest.raises(WrongKeyError), restoring.offered(file, there / "practice.db", Key(OTHER), lambda *_: None):
        pass
    key = restoring.key_for(there / "practice.db", keys.recovery_text(SECRET), lambda: "")
    with restoring.offered(file, there / "practice.db", key, lambda *_: None) as offer:
        assert list(offer.sentences(Zone("UTC")))
        restoring.put_in_place(there / "practice.db", offer, key)
    back = setup.open_kept(there / "practice.db")
    assert tables(back) == before
    assert log_of(back)[: len(log)] == log
    assert log_check.verify(back).fault is None
    for person in (Person.OWN, Person.OTHER):
        practice = seen_by(house, back, person)
        for name, owner in COUPLES.items():
            assert (couples.find(practice, house.couples[name]) is not None) == (owner is person)
    setup.close(back)


def test_a_practice_that_is_in_no_file_is_not_taken_along(tmp_path: Path) -> None:
    """A demo, or a practice in memory, says so, and leaves no folder behind."""
    practice = factories.practice()
    office = factories.office(of=practice)
    office.is_demo = True
    with pytest.raises(RuleError):
        whole.seal(office, office, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_two_downloads_at_a_time_do_not_disturb_each_other(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second click while the first file is being made: both arrive, and only the practice is left beside itself."""
    made = opening.create(tmp_path / "practice.db", SECRET)
    copies.put(made, copies.taken(house.office.db))
    made.close()
    left_over = tmp_path / ".whole-practice-of-another-process"
    left_over.mkdir()
    office = setup.open_file(tmp_path / "practice.db", SECRET, log_check=LogCheck.NONE)
    boss = seen_by(house, office, Person.ADMIN)
    back_up, second = making.back_up, []

    def meanwhile(*args: Any) -> Found:
        monkeypatch.setattr(making, "back_up", back_up)
        second.append(b"".join(whole.for_browser(office, boss).parts))
        return back_up(*args)

    monkeypatch.setattr(making, "back_up", meanwhile)
    first = whole.for_browser(office, boss)
    assert not left_over.exists()
    assert len(list(tmp_path.glob(".whole-practice-*"))) == 1
    assert all([b"".join(first.parts), *second])
    assert list(tmp_path.glob(".whole-practice-*")) == []
    setup.close(office)


def test_a_couple_that_an_older_backup_brings_back_is_asked_to_be_erased_again(tmp_path: Path) -> None:
    """The computer remembers by id what was erased: its counselor and the admin are told, and nobody else."""
    db = opening.create(tmp_path / "practice.db", SECRET)
    at = factories.practice(db=db, who=setup.add_practice(db, setup.Names("Practice on the Canal", "Rosa Lind")))
    couple_id, office = factories.add_couple(at), factories.office(of=at)
    older = copies.taken(db)
    assert erasing.here_again(at) == []
    erasing.erase(office, at, couples.get(at, couple_id), Why.ASKED, reference_of(couple_id))
    assert erasing.here_again(at) == []
    copies.put(db, {name: rows for name, rows in older.items() if name in {"couple", "partner"}})
    assert erasing.here_again(at) == [Again(couple_id, is_own=True)]
    other = factories.colleague(of=at)
    assert erasing.here_again(other) == []
    boss = replace(other, roles=frozenset({StaffRole.ADMIN}))
    assert erasing.here_again(boss) == [Again(couple_id, is_own=False)]
    db.close()
