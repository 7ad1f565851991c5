"""The page Keep and erase: the admin looks at what is past its time and types how much of it goes."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.services.notes import settings as note_settings
from dashboard.services.office import Office
from tests import doors, driver, factories, staffed
from tests.pages import screens
from tests.pages.test_people import page, press
from tests.staffed import ADMIN, COUNSELOR


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """A practice in which somebody can be added."""
    doors.hash_quickly(monkeypatch)
    return doors.office()


def test_what_is_past_its_time_goes_only_after_its_number_was_typed(office: Office) -> None:
    """Nobody's name is on the page; the button waits for the number, and the proof stands in the list afterwards."""
    boss, anna = staffed.add(office, "Boss", ADMIN), staffed.add(office, "Anna", COUNSELOR)
    couple_id = factories.add_couple(staffed.seen_by(office, anna), a="Quillon", b="Sybil")
    cursor = driver.cursor(office.db)
    ended = date(2000, 1, 5)
    cursor.execute("UPDATE episode SET opened_on = ?, closed_on = ?, outcome = 'repaired'", [ended, ended])
    cursor.execute("UPDATE couple SET status = 'closed'")
    at = press(page(office, boss, "keeping"), "Look what is past its time")
    said = screens.words(at)
    assert f"Reference {couple_id.hex[-8:]}, with Anna" in said.replace("**", "")
    assert "Quillon" not in said + at.dataframe[0].value.to_string()
    button = next(b for b in at.button if b.label == "Remove for good")
    assert button.disabled
    wanted = next(field for field in at.text_input if field.label.startswith("Type the number of entries that go"))
    at = screens.checked(wanted.set_value(wanted.label.split(", ")[1]).run())
    at = press(at, "Remove for good")
    assert cursor.execute("SELECT count(*) FROM couple").fetchall() == [(0,)]
    assert f"Reference {couple_id.hex[-8:]}" in screens.words(at).replace("**", "")
    assert note_settings.rules(staffed.seen_by(office, boss)).keep_years == 10


def test_a_counselor_finds_proofs_there_and_nothing_to_remove(office: Office) -> None:
    """Removing records past their time is the admin's."""
    at = page(office, staffed.add(office, "Anna", COUNSELOR), "keeping")
    assert "No couple was erased by you" in screens.words(at)
    assert [b.label for b in at.button if "past its time" in b.label] == []


def test_a_couple_that_is_here_again_is_said_by_its_reference(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its counselor is asked on Today and there, without a name; a colleague is told nothing."""
    anna, berta = staffed.add(office, "Anna", COUNSELOR), staffed.add(office, "Berta", COUNSELOR)
    couple_id = factories.add_couple(staffed.seen_by(office, anna), a="Quillon", b="Sybil")
    monkeypatch.setattr("dashboard.store.keeping.remembered.erased", lambda _: frozenset({couple_id}))
    line = f"Couple {couple_id.hex[-8:]} was erased, and is here again from an older backup."
    at = page(office, anna, "keeping")
    assert line in screens.words(at)
    assert "Quillon" not in screens.words(at)
    assert "No couple was erased" not in screens.words(at)
    assert line in screens.words(page(office, anna, "today"))
    assert line not in screens.words(page(office, berta, "keeping"))
