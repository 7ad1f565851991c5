"""Emergency access on the page: taken, read by, ended, and told to the counselor concerned."""

from __future__ import annotations

from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from dashboard.services.people import emergency
from tests import doors, factories, staffed
from tests.pages import screens
from tests.pages.test_people import field, page, press
from tests.staffed import COUNSELOR, CUSTODIAN


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """A practice in which somebody can be added."""
    doors.hash_quickly(monkeypatch)
    return doors.office()


@pytest.fixture
def anna(office: Office) -> UUID:
    """The counselor who cannot be reached."""
    return staffed.add(office, "Anna", COUNSELOR)


@pytest.fixture
def couple_id(office: Office, anna: UUID) -> UUID:
    """Her couple."""
    return factories.add_couple(staffed.seen_by(office, anna))


@pytest.fixture
def cora(office: Office) -> UUID:
    """The custodian."""
    return staffed.add(office, "Cora", CUSTODIAN)


def taken(office: Office, cora: UUID, anna: UUID) -> AppTest:
    """The custodian's page after taking emergency access on it."""
    at = page(office, cora, "emergency")
    field(at, "selectbox", "Whose couples").set_value(anna)
    at.text_area[0].set_value("Anna is in hospital.")
    return press(at, "Take emergency access")


def test_it_is_taken_on_the_page_and_ended_there(office: Office, cora: UUID, anna: UUID, couple_id: UUID) -> None:
    """The page shows what is open and until when; ending it moves it to what was."""
    at = taken(office, cora, anna)
    assert "Open: the couples of Anna" in screens.words(at)
    assert "Tue 13 Oct 2026, 12:55" in screens.words(at)
    assert couples.find(staffed.seen_by(office, cora), couple_id)
    at = press(at, "End it now")
    assert couples.find(staffed.seen_by(office, cora), couple_id) is None
    assert at.dataframe[0].value["State"].tolist() == ["Ended"]


def test_without_a_reason_nothing_is_taken(office: Office, cora: UUID, anna: UUID) -> None:
    """The page says what is missing."""
    at = press(page(office, cora, "emergency"), "Take emergency access")
    assert "Reason is empty." in at.error[0].value.replace("\\", "")
    assert emergency.own(staffed.seen_by(office, cora)) == ()


def test_the_counselor_sees_it_on_her_caseload(office: Office, cora: UUID, anna: UUID, couple_id: UUID) -> None:
    """Who reads her couples, until when and why; a colleague's caseload says nothing."""
    taken(office, cora, anna)
    notice = page(office, anna, "caseload").warning[0].value.replace("\\", "")
    assert "Cora has emergency access to your couples" in notice
    assert "Anna is in hospital." in notice
    assert not page(office, staffed.add(office, "Ben", COUNSELOR), "caseload").warning


def test_the_custodian_reads_the_couple_and_is_offered_no_change(
    office: Office, cora: UUID, anna: UUID, couple_id: UUID
) -> None:
    """The caseload names the counselor, the record says on what ground it is read, and there is nothing to press."""
    taken(office, cora, anna)
    at = page(office, cora, "caseload")
    assert screens.listed(at) == ["Mina & Robin · with Anna"]
    assert "Add a couple" not in [b.label for b in at.button]
    at.query_params["couple"] = str(couple_id)
    for name in ("couple", "homework", "progress"):
        at = screens.checked(at.switch_page(f"../pages/{name}.py").run())
        said = screens.words(at)
        assert "Anna's couple, which you read by emergency access, for reading only, until Tue 13 Oct 2026" in said
        assert [b.label for b in at.button if b.key not in {"find", "keys", "turn_screen"}] == []
