"""A practice with several people, for tests of who may do and see what."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.people import Person
from dashboard.services.office import Office
from dashboard.services.people import staff as people
from dashboard.services.practice import Practice
from dashboard.services.signin import password_links
from dashboard.store.people import staff as store
from tests import doors, driver

COUNSELOR, SUPERVISOR, ADMIN, CUSTODIAN = StaffRole


def add(office: Office, name: str, *roles: StaffRole) -> UUID:
    """Somebody who can sign in under their first name. Returns their id."""
    return doors.add_person(office, name=name, login_name=name.split(maxsplit=1)[0].lower(), roles=frozenset(roles))


def person(office: Office, staff_id: UUID) -> Person:
    """A person as they stand in the record now."""
    return next(p for p in store.list_people(office.db, office.practice_id) if p.staff_id == staff_id)


def seen_by(office: Office, staff_id: UUID) -> Practice:
    """The practice as a person sees it who signs in now."""
    return office.practice_for(doors.browser_session_of(office, sign_in(office, staff_id)))


def sign_in(office: Office, staff_id: UUID) -> str:
    """A browser session of a person in the roles they have now; its token."""
    who = person(office, staff_id)
    return office.browser_sessions.start(staff_id, who.name, who.roles)


def choose_password(office: Office, token: str, password: str = doors.PASSWORD) -> bool:
    """Use a one-time link."""
    return password_links.use(office, token, new=password, again=password, address=doors.DESK)


def invite(office: Office, admin: UUID, name: str, *roles: StaffRole) -> UUID:
    """A person added by the admin who has chosen no password yet. Returns their id."""
    at = seen_by(office, admin)
    before = {p.staff_id for p in people.staffing(at).people}
    people.add(at, name=name, login_name=name.split(maxsplit=1)[0].lower(), roles=roles)
    return next(p.staff_id for p in people.staffing(at).people if p.staff_id not in before)


def kept(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the log, so that a test can say that nothing changed."""
    cursor = driver.cursor(office.db)
    tables = cursor.execute(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_catalog = 'practice' AND table_type = 'BASE TABLE'"
    ).fetchall()
    return {
        name: sorted(cursor.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for (name,) in tables
        if name != "audit"
    }
