"""One-time links by which a person sets a password: the first one, or one after theirs was lost."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.audit import Action
from dashboard.domain.signin.account import Account
from dashboard.domain.signin.passwords import checked_password
from dashboard.errors import NotFoundError
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.signin.hashing import fingerprint, hashed
from dashboard.services.signin.proofs import about, give_tries_back
from dashboard.services.throttle import Counted, Key
from dashboard.store.signin import accounts as store
from dashboard.store.transaction import Transaction

LINK_HOURS = 24


class _UsedError(Exception):
    """The link was used between reading and writing it."""


def make(practice: Practice, staff_id: UUID) -> str:
    """A one-time link's token, by which a person sets a password within a day. It is shown once; only its hash is kept.

    Earlier links of that person stop working. Raises `NotFoundError` unless the asker is an admin.
    """
    if StaffRole.ADMIN not in practice.roles:
        raise NotFoundError("This is for the practice's admin.", "Ask the admin for a link.")
    if store.get(practice.db, practice.scope.practice_id, staff_id) is None:
        raise NotFoundError("This person has no way to sign in.", "Give them a login name first.")
    token = secrets.token_urlsafe(32)
    until = practice.now + timedelta(hours=LINK_HOURS)
    practice.db.write(
        practice.scope,
        lambda tx: store.insert_password_link(tx, staff_id, fingerprint(token), until),
        summary=Action.PASSWORD_LINK_MADE,
        now=practice.now,
    )
    return token


def holder(office: Office, token: str, address: str) -> Account | None:
    """The person a one-time link is for, while it works; looking does not use it up.

    Raises `TooManyTriesError` for an address that has tried many dead links. A working link always works.
    """
    staff_id = store.whose_password_link(office.db, office.practice_id, fingerprint(token), office.now)
    account = store.get(office.db, office.practice_id, staff_id) if staff_id else None
    if account is None or not account.is_active:
        office.throttle.take(Key(Counted.ONE_TIME_LINK, address))
        return None
    return account


def use(office: Office, token: str, *, new: str, again: str, address: str) -> bool:
    """Set the password of the link's person, use the link up, end their browser sessions. False when it does not work.

    Raises `InvalidInputError` for a password that cannot be kept; the link still works then.
    """
    account = holder(office, token, address)
    if account is None:
        return False
    kept = hashed(checked_password(new, again, has_factor=account.has_factor, about=about(office, account)))

    def work(tx: Transaction) -> None:
        if not store.take_password_link(tx, fingerprint(token), office.now):
            raise _UsedError
        store.update_password(tx, account, kept)

    try:
        office.db.write(office.system, work, summary=Action.PASSWORD_LINK_USED, now=office.now)
    except _UsedError:
        return False
    office.browser_sessions.end_all(account.staff_id)
    give_tries_back(office, account)
    return True
