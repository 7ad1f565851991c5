"""The kinds of record of confidentiality."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Place, Typed, added, code, moment, value, words
from dashboard.domain.kind import Export, Found, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT, POLICY_LIMIT

CONFIDENTIALITY_POLICY = Kind(
    name="confidentiality_policy",
    meaning="What the couple and the counselor agreed on about confidentiality; each change is a version.",
    key=("couple_id", "version"),
    parent="couple",
    export=Export.COUPLE,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "couple_id": COUPLE_ID,
        "version": value("Its version, from 1."),
        "secrets_rule": code("What happens with what one partner tells alone: no_secrets, limited or kept."),
        "body": words(
            "The text as both read it.",
            Typed("Policy", POLICY_LIMIT, required=True, multiline=True),
            Place.IN_SESSION,
            Place.FORM,
            Place.JOINT_RECORD,
            # Most couples' policies are the same text, and would all be found by any of its words.
            searched=False,
        ),
    },
)

POLICY_ACKNOWLEDGEMENT = Kind(
    name="policy_acknowledgement",
    meaning="Each partner's word that they read a version.",
    key=("partner_id", "version"),
    parent="partner",
    export=Export.COUPLE,
    columns={
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "version": value("The version."),
        "acknowledged_at": moment("When, in UTC."),
        "said_by": code("partner: by link or on the tablet; counselor: on paper, noted by the counselor."),
    },
)

RELEASE_AUTHORISATION = Kind(
    name="release_authorisation",
    meaning="One partner's word that something may be given to somebody.",
    key=("release_id",),
    parent="partner",
    export=Export.COUPLE,
    ends_at="revoked_at",
    verbs=frozenset({Verb.INSERT}),
    found=Found("Releases", "confidentiality", "given_on"),
    columns={
        "release_id": value("The authorisation."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "what": code("own_answers, own_homework or joint_record."),
        "question": added(
            code("The one question whose answers it covers: questionnaire and item; empty for all answers."), ""
        ),
        "recipient": code("partner: the other partner; third_party: whoever recipient_name says."),
        "recipient_name": words(
            "To whom it may be given.",
            Typed("Name of the recipient", LINE_LIMIT, required=True),
            Place.OWN_ANSWERS,
            Place.OWN_HOMEWORK,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "given_on": value("The day it was given."),
        "until_on": value("The last day it holds."),
        "revoked_at": moment("When it was taken back, in UTC; empty when it was not."),
    },
)
