"""Rules for roles in a practice and for sharing couples. Each raises an error that says what to do instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.kinds.people import EMERGENCY_ACCESS, STAFF
from dashboard.domain.kinds.setup import PRACTICE
from dashboard.domain.wording import counted
from dashboard.errors import InvalidInputError, RuleError

IDLE_MINUTES = range(1, 16)
EMERGENCY_HOURS = range(1, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff as the admin sees them. `couples` counts those whose counselor this person is.

    `login_name` is None for somebody who has no way to sign in; `can_sign_in` is false until a password is chosen.
    """

    staff_id: UUID
    name: str
    login_name: str | None
    is_counselor: bool
    is_supervisor: bool
    is_admin: bool
    is_custodian: bool
    is_active: bool
    can_sign_in: bool
    has_second_factor: bool
    couples: int
    in_care: int
    staff_version: int
    account_version: int | None

    @property
    def roles(self) -> frozenset[StaffRole]:
        """The roles of this person in the practice."""
        held = {
            StaffRole.COUNSELOR: self.is_counselor,
            StaffRole.SUPERVISOR: self.is_supervisor,
            StaffRole.ADMIN: self.is_admin,
            StaffRole.CUSTODIAN: self.is_custodian,
        }
        return frozenset(role for role, has in held.items() if has)


def checked_name(text: str) -> str:
    """A person's name as it is kept."""
    return STAFF.typed["display_name"].cleaned(text)


def checked_roles(roles: Collection[StaffRole]) -> frozenset[StaffRole]:
    """The roles of a person: at least one."""
    if not roles:
        raise InvalidInputError("No role is chosen.", "Choose at least one.", field="Roles")
    return frozenset(roles)


def check_admin_stays(person: Person, roles: Collection[StaffRole], people: Iterable[Person]) -> None:
    """Raise unless somebody who is active and can sign in stays admin. `roles` is empty for a person who is leaving."""
    if not (person.is_active and person.is_admin) or StaffRole.ADMIN in roles:
        return
    others = (p for p in people if p.staff_id != person.staff_id)
    if not any(p.is_active and p.is_admin and p.can_sign_in for p in others):
        raise RuleError(
            "This person is the last admin of the practice.",
            "Make somebody else admin first, and let them choose their password.",
        )


def check_couples_have_counselor(person: Person, roles: Collection[StaffRole]) -> None:
    """Raise for somebody who has couples and would stop being a counselor. `roles` is empty for one who is leaving."""
    if person.couples and StaffRole.COUNSELOR not in roles:
        raise RuleError(
            f"This person is the counselor of {counted(person.couples, 'couple')}.",
            "Hand the couples over to a colleague first.",
        )


def check_takes_couples(giver: UUID, receiver: Person) -> None:
    """Raise unless couples go to a colleague who works as a counselor."""
    if receiver.staff_id == giver:
        raise RuleError("These couples are with this person already.", "Choose a colleague.")
    if not (receiver.is_active and receiver.is_counselor):
        raise RuleError("This person does not work as a counselor.", "Choose a colleague who does.")


def check_supervises(supervisor: Person, counselor: Person) -> None:
    """Raise unless a supervisor is to supervise a colleague who works as a counselor."""
    if supervisor.staff_id == counselor.staff_id:
        raise RuleError("Nobody supervises themselves.", "Choose a colleague.")
    if not (supervisor.is_active and supervisor.is_supervisor):
        raise RuleError("This person is no supervisor.", "Give them the role first.")
    if not (counselor.is_active and counselor.is_counselor):
        raise RuleError("This person does not work as a counselor.", "Choose a colleague who does.")


def check_share_until(until: date | None, today: date) -> None:
    """Raise unless a share ends today or later, or has no end."""
    if until is not None and until < today:
        raise InvalidInputError("This day has passed.", "Choose today or a later day.", field="Until")


def check_emergency(custodian: UUID, counselor: Person, hours: int) -> None:
    """Raise unless emergency access is to a colleague's couples, for hours; those of somebody who left count too."""
    if counselor.staff_id == custodian:
        raise RuleError("Your own couples are open to you already.", "Choose a colleague.")
    if not (counselor.is_counselor or counselor.couples):
        raise RuleError("This person has no couples.", "Choose a counselor.")
    if hours not in EMERGENCY_HOURS:
        raise InvalidInputError("Emergency access is for 1 to 24 hours.", "Choose fewer hours.", field="Hours")


def checked_reason(text: str) -> str:
    """The reason for emergency access, as the counselor concerned will read it."""
    return EMERGENCY_ACCESS.typed["reason"].cleaned(text)


def checked_idle_minutes(minutes: int) -> int:
    """Minutes without a hand on it after which a screen locks."""
    if minutes not in IDLE_MINUTES:
        raise InvalidInputError(
            "The lock comes after 1 to 15 minutes.", "Choose a number from 1 to 15.", field="Idle lock"
        )
    return minutes


def checked_role_labels(injured: str, involved: str) -> tuple[str, str]:
    """The practice's own words for the two roles in an injury event. They must differ."""
    words = (
        PRACTICE.typed["injured_label"].cleaned(injured),
        PRACTICE.typed["involved_label"].cleaned(involved),
    )
    if words[0].casefold() == words[1].casefold():
        raise InvalidInputError("Both roles have the same words.", "Choose words that differ.", field="Words")
    return words
