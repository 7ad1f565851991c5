"""People known to a clinic's own sign-in service: the subject by which it knows a person, kept with the account."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.signin.account import Account
from dashboard.store.database import Database
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def find_bound(db: Database, practice_id: UUID, oidc_subject: str) -> Account | None:
    """The account bound to a subject, or None. Should two be bound, one that may not come in goes first."""
    row = db.row("signin/get_by_subject", {"practice_id": practice_id, "oidc_subject": oidc_subject})
    return into(Account, row) if row else None


def bind(tx: Transaction, account: Account, oidc_subject: str) -> bool:
    """Bind an invited person to a subject; links to choose a password stop working then.

    False when the account is not as it was read, has a password, or is bound already.
    """
    stamp = {"practice_id": tx.scope.practice_id, "updated_at": tx.now, "updated_by": tx.scope.actor_id}
    who = {"staff_id": account.staff_id, "row_version": account.row_version, "oidc_subject": oidc_subject}
    if tx.run("signin/bind_subject", {**stamp, **who}) != 1:
        return False
    person = {"practice_id": tx.scope.practice_id, "staff_id": account.staff_id}
    tx.run("signin/end_password_links", {**person, "now": tx.now, "actor": tx.scope.actor_id})
    tx.touched.append(("account", str(account.staff_id), None))
    return True
