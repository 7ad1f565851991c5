"""The fields for words about the practice itself and its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.setup import Helpline
from dashboard.services.office import Office
from dashboard.services.people import emergency
from dashboard.services.people import staff as people
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.services.setup import settings as practice_settings
from dashboard.store import opening
from tests import driver
from tests.reliability.field import Ways


def ways(
    office: Office, at: Practice, custodian: Practice, anna: UUID, newest: Callable[..., Callable[[], str | None]]
) -> Ways:
    """Ways to write each field, by its column."""
    found: Ways = {
        f"practice.{column}": (_settings(office, at, column), newest(f"practice.{column}"))
        for column in ("injured_label", "involved_label")
    }
    for column in ("name", "phone", "hours", "languages"):
        found[f"helpline.{column}"] = (_helpline(office, at, column), newest(f"helpline.{column}"))
    named = [""]

    def name(text: str) -> None:
        db = opening.in_memory()
        setup.add_practice(db, setup.Names.checked(text, "-"))
        named[0] = str(driver.cursor(db).execute("SELECT name FROM practice.practice").fetchall()[0][0])
        db.close()

    def rename(text: str) -> None:
        people.rename(at, people.staffing(at).person(anna), text)

    def add(text: str) -> None:
        people.add(at, name="Somebody", login_name=text, roles=[StaffRole.COUNSELOR])

    return found | {
        "emergency_access.reason": (_emergency(custodian, anna), newest("emergency_access.reason")),
        "staff.display_name": (rename, newest("staff.display_name", "staff_id = $id", id=anna)),
        "account.login_name": (add, newest("account.login_name")),
        "practice.name": (name, lambda: named[0]),
    }


def _settings(office: Office, at: Practice, column: str) -> Callable[[str], object]:
    def write(text: str) -> None:
        practice_settings.save(office, at, replace(practice_settings.read(at), **{column: text}))

    return write


def _helpline(office: Office, at: Practice, column: str) -> Callable[[str], object]:
    def write(text: str) -> None:
        line = replace(Helpline(name="Night line", phone="116 123"), **{column: text})
        practice_settings.save(office, at, replace(practice_settings.read(at), helplines=(line,)))

    return write


def _emergency(custodian: Practice, anna: UUID) -> Callable[[str], object]:
    def write(text: str) -> None:
        emergency.take(custodian, anna, hours=1, reason=text)
        for access in emergency.own(custodian):
            if emergency.is_running(custodian, access):
                emergency.end(custodian, access.emergency_access_id)

    return write
