"""The kinds of record of signin."""

from __future__ import annotations

from dashboard.domain.column import Typed, moment, of_people, secret, value
from dashboard.domain.kind import Kind, Verb
from dashboard.domain.text_rules import NAME_LIMIT

ACCOUNT = Kind(
    name="account",
    meaning="How staff sign in, and what they may do beside counseling.",
    key=("staff_id",),
    parent="staff",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "staff_id": value("The person."),
        "login_name": of_people("The name they sign in with.", Typed("Login name", NAME_LIMIT, required=True)),
        "password_hash": secret("A hash of the password."),
        "password_changed_at": moment("When it was set, in UTC."),
        "totp_secret": secret("The secret of the second factor."),
        "totp_last_step": value("The step of its code used last."),
        "oidc_subject": secret("The issuer and subject by which a provider knows them."),
        "is_supervisor": value("Whether they supervise."),
        "is_admin": value("Whether they administer the practice."),
        "is_custodian": value("Whether they may take emergency access."),
    },
)

RECOVERY_CODE = Kind(
    name="recovery_code",
    meaning="Codes that stand in for a lost second factor, one use of each.",
    key=("staff_id", "code_sha256"),
    parent="staff",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "staff_id": value("The person."),
        "code_sha256": secret("A hash of the code."),
        "used_at": moment("When it was used, in UTC."),
    },
)

PASSWORD_LINK = Kind(
    name="password_link",
    meaning="One-time links by which a person sets a password.",
    key=("token_sha256",),
    parent="staff",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "token_sha256": secret("A hash of the secret in its address."),
        "staff_id": value("The person."),
        "expires_at": moment("When it ends, in UTC."),
        "used_at": moment("When it was used, in UTC."),
    },
)
