"""Confidentiality policies and their acknowledgements. Nothing here is ever changed: a change is a new version."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.confidentiality.rules import Acknowledgement, Policy, SaidBy, SecretsRule
from dashboard.domain.scope import PartnerScope, Scope
from dashboard.store.couples import check_may_write, scoped
from dashboard.store.database import Database
from dashboard.store.reaching import own
from dashboard.store.refusals import not_found
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def list_policies(db: Database, scope: Scope, couple_id: UUID) -> list[Policy]:
    """Every version, latest first."""
    return [into(Policy, row) for row in db.rows("confidentiality/list_policies", scoped(scope, couple_id))]


def list_acknowledgements(db: Database, scope: Scope, couple_id: UUID) -> list[Acknowledgement]:
    """Both partners' acknowledgements, latest version first."""
    found = db.rows("confidentiality/list_acknowledgements", scoped(scope, couple_id))
    return [into(Acknowledgement, row) for row in found]


def list_to_read(db: Database, scope: PartnerScope) -> list[Policy]:
    """Every version, for a partner."""
    return [into(Policy, row) for row in db.rows("confidentiality/list_to_read", own(scope))]


def list_own_acknowledgements(db: Database, scope: PartnerScope) -> list[Acknowledgement]:
    """This partner's acknowledgements, latest version first."""
    return [into(Acknowledgement, row) for row in db.rows("confidentiality/list_own_acknowledgements", own(scope))]


def own_acknowledgements_now(tx: Transaction, scope: PartnerScope) -> list[Acknowledgement]:
    """This partner's acknowledgements as the transaction sees them."""
    return [into(Acknowledgement, row) for row in tx.rows("confidentiality/list_own_acknowledgements", own(scope))]


def policies_now(tx: Transaction, couple_id: UUID) -> list[Policy]:
    """Every version as the transaction sees it."""
    if isinstance(tx.scope, PartnerScope):
        return [into(Policy, row) for row in tx.rows("confidentiality/list_to_read", own(tx.scope))]
    return [into(Policy, row) for row in tx.rows("confidentiality/list_policies", scoped(tx.staff, couple_id))]


def insert_policy(tx: Transaction, couple_id: UUID, version: int, rule: SecretsRule, body: str) -> None:
    """Keep a new version. Raises `NotFoundError` when the couple is not this person's to change."""
    check_may_write(tx, couple_id)
    values = {"couple_id": couple_id, "version": version, "secrets_rule": rule.value, "body": body}
    tx.keep("confidentiality_policy", values)
    tx.touched.append(("confidentiality_policy", str(version), couple_id))


def insert_acknowledgement(tx: Transaction, couple_id: UUID, partner_id: UUID, version: int) -> None:
    """Keep once that a partner has read a version. A partner speaks for nobody else.

    Raises `NotFoundError` when the couple is not this person's to change, or the partner not the one who asks.
    """
    said_by = SaidBy.COUNSELOR
    if isinstance(tx.scope, PartnerScope):
        if (tx.scope.couple_id, tx.scope.partner_id) != (couple_id, partner_id):
            raise not_found()
        said_by = SaidBy.PARTNER
    else:
        check_may_write(tx, couple_id)
    values = {"couple_id": couple_id, "partner_id": partner_id, "version": version, "acknowledged_at": tx.now}
    tx.run("confidentiality/insert_acknowledgement", tx.stamped({**values, "said_by": said_by.value}))
    tx.touched.append(("policy_acknowledgement", str(partner_id), couple_id))
