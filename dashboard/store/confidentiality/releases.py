"""Authorisations to release. One never changes, except for the moment at which it was taken back."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.confidentiality.rules import Authorisation
from dashboard.domain.scope import Scope
from dashboard.store.couples import check_may_write, scoped
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def list_releases(db: Database, scope: Scope, couple_id: UUID) -> list[Authorisation]:
    """Every authorisation ever given about the couple, latest first."""
    return [into(Authorisation, row) for row in db.rows("confidentiality/list_releases", scoped(scope, couple_id))]


def find_couple(db: Database, scope: Scope, release_id: UUID) -> UUID | None:
    """The couple an authorisation is about, or None when there is none in the scope."""
    row = db.row("confidentiality/find_couple", {**reach(scope), "release_id": release_id})
    return row["couple_id"] if row else None


def insert_release(tx: Transaction, given: Authorisation) -> None:
    """Keep a partner's authorisation. Raises `NotFoundError` when the couple is not this person's to change."""
    check_may_write(tx, given.couple_id)
    tx.keep("release_authorisation", given)
    tx.touched.append(("release_authorisation", str(given.release_id), given.couple_id))


def revoke_release(tx: Transaction, given: Authorisation) -> None:
    """Take an authorisation back from this moment on. Raises `NotFoundError` as `insert_release` does."""
    check_may_write(tx, given.couple_id)
    about = {"practice_id": tx.scope.practice_id, "couple_id": given.couple_id, "release_id": given.release_id}
    tx.run("confidentiality/revoke_release", {**about, "now": tx.now, "actor": tx.scope.actor_id})
    tx.touched.append(("release_authorisation", str(given.release_id), given.couple_id))
