"""The admin's page of people: who is there, a new person with a one-time link, roles, handing over, oversight."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from dashboard.services.people import emergency
from dashboard.services.people import staff as people
from dashboard.ui import resources
from tests import doors, factories, staffed
from tests.pages import screens
from tests.staffed import ADMIN, COUNSELOR, CUSTODIAN, SUPERVISOR

LINK = re.compile(r"/password/([A-Za-z0-9_-]{43})$")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes cost next to nothing here."""
    doors.hash_quickly(monkeypatch)


@pytest.fixture
def office() -> Office:
    """A practice in which somebody can be added."""
    return doors.office()


@pytest.fixture
def boss(office: Office) -> UUID:
    """An admin who is nothing else."""
    return staffed.add(office, "Boss", ADMIN)


@pytest.fixture
def anna(office: Office) -> UUID:
    """A counselor."""
    return staffed.add(office, "Anna", COUNSELOR)


def page(office: Office, staff_id: UUID, name: str = "people") -> AppTest:
    """A page as a person who has just signed in sees it."""
    resources.use(office)
    token = staffed.sign_in(office, staff_id)
    resources.browser_session_token = lambda: token
    at = AppTest.from_file(str(screens.APP), default_timeout=30).run()
    return screens.checked(at.switch_page(f"../pages/{name}.py").run())


def press(at: AppTest, label: str) -> AppTest:
    """The button of this label, pressed."""
    next(b for b in at.button if b.label == label).click().run()
    return screens.checked(at)


def field(at: AppTest, kind: str, label: str, nth: int = 0) -> Any:
    """The widget of a kind and label."""
    return [w for w in getattr(at, kind) if w.label == label][nth]


def chosen(at: AppTest, staff_id: UUID) -> AppTest:
    """The page with this person opened."""
    return screens.checked(field(at, "selectbox", "Person").set_value(staff_id).run())


def test_the_table_names_everybody_and_no_couple(office: Office, boss: UUID, anna: UUID) -> None:
    """Roles, way in and how many couples are there; a partner's name is nowhere on the page."""
    factories.add_couple(staffed.seen_by(office, anna), a="Quillon", b="Sybil")
    staffed.invite(office, boss, "Cleo", COUNSELOR, CUSTODIAN)
    at = page(office, boss)
    table = at.dataframe[0].value.set_index("Name")
    assert table.loc["Anna", ["Roles", "Sign-in", "Couples in care"]].tolist() == ["Counselor", "Signs in", 1]
    assert table.loc["Cleo", ["Roles", "Sign-in"]].tolist() == ["Counselor, Custodian", "Password not chosen yet"]
    assert "Rosa Lind" in table.index
    said = screens.words(at) + repr([element.proto for element in at.main])
    assert not re.search("Quillon|Sybil", said)


def test_a_new_person_gets_a_link_that_is_shown_until_put_away(office: Office, boss: UUID) -> None:
    """The link works, and once it is put away nothing on the page gives it again."""
    at = page(office, boss)
    field(at, "text_input", "Name").set_value("Cleo Marsh")
    field(at, "text_input", "Login name").set_value("cleo")
    press(at, "Add and make a link")
    token = LINK.search(at.code[0].value)
    assert token
    assert "One-time link for Cleo Marsh" in screens.words(at)
    assert staffed.choose_password(office, token[1])
    press(at, "Put away")
    assert not at.code
    assert not page(office, boss).code


def test_a_login_name_in_use_is_said_on_the_page(office: Office, boss: UUID, anna: UUID) -> None:
    """The error says what to do, no link appears, and what was typed is still there."""
    at = page(office, boss)
    field(at, "text_input", "Name").set_value("Another Anna")
    field(at, "text_input", "Login name").set_value("anna")
    press(at, "Add and make a link")
    assert "already" in at.error[0].value
    assert not at.code
    assert field(at, "text_input", "Name").value == "Another Anna"


def test_roles_are_changed_and_end_browser_sessions(office: Office, boss: UUID, anna: UUID) -> None:
    """The chosen roles are kept, and the person's open browser session is over."""
    token = staffed.sign_in(office, anna)
    at = chosen(page(office, boss), anna)
    field(at, "button_group", "Roles", -1).set_value([COUNSELOR, SUPERVISOR])
    press(at, "Save roles")
    assert staffed.person(office, anna).roles == {COUNSELOR, SUPERVISOR}
    assert office.browser_sessions.find(token) is None
    assert "The roles are changed." in screens.words(at)


def test_the_last_admin_is_told_why_not(office: Office, boss: UUID) -> None:
    """Deactivating oneself as the last admin is refused in words, and nothing changes."""
    at = press(chosen(page(office, boss), boss), "Deactivate now")
    assert "last admin" in at.error[0].value
    assert staffed.person(office, boss).is_active


def test_couples_are_handed_over_by_their_number(office: Office, boss: UUID, anna: UUID) -> None:
    """The admin sees how many they are, gives all to a colleague, and can then deactivate."""
    ben = staffed.add(office, "Ben", COUNSELOR)
    couple_id = factories.add_couple(staffed.seen_by(office, anna))
    at = chosen(page(office, boss), anna)
    at = press(at, "Deactivate now")
    assert "counselor of 1 couple" in at.error[0].value
    field(at, "selectbox", "To").set_value(ben)
    at = press(at, "Hand over all")
    assert couples.get(staffed.seen_by(office, ben), couple_id).couple.counselor_id == ben
    press(at, "Deactivate now")
    assert not staffed.person(office, anna).is_active


def test_somebody_who_left_can_come_back(office: Office, boss: UUID, anna: UUID) -> None:
    """For a deactivated person the page offers that and nothing else about them."""
    people.deactivate(office, staffed.seen_by(office, boss), staffed.person(office, anna))
    at = chosen(page(office, boss), anna)
    assert "Deactivated" in screens.words(at)
    assert not [b for b in at.button if b.label in {"Save roles", "Rename", "Make a password link"}]
    press(at, "Reactivate")
    assert staffed.person(office, anna).is_active


def test_a_supervisor_is_named_and_let_go(office: Office, boss: UUID, anna: UUID) -> None:
    """Without a supervisor the page says what comes first; then one is named, shown, and ended."""
    assert "Nobody is a supervisor." in screens.words(page(office, boss))
    sue = staffed.add(office, "Sue", SUPERVISOR)
    couple_id = factories.add_couple(staffed.seen_by(office, anna))
    at = page(office, boss)
    field(at, "selectbox", "Counselor").set_value(anna)
    at = press(at, "Name supervisor")
    assert "Sue** reads the couples of **Anna" in screens.words(at)
    assert couples.find(staffed.seen_by(office, sue), couple_id)
    at = press(at, "End")
    assert couples.find(staffed.seen_by(office, sue), couple_id) is None
    assert "reads the couples of" not in screens.words(at)


def test_emergency_access_is_listed_for_the_admin(office: Office, boss: UUID, anna: UUID) -> None:
    """Who, whose, why and whether it is still open."""
    assert "Nobody has taken emergency access." in screens.words(page(office, boss))
    cora = staffed.add(office, "Cora", CUSTODIAN)
    emergency.take(staffed.seen_by(office, cora), anna, hours=1, reason="Anna is away.")
    (line,) = page(office, boss).dataframe[-1].value.to_dict("records")
    assert (line["Custodian"], line["Couples of"], line["State"], line["Reason"]) == (
        "Cora",
        "Anna",
        "Open",
        "Anna is away.",
    )


@pytest.mark.parametrize("name", ["people", "settings"])
def test_nobody_else_opens_the_admins_pages(office: Office, anna: UUID, name: str) -> None:
    """For a counselor there is no such page among those the app knows."""
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        page(office, anna, name)


def test_a_name_is_shown_letter_by_letter(office: Office, boss: UUID) -> None:
    """What somebody typed as a name makes neither a link nor a picture."""
    hostile = "![x](https://example.org/a.png)"
    staff_id = staffed.invite(office, boss, f"Eve {hostile}", COUNSELOR)
    at = chosen(page(office, boss), staff_id)
    at = press(at, "Make a password link")
    assert f"One-time link for Eve {hostile}" in screens.words(at).replace("\u2060", "")
    assert not [m for m in at.markdown if hostile in m.value]
