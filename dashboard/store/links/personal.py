"""Personal links as the counselor keeps them. Answering by one is in `visiting`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from dashboard.domain.links.rules import Occasion, PersonalLink
from dashboard.domain.scope import Scope
from dashboard.errors import StaleEditError
from dashboard.store.couples import check_may_write, scoped
from dashboard.store.database import Database
from dashboard.store.rows import into, values_of
from dashboard.store.transaction import Transaction


def list_links(db: Database, scope: Scope, couple_id: UUID) -> list[PersonalLink]:
    """Every link ever made for the couple, latest first."""
    return [into(PersonalLink, row) for row in db.rows("links/list_links", scoped(scope, couple_id))]


def list_occasions(db: Database, scope: Scope, couple_id: UUID) -> list[Occasion]:
    """Every occasion that was opened or answered, oldest first."""
    return [into(Occasion, row) for row in db.rows("links/list_occasions", scoped(scope, couple_id))]


def insert_link(tx: Transaction, link: PersonalLink, *, token_sha256: str, pin_hash: str | None) -> None:
    """Keep a new link. Raises `NotFoundError` when the couple is not this person's to change."""
    _check_may_write(tx, link)
    secret = {"token_sha256": token_sha256, "pin_hash": pin_hash, "pin_failures": 0}
    values = {k: v for k, v in values_of(link).items() if k != "has_pin"}
    tx.keep("personal_link", {**values, **secret})


def insert_occasions(tx: Transaction, link: PersonalLink, became: Iterable[tuple[Occasion, UUID | None]]) -> None:
    """Keep the results of occasions, each with its check-in if it has one. Raises `NotFoundError` as `insert_link`."""
    _check_may_write(tx, link)
    for occasion, checkin_id in became:
        about = {"couple_id": link.couple_id, "partner_id": link.partner_id, "checkin_id": checkin_id}
        tx.keep("link_occasion", {**values_of(occasion), **about})


def renew_link(tx: Transaction, link: PersonalLink, *, token_sha256: str, expires_at: datetime) -> None:
    """Give the link a new token and end what the old one opened.

    Raises `StaleEditError` when the link changed since it was read, `NotFoundError` as `insert_link` does.
    """
    _check_may_write(tx, link)
    changed = {"token_sha256": token_sha256, "expires_at": expires_at, "row_version": link.row_version}
    if tx.run("links/renew_link", {**_key(tx, link), **changed}) != 1:
        raise StaleEditError("This link was changed in another window.", "Reload the page and look at it again.")
    tx.run("links/end_visits", _key(tx, link))


def revoke_link(tx: Transaction, link: PersonalLink) -> None:
    """Take the link back, with every visit it opened. Raises `NotFoundError` as `insert_link` does."""
    _check_may_write(tx, link)
    tx.run("links/revoke_link", _key(tx, link))
    tx.run("links/end_visits", _key(tx, link))


def _key(tx: Transaction, link: PersonalLink) -> dict[str, object]:
    return {
        "practice_id": tx.scope.practice_id,
        "couple_id": link.couple_id,
        "link_id": link.link_id,
        "now": tx.now,
        "actor": tx.scope.actor_id,
    }


def _check_may_write(tx: Transaction, link: PersonalLink) -> None:
    check_may_write(tx, link.couple_id)
    tx.touched.append(("personal_link", str(link.link_id), link.couple_id))
