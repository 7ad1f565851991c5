"""The kinds of record of links."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, added, code, moment, secret, value
from dashboard.domain.kind import Kind, Verb

PERSONAL_LINK = Kind(
    name="personal_link",
    meaning="A partner's own ways to the form.",
    key=("link_id",),
    parent="partner",
    ends_at="revoked_at",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "link_id": value("The link."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "token_sha256": secret("A hash of the secret in its address."),
        "kind": code("once or standing."),
        "cadence": code("weekly or daily, of a standing link."),
        "form_set": code("The form set of the questionnaire it asks."),
        "pin_hash": secret("A hash of the PIN, where it has one."),
        "pin_failures": value("How often a wrong PIN was typed."),
        "expires_at": moment("When it ends, in UTC."),
        "revoked_at": moment("When it was taken back, in UTC."),
        "language": added(code("The language it opens in, such as es; empty is English."), ""),
    },
)

LINK_OCCASION = Kind(
    name="link_occasion",
    meaning="Occasions to answer by a link, one submission each.",
    key=("link_id", "due_on"),
    parent="personal_link",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "link_id": value("The link."),
        "due_on": value("Its first day."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "opened_at": moment("When it was opened, in UTC."),
        "answered_at": moment("When it was answered, in UTC."),
        "checkin_id": value("The check-in that was sent."),
    },
)

PARTNER_VISIT = Kind(
    name="partner_visit",
    meaning="Browsers that opened a link, and tablets handed to a partner.",
    key=("visit_sha256",),
    parent="partner",
    ends_at="expires_at",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "visit_sha256": secret("A hash of the visit's secret."),
        "link_id": value("The link; empty for a tablet."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "checkin_id": value("The check-in this visit may save."),
        "has_pin": value("Whether the PIN was given."),
        "language": added(code("The language of its pages, which the partner may change; empty is English."), ""),
        "expires_at": moment("When it ends, in UTC."),
    },
)
