"""A second factor: six digits that an app shows for half a minute, and recovery codes for when the app is lost."""

from __future__ import annotations

import hmac
import io
import secrets
from dataclasses import dataclass, field
from datetime import UTC
from uuid import UUID

import pyotp
import segno

from dashboard.domain.access import StaffRole
from dashboard.domain.audit import Action
from dashboard.domain.scope import AnyScope
from dashboard.domain.signin.account import Account
from dashboard.domain.signin.passwords import checked_password
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, SignInError
from dashboard.services.browser_sessions import BrowserSession
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.signin.hashing import fingerprint
from dashboard.services.signin.proofs import about, check_own_password, count_failure, trying
from dashboard.store.signin import accounts as store
from dashboard.store.transaction import Transaction

CODES = 10
REQUIRED = "totp_required"
_STEP_SECONDS = 30
# A phone's clock may be half a minute off.
_STEPS = (0, -1, 1)
# Without letters and digits that are easily confused on paper.
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_SIGNS_IN_GROUP = 5
_GROUPS = 3
_NAME = "Mendwell"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A secret for an app to take over: as a picture, and in letters for typing."""

    secret: str = field(repr=False)
    picture: str = field(repr=False)

    @property
    def typed(self) -> str:
        """The secret in groups of four."""
        return " ".join(self.secret[i : i + 4] for i in range(0, len(self.secret), 4))


def is_required(office: Office) -> bool:
    """Tell whether the practice asks everybody for a second factor."""
    return store.list_settings(office.db, office.practice_id).get(REQUIRED) == "1"


def new_secret() -> str:
    """A fresh secret."""
    return pyotp.random_base32()


def enrolment(account: Account, secret: str) -> Enrolment:
    """Everything an app needs to know about `secret`."""
    address = pyotp.TOTP(secret).provisioning_uri(name=account.login_name, issuer_name=_NAME)
    drawn = io.BytesIO()
    # Always dark on light: a phone's camera does not read it the other way round.
    segno.make(address, error="m").save(
        drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False, svgns=False, omitsize=True
    )
    return Enrolment(secret, drawn.getvalue().decode())


def switch_on(office: Office, scope: AnyScope, account: Account, secret: str, code: str) -> list[str]:
    """Ask for a code from now on, once one from the app has fitted. Returns the recovery codes, to be shown once.

    Raises `InvalidInputError` for a code that does not fit, and `RuleError` when it is on already.
    """
    if account.has_factor:
        raise RuleError("The second factor is on already.", "Switch it off first to use another app.")
    step = _step_of(office, secret, code)
    if step is None:
        raise InvalidInputError(
            "This code does not fit.", "Check that the clock of your phone is right, then type the next code."
        )
    codes = _drawn_codes()

    def work(tx: Transaction) -> None:
        store.update_factor(tx, account, secret, step)
        store.replace_recovery_codes(tx, account.staff_id, [fingerprint(_bare(c)) for c in codes])

    office.db.write(scope, work, summary=Action.FACTOR_ON, now=office.now)
    return codes


def check_code(office: Office, account: Account, code: str, client: str) -> None:
    """Use up a code of the app, or a recovery code.

    Raises one `SignInError` for a code that does not fit, was used before or never was, and `TooManyTriesError`.
    """
    bare = _bare(code)
    step = _step_of(office, account.totp_secret or "", bare)

    def work(tx: Transaction) -> None:
        taken = (
            store.take_step(tx, account, step)
            if step is not None
            else store.take_recovery_code(tx, account.staff_id, fingerprint(bare))
        )
        if not taken:
            raise SignInError("This code does not fit, or was used before.", "Type the next code that the app shows.")

    with trying(office, account.login_name, client):
        try:
            summary = Action.RECOVERY_CODE_USED if step is None else Action.FACTOR_USED
            office.db.write(office.system, work, summary=summary, now=office.now)
        except SignInError:
            count_failure(office, client, account)
            raise


def switch_off(office: Office, browser_session: BrowserSession, password: str, client: str) -> None:
    """Ask for the password alone from now on.

    Raises `SignInError` for a wrong password, and `RuleError` where the practice asks for a second factor or the
    password is too short on its own.
    """
    account = check_own_password(office, browser_session, password, client)
    if is_required(office):
        raise RuleError("Your practice asks everybody for a second factor.", "Speak with the admin.")
    try:
        checked_password(password, password, has_factor=False, about=about(office, account))
    except InvalidInputError:
        raise RuleError(
            "Your password is too short or too easy to stand alone.", "Change the password first, to a longer one."
        ) from None
    scope = office.practice_for(browser_session).scope
    office.db.write(scope, lambda tx: store.update_factor(tx, account, None), summary=Action.FACTOR_OFF, now=office.now)


def renew_codes(office: Office, browser_session: BrowserSession, password: str, client: str) -> list[str]:
    """New recovery codes, to be shown once; earlier ones stop working. Raises as `switch_off` does."""
    account = check_own_password(office, browser_session, password, client)
    if not account.has_factor:
        raise RuleError("The second factor is off.", "Switch it on first.")
    codes = _drawn_codes()
    office.db.write(
        office.practice_for(browser_session).scope,
        lambda tx: store.replace_recovery_codes(tx, account.staff_id, [fingerprint(_bare(c)) for c in codes]),
        summary=Action.RECOVERY_CODES_MADE,
        now=office.now,
    )
    return codes


def codes_left(office: Office, account: Account) -> int:
    """The number of recovery codes left."""
    return store.count_recovery_codes(office.db, office.practice_id, account.staff_id)


def reset(practice: Practice, staff_id: UUID) -> None:
    """Take away the second factor of a person who lost it. The caller ends that person's browser sessions.

    Raises `NotFoundError` unless the asker is an admin.
    """
    account = store.get(practice.db, practice.scope.practice_id, staff_id)
    if StaffRole.ADMIN not in practice.roles or account is None:
        raise NotFoundError("This is for the practice's admin.", "Ask the admin.")
    practice.db.write(
        practice.scope,
        lambda tx: store.update_factor(tx, account, None),
        summary=Action.FACTOR_OFF,
        now=practice.now,
    )


def _step_of(office: Office, secret: str, code: str) -> int | None:
    """The 30-second step that `code` belongs to, if it is the present one or a neighbour."""
    bare = _bare(code)
    if not (secret and len(bare) == 6 and bare.isascii() and bare.isdigit()):
        return None
    totp, now = pyotp.TOTP(secret), int(office.now.replace(tzinfo=UTC).timestamp()) // _STEP_SECONDS
    fitting = [step for step in _STEPS if hmac.compare_digest(totp.at((now + step) * _STEP_SECONDS), bare)]
    return now + fitting[0] if fitting else None


def _drawn_codes() -> list[str]:
    def group() -> str:
        return "".join(secrets.choice(_SIGNS) for _ in range(_SIGNS_IN_GROUP))

    return ["-".join(group() for _ in range(_GROUPS)) for _ in range(CODES)]


def _bare(code: str) -> str:
    """A code as people type it, without spaces, hyphens and capitals."""
    return "".join(code.lower().split()).replace("-", "")
