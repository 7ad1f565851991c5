"""A damaged place in the practice file is found, named as kinds of record, and costs no more than what lies in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.clock import this_moment
from dashboard.domain.audit import Action
from dashboard.domain.ids import reference_of
from dashboard.errors import DamagedRecordError, RuleError
from dashboard.services import soundness
from dashboard.services.caseload import today
from dashboard.services.files import exporting
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.store import keys
from tests import driver, factories

KEY = "ab" * 32


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[int]]]:
    """A closed practice with couples and check-ins, and the blocks in which the rows of each table lie."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MENDWELL_HOME", str(folder))
        file = folder / "practice.db"
        keys.keep(file, KEY)
        setup.create_file(file, KEY, setup.Names("Practice on the Canal", "Rosa Lind"))
        office = setup.open_kept(file)
        practice = office.practice_as()
        for number in range(3):
            couple_id = factories.add_couple(practice, a=f"Ann {number}")
            factories.add_checkin(practice, couple_id, on=office.today, trust=6)
        setup.close(office)
        office = setup.open_kept(file)
        cursor = driver.cursor(office.db)
        tables = [name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        blocks = {name: driver.blocks_of(office.db, name) for name in tables}
        setup.close(office)
    return folder, blocks


@pytest.fixture
def hurt(
    request: pytest.FixtureRequest, sound: tuple[Path, dict[str, list[int]]], mendwell_home: Path
) -> Iterator[tuple[Office, Practice]]:
    """The practice with one bit flipped where the rows of a table lie, open and looked over."""
    folder, blocks = sound
    shutil.copytree(folder, mendwell_home, dirs_exist_ok=True)
    driver.flip(mendwell_home / "practice.db", blocks[request.param][0])
    office = setup.open_kept(mendwell_home / "practice.db")
    with soundness.looked_over(office.db, wait=0):
        pass
    yield office, office.practice_as()
    setup.close(office)


@pytest.mark.parametrize("hurt", ["checkin"], indirect=True)
def test_what_is_damaged_is_named_and_the_rest_is_read_and_exported(
    hurt: tuple[Office, Practice], tmp_path: Path
) -> None:
    """Check-ins are said to be damaged; couples are read, and the export has everything else and says what it lacks."""
    office, practice = hurt
    assert "checkin" in office.db.hurt.unread
    told = " ".join(soundness.sentences(office.db))
    assert "check-ins" in told
    assert "checkin" not in told
    assert today.today(practice).everyone == 3
    result = exporting.export(practice, tmp_path / "out")
    assert "checkin" not in result.rows
    assert result.rows["couple"] == 3
    assert "Left out, because it is damaged in the practice file: check-ins" in (
        tmp_path / "out" / "README.txt"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("hurt", ["couple"], indirect=True)
def test_where_the_couples_cannot_be_read_their_records_can_be_exported(
    hurt: tuple[Office, Practice], tmp_path: Path
) -> None:
    """Whose couple is whose is then known from the caseloads; a page says in words that it cannot be shown."""
    office, practice = hurt
    with pytest.raises(DamagedRecordError, match=r"place in the practice file is damaged.*Today says what is hurt"):
        today.today(practice)
    result = exporting.export(practice, tmp_path / "out")
    assert (result.rows["partner"], result.rows["checkin"]) == (6, 3)
    assert "couple" in office.db.hurt.unread


@pytest.mark.parametrize("hurt", ["practice"], indirect=True)
def test_a_practice_opens_without_its_name_and_settings(hurt: tuple[Office, Practice], tmp_path: Path) -> None:
    """They are not needed to read the record."""
    _, practice = hurt
    assert today.today(practice).everyone == 3
    assert exporting.export(practice, tmp_path / "out").rows["partner"] == 6


@pytest.mark.parametrize("hurt", ["staff"], indirect=True)
def test_an_export_does_without_the_people_who_work_there(hurt: tuple[Office, Practice], tmp_path: Path) -> None:
    """The only counselor is whose the couples are, with or without a name."""
    _, practice = hurt
    assert exporting.export(practice, tmp_path / "out").rows["partner"] == 6


@pytest.mark.parametrize("hurt", ["staff"], indirect=True)
def test_without_names_each_counselor_is_known_by_the_end_of_an_id(
    hurt: tuple[Office, Practice], tmp_path: Path
) -> None:
    """Several can then export what is theirs, one after another; the words say which ids there are."""
    office, practice = hurt
    # The only one who has couples is whoever is named.
    assert office.practice_as("rosa").scope.staff_id == practice.scope.staff_id
    other = factories.colleague(of=practice)
    factories.add_couple(other)
    with pytest.raises(RuleError) as refused:
        office.practice_as()
    for each, couples in ((practice, 3), (other, 1)):
        reference = reference_of(each.scope.staff_id)
        assert reference in refused.value.next_action
        whose = office.practice_as(reference)
        assert exporting.export(whose, tmp_path / reference).rows["couple"] == couples
    with pytest.raises(RuleError):
        office.practice_as("anna")


def test_damage_where_rows_are_looked_for_is_found_without_a_change(
    sound: tuple[Path, dict[str, list[int]]], mendwell_home: Path
) -> None:
    """Such rows can be read, and the first change would fail: the look over finds it before, and adds nothing."""
    folder, blocks = sound
    shutil.copytree(folder, mendwell_home, dirs_exist_ok=True)
    for name in ("couple", "partner", "checkin"):
        # The block after its rows says where each of them is.
        driver.flip(mendwell_home / "practice.db", blocks[name][-1] + 1)
    office = setup.open_kept(mendwell_home / "practice.db")
    before = office.db.engine.tallies()
    soundness.look_over(office.db)
    assert office.db.hurt.unfound == {"couple", "partner", "checkin"}
    assert not office.db.hurt.unread
    assert "neither added nor changed" in " ".join(soundness.sentences(office.db))
    assert office.db.engine.tallies() == before
    setup.close(office)


def test_damage_where_rows_are_looked_for_is_mended_by_closing(
    sound: tuple[Path, dict[str, list[int]]], mendwell_home: Path
) -> None:
    """All rows can be read, so the file is written anew from them; afterwards everything can be changed again."""
    folder, blocks = sound
    file = mendwell_home / "practice.db"
    shutil.copytree(folder, mendwell_home, dirs_exist_ok=True)
    driver.flip(file, blocks["partner"][-1] + 1)
    office = setup.open_kept(file)
    before = office.db.engine.tallies()
    with soundness.looked_over(office.db, wait=0):
        pass
    assert office.db.hurt.unfound == {"partner"}
    assert "which mends it" in soundness.to_do(office.db)
    setup.close(office)
    again = setup.open_kept(file)
    soundness.look_over(again.db)
    assert not soundness.sentences(again.db)
    assert {name: tally for name, tally in again.db.engine.tallies().items() if name != "audit"} == {
        name: tally for name, tally in before.items() if name != "audit"
    }
    factories.add_couple(again.practice_as())
    setup.close(again)


def test_a_clock_that_is_a_day_behind_is_said_and_confuses_nothing(
    sound: tuple[Path, dict[str, list[int]]], mendwell_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries follow by their numbers, the end of the log stays the one that is remembered, and a person is told."""
    folder, _ = sound
    shutil.copytree(folder, mendwell_home, dirs_exist_ok=True)
    earlier = this_moment() - timedelta(days=1)
    with monkeypatch.context() as patched:
        patched.setattr("dashboard.store.opening.this_moment", lambda: earlier)
        office = setup.open_kept(mendwell_home / "practice.db")
    assert "clock of this computer is behind" in soundness.clock_words(office.db, earlier, office.zone)
    assert not soundness.clock_words(office.db, this_moment(), office.zone)
    office.db.log._clock = lambda: earlier
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    setup.close(office)
    again = setup.open_kept(mendwell_home / "practice.db")
    assert again.db.log.written_later is None
    assert again.db.log.verify(again.practice_id, again.db.log.outside.read(again.practice_id))[1] is None
    setup.close(again)


def test_a_clock_that_is_set_back_while_it_is_open_is_said_too() -> None:
    """The first entry that gets an earlier time than the one before it tells; by seconds a network may set it back."""
    now = factories.NOW
    at = factories.practice()
    office = factories.office(of=at)
    for moment in (now, now - timedelta(seconds=20)):
        at.db.log._clock = lambda moment=moment: moment
        at.db.record_action(office.system, Action.SIGN_IN_FAILED)
    assert not soundness.clock_words(at.db, now, at.zone)
    behind = now - timedelta(hours=3)
    at.db.log._clock = lambda: behind
    at.db.record_action(office.system, Action.SIGN_IN_FAILED)
    assert "clock of this computer is behind" in soundness.clock_words(at.db, behind, at.zone)
    assert not soundness.clock_words(at.db, now + timedelta(minutes=1), at.zone)
