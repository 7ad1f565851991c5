"""Confidentiality policies of the invented couples, and the things each partner lets the other see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from uuid import UUID

from dashboard.domain.confidentiality.rules import Authorisation, Recipient, Released
from dashboard.domain.demo.story import DemoCouple
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Side
from dashboard.services.confidentiality import policies
from dashboard.services.confidentiality.releases import USUAL_DAYS
from dashboard.services.practice import Practice
from dashboard.store.confidentiality import policies as policy_store
from dashboard.store.confidentiality import releases as release_store
from dashboard.store.transaction import Transaction

_FIRST, _SECOND = 1, 2
_WORD_DAYS_AGO = 14


def keep(tx: Transaction, practice: Practice, couple: DemoCouple, couple_id: UUID, ids: Mapping[Side, UUID]) -> None:
    """Write the couple's policy as both signed it, and their authorisations to show answers to the other."""
    if couple.secrets_rule is None:
        return
    body = policies.starting_text(practice, couple.secrets_rule)
    policy_store.insert_policy(tx, couple_id, _FIRST, couple.secrets_rule, body)
    for side in Side:
        policy_store.insert_acknowledgement(tx, couple_id, ids[side], _FIRST)
    given_on = practice.today - timedelta(days=min(_WORD_DAYS_AGO, couple.opened_days_ago))
    for side in couple.shows_answers:
        given = Authorisation(
            release_id=new_id(),
            couple_id=couple_id,
            partner_id=ids[side],
            what=Released.OWN_ANSWERS,
            recipient=Recipient.PARTNER,
            given_on=given_on,
            until_on=given_on + timedelta(days=USUAL_DAYS),
        )
        release_store.insert_release(tx, given)


def revise(practice: Practice, couple: DemoCouple, couple_id: UUID, ids: Mapping[Side, UUID]) -> None:
    """Write the later version of the policy on its day, confirmed by the partners who have read it since."""
    later = couple.revision
    if later is None:
        return
    body = policies.starting_text(practice, later.secrets_rule)

    def work(tx: Transaction) -> None:
        policy_store.insert_policy(tx, couple_id, _SECOND, later.secrets_rule, body)
        for side in later.confirmed_by:
            policy_store.insert_acknowledgement(tx, couple_id, ids[side], _SECOND)

    written = datetime.combine(practice.today - timedelta(days=later.days_ago), time(9))
    practice.db.write(practice.scope, work, summary="Write confidentiality policy", now=practice.zone.utc(written))
