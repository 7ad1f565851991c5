"""The log on its page: what the admin sees of it, and what nobody does there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import StaffRole
from dashboard.domain.audit import Action
from dashboard.paths import PAGES
from dashboard.services import audit
from dashboard.services.log import reading as audit_log
from dashboard.services.practice import Practice
from dashboard.ui import navigation
from tests import driver, factories
from tests.pages import screens


@pytest.fixture
def counselor() -> Practice:
    """A counselor with one couple."""
    at = factories.practice()
    values = {"staff_id": at.scope.staff_id, "display_name": "Rosa Lind", "is_counselor": True, "is_active": True}
    at.db.write(
        at.scope,
        lambda tx: tx.run("records/insert_staff", tx.stamped(values)),
        summary="Start the practice",
        now=at.now,
    )
    return at


@pytest.fixture
def admin(counselor: Practice) -> Practice:
    """The practice as its admin sees it."""
    who = factories.scope(practice_id=counselor.scope.practice_id)
    return replace(counselor, scope=who, person_name="Ada", roles=frozenset({StaffRole.ADMIN}))


@pytest.fixture
def couple_id(counselor: Practice) -> UUID:
    """A couple whose names must not be on the page."""
    return factories.add_couple(counselor, a="Mina", b="Robin")


def table(at: AppTest) -> pd.DataFrame:
    """The lines on the page."""
    frame: pd.DataFrame = at.dataframe[0].value
    return frame


def export_address(at: AppTest) -> str:
    """Where the export leads."""
    found: str = at.get("link_button")[0].proto.url
    return found


def test_the_admin_reads_who_did_what(counselor: Practice, admin: Practice, couple_id: UUID) -> None:
    """Newest first, staff by name, the couple by the end of its id and never by name."""
    at = screens.opened(admin, "audit")
    assert at.title[0].value == "Log"
    shown = table(at)
    assert list(shown["What"]) == ["Log read", "Add a couple", "Start the practice"]
    assert shown["Who"][1] == "Rosa Lind"
    assert shown["Couple"][1] == str(couple_id)[-8:]
    assert shown["About"][1] == "5 records"
    everything = screens.words(at) + shown.to_csv()
    assert "Mina" not in everything
    assert "Robin" not in everything
    assert str(couple_id) not in everything


def test_reading_the_log_is_logged_once(admin: Practice, couple_id: UUID) -> None:
    """Drawing the page again and again is one reading."""
    at = screens.opened(admin, "audit")
    at.run()
    at.run()
    assert list(table(at)["What"]).count("Log read") == 1


def test_filters_narrow_the_table_and_the_export(counselor: Practice, admin: Practice, couple_id: UUID) -> None:
    """Person, action and couple hold together, and the export is of the same entries."""
    audit.record(counselor, Action.EXPORTED, couple_id)
    at = screens.opened(admin, "audit")
    at.selectbox(key="audit_person").select(counselor.scope.staff_id)
    at.selectbox(key="audit_action").select("exported")
    at.text_input(key="audit_couple").input(str(couple_id)[-6:].upper())
    screens.checked(at.run())
    assert list(table(at)["What"]) == ["Record exported"]
    assert "1 entry" in screens.words(at).replace("*", "")
    parts = urlsplit(export_address(at))
    assert parts.path == "/audit.csv"
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert audit_log.Filters.from_query(query) == audit_log.Filters(
        person=counselor.scope.staff_id, action="exported", couple=str(couple_id)[-6:]
    )


def test_days_narrow_the_table(admin: Practice, couple_id: UUID) -> None:
    """A day without entries says so in words."""
    at = screens.opened(admin, "audit")
    today = datetime.now(UTC).date()
    at.date_input(key="audit_days").set_value((today, today))
    screens.checked(at.run())
    assert len(table(at)) == 3
    at.date_input(key="audit_days").set_value((today - timedelta(days=9), today - timedelta(days=8)))
    screens.checked(at.run())
    assert "No entry matches." in screens.words(at)


def test_an_id_that_is_none_is_said(admin: Practice, couple_id: UUID) -> None:
    """A slip in the couple's id is an error in words, not an empty table."""
    at = screens.opened(admin, "audit")
    at.text_input(key="audit_couple").input("Mina!")
    screens.checked(at.run())
    assert "This is no id of a couple." in screens.words(at)


def test_long_logs_come_in_pages(counselor: Practice, admin: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every entry is on exactly one page."""
    monkeypatch.setattr(audit_log, "PAGE_SIZE", 10)
    for _ in range(25):
        audit.record(counselor, Action.SIGNED_OUT)
    at = screens.opened(admin, "audit")
    numbers: list[int] = []
    for page in (1, 2, 3):
        at.session_state[f"audit_page.{audit_log.Filters()}"] = page
        screens.checked(at.run())
        numbers += list(table(at)["Entry"])
    assert numbers == list(range(27, 0, -1))


def test_the_whole_log_is_checked_on_demand(counselor: Practice, admin: Practice, couple_id: UUID) -> None:
    """A whole log is said to be whole; an edited one says which entry, and both checks are logged."""
    at = screens.opened(admin, "audit")
    at.button(key="audit_check").click()
    screens.checked(at.run())
    assert "Every entry follows the one before it" in at.success[0].value.replace("\\", "")
    driver.cursor(counselor.db).execute("UPDATE audit SET couple_id = NULL WHERE seq = 2")
    at.button(key="audit_check").click()
    screens.checked(at.run())
    assert "Entry 2 was changed after it was written." in at.error[0].value.replace("\\", "")
    at.run()
    assert list(table(at)["What"]).count("Log checked") == 2


@pytest.mark.parametrize("role", [role for role in StaffRole if role is not StaffRole.ADMIN])
def test_nobody_else_opens_it(counselor: Practice, couple_id: UUID, role: StaffRole) -> None:
    """Other roles do not have the page, and drawing its file for them shows no entry."""
    asking = replace(counselor, roles=frozenset({role}))
    screens.sign_in(asking)
    at = AppTest.from_file(str(PAGES / "audit.py"), default_timeout=30).run()
    assert not navigation.may_open(asking, "audit")
    assert len(at.exception) == 1
    assert len(at.dataframe) == len(at.selectbox) == len(at.get("link_button")) == 0
