"""Proving who one is: the password typed again, and the tries that did not fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.signin.account import Account
from dashboard.domain.signin.passwords import normalised as as_typed
from dashboard.errors import SignInError
from dashboard.services import audit
from dashboard.services.browser_sessions import BrowserSession
from dashboard.services.office import Office
from dashboard.services.signin.hashing import fingerprint, hashed, verify
from dashboard.services.throttle import Counted, Key
from dashboard.store.signin import accounts as store


def account_of(office: Office, staff_id: UUID) -> Account:
    """A person's account. Raises `SignInError` for somebody who has none or has left."""
    account = store.get(office.db, office.practice_id, staff_id)
    if account is None or not account.is_active:
        raise SignInError("Your account was changed at this moment.", "Sign in again.")
    return account


def check_own_password(
    office: Office,
    browser_session: BrowserSession,
    password: str,
    client: str,
    *,
    failure: Action = Action.SIGN_IN_FAILED,
) -> Account:
    """The account of who is signed in, once their password was typed again. Raises as `sign_in` does."""
    account = account_of(office, browser_session.staff_id)
    # Counted apart from sign-ins: whoever tries this name elsewhere must not keep its holder from going on.
    own = _tries_of(account.login_name, browser_session.key)
    with office.throttle.trying(Key(Counted.CLIENT, client)):
        office.throttle.take(own)
        if not fits(office, account, password):
            count_failure(office, client, account, failure)
            raise SignInError("This is not your password.", "Try again.")
    office.throttle.forget(own)
    return account


def about(office: Office, account: Account) -> tuple[str, ...]:
    """The names that a guesser of this person's password tries first."""
    return (office.name, account.display_name, account.login_name)


@contextmanager
def trying(office: Office, login_name: str, client: str) -> Iterator[None]:
    """Count a try before its end is known. Raises `TooManyTriesError`."""
    with office.throttle.trying(Key(Counted.CLIENT, client)):
        office.throttle.take(_tries_of(login_name))
        yield


def count_failure(
    office: Office, client: str, account: Account | None, failure: Action = Action.SIGN_IN_FAILED
) -> None:
    """Count a failed try for the client it came from, and log it; an unknown name is not written down."""
    office.throttle.count(Key(Counted.CLIENT, client))
    audit.record(office, failure, staff_id=account.staff_id if account else None)


def give_tries_back(office: Office, account: Account) -> None:
    """Forget the failures of a person who has proved who they are. Those of the client stay."""
    office.throttle.forget(_tries_of(account.login_name))


def fits(office: Office, account: Account, password: str) -> bool:
    """Tell whether this is the password of somebody who still works here.

    A hash that is cheaper than usual is renewed.
    """
    verdict = verify(account.password_hash, as_typed(password))
    if not (verdict.fits and account.is_active):
        return False
    if verdict.is_outdated:
        fresh = hashed(as_typed(password))
        office.db.write(
            office.system, lambda tx: store.renew_hash(tx, account, fresh), summary="Renew a hash", now=office.now
        )
    return True


def _tries_of(login_name: str, browser: str = "") -> Key:
    # A name can be as long as a form; the key to count by must not be.
    return Key(Counted.ACCOUNT, fingerprint(f"{login_name}\n{browser}"))
