"""The people of a practice in words."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.domain.access import StaffRole
from dashboard.domain.people import Person
from dashboard.services.people.staff import Staffing

ROLES = {
    StaffRole.COUNSELOR: "Counselor",
    StaffRole.SUPERVISOR: "Supervisor",
    StaffRole.ADMIN: "Admin",
    StaffRole.CUSTODIAN: "Custodian",
}
ROLES_HELP = (
    "Counselor: has couples of their own. Supervisor: reads the couples of the counselors named below. "
    "Admin: looks after people, settings and the log, and sees no couple. "
    "Custodian: may read a colleague's couples in an emergency, for hours, with a reason that others see."
)


def roles(held: Collection[StaffRole]) -> str:
    """The roles in their usual order."""
    return ", ".join(words for role, words in ROLES.items() if role in held)


def standing(person: Person) -> str:
    """A person's way of signing in, in words."""
    if not person.is_active:
        return "Deactivated"
    if person.login_name is None:
        return "No sign-in"
    return "Signs in" if person.can_sign_in else "Password not chosen yet"


def row(staffing: Staffing, person: Person) -> dict[str, object]:
    """One line of the list of people."""
    return {
        "Name": person.name,
        "Login name": person.login_name or "",
        "Roles": roles(person.roles),
        "Sign-in": standing(person),
        "Second factor": "On" if person.has_second_factor else "Off",
        "Couples in care": person.in_care,
        "Supervises": ", ".join(p.name for p in staffing.supervised_by(person.staff_id)),
    }
