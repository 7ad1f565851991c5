"""Accounts, recovery codes and password links as hashes, and the practice's settings for signing in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from dashboard.domain.signin.account import Account
from dashboard.errors import StaleEditError
from dashboard.store.database import Database
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def count(source: Database | Transaction, practice_id: UUID) -> int:
    """The number of people with a way to sign in."""
    return int(source.rows("signin/count_accounts", {"practice_id": practice_id})[0]["accounts"])


def find(db: Database, practice_id: UUID, login_name: str) -> Account | None:
    """The account of a login name in its normal form, or None."""
    row = db.row("signin/find_account", {"practice_id": practice_id, "login_name": login_name})
    return into(Account, row) if row else None


def get(source: Database | Transaction, practice_id: UUID, staff_id: UUID) -> Account | None:
    """A person's account, or None."""
    found = source.rows("signin/get_account", {"practice_id": practice_id, "staff_id": staff_id})
    return into(Account, found[0]) if found else None


def insert_owner(tx: Transaction, staff_id: UUID, login_name: str, password_hash: str) -> None:
    """Add the account of the person who starts the practice: an admin."""
    values = {
        "staff_id": staff_id,
        "login_name": login_name,
        "password_hash": password_hash,
        "password_changed_at": tx.now,
        "is_supervisor": False,
        "is_admin": True,
        "is_custodian": False,
    }
    tx.keep("account", values)
    _touch(tx, staff_id)


def rename(tx: Transaction, *, practice_name: str, staff_id: UUID, display_name: str) -> None:
    """Set the names that the practice starts with."""
    stamp = {"practice_id": tx.scope.practice_id, "updated_at": tx.now, "updated_by": tx.scope.actor_id}
    tx.run("signin/update_practice_name", {**stamp, "name": practice_name})
    tx.run("signin/update_display_name", {**stamp, "staff_id": staff_id, "display_name": display_name})


def update_password(tx: Transaction, account: Account, password_hash: str) -> None:
    """Set a new password; links to set one stop working. Raises `StaleEditError`."""
    _once(tx.run("signin/update_password", {**_stamp(tx, account), "password_hash": password_hash}))
    tx.run("signin/end_password_links", _person(tx, account.staff_id))
    _touch(tx, account.staff_id)


def update_factor(tx: Transaction, account: Account, totp_secret: str | None, step: int | None = None) -> None:
    """Switch the second factor on with a secret, or off; codes of the one before go. Raises `StaleEditError`.

    `step` is the step of the code that confirmed the secret.
    """
    values = {**_stamp(tx, account), "totp_secret": totp_secret, "totp_last_step": step}
    _once(tx.run("signin/update_factor", values))
    tx.run("signin/delete_recovery_codes", {"practice_id": tx.scope.practice_id, "staff_id": account.staff_id})
    _touch(tx, account.staff_id)


def renew_hash(tx: Transaction, account: Account, password_hash: str) -> None:
    """Keep the same password under a newer hash, unless it was changed meanwhile."""
    values = {"practice_id": tx.scope.practice_id, "staff_id": account.staff_id, "old_hash": account.password_hash}
    tx.run("signin/renew_hash", {**values, "password_hash": password_hash})
    _touch(tx, account.staff_id)


def take_step(tx: Transaction, account: Account, step: int) -> bool:
    """Use up the code of a 30-second step. False when it, or a later one, was used before."""
    values = {"practice_id": tx.scope.practice_id, "staff_id": account.staff_id, "totp_secret": account.totp_secret}
    _touch(tx, account.staff_id)
    return tx.run("signin/take_step", {**values, "step": step}) == 1


def replace_recovery_codes(tx: Transaction, staff_id: UUID, hashes: Iterable[str]) -> None:
    """Set new recovery codes; earlier ones stop working."""
    tx.run("signin/delete_recovery_codes", {"practice_id": tx.scope.practice_id, "staff_id": staff_id})
    for code in hashes:
        tx.keep("recovery_code", {"staff_id": staff_id, "code_sha256": code})
    _touch(tx, staff_id)


def take_recovery_code(tx: Transaction, staff_id: UUID, code_sha256: str) -> bool:
    """Use up a recovery code. False when there is none like it, or it was used before."""
    _touch(tx, staff_id)
    return tx.run("signin/take_recovery_code", {**_person(tx, staff_id), "code_sha256": code_sha256}) == 1


def count_recovery_codes(db: Database, practice_id: UUID, staff_id: UUID) -> int:
    """The number of a person's recovery codes that are left."""
    row = db.row("signin/count_recovery_codes", {"practice_id": practice_id, "staff_id": staff_id})
    return int(row["codes"]) if row else 0


def insert_password_link(tx: Transaction, staff_id: UUID, token_sha256: str, expires_at: datetime) -> None:
    """Add a one-time link for a password; earlier ones of that person stop working."""
    tx.run("signin/end_password_links", _person(tx, staff_id))
    values = {"staff_id": staff_id, "token_sha256": token_sha256, "expires_at": expires_at}
    tx.keep("password_link", values)
    _touch(tx, staff_id)


def whose_password_link(db: Database, practice_id: UUID, token_sha256: str, now: datetime) -> UUID | None:
    """The person a link is for, while it works. Looking does not use it up."""
    row = db.row("signin/get_password_link", {"practice_id": practice_id, "token_sha256": token_sha256, "now": now})
    return row["staff_id"] if row else None


def take_password_link(tx: Transaction, token_sha256: str, now: datetime) -> bool:
    """Use up a link. False when it was used before or has expired."""
    values = {"practice_id": tx.scope.practice_id, "token_sha256": token_sha256, "now": now}
    return tx.run("signin/take_password_link", {**values, "actor": tx.scope.actor_id}) == 1


def list_settings(db: Database, practice_id: UUID) -> dict[str, str]:
    """The practice's settings by name."""
    return {row["name"]: row["value"] for row in db.rows("signin/list_settings", {"practice_id": practice_id})}


def put_setting(tx: Transaction, name: str, value: str) -> None:
    """Set one of the practice's settings."""
    tx.run("signin/put_setting", tx.stamped({"name": name, "value": value}))
    tx.touched.append(("practice_setting", name, None))


def _stamp(tx: Transaction, account: Account) -> dict[str, object]:
    return {
        "practice_id": tx.scope.practice_id,
        "staff_id": account.staff_id,
        "row_version": account.row_version,
        "updated_at": tx.now,
        "updated_by": tx.scope.actor_id,
    }


def _person(tx: Transaction, staff_id: UUID) -> dict[str, object]:
    return {"practice_id": tx.scope.practice_id, "staff_id": staff_id, "now": tx.now, "actor": tx.scope.actor_id}


def _touch(tx: Transaction, staff_id: UUID) -> None:
    tx.touched.append(("account", str(staff_id), None))


def _once(changed: int) -> None:
    if changed != 1:
        raise StaleEditError("This account was changed at the same moment.", "Nothing was overwritten. Try again.")
