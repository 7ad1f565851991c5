"""Partners on their own: visits, and occasions to answer.

Every statement names the partner or the secret that leads to one, and none reads an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.confidentiality.rules import role_on_forms
from dashboard.domain.ids import PracticeId
from dashboard.domain.links.rules import PersonalLink
from dashboard.domain.links.visits import AT_ONCE, Visit
from dashboard.domain.records import InjuryEvent
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side
from dashboard.store.database import Database
from dashboard.store.links.visits import live
from dashboard.store.reaching import reach
from dashboard.store.rows import Row, into
from dashboard.store.transaction import Transaction

_KEPT_AFTER_END = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLink:
    """A link with the facts that decide whether it works."""

    link: PersonalLink
    side: Side
    care: EpisodeStatus
    answered_once: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A partner to whom the counselor hands the device over."""

    partner_id: UUID
    couple_id: UUID
    side: Side
    display_name: str
    status: EpisodeStatus
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The PIN of a link as a hash, and the number of wrong ones since the last that fitted."""

    pin_hash: str | None
    pin_failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The state of an occasion: whether its form was seen before, and whether it has its answers."""

    is_opened: bool
    is_answered: bool


# ---------------------------------------------------------------- links and visits
def find_link(db: Database, practice_id: PracticeId, token_sha256: str) -> FoundLink | None:
    """The link of a token, whether it works or not."""
    about = {"practice_id": practice_id}
    row = db.row("links/find_link", {**about, "token_sha256": token_sha256})
    if row is None:
        return None
    couple = {**about, "couple_id": row["couple_id"]}
    care, side = db.row("links/get_care", couple), _side(db, couple, row["partner_id"])
    if care is None or side is None:
        return None
    return FoundLink(
        link=into(PersonalLink, row),
        side=side,
        care=EpisodeStatus(care["status"]),
        answered_once=bool(db.rows("links/find_answered", {**about, "link_id": row["link_id"]})),
    )


def find_visit(db: Database, practice_id: PracticeId, visit_sha256: str, now: datetime) -> Visit | None:
    """A visit that has not ended, of a link that was not taken back and a couple in care."""
    found = live(db.rows, practice_id, visit_sha256, now)
    if found is None:
        return None
    couple = {"practice_id": practice_id, "couple_id": found.couple_id}
    side = _side(db, couple, found.partner_id)
    if side is None:
        return None
    return Visit(
        practice_id=practice_id,
        visit_sha256=visit_sha256,
        couple_id=found.couple_id,
        partner_id=found.partner_id,
        side=side,
        checkin_id=found.checkin_id,
        link=found.link,
        needs_pin=found.needs_pin,
        role=_role(db.row("links/get_betrayal", couple), found.couple_id, side),
        focus_area=found.focus_area,
        language=found.language,
    )


def get_person(db: Database, scope: Scope, partner_id: UUID) -> Person | None:
    """A partner of a couple that this person may change."""
    row = db.row("links/get_person", {**reach(scope), "partner_id": partner_id})
    return into(Person, row) if row else None


def insert_visit(tx: Transaction, visit: Visit, *, expires_at: datetime) -> None:
    """Keep a new visit, and forget those that ended days ago and those of its link that others have taken over from."""
    tx.run("links/delete_ended_visits", {**_practice(tx), "before": tx.now - _KEPT_AFTER_END})
    if visit.link is not None:
        others = {"link_id": visit.link.link_id, "newest": AT_ONCE - 1}
        tx.run("links/delete_unused_visits", {**_practice(tx), **others})
    values = {
        "visit_sha256": visit.visit_sha256,
        "link_id": visit.link.link_id if visit.link else None,
        "couple_id": visit.couple_id,
        "partner_id": visit.partner_id,
        "checkin_id": visit.checkin_id,
        "has_pin": not visit.needs_pin,
        "expires_at": expires_at,
        "language": visit.language,
    }
    tx.keep("partner_visit", values)
    told = ("personal_link", str(visit.link.link_id)) if visit.link else ("partner", str(visit.partner_id))
    tx.touched.append((*told, visit.couple_id))


def end_visit(tx: Transaction, visit: Visit) -> None:
    """End a visit at once; its cookie stops working."""
    tx.run("links/end_visit", {**_stamp(tx), "visit_sha256": visit.visit_sha256})
    tx.touched.append(("partner", str(visit.partner_id), visit.couple_id))


def set_language(tx: Transaction, visit: Visit, language: str) -> None:
    """Go on with a visit in another language."""
    tx.run("links/set_visit_language", {**_stamp(tx), "visit_sha256": visit.visit_sha256, "language": language})
    tx.touched.append(("partner", str(visit.partner_id), visit.couple_id))


def end_tablet_visits(tx: Transaction, couple_id: UUID) -> None:
    """End earlier visits of the couple on a device that was handed over."""
    tx.run("links/end_tablet_visits", {**_stamp(tx), "couple_id": couple_id})


# ---------------------------------------------------------------- PIN
def get_pin(tx: Transaction, link_id: UUID) -> Pin:
    """The PIN of a link."""
    return into(Pin, tx.rows("links/get_pin", {**_practice(tx), "link_id": link_id})[0])


def accept_pin(tx: Transaction, visit: Visit, link_id: UUID) -> None:
    """Record that the right PIN was given in this visit."""
    tx.run("links/accept_pin", {**_stamp(tx), "visit_sha256": visit.visit_sha256})
    count_pin_failures(tx, visit, link_id, 0)


def count_pin_failures(tx: Transaction, visit: Visit, link_id: UUID, failures: int) -> None:
    """Write the number of wrong PINs in a row."""
    tx.run("links/count_pin_failures", {**_stamp(tx), "link_id": link_id, "pin_failures": failures})
    tx.touched.append(("personal_link", str(link_id), visit.couple_id))


def revoke_link(tx: Transaction, link_id: UUID) -> None:
    """Take a link back because its PIN is being guessed."""
    tx.run("links/revoke_guessed_link", {**_stamp(tx), "link_id": link_id})


# ---------------------------------------------------------------- occasions
def get_occasion(db: Database, visit: Visit, link_id: UUID, due_on: date) -> Occasion:
    """The state of an occasion so far."""
    row = db.row("links/get_occasion", _occasion(visit, link_id, due_on))
    return Occasion(is_opened=row is not None, is_answered=row is not None and row["answered_at"] is not None)


def is_answered_now(tx: Transaction, visit: Visit, link_id: UUID, due_on: date) -> bool:
    """Tell whether an occasion has its answers, as the transaction sees it."""
    return any(row["answered_at"] for row in tx.rows("links/get_occasion", _occasion(visit, link_id, due_on)))


def is_kept(db: Database, visit: Visit) -> bool:
    """Tell whether the check-in of this visit is in the record."""
    return bool(db.rows("links/get_kept", _kept(visit)))


def is_kept_now(tx: Transaction, visit: Visit) -> bool:
    """Tell whether the check-in of this visit is in the record, as the transaction sees it."""
    return bool(tx.rows("links/get_kept", _kept(visit)))


def mark_opened(tx: Transaction, visit: Visit, link_id: UUID, due_on: date) -> None:
    """Record that the form of an occasion was seen."""
    if not tx.rows("links/get_occasion", _occasion(visit, link_id, due_on)):
        _insert_occasion(tx, visit, link_id, due_on, answered_at=None, checkin_id=None)
    tx.touched.append(("personal_link", str(link_id), visit.couple_id))


def mark_answered(tx: Transaction, visit: Visit, link_id: UUID, due_on: date, checkin_id: UUID) -> None:
    """Record that an occasion has its answers."""
    values = {**_stamp(tx), "link_id": link_id, "due_on": due_on, "checkin_id": checkin_id}
    if tx.run("links/answer_occasion", values) == 0:
        _insert_occasion(tx, visit, link_id, due_on, answered_at=tx.now, checkin_id=checkin_id)


# ---------------------------------------------------------------- parameters
def _side(db: Database, couple: Row, partner_id: UUID) -> Side | None:
    row = db.row("links/get_side", {**couple, "partner_id": partner_id})
    return Side(row["side"]) if row else None


def _role(row: Row | None, couple_id: UUID, side: Side) -> Role | None:
    if row is None:
        return None
    roles = {name: Role(row[name]) for name in ("role_a", "role_b")}
    event = InjuryEvent(couple_id=couple_id, **{**row, **roles})
    return role_on_forms(event, side)


def _insert_occasion(
    tx: Transaction,
    visit: Visit,
    link_id: UUID,
    due_on: date,
    *,
    answered_at: datetime | None,
    checkin_id: UUID | None,
) -> None:
    values = {
        "link_id": link_id,
        "due_on": due_on,
        "couple_id": visit.couple_id,
        "partner_id": visit.partner_id,
        "opened_at": tx.now,
        "answered_at": answered_at,
        "checkin_id": checkin_id,
    }
    tx.keep("link_occasion", values)


def _practice(tx: Transaction) -> dict[str, Any]:
    return {"practice_id": tx.scope.practice_id}


def _stamp(tx: Transaction) -> dict[str, Any]:
    return {**_practice(tx), "now": tx.now, "actor": tx.scope.actor_id}


def _occasion(visit: Visit, link_id: UUID, due_on: date) -> dict[str, Any]:
    return {"practice_id": visit.practice_id, "link_id": link_id, "due_on": due_on}


def _kept(visit: Visit) -> dict[str, Any]:
    return {"practice_id": visit.practice_id, "partner_id": visit.partner_id, "checkin_id": visit.checkin_id}
