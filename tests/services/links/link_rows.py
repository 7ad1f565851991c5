"""Rows that only a partner's side writes, put in by hand, and a look at what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import PersonalLink
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction
from tests import driver


def later(practice: Practice, **by: int) -> Practice:
    """The same practice some time on."""
    moment = practice.clock() + timedelta(**by)
    return replace(practice, clock=lambda: moment, scope=replace(practice.scope, as_of=practice.now + timedelta(**by)))


def sql(practice: Practice, text: str, **values: object) -> list[tuple[object, ...]]:
    """Run any statement, as no part of Mendwell can."""
    return list(driver.cursor(practice.db).execute(text, values).fetchall())


def add_row(practice: Practice, table: str, values: Mapping[str, object]) -> None:
    """One row with who and when."""

    def work(tx: Transaction) -> None:
        stamped = tx.stamped(values)
        marks = ", ".join(f"${name}" for name in stamped)
        driver.cursor_of(tx).execute(f"INSERT INTO {table} ({', '.join(stamped)}) VALUES ({marks})", stamped)

    practice.db.write(practice.scope, work, summary="Test", now=practice.now)


def add_occasion(practice: Practice, link: PersonalLink, due_on: date, *, answered: bool = False) -> None:
    """The form was opened, or sent."""
    values = {
        "link_id": link.link_id,
        "due_on": due_on,
        "couple_id": link.couple_id,
        "partner_id": link.partner_id,
        "opened_at": practice.now,
        "answered_at": practice.now if answered else None,
    }
    add_row(practice, "link_occasion", values)


def add_visit(practice: Practice, link: PersonalLink) -> None:
    """A browser opened the link."""
    values = {
        "visit_sha256": str(new_id()),
        "link_id": link.link_id,
        "couple_id": link.couple_id,
        "partner_id": link.partner_id,
        "checkin_id": new_id(),
        "has_pin": False,
        "expires_at": practice.now + timedelta(hours=2),
    }
    add_row(practice, "partner_visit", values)


def live_visits(practice: Practice, link_id: UUID) -> int:
    """How many browsers may still use what the link opened."""
    found = sql(
        practice,
        "SELECT count(*) FROM partner_visit WHERE link_id = $link_id AND expires_at > $now",
        link_id=link_id,
        now=practice.now,
    )
    return int(str(found[0][0]))
