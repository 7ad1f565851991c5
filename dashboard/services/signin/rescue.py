"""A way back in for the last admin who forgot their password: whoever holds the key to the file may set a new one."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.audit import Action
from dashboard.domain.signin.account import Account
from dashboard.domain.signin.login_names import normalised
from dashboard.domain.signin.passwords import checked_password
from dashboard.errors import InvalidInputError
from dashboard.services.office import Office
from dashboard.services.signin.hashing import hashed
from dashboard.services.signin.proofs import about
from dashboard.store.signin import accounts as store
from dashboard.store.transaction import Transaction


def find(office: Office, login_name: str) -> Account:
    """The account of a person who works here. Raises `InvalidInputError` when nobody signs in with that name."""
    account = store.find(office.db, office.practice_id, normalised(login_name))
    if account is None or not account.is_active:
        raise InvalidInputError("Nobody signs in with that name.", "Check the login name.", field="Login name")
    return account


def set_password(office: Office, account: Account, new: str, again: str, *, drops_factor: bool) -> None:
    """Set a person's password and, with `drops_factor`, ask for no code until they set up a second factor again.

    Raises `InvalidInputError` for a password that cannot be kept.
    """
    has_factor = account.has_factor and not drops_factor
    kept = hashed(checked_password(new, again, has_factor=has_factor, about=about(office, account)))

    def work(tx: Transaction) -> None:
        store.update_password(tx, account, kept)
        if account.has_factor and drops_factor:
            store.update_factor(tx, replace(account, row_version=account.row_version + 1), None)

    office.db.write(office.system, work, summary=Action.PASSWORD_CHANGED, now=office.now)
    office.browser_sessions.end_all(account.staff_id)
