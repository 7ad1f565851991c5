"""The admin's page of settings: what stands there is what holds, and a wrong value is said in words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.clock import computer_zone
from dashboard.services.caseload import first_steps
from dashboard.services.office import Office
from dashboard.services.setup import settings as practice_settings
from dashboard.services.signin import second_factor
from tests import doors, running, staffed
from tests.pages import screens
from tests.pages.test_people import field, page, press
from tests.staffed import ADMIN, COUNSELOR

# The forms in the order of their buttons.
PRACTICE, SIGNING_IN, LINKS, HELP = range(4)


def save(at: AppTest, form: int) -> AppTest:
    """Press the button of a form."""
    return [button for button in at.button if button.label == "Save"][form].click().run()


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """A practice in which somebody can be added."""
    doors.hash_quickly(monkeypatch)
    return doors.office()


@pytest.fixture
def boss(office: Office) -> UUID:
    """An admin who is nothing else."""
    return staffed.add(office, "Boss", ADMIN)


def test_the_page_shows_what_holds(office: Office, boss: UUID) -> None:
    """Before anything is set: no second factor for all, fifteen minutes, the usual words, a weekly link, no help."""
    at = page(office, boss, "settings")
    assert at.title[0].value == "Settings"
    assert field(at, "toggle", "Everybody needs a second factor").value is False
    # The lock of the screen, the days of a link, and what holds for notes.
    assert [field.value for field in at.number_input] == [15, 90, 72, 48, 10]
    words = ["injured partner", "involved partner"]
    assert [field.value for field in at.text_input] == [office.name, *words, "", "", "", "", ""]
    assert "Nothing is set yet" in screens.words(at)
    zone = field(at, "selectbox", "Time zone of the practice")
    assert (zone.value, zone.options[0]) == ("", f"This computer's: {computer_zone().name.replace('_', ' ')}")


def test_what_is_saved_holds_and_is_shown_again(office: Office, boss: UUID) -> None:
    """Every setting of every form reaches the record and the running process, each form by its own button."""
    at = page(office, boss, "settings")
    field(at, "text_input", "Name of the practice").set_value("Practice by the Lock")
    field(at, "text_input", "Who was hurt").set_value("hurt partner")
    field(at, "selectbox", "Time zone of the practice").set_value("America/New_York")
    at = save(at, PRACTICE)
    assert "Settings are saved." in screens.words(at)
    field(at, "toggle", "Everybody needs a second factor").set_value(True)
    at.number_input[0].set_value(4)
    at = save(at, SIGNING_IN)
    field(at, "number_input", "Days it works").set_value(30)
    at = save(at, LINKS)
    field(at, "text_input", "Emergency number").set_value("112")
    at = save(at, HELP)
    assert (office.name, office.usual_link.days, office.help.emergency_number) == ("Practice by the Lock", 30, "112")
    assert second_factor.is_required(office)
    assert office.browser_sessions.idle == timedelta(minutes=4)
    kept = practice_settings.read(staffed.seen_by(office, boss))
    assert (kept.idle_minutes, kept.injured_label, kept.involved_label) == (4, "hurt partner", "involved partner")
    assert at.number_input[0].value == 4
    assert office.zone.name == kept.zone == field(at, "selectbox", "Time zone of the practice").value


def test_words_that_do_not_differ_are_refused(office: Office, boss: UUID) -> None:
    """The page says so, and nothing of the form is kept."""
    at = page(office, boss, "settings")
    field(at, "text_input", "Name of the practice").set_value("Practice by the Lock")
    field(at, "text_input", "Who was hurt").set_value("Involved partner")
    at = save(at, PRACTICE)
    assert "same words" in at.error[0].value
    assert office.name != "Practice by the Lock"


def test_an_address_for_phones_is_set_and_checked(office: Office, boss: UUID, mendwell_home: Path) -> None:
    """It is kept beside this computer's other settings, and the check says where the way ends."""
    port = running.free_port()
    at = page(office, boss, "settings")
    field(at, "text_input", "Address that stands in the links").set_value(f"http://127.0.0.1:{port}")
    field(at, "text_input", "Where the form listens on this computer").set_value("127.0.0.1:8556").run()
    at = press(at, "Save and open")
    assert "The address is saved" in screens.words(at)
    assert (mendwell_home / "settings.toml").exists()
    at = press(at, "Check the way in")
    assert f"Nobody answers at 127.0.0.1, port {port}" in screens.words(at).replace("\\", "")
    assert at.status[0].label == "Phones cannot come in yet."


def test_the_first_steps_come_back(office: Office) -> None:
    """The counselor who set the practice up put the list on Today away, and wants it again; others have no such way."""
    staff_id = staffed.add(office, "Rosa", COUNSELOR, ADMIN)
    at = staffed.seen_by(office, staff_id)
    again = "Bring Getting started back to Today"
    assert again not in [button.label for button in page(office, staff_id, "settings").button]
    first_steps.put_away(at, away=True)
    press(page(office, staff_id, "settings"), again)
    assert first_steps.first_steps(at, wants_folder=False) is not None
