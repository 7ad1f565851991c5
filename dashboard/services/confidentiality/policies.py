"""Confidentiality policies of couples, and each partner's word of having read them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.confidentiality import rules
from dashboard.domain.confidentiality.rules import Acknowledgement, Policy, SecretsRule
from dashboard.domain.kinds.confidentiality import CONFIDENTIALITY_POLICY
from dashboard.domain.links.visits import Visit
from dashboard.domain.scope import PartnerScope
from dashboard.errors import NotFoundError, RuleError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store.confidentiality import policies as store
from dashboard.store.links.visits import check_live
from dashboard.store.people import staff as people
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Policies:
    """All versions of a couple's policy, latest first, with their acknowledgements."""

    versions: tuple[Policy, ...]
    said: tuple[Acknowledgement, ...]

    @property
    def current(self) -> Policy | None:
        """The version that holds now."""
        return rules.latest(self.versions)

    def word_of(self, partner_id: UUID, version: int) -> Acknowledgement | None:
        """A partner's acknowledgement of a version, if it was given."""
        return next((a for a in self.said if a.partner_id == partner_id and a.version == version), None)


def starting_text(practice: Practice, rule: SecretsRule) -> str:
    """The shipped text to start from."""
    return practice.library.policy_rules[rule.value].starting_text(practice.library.policies_meta)


def of_couple(practice: Practice, couple_id: UUID) -> Policies:
    """The couple's policies. Raises `NotFoundError` for a couple out of scope."""
    couples.check_in_scope(practice, couple_id)
    return Policies(
        tuple(store.list_policies(practice.db, practice.scope, couple_id)),
        tuple(store.list_acknowledgements(practice.db, practice.scope, couple_id)),
    )


def write(practice: Practice, couple_id: UUID, rule: SecretsRule, text: str, *, seen: int) -> int:
    """Keep a new version and return its number. Both partners have to acknowledge it again.

    `seen` is the latest version when the writing began, 0 for none: raises `StaleEditError` when there is a later one
    by now, and `RuleError` when nothing in it is new.
    """
    rules.check_private(practice.screen)
    couples.check_in_scope(practice, couple_id)
    body = CONFIDENTIALITY_POLICY.typed["body"].cleaned(text)

    def work(tx: Transaction) -> int:
        people.one_at_a_time(tx)
        before = rules.latest(store.policies_now(tx, couple_id))
        _check_seen(before, seen)
        if before is not None and (before.secrets_rule, before.body) == (rule, body):
            raise RuleError("This is the text that holds already.", "Change it, or leave it as it is.")
        version = before.version + 1 if before else 1
        store.insert_policy(tx, couple_id, version, rule, body)
        return version

    return practice.db.write(practice.scope, work, summary="Write confidentiality policy", now=practice.now)


def acknowledge_on_paper(practice: Practice, record: CoupleRecord, partner_id: UUID, version: int) -> None:
    """Record that a partner signed the version that holds, on paper. Raises `StaleEditError` for an earlier one."""
    rules.check_private(practice.screen)
    if partner_id not in {partner.partner_id for partner in record.partners.values()}:
        raise NotFoundError("This person is not part of the couple.", "Reload the page to see who is.")

    def work(tx: Transaction) -> None:
        _check_seen(rules.latest(store.policies_now(tx, record.couple.couple_id)), version)
        store.insert_acknowledgement(tx, record.couple.couple_id, partner_id, version)

    practice.db.write(practice.scope, work, summary="Note policy signed on paper", now=practice.now)


def reminders(record: CoupleRecord, found: Policies) -> list[str]:
    """The things missing before a check-in, in words, for the counselor who enters one: a reminder, never a refusal."""
    current = found.current
    if current is None:
        return ["There is no confidentiality policy yet."]
    unconfirmed = [p for p in record.partners.values() if not rules.has_acknowledged(current, p.partner_id, found.said)]
    return [f"{p.display_name} has not confirmed the confidentiality policy yet." for p in unconfirmed]


# ---------------------------------------------------------------- asked by a partner
def to_acknowledge(office: Office, scope: PartnerScope) -> Policy | None:
    """The text this partner has to read before the first check-in, or None when there is nothing to confirm."""
    current = rules.latest(store.list_to_read(office.db, scope))
    if current is None:
        return None
    said = store.list_own_acknowledgements(office.db, scope)
    return None if rules.has_acknowledged(current, scope.partner_id, said) else current


def check_acknowledged(tx: Transaction, scope: PartnerScope) -> None:
    """Raise `RuleError` while there is a text that this partner has to confirm first."""
    current = rules.latest(store.policies_now(tx, scope.couple_id))
    rules.check_acknowledged(current, scope.partner_id, store.own_acknowledgements_now(tx, scope))


def acknowledge(office: Office, visit: Visit, version: int) -> None:
    """Keep this partner's word about the version they read; a second time changes nothing.

    Raises `StaleEditError` when another version holds by now, because nobody confirms a text they did not read,
    `RuleError` when there is no text for this partner, and `NotFoundError` when the visit has ended.
    """
    scope = visit.scope

    def work(tx: Transaction) -> None:
        check_live(tx, visit)
        current = rules.latest(store.policies_now(tx, scope.couple_id))
        if current is None:
            raise RuleError("There is no text to confirm.", "Go back; your counselor will tell you when there is one.")
        _check_seen(current, version)
        store.insert_acknowledgement(tx, scope.couple_id, scope.partner_id, version)

    office.db.write(scope, work, summary="Acknowledge confidentiality policy", now=office.now)


def _check_seen(latest: Policy | None, version: int) -> None:
    if (latest.version if latest else 0) != version:
        raise StaleEditError("There is a newer text by now.", "Reload the page and read it first.")
