"""A partner's drafts: those kept for their author alone, and what the author shared, each through their own scope."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from dashboard.domain.drafting.record import OwnDraft, SharedDraft
from dashboard.domain.scope import PartnerScope
from dashboard.store.database import Database
from dashboard.store.reaching import own
from dashboard.store.rows import into, values_of
from dashboard.store.transaction import Transaction


def list_own_drafts(db: Database, scope: PartnerScope, link_id: UUID) -> list[OwnDraft]:
    """The drafts that a partner keeps on a link, the latest first."""
    return [into(OwnDraft, row) for row in db.rows("messages/list_own_drafts", _on(scope, link_id))]


def own_drafts_now(tx: Transaction, scope: PartnerScope, link_id: UUID) -> list[OwnDraft]:
    """`list_own_drafts` as the transaction sees them."""
    return [into(OwnDraft, row) for row in tx.rows("messages/list_own_drafts", _on(scope, link_id))]


def list_own_shared(db: Database, scope: PartnerScope) -> list[SharedDraft]:
    """Drafts that a partner has shared, without their words, the latest first."""
    return [into(SharedDraft, row) for row in db.rows("messages/list_own_shared", _shared_by(scope))]


def own_shared_now(tx: Transaction, scope: PartnerScope) -> list[SharedDraft]:
    """`list_own_shared` as the transaction sees it."""
    return [into(SharedDraft, row) for row in tx.rows("messages/list_own_shared", _shared_by(scope))]


def insert_own(tx: Transaction, draft: OwnDraft) -> None:
    """Keep a new draft for its author, and forget those whose link was taken back."""
    where = {"practice_id": tx.scope.practice_id, "couple_id": draft.couple_id, "partner_id": draft.partner_id}
    tx.run("messages/delete_lost_drafts", where)
    tx.keep("own_draft", {name: value for name, value in values_of(draft).items() if name != "updated_at"})
    tx.touched.append(("partner", str(draft.partner_id), draft.couple_id))


def update_own(tx: Transaction, draft: OwnDraft, body: str) -> None:
    """Write another text for a draft."""
    changed = values_of(replace(draft, body=body))
    key = {name: changed[name] for name in ("own_draft_id", "couple_id", "partner_id", "link_id", "body")}
    stamp = {"now": tx.now, "actor": tx.scope.actor_id, "practice_id": tx.scope.practice_id}
    tx.run("messages/update_own_draft", {**key, **stamp})
    tx.touched.append(("partner", str(draft.partner_id), draft.couple_id))


def delete_own(tx: Transaction, scope: PartnerScope, link_id: UUID, own_draft_id: UUID) -> None:
    """Remove a draft for good."""
    tx.run("messages/delete_own_draft", {**_on(scope, link_id), "own_draft_id": own_draft_id})
    tx.touched.append(("partner", str(scope.partner_id), scope.couple_id))


def _on(scope: PartnerScope, link_id: UUID) -> dict[str, Any]:
    return {**own(scope), "link_id": link_id}


def _shared_by(scope: PartnerScope) -> dict[str, Any]:
    return {"practice_id": scope.practice_id, "couple_id": scope.couple_id, "side": scope.side.value}
