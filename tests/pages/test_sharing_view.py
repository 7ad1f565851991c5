"""Sharing and handing over on the couple's confidentiality page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.vocabulary import Side
from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from dashboard.services.people import sharing
from dashboard.services.people import staff as people
from tests import doors, factories, staffed
from tests.pages import screens
from tests.pages.test_people import field, page, press
from tests.staffed import ADMIN, COUNSELOR, SUPERVISOR


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """A practice in which somebody can be added."""
    doors.hash_quickly(monkeypatch)
    return doors.office()


@pytest.fixture
def anna(office: Office) -> UUID:
    """The couple's counselor."""
    return staffed.add(office, "Anna", COUNSELOR)


@pytest.fixture
def ben(office: Office) -> UUID:
    """A colleague."""
    return staffed.add(office, "Ben", COUNSELOR)


@pytest.fixture
def couple_id(office: Office, anna: UUID) -> UUID:
    """The couple."""
    return factories.add_couple(staffed.seen_by(office, anna))


def opened(office: Office, staff_id: UUID, couple_id: UUID, name: str = "confidentiality") -> AppTest:
    """One of the couple's pages as somebody sees it who has just signed in."""
    at = page(office, staff_id, "caseload")
    at.query_params["couple"] = str(couple_id)
    return screens.checked(at.switch_page(f"../pages/{name}.py").run())


def test_a_couple_is_shared_and_the_share_ended(office: Office, anna: UUID, ben: UUID, couple_id: UUID) -> None:
    """The page says with whom, for what and until when; ending it takes the sight away."""
    at = opened(office, anna, couple_id)
    assert "You share this couple with nobody." in screens.words(at)
    field(at, "selectbox", "Colleague").set_value(ben)
    field(at, "toggle", "May also write").set_value(True)
    field(at, "date_input", "Until").set_value(factories.NOW.date() + timedelta(days=2))
    at = press(at, "Share")
    assert "Ben reads and writes, until Thu 15 Oct 2026." in screens.words(at)
    assert couples.get(staffed.seen_by(office, ben), couple_id).may_write
    said = screens.words(opened(office, ben, couple_id, "couple"))
    assert "Anna shares this couple with you, for reading and writing, until Fri 16 Oct 2026, 00:00." in said
    at = press(opened(office, anna, couple_id), "End")
    assert "You share this couple with nobody." in screens.words(at)
    assert couples.find(staffed.seen_by(office, ben), couple_id) is None


def test_a_couple_is_handed_over(office: Office, anna: UUID, ben: UUID, couple_id: UUID) -> None:
    """Afterwards the caseload is empty and says that it was done, and the colleague has the couple as their own."""
    at = opened(office, anna, couple_id)
    assert field(at, "selectbox", "New counselor").value is None
    next(b for b in at.button if b.label == "Hand over").click().run()
    assert "No colleague is chosen" in at.error[0].value
    field(at, "selectbox", "New counselor").set_value(ben)
    for each in [each for each in at.date_input if each.label.endswith(" agreed on")]:
        each.set_value(factories.NOW.date())
    next(b for b in at.button if b.label == "Hand over").click().run()
    assert couples.find(staffed.seen_by(office, anna), couple_id) is None
    assert couples.get(staffed.seen_by(office, ben), couple_id).couple.counselor_id == ben


def test_who_reads_a_couple_shares_it_with_nobody(office: Office, anna: UUID, ben: UUID, couple_id: UUID) -> None:
    """The section says whose business it is, and offers nothing."""
    at = staffed.seen_by(office, anna)
    sharing.share(at, couples.get(at, couple_id), ben, may_write=True)
    shown = opened(office, ben, couple_id)
    assert "Only the couple's own counselor shares it or hands it over." in screens.words(shown)
    assert not [b for b in shown.button if b.label in {"Share", "Hand over", "End"}]


def test_alone_in_a_practice_there_is_nobody_to_share_with(office: Office, anna: UUID, couple_id: UUID) -> None:
    """Without a colleague the page says so, and has no form."""
    boss = staffed.seen_by(office, staffed.add(office, "Boss", ADMIN))
    first = next(p for p in people.staffing(boss).people if p.name == doors.NAMES.counselor)
    people.deactivate(office, boss, first)
    at = opened(office, anna, couple_id)
    assert "There is no other counselor in this practice." in screens.words(at)
    assert not [b for b in at.button if b.label in {"Share", "Hand over"}]


def test_a_supervisor_sees_every_page_of_a_couple_without_a_way_to_change_it(
    office: Office, anna: UUID, couple_id: UUID
) -> None:
    """On each of the couple's pages that a supervisor may open there is the ground, and no button that changes."""
    boss = staffed.seen_by(office, staffed.add(office, "Boss", ADMIN))
    sue = staffed.add(office, "Sue", COUNSELOR, SUPERVISOR)
    people.supervise(boss, sue, anna)
    for name in ("couple", "homework", "progress", "checkin", "confidentiality"):
        at = opened(office, sue, couple_id, name)
        assert "Anna's couple, which you read as supervisor, for reading only." in screens.words(at)
        assert [b.label for b in at.button if b.key not in {"find", "keys", "turn_screen"}] == []
    at = opened(office, sue, couple_id, "answering")
    assert "There is nothing to read on this page." in screens.words(at)


def test_the_caseload_asks_whose_only_where_there_are_several_kinds(
    office: Office, anna: UUID, ben: UUID, couple_id: UUID
) -> None:
    """With own couples alone there is no such filter; with a shared one it shows either kind."""
    factories.add_couple(staffed.seen_by(office, ben), a="Bela", b="Lou")
    assert "Whose" not in [s.label for s in page(office, ben, "caseload").selectbox]
    hers = staffed.seen_by(office, anna)
    sharing.share(hers, couples.get(hers, couple_id), ben)
    at = page(office, ben, "caseload")
    field(at, "selectbox", "Whose").set_value("Shared with me").run()
    assert screens.listed(screens.checked(at)) == ["Mina & Robin · with Anna"]
    field(at, "selectbox", "Whose").set_value("Mine").run()
    assert screens.listed(screens.checked(at)) == ["Bela & Lou"]
    # A reload and a bookmark open what was chosen.
    again = page(office, ben, "progress")
    again.query_params["whose"] = "Shared with me"
    again.switch_page("../pages/caseload.py").run()
    assert screens.listed(screens.checked(again)) == ["Mina & Robin · with Anna"]


def test_the_receiver_is_told_on_today_and_the_giver_takes_it_back(
    office: Office, anna: UUID, ben: UUID, couple_id: UUID
) -> None:
    """Giver and receiver read a line each; the giver's names nobody of the couple, and a press gives it back."""
    at = staffed.seen_by(office, anna)
    sharing.hand_over(at, couples.get(at, couple_id), ben, dict.fromkeys(Side, factories.NOW.date()))
    told = screens.words(page(office, ben, "today"))
    assert "**Anna** handed **Mina & Robin** over to you on Tue 13 Oct 2026." in told
    mine = page(office, anna, "today")
    said = screens.words(mine)
    assert "You handed a couple over to **Ben** on Tue 13 Oct 2026, 08:55." in said
    assert "You can take it back until Wed 14 Oct 2026, 08:55, as long as your colleague has written nothing." in said
    assert "Mina" not in said
    assert "No couples yet." in said
    press(mine, "Take it back")
    assert couples.get(staffed.seen_by(office, anna), couple_id).couple.counselor_id == anna
    assert "handed" not in screens.words(page(office, ben, "today"))


def test_a_couple_that_was_opened_is_not_told_of_again(office: Office, anna: UUID, ben: UUID, couple_id: UUID) -> None:
    """The line goes with the first look at the record, or with a press."""
    at = staffed.seen_by(office, anna)
    for given in (couple_id, factories.add_couple(at, a="Ada", b="Jonas")):
        sharing.hand_over(at, couples.get(at, given), ben, dict.fromkeys(Side, factories.NOW.date()))
    opened(office, ben, couple_id, "couple")
    today = page(office, ben, "today")
    assert screens.words(today).count("over to you on") == 1
    today = press(today, "Dismiss")
    assert "over to you on" not in screens.words(today)
