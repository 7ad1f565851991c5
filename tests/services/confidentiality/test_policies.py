"""A couple's policy has versions, and each partner's word is about one of them."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import SaidBy, SecretsRule
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.confidentiality import policies
from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from tests import factories


def _partner(at: Practice, couple_id: UUID, side: Side = Side.A) -> PartnerScope:
    person = couples.get(at, couple_id).partners[side]
    return PartnerScope(at.scope.practice_id, couple_id, person.partner_id, side)


def _check_acknowledged(office: Office, who: PartnerScope) -> None:
    with office.db.workspace(who, now=office.now) as tx:
        policies.check_acknowledged(tx, who)


def _with_policy() -> tuple[Practice, UUID]:
    at = factories.practice()
    couple_id = factories.add_couple(at)
    policies.write(at, couple_id, SecretsRule.LIMITED, "First text", seen=0)
    return at, couple_id


@pytest.mark.parametrize("rule", list(SecretsRule))
def test_each_rule_has_a_text_to_start_from(rule: SecretsRule) -> None:
    """The starting text can be kept as it is, and says its own rule and no other."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    text = policies.starting_text(at, rule)
    policies.write(at, couple_id, rule, text, seen=0)
    current = policies.of_couple(at, couple_id).current
    assert current is not None
    assert current.body == text
    shipped = at.library.policy_rules
    assert [r for r in SecretsRule if shipped[r.value].text.text in text] == [rule]


def test_a_change_is_a_new_version() -> None:
    """Earlier versions stay as they were, and the latest holds."""
    at, couple_id = _with_policy()
    assert policies.write(at, couple_id, SecretsRule.KEPT, "Second text", seen=1) == 2
    found = policies.of_couple(at, couple_id)
    assert [(p.version, p.secrets_rule, p.body) for p in found.versions] == [
        (2, SecretsRule.KEPT, "Second text"),
        (1, SecretsRule.LIMITED, "First text"),
    ]


def test_what_cannot_become_a_version() -> None:
    """The same text again, an empty one, and one written over an unseen version are refused, and nothing is kept."""
    at, couple_id = _with_policy()
    with pytest.raises(RuleError):
        policies.write(at, couple_id, SecretsRule.LIMITED, "First text", seen=1)
    with pytest.raises(InvalidInputError):
        policies.write(at, couple_id, SecretsRule.LIMITED, " ", seen=1)
    with pytest.raises(StaleEditError):
        policies.write(at, couple_id, SecretsRule.LIMITED, "Other", seen=0)
    with pytest.raises(RuleError):
        policies.write(replace(at, screen=Screen.IN_SESSION), couple_id, SecretsRule.KEPT, "Other", seen=1)
    assert len(policies.of_couple(at, couple_id).versions) == 1


def test_a_partner_reads_and_confirms_the_latest_version() -> None:
    """Until then the check-in waits; a second press keeps one row; a new version is asked for again."""
    at, couple_id = _with_policy()
    office, mina = factories.office(of=at), _partner(at, couple_id)
    shown = policies.to_acknowledge(office, mina)
    assert shown is not None
    with pytest.raises(RuleError):
        _check_acknowledged(office, mina)
    policies.acknowledge(office, factories.visit(at, mina), shown.version)
    policies.acknowledge(office, factories.visit(at, mina), shown.version)
    _check_acknowledged(office, mina)
    assert policies.to_acknowledge(office, mina) is None
    said = policies.of_couple(at, couple_id).said
    assert [(a.partner_id, a.version, a.said_by) for a in said] == [(mina.partner_id, 1, SaidBy.PARTNER)]
    policies.write(at, couple_id, SecretsRule.KEPT, "Second text", seen=1)
    again = policies.to_acknowledge(office, mina)
    assert again is not None
    assert again.version == 2


def test_one_partner_does_not_speak_for_the_other() -> None:
    """The other partner is still asked."""
    at, couple_id = _with_policy()
    office = factories.office(of=at)
    policies.acknowledge(office, factories.visit(at, _partner(at, couple_id)), 1)
    assert policies.to_acknowledge(office, _partner(at, couple_id, Side.B)) is not None


def test_nobody_confirms_what_they_did_not_read() -> None:
    """A version that is no longer the latest, or never was, is refused for both ways of confirming."""
    at, couple_id = _with_policy()
    policies.write(at, couple_id, SecretsRule.KEPT, "Second text", seen=1)
    record = couples.get(at, couple_id)
    for version in (1, 3):
        with pytest.raises(StaleEditError):
            policies.acknowledge(factories.office(of=at), factories.visit(at, _partner(at, couple_id)), version)
        with pytest.raises(StaleEditError):
            policies.acknowledge_on_paper(at, record, record.partners[Side.A].partner_id, version)
    assert policies.of_couple(at, couple_id).said == ()


def test_without_a_policy_nothing_is_asked() -> None:
    """A partner of a couple without a policy has nothing to confirm, and the counselor is reminded of that."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    office, mina = factories.office(of=at), _partner(at, couple_id)
    assert policies.to_acknowledge(office, mina) is None
    _check_acknowledged(office, mina)
    words = policies.reminders(couples.get(at, couple_id), policies.of_couple(at, couple_id))
    assert words == ["There is no confidentiality policy yet."]


def test_signed_on_paper() -> None:
    """The counselor notes a signature, it says so, and the reminder names who is left."""
    at, couple_id = _with_policy()
    record = couples.get(at, couple_id)
    policies.acknowledge_on_paper(at, record, record.partners[Side.A].partner_id, 1)
    found = policies.of_couple(at, couple_id)
    assert [a.said_by for a in found.said] == [SaidBy.COUNSELOR]
    words = policies.reminders(record, found)
    assert words == ["Robin has not confirmed the confidentiality policy yet."]
    assert policies.to_acknowledge(factories.office(of=at), _partner(at, couple_id)) is None


def test_a_stranger_of_another_couple_cannot_sign() -> None:
    """A partner id of another couple is refused, with a scope of theirs and on paper."""
    at, couple_id = _with_policy()
    other = couples.get(at, factories.add_couple(at, a="Zoe", b="Yan")).partners[Side.A].partner_id
    with pytest.raises(NotFoundError):
        policies.acknowledge_on_paper(at, couples.get(at, couple_id), other, 1)
    stranger = PartnerScope(at.scope.practice_id, couple_id, other, Side.A)
    assert policies.to_acknowledge(factories.office(of=at), stranger) is None
    with pytest.raises(RuleError):
        policies.acknowledge(factories.office(of=at), factories.visit(at, stranger), 1)
    assert policies.of_couple(at, couple_id).said == ()


def test_another_counselor_reads_and_writes_nothing() -> None:
    """A colleague without reach gets the same answer as for a couple that does not exist."""
    at, couple_id = _with_policy()
    other = factories.colleague(of=at)
    record = couples.get(at, couple_id)
    with pytest.raises(NotFoundError):
        policies.of_couple(other, couple_id)
    with pytest.raises(NotFoundError):
        policies.write(other, couple_id, SecretsRule.KEPT, "Mine", seen=1)
    with pytest.raises((NotFoundError, StaleEditError)):
        policies.acknowledge_on_paper(other, record, record.partners[Side.A].partner_id, 1)
    assert policies.of_couple(at, couple_id).said == ()
