"""The people of a practice, in the admin's care: their names, their roles, and their way in.

Nothing here tells the admin anything about couples except their number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.people import (
    Person,
    check_admin_stays,
    check_couples_have_counselor,
    check_supervises,
    check_takes_couples,
    checked_name,
    checked_roles,
)
from dashboard.domain.signin.login_names import checked_login_name
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.signin import password_links, second_factor
from dashboard.store.people import staff as store
from dashboard.store.people.sharing import delete_share
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Staffing:
    """Everybody in the practice, and the pairs of supervision as (supervisor, counselor)."""

    people: tuple[Person, ...]
    supervisions: tuple[tuple[UUID, UUID], ...]

    def person(self, staff_id: UUID) -> Person:
        """One of them."""
        return next(p for p in self.people if p.staff_id == staff_id)

    def supervised_by(self, staff_id: UUID) -> tuple[Person, ...]:
        """The people a person supervises, by name."""
        theirs = {counselor for supervisor, counselor in self.supervisions if supervisor == staff_id}
        return tuple(p for p in self.people if p.staff_id in theirs)


def check_admin(practice: Practice) -> None:
    """Raise `RuleError` unless an admin asks."""
    if StaffRole.ADMIN not in practice.roles:
        raise RuleError("Only an admin of the practice may do this.", "Ask the admin.")


def staffing(practice: Practice) -> Staffing:
    """Everybody, active people first."""
    check_admin(practice)
    practice_id = practice.scope.practice_id
    return Staffing(
        tuple(store.list_people(practice.db, practice_id)),
        tuple(store.list_supervisions(practice.db, practice_id)),
    )


def add(practice: Practice, *, name: str, login_name: str, roles: Collection[StaffRole]) -> str:
    """Add a person and return the token of a one-time link by which they choose their password."""
    check_admin(practice)
    person = _with_roles(_nobody(checked_name(name), checked_login_name(login_name)), checked_roles(roles))

    def work(tx: Transaction) -> None:
        _check_login_free(tx, person)
        store.insert_staff(tx, person)
        store.insert_account(tx, person)

    practice.db.write(practice.scope, work, summary="Add a person", now=practice.now)
    return password_links.make(practice, person.staff_id)


def give_login(practice: Practice, person: Person, login_name: str) -> str:
    """Allow somebody to sign in who could not yet, and return the token of their one-time link."""
    check_admin(practice)
    if person.account_version is not None:
        raise RuleError("This person can sign in already.", "Make a new password link instead.")
    named = replace(person, login_name=checked_login_name(login_name))

    def work(tx: Transaction) -> None:
        _check_login_free(tx, named)
        store.insert_account(tx, named)

    practice.db.write(practice.scope, work, summary="Give a person a sign-in", now=practice.now)
    return password_links.make(practice, person.staff_id)


def rename(practice: Practice, person: Person, name: str) -> None:
    """Change a person's name."""
    check_admin(practice)
    renamed = replace(person, name=checked_name(name))
    practice.db.write(practice.scope, lambda tx: store.update(tx, renamed), summary="Rename a person", now=practice.now)


def change_roles(office: Office, practice: Practice, person: Person, roles: Collection[StaffRole]) -> None:
    """Give a person exactly these roles. They sign in again, and see only what the new roles allow."""
    kept = checked_roles(roles)
    if person.account_version is None and kept != person.roles:
        raise RuleError("This person cannot sign in yet.", "Give them a sign-in first.")

    def changed(now_there: Person, everybody: list[Person]) -> Person:
        check_admin_stays(now_there, kept, everybody)
        check_couples_have_counselor(now_there, kept)
        return _with_roles(now_there, kept)

    _change(office, practice, person, changed, "Change roles")


def deactivate(office: Office, practice: Practice, person: Person) -> None:
    """Shut a person out from this moment on. Their name stays on everything they did."""

    def changed(now_there: Person, everybody: list[Person]) -> Person:
        check_admin_stays(now_there, (), everybody)
        check_couples_have_counselor(now_there, ())
        return replace(now_there, is_active=False)

    _change(office, practice, person, changed, "Deactivate a person")


def reactivate(office: Office, practice: Practice, person: Person) -> None:
    """Admit a person again with the roles they had. Shares and supervision do not come back with that."""
    _change(office, practice, person, lambda there, _: replace(there, is_active=True), "Reactivate a person")


def hand_over_all(practice: Practice, giver: UUID, receiver: UUID) -> int:
    """Give all couples of a counselor to a colleague, and return their number. Nobody's name is read."""
    check_admin(practice)

    def work(tx: Transaction) -> int:
        store.one_at_a_time(tx)
        check_takes_couples(giver, store.get_person(tx, receiver))
        couples = store.list_couples_to_hand_over(tx, giver)
        for couple_id in couples:
            tx.hand_over(couple_id, receiver)
            delete_share(tx, couple_id, receiver)
        return len(couples)

    return practice.db.write(practice.scope, work, summary="Hand over all couples", now=practice.now)


def supervise(practice: Practice, supervisor: UUID, counselor: UUID) -> None:
    """Allow a supervisor to read the couples of a counselor."""
    check_admin(practice)

    def work(tx: Transaction) -> None:
        check_supervises(store.get_person(tx, supervisor), store.get_person(tx, counselor))
        store.insert_supervision(tx, supervisor, counselor)

    practice.db.write(practice.scope, work, summary="Name a supervisor", now=practice.now)


def end_supervision(practice: Practice, supervisor: UUID, counselor: UUID) -> None:
    """Stop a supervisor from reading the couples of a counselor."""
    check_admin(practice)
    practice.db.write(
        practice.scope,
        lambda tx: store.delete_supervision(tx, supervisor, counselor),
        summary="End a supervision",
        now=practice.now,
    )


def make_link(practice: Practice, person: Person) -> str:
    """The token of a one-time link by which a person chooses a new password. The old one works until then."""
    check_admin(practice)
    if not person.is_active or person.account_version is None:
        raise RuleError("This person cannot sign in.", "Reactivate them, or give them a sign-in first.")
    return password_links.make(practice, person.staff_id)


def reset_second_factor(office: Office, practice: Practice, person: Person) -> str:
    """Take away a lost second factor and end the person's browser sessions; the link returned sets a new password."""
    token = make_link(practice, person)
    second_factor.reset(practice, person.staff_id)
    office.browser_sessions.end_all(person.staff_id)
    return token


def _change(
    office: Office,
    practice: Practice,
    person: Person,
    changed: Callable[[Person, list[Person]], Person],
    summary: str,
) -> None:
    """Write the changed person, take away the access that no longer follows, and end their browser sessions."""
    check_admin(practice)

    def work(tx: Transaction) -> None:
        store.one_at_a_time(tx)
        everybody = store.list_people(tx, practice.scope.practice_id)
        after = changed(store.get_person(tx, person.staff_id), everybody)
        seen = replace(after, staff_version=person.staff_version, account_version=person.account_version)
        store.update(tx, seen)
        store.end_sight(tx, after, practice.now)

    practice.db.write(practice.scope, work, summary=summary, now=practice.now)
    office.browser_sessions.end_all(person.staff_id)


def _check_login_free(tx: Transaction, person: Person) -> None:
    if any(p.login_name == person.login_name for p in store.list_people(tx, tx.scope.practice_id)):
        raise InvalidInputError("Somebody signs in with this name already.", "Choose another.", field="Login name")


def _nobody(name: str, login_name: str) -> Person:
    return Person(
        staff_id=new_id(),
        name=name,
        login_name=login_name,
        is_counselor=False,
        is_supervisor=False,
        is_admin=False,
        is_custodian=False,
        is_active=True,
        can_sign_in=False,
        has_second_factor=False,
        couples=0,
        in_care=0,
        staff_version=1,
        account_version=1,
    )


def _with_roles(person: Person, roles: Collection[StaffRole]) -> Person:
    return replace(
        person,
        is_counselor=StaffRole.COUNSELOR in roles,
        is_supervisor=StaffRole.SUPERVISOR in roles,
        is_admin=StaffRole.ADMIN in roles,
        is_custodian=StaffRole.CUSTODIAN in roles,
    )
