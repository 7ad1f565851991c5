"""The people of a practice, their roles and their supervision. Names no couple."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.domain.ids import PracticeId
from dashboard.domain.people import Person
from dashboard.errors import NotFoundError
from dashboard.store.database import Database
from dashboard.store.refusals import stale
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeWords:
    """The practice's name, and its words for the two roles in an injury event."""

    name: str
    injured_label: str
    involved_label: str
    row_version: int


def one_at_a_time(tx: Transaction) -> None:
    """Keep any other transaction that calls this from ending beside this one: the later of the two checks again.

    For rules about more rows than are written: an admin stays, every couple has a counselor, nothing
    is left without its couple.
    """
    tx.run("people/touch_practice", {"practice_id": tx.scope.practice_id, "updated_at": tx.now})


def let_add_couples(tx: Transaction) -> None:
    """`one_at_a_time` for a person who adds a couple. Raises `NotFoundError` when they are no longer a counselor."""
    one_at_a_time(tx)
    who = next((p for p in list_people(tx, tx.scope.practice_id) if p.staff_id == tx.staff.staff_id), None)
    if who is not None and not (who.is_active and who.is_counselor):
        raise NotFoundError("You do not work as a counselor any more.", "Ask the admin of the practice.")


def list_people(source: Database | Transaction, practice_id: PracticeId) -> list[Person]:
    """Everybody, people who left last."""
    return [into(Person, row) for row in source.rows("people/list_people", {"practice_id": practice_id})]


def get_person(tx: Transaction, staff_id: UUID) -> Person:
    """A person as the transaction sees them. Raises `NotFoundError`."""
    found = next((p for p in list_people(tx, tx.scope.practice_id) if p.staff_id == staff_id), None)
    if found is None:
        raise NotFoundError("This person is not in your practice.", "Reload the page to see who is.")
    return found


def insert_staff(tx: Transaction, person: Person) -> None:
    """Add a person, without a way to sign in."""
    values = {
        "staff_id": person.staff_id,
        "display_name": person.name,
        "is_counselor": person.is_counselor,
        "is_active": person.is_active,
    }
    tx.keep("staff", values)
    touched(tx, "staff", person.staff_id)


def insert_account(tx: Transaction, person: Person) -> None:
    """Add a way to sign in for a person who has none; the password is chosen by a link."""
    values = {"staff_id": person.staff_id, "login_name": person.login_name, **_roles(person)}
    tx.keep("account", values)
    touched(tx, "account", person.staff_id)


def update(tx: Transaction, person: Person) -> None:
    """Write a changed person. Raises `StaleEditError` when they changed since `person` was read."""
    stamp = {"practice_id": tx.scope.practice_id, "updated_at": tx.now, "updated_by": tx.scope.actor_id}
    staff = {
        "staff_id": person.staff_id,
        "display_name": person.name,
        "is_counselor": person.is_counselor,
        "is_active": person.is_active,
        "row_version": person.staff_version,
    }
    _once(tx.run("people/update_staff", {**stamp, **staff}))
    touched(tx, "staff", person.staff_id)
    if person.account_version is not None:
        account = {
            "staff_id": person.staff_id,
            "login_name": person.login_name,
            "row_version": person.account_version,
            **_roles(person),
        }
        _once(tx.run("people/update_account", {**stamp, **account}))
        touched(tx, "account", person.staff_id)


def end_sight(tx: Transaction, person: Person, now: datetime) -> None:
    """Take from a person the access that their roles no longer give.

    Shares, supervision and running emergency access.
    """
    about = {"practice_id": tx.scope.practice_id, "staff_id": person.staff_id}
    if not (person.is_active and person.is_counselor):
        tx.run("people/delete_shares_with", about)
        tx.run("people/delete_supervisions_of", about)
    if not (person.is_active and person.is_supervisor):
        tx.run("people/delete_supervisions_by", about)
    if not (person.is_active and person.is_custodian):
        stamp = {"updated_at": tx.now, "updated_by": tx.scope.actor_id, "ended_at": now}
        tx.run("people/end_accesses_of", {**about, **stamp})


def list_couples_to_hand_over(tx: Transaction, staff_id: UUID) -> list[UUID]:
    """The ids of all couples of a counselor, in care or not."""
    rows = tx.rows("people/list_couples_to_hand_over", {"practice_id": tx.scope.practice_id, "staff_id": staff_id})
    return [row["couple_id"] for row in rows]


def list_supervisions(db: Database, practice_id: PracticeId) -> list[tuple[UUID, UUID]]:
    """The pairs of supervision, as (supervisor, counselor)."""
    rows = db.rows("people/list_supervisions", {"practice_id": practice_id})
    return [(row["supervisor_id"], row["counselor_id"]) for row in rows]


def insert_supervision(tx: Transaction, supervisor_id: UUID, counselor_id: UUID) -> None:
    """Allow a supervisor to read a counselor's couples. Doing it twice changes nothing."""
    tx.run("people/insert_supervision", tx.stamped({"supervisor_id": supervisor_id, "counselor_id": counselor_id}))
    touched(tx, "supervision", counselor_id)


def delete_supervision(tx: Transaction, supervisor_id: UUID, counselor_id: UUID) -> None:
    """End a supervision."""
    pair = {"supervisor_id": supervisor_id, "counselor_id": counselor_id}
    tx.run("people/delete_supervision", {"practice_id": tx.scope.practice_id, **pair})
    touched(tx, "supervision", counselor_id)


def get_words(db: Database, practice_id: PracticeId) -> PracticeWords:
    """The practice's name and its own words for the two roles."""
    return into(PracticeWords, db.row("people/get_practice_words", {"practice_id": practice_id}) or {})


def update_words(tx: Transaction, words: PracticeWords) -> None:
    """Write the practice's name and its own words. Raises `StaleEditError`."""
    stamp = {"practice_id": tx.scope.practice_id, "updated_at": tx.now, "updated_by": tx.scope.actor_id}
    values = {"name": words.name, "injured_label": words.injured_label, "involved_label": words.involved_label}
    _once(tx.run("people/update_practice_words", {**stamp, **values, "row_version": words.row_version}))
    touched(tx, "practice", tx.scope.practice_id)


def touched(tx: Transaction, record: str, record_id: UUID, couple_id: UUID | None = None) -> None:
    """Add a written record to those that the log will name."""
    tx.touched.append((record, str(record_id), couple_id))


def _roles(person: Person) -> dict[str, Any]:
    return {
        "is_supervisor": person.is_supervisor,
        "is_admin": person.is_admin,
        "is_custodian": person.is_custodian,
    }


def _once(changed: int) -> None:
    if changed != 1:
        raise stale()
