"""Policies and authorisations in words."""

from __future__ import annotations

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
    """The name of a rule about secrets and what it means."""
    shipped = practice.library.policy_rules[secrets.value]
    return f"{shipped.label}: {shipped.hint}"


def name(record: CoupleRecord, partner_id: UUID) -> str:
    """A partner's name."""
    return next(p.display_name for p in record.partners.values() if p.partner_id == partner_id)


def version(policy: Policy, zone: Zone) -> str:
    """Which version, and since when."""
    return f"Version {policy.version}, from {long_date(zone.day(policy.created_at))}"


def word(record: CoupleRecord, partner_id: UUID, said: Acknowledgement | None, zone: Zone) -> str:
    """Whether a partner has confirmed a version, when and how."""
    who = name(record, partner_id)
    if said is None:
        return f"{who} has not confirmed it yet."
    how = "on paper" if said.said_by is SaidBy.COUNSELOR else "personally"
    return f"{who} confirmed it {how} on {long_date(zone.day(said.acknowledged_at))}."


def given(record: CoupleRecord, each: Authorisation) -> str:
    """Whose word, about what, for whom."""
    whom = each.recipient_name if each.recipient is Recipient.THIRD_PARTY else RECIPIENT[each.recipient]
    return f"{name(record, each.partner_id)}: {WHAT[each.what].lower()}, for {whom}"


def holds(each: Authorisation, zone: Zone) -> str:
    """From when to when, and that it was taken back if it was."""
    until = f"Given {long_date(each.given_on)}, holds until {long_date(each.until_on)}"
    back = f", taken back {long_date(zone.day(each.revoked_at))}" if each.revoked_at else ""
    return f"{until}{back}."
