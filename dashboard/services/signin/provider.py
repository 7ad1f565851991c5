"""Entry by a clinic's sign-in service: for people who were invited, and nobody else."""

from __future__ import annotations

from dashboard.domain.audit import Action
from dashboard.domain.signin.account import Account
from dashboard.domain.signin.provider import Hitch, Vouched
from dashboard.services import audit
from dashboard.services.office import Office
from dashboard.services.signin.oidc import ProviderError
from dashboard.services.signin.proofs import account_of
from dashboard.store.signin import accounts as account_store
from dashboard.store.signin import providers as store


def admit(office: Office, vouched: Vouched) -> Account:
    """The account of the person the provider vouches for. `accounts.enter` starts the browser session.

    A person invited under the verified e-mail address who has no password yet is bound to the provider's word the
    first time. Raises `ProviderError` for all others, and says the same to all.
    """
    account = store.find_bound(office.db, office.practice_id, vouched.subject)
    if account is None:
        account = _bound_now(office, vouched)
    if account is None or not account.is_active:
        raise ProviderError(
            Hitch.UNKNOWN_PERSON,
            "Nobody in this practice signs in with this account.",
            "Ask the practice's admin to invite you under its e-mail address.",
        )
    return account


def record_failure(office: Office, error: ProviderError) -> None:
    """Record in the log that nobody came in, and the reason."""
    audit.record(office, Action.SIGN_IN_FAILED, hitch=error.hitch)


def _bound_now(office: Office, vouched: Vouched) -> Account | None:
    invited = account_store.find(office.db, office.practice_id, vouched.email) if vouched.email else None
    if invited is None or not invited.is_active or invited.password_hash or invited.oidc_subject:
        return None
    is_bound = office.db.write(
        office.system,
        lambda tx: store.bind(tx, invited, vouched.subject),
        summary=Action.PROVIDER_BOUND,
        now=office.now,
    )
    return account_of(office, invited.staff_id) if is_bound else None
