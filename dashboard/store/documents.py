"""The record of documents that were released. An entry never changes."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.documents.record import DocumentRelease
from dashboard.domain.scope import Scope
from dashboard.store.couples import check_may_write, scoped
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def list_releases(db: Database, scope: Scope, couple_id: UUID) -> list[DocumentRelease]:
    """Every document of the couple that was released, latest first."""
    return [into(DocumentRelease, row) for row in db.rows("documents/list_releases", scoped(scope, couple_id))]


def find_release(db: Database, scope: Scope, document_release_id: UUID) -> DocumentRelease | None:
    """One released document, or None when there is none in the scope."""
    row = db.row("documents/find_release", {**reach(scope), "document_release_id": document_release_id})
    return into(DocumentRelease, row) if row else None


def insert_release(tx: Transaction, released: DocumentRelease) -> None:
    """Keep that a document was released. Raises `NotFoundError` when the couple is not this person's to change."""
    check_may_write(tx, released.couple_id)
    tx.keep("document_release", released)
    tx.touched.append(("document_release", str(released.document_release_id), released.couple_id))
