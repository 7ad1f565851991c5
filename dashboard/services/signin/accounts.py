"""Signing in and out, and a person's own password. All failures say the same, and take the same time."""

from __future__ import annotations

from dashboard.domain.access import BrowserSessionState
from dashboard.domain.audit import Action
from dashboard.domain.signin.account import Account
from dashboard.domain.signin.login_names import normalised
from dashboard.domain.signin.passwords import checked_password
from dashboard.errors import SignInError
from dashboard.services import audit
from dashboard.services.browser_sessions import BrowserSession
from dashboard.services.office import Office
from dashboard.services.signin.hashing import hashed, verify
from dashboard.services.signin.proofs import about, check_own_password, count_failure, fits, give_tries_back, trying
from dashboard.store.signin import accounts as store


def is_set_up(office: Office) -> bool:
    """Tell whether anybody has a way to sign in."""
    return store.count(office.db, office.practice_id) > 0


def setup_code(office: Office) -> str | None:
    """The code that opens the first set-up; None when there is nothing to set up. Only the command may show it."""
    return None if office.is_demo or is_set_up(office) else office.setup_code


def sign_in(office: Office, login_name: str, password: str, client: str) -> Account:
    """The account with this name and password.

    A second factor may still be asked for; `enter` starts the browser session.

    Raises one `SignInError` for an unknown name, a wrong password and somebody who has left, and `TooManyTriesError`
    after too many tries, whether or not there is such a name.
    """
    name = normalised(login_name)
    with trying(office, name, client):
        account = store.find(office.db, office.practice_id, name)
        if account is None or not fits(office, account, password):
            if account is None:
                verify(None, password)
            count_failure(office, client, account)
            raise SignInError("Name and password do not fit together.", "Check both and try again.")
        return account


def enter(office: Office, account: Account) -> str:
    """Start a browser session for the proven holder of `account`, and return its token.

    Raises `SignInError` when the account was changed since it was read, so that nobody comes in on rights that were
    taken from them a moment ago.
    """
    token = office.browser_sessions.start(account.staff_id, account.display_name, account.roles)
    # Checked after the start: whoever takes the account away ends all browser sessions after writing that.
    if not _is_unchanged(office, account):
        office.browser_sessions.end(token)
        raise SignInError("Your account was changed at this moment.", "Sign in again.")
    give_tries_back(office, account)
    audit.record(office, Action.SIGNED_IN, staff_id=account.staff_id)
    return token


def unlock(office: Office, token: str, password: str, client: str) -> str:
    """Reopen a browser session that was locked or that a partner had; its new token. Raises as `sign_in` does."""
    browser_session = office.browser_sessions.find(token)
    if browser_session is None:
        raise SignInError("Your session has ended.", "Sign in again.")
    account = check_own_password(office, browser_session, password, client, failure=Action.UNLOCK_FAILED)
    fresh = office.browser_sessions.unlock(token)
    if fresh is None or not _is_unchanged(office, account):
        if fresh is not None:
            office.browser_sessions.end(fresh)
        raise SignInError("Your session has ended.", "Sign in again.")
    was_handed_over = browser_session.state is BrowserSessionState.HANDED_OVER
    audit.record(office, Action.TAKEN_BACK if was_handed_over else Action.UNLOCKED, staff_id=account.staff_id)
    return fresh


def lock(office: Office, token: str, browser_session: BrowserSession) -> None:
    """Ask for the password before anything is shown again. A browser session handed to a partner stays with them."""
    if browser_session.state is BrowserSessionState.OPEN:
        office.browser_sessions.lock(token)
        audit.record(office, Action.LOCKED, staff_id=browser_session.staff_id)


def sign_out(office: Office, token: str, browser_session: BrowserSession) -> None:
    """End this browser session."""
    office.browser_sessions.end(token)
    audit.record(office, Action.SIGNED_OUT, staff_id=browser_session.staff_id)


def sign_out_elsewhere(office: Office, token: str, browser_session: BrowserSession) -> str:
    """Sign out everywhere but here, and return this browser session's new token.

    Anybody with a copy of the old token is somewhere else, too.
    """
    fresh = _alone(office, token, browser_session)
    audit.record(office, Action.SESSIONS_ENDED, staff_id=browser_session.staff_id)
    return fresh


def change_password(
    office: Office, token: str, browser_session: BrowserSession, *, old: str, new: str, again: str, client: str
) -> str:
    """Set a person's own password, end their other browser sessions, and return the new token of this one.

    Raises `SignInError` for a wrong old one and `InvalidInputError` for a new one that cannot be kept.
    """
    account = check_own_password(office, browser_session, old, client)
    kept = hashed(checked_password(new, again, has_factor=account.has_factor, about=about(office, account)))
    scope = office.practice_for(browser_session).scope
    office.db.write(
        scope, lambda tx: store.update_password(tx, account, kept), summary=Action.PASSWORD_CHANGED, now=office.now
    )
    return _alone(office, token, browser_session)


def _alone(office: Office, token: str, browser_session: BrowserSession) -> str:
    fresh = office.browser_sessions.renew(token)
    office.browser_sessions.end_all(browser_session.staff_id, but=fresh)
    if fresh is None:
        raise SignInError("Your session has ended.", "Sign in again.")
    return fresh


def _is_unchanged(office: Office, account: Account) -> bool:
    now_there = store.get(office.db, office.practice_id, account.staff_id)
    return now_there is not None and now_there.is_active and now_there.row_version == account.row_version
