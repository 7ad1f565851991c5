"""A practice from which something was erased is written anew when it is closed, or stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.domain.ids import reference_of
from dashboard.domain.keeping.erasing import Why
from dashboard.domain.vocabulary import Side
from dashboard.services.couples import reading as couples
from dashboard.services.keeping import erasing
from dashboard.services.log import check as log_check
from dashboard.services.office import Office
from dashboard.services.setup import opening as setup
from dashboard.store import keys, opening
from dashboard.store.database import Database
from dashboard.store.engine.protocol import Tally
from tests import factories

SECRET = "1f" * keys.KEY_BYTES


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A practice in a file, with a couple that has many words and one that has none."""
    path = tmp_path / "practice.db"
    db = opening.create(path, SECRET)
    at = factories.practice(db=db, who=setup.add_practice(db, setup.Names("Practice on the Canal", "Rosa Lind")))
    factories.add_couple(at)
    couple_id = factories.add_couple(at, a="Zebedea")
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(800)]
    for day in range(0, 800, 400):
        factories.add_checkins(at, [(couple_id, Side.A)], days[day : day + 400], small_win=f"Zebedea {day} " * 20)
    db.checkpoint()
    made = factories.office(of=at)
    erasing.erase(made, at, couples.get(at, couple_id), Why.ASKED, reference_of(couple_id))
    yield made
    db.close()


def tallies(db: Database) -> dict[str, Tally]:
    """All that is in the record, by table."""
    return dict(db.engine.tallies())


def test_what_was_erased_is_in_no_block_of_the_file(office: Office, tmp_path: Path) -> None:
    """The file is another one, holds the same, opens, and nothing is left beside it."""
    path = tmp_path / "practice.db"
    assert (tmp_path / "practice.db.rewrite-due").exists()
    before, was = tallies(office.db), path.stat().st_ino
    setup.close(office)
    assert path.stat().st_ino != was
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["practice.db"]
    there = opening.look_into(path, SECRET)
    assert tallies(there) == before
    there.close()
    back = setup.open_file(path, SECRET)
    assert log_check.verify(back).fault is None
    again = path.stat().st_ino
    setup.close(back)
    assert path.stat().st_ino == again


def test_a_copy_that_is_not_the_same_takes_no_files_place(office: Office, tmp_path: Path) -> None:
    """The file stays, and it is tried again the next time."""
    path = tmp_path / "practice.db"
    was, before = path.stat().st_ino, tallies(office.db)
    copy = type(office.db.engine).copy

    def then_written(engine: object, target: Path, key: str) -> object:
        made = copy(engine, target, key)  # type: ignore[arg-type]
        practice = factories.practice(db=office.db, who=factories.scope(practice_id=office.practice_id))
        factories.add_couple(practice, a="Later")
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(office.db.engine), "copy", then_written)
        setup.close(office)
    assert path.stat().st_ino == was
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [
        "practice.db",
        "practice.db.rewrite-due",
    ]
    back = setup.open_file(path, SECRET)
    assert tallies(back.db)["couple"].rows == before["couple"].rows + 1
    setup.close(back)
    assert path.stat().st_ino != was
