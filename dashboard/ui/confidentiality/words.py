"""Policies and authorisations in words."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from dashboard.domain.confidentiality.rules import (
    Acknowledgement,
    Authorisation,
    Policy,
    Recipient,
    Released,
    SaidBy,
    SecretsRule,
)
from dashboard.domain.wording import long_date
from dashboard.domain.zone import Zone
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

WHAT = {
    Released.OWN_ANSWERS: "Own check-in answers",
    Released.OWN_HOMEWORK: "Own homework",
    Released.JOINT_RECORD: "The joint record",
}
RECIPIENT = {
    Recipient.PARTNER: "the other partner, also on the in-session screen",
    Recipient.THIRD_PARTY: "somebody else",
}


def rule(practice: Practice, secrets: SecretsRule) -> str:
    """Name and meaning of a rule about secrets."""
    shipped = practice.library.policy_rules[secrets.value]
    return f"{shipped.label}: {shipped.hint}"


def name(record: CoupleRecord, partner_id: UUID) -> str:
    """A partner's name."""
    return next(p.display_name for p in record.partners.values() if p.partner_id == partner_id)


def version(policy: Policy, zone: Zone) -> str:
    """Number of a version, and its first day."""
    return f"Version {policy.version}, from {long_date(zone.day(policy.created_at))}"


def word(record: CoupleRecord, partner_id: UUID, confirmed: Acknowledgement | None, zone: Zone) -> str:
    """A partner's confirmation of a version, with its day and way, or that there is none yet."""
    who = name(record, partner_id)
    if confirmed is None:
        return f"{who} has not confirmed it yet."
    how = "on paper" if confirmed.said_by is SaidBy.COUNSELOR else "personally"
    return f"{who} confirmed it {how} on {long_date(zone.day(confirmed.acknowledged_at))}."


def given(record: CoupleRecord, authorisation: Authorisation, questions: Mapping[str, str]) -> str:
    """An authorisation: the partner, what may be given, and the recipient. `questions` are their names by topic."""
    whom = (
        authorisation.recipient_name
        if authorisation.recipient is Recipient.THIRD_PARTY
        else RECIPIENT[authorisation.recipient]
    )
    what = WHAT[authorisation.what].lower()
    if authorisation.question:
        what += f" to one question, {questions.get(authorisation.question, 'which is no longer asked')}"
    return f"{name(record, authorisation.partner_id)}: {what}, for {whom}"


def holds(authorisation: Authorisation, zone: Zone) -> str:
    """First and last day of an authorisation, and the day it was taken back, if it was."""
    until = f"Given {long_date(authorisation.given_on)}, valid until {long_date(authorisation.until_on)}"
    back = f", taken back {long_date(zone.day(authorisation.revoked_at))}" if authorisation.revoked_at else ""
    return f"{until}{back}."
