"""The first set-up of sign-in, for the person who sees the output of the command."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from dashboard.domain.audit import Action
from dashboard.domain.kinds.people import STAFF
from dashboard.domain.kinds.setup import PRACTICE
from dashboard.domain.signin.login_names import checked_login_name
from dashboard.domain.signin.passwords import checked_password
from dashboard.errors import SignInError
from dashboard.services.office import Office
from dashboard.services.signin.accounts import enter, setup_code
from dashboard.services.signin.hashing import fingerprint, hashed
from dashboard.services.signin.proofs import account_of
from dashboard.services.throttle import Counted, Key
from dashboard.store import practice as practice_store
from dashboard.store.signin import accounts as store
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The answers to the first set-up."""

    practice_name: str
    person_name: str
    login_name: str
    password: str
    again: str


def owner_name(office: Office) -> str:
    """The counselor for whom the practice was started."""
    return practice_store.list_counselors(office.db, office.practice_id)[0].display_name


def set_up(office: Office, code: str, owner: Owner) -> str:
    """Give the practice's counselor a way to sign in, as admin too, and return the token of the first browser session.

    Raises `SignInError` for a wrong code or a practice that is set up already, and `InvalidInputError`.
    """
    if not _fits(office, code):
        raise _no_setup()
    practice_name = PRACTICE.typed["name"].cleaned(owner.practice_name)
    person_name = STAFF.typed["display_name"].cleaned(owner.person_name, label="Your name")
    login_name = checked_login_name(owner.login_name)
    about = (practice_name, person_name, login_name)
    kept = hashed(checked_password(owner.password, owner.again, has_factor=False, about=about))
    staff_id = practice_store.list_counselors(office.db, office.practice_id)[0].staff_id

    def work(tx: Transaction) -> None:
        if store.count(tx, office.practice_id):
            raise _no_setup()
        store.insert_owner(tx, staff_id, login_name, kept)
        store.rename(tx, practice_name=practice_name, staff_id=staff_id, display_name=person_name)

    office.db.write(office.system, work, summary=Action.SIGN_IN_SET_UP, now=office.now)
    office.name = practice_name
    return enter(office, account_of(office, staff_id))


def check_setup_code(office: Office, code: str, address: str) -> None:
    """Raise `SignInError` unless `code` is the one that the command shows for a practice without sign-in.

    The code itself always fits; an address that has tried many others gets `TooManyTriesError`.
    """
    if not _fits(office, code):
        office.throttle.take(Key(Counted.SETUP_CODE, address))
        raise _no_setup()


def _fits(office: Office, code: str) -> bool:
    wanted = setup_code(office)
    return wanted is not None and secrets.compare_digest(fingerprint(code), fingerprint(wanted))


def _no_setup() -> SignInError:
    return SignInError(
        "This address does not open the set-up.", "Start Mendwell and use the address that it prints, to the last sign."
    )
