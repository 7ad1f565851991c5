"""The invented people of the demo practice. None of them has a password: the demo's own page lets a visitor in."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.demo.story import Demo, DemoPerson
from dashboard.domain.ids import new_id
from dashboard.domain.people import Person
from dashboard.domain.reach import NO_END
from dashboard.services.practice import Practice
from dashboard.store.people import sharing
from dashboard.store.people import staff as store
from dashboard.store.transaction import Transaction


def add(practice: Practice, demo: Demo) -> dict[str, UUID]:
    """Add everybody besides the counselor who asks, give them all a login name, and return their ids by login name."""
    ids = {person.id: new_id() for person in demo.people}
    ids[demo.meta.counselor] = practice.scope.staff_id

    def work(tx: Transaction) -> None:
        for invented in demo.people:
            person = _person(invented, ids[invented.id])
            if invented != demo.counselor:
                store.insert_staff(tx, person)
            store.insert_account(tx, person)
        for supervisor in demo.people:
            for counselor in supervisor.supervises:
                store.insert_supervision(tx, ids[supervisor.id], ids[counselor])

    practice.db.write(practice.scope, work, summary="Add the invented people", now=practice.now)
    return ids


def share(practice: Practice, couple_id: UUID, readers: Iterable[UUID]) -> None:
    """Share a couple with colleagues for reading."""
    for reader in readers:

        def work(tx: Transaction, reader: UUID = reader) -> None:
            sharing.keep_share(tx, couple_id, reader, may_write=False, until=NO_END)

        practice.db.write(practice.scope, work, summary="Share the couple", now=practice.now)


def _person(invented: DemoPerson, staff_id: UUID) -> Person:
    return Person(
        staff_id=staff_id,
        name=invented.name,
        login_name=invented.id,
        is_counselor=StaffRole.COUNSELOR in invented.roles,
        is_supervisor=StaffRole.SUPERVISOR in invented.roles,
        is_admin=StaffRole.ADMIN in invented.roles,
        is_custodian=StaffRole.CUSTODIAN in invented.roles,
        is_active=True,
        can_sign_in=False,
        has_second_factor=False,
        couples=0,
        in_care=0,
        staff_version=1,
        account_version=1,
    )
