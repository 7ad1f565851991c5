"""Alerts of the demo as if it had been lived: raised in their time, and dealt with by the invented counselor."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from dashboard.domain.attention.covers import Covers
from dashboard.domain.attention.handling import Action, Key
from dashboard.domain.audit import Action as AuditAction
from dashboard.domain.demo.story import DemoCouple, DemoDeed
from dashboard.domain.scope import SystemScope
from dashboard.services.attention import facts
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store
from dashboard.store.attention import findings, held
from dashboard.store.transaction import Transaction

# Six weekly answers, after which the slowest rule about answers in a row speaks.
_FOUND_AFTER = timedelta(days=42)


def date_back(practice: Practice, couple_ids: Collection[UUID]) -> None:
    """Let what stands out have been found in its time: all of it is judged at once, on the day the demo is made."""

    def work(tx: Transaction) -> None:
        about = held.between(tx.scope.practice_id, sorted(couple_ids))
        for kept in (each for found in findings.list_standing(tx, about).values() for each in found):
            found_on = min(kept.finding.since + _FOUND_AFTER, kept.finding.last_on)
            findings.date_back(tx, kept.finding_id, min(datetime.combine(found_on, practice.now.time()), practice.now))
        tx.changed.update(couple_ids)

    scope = SystemScope(practice.scope.practice_id)
    practice.db.write(scope, work, summary=AuditAction.JUDGED.value, now=practice.now)


def deal(practice: Practice, couple: DemoCouple, couple_id: UUID) -> None:
    """Keep what was done about the couple's alerts. To be called when everything about the couple is judged."""
    there = facts.of_couple(practice, couple_id).evidence if couple.deeds else {}
    for deed in couple.deeds:
        actions = [_action(practice, deed, key, covers) for key, covers in there.items() if key.rule == deed.rule]
        _keep(practice, couple_id, actions, deed)


def _action(practice: Practice, deed: DemoDeed, key: Key, covers: Covers) -> Action:
    today = practice.today
    until = None if deed.until_in is None else today + timedelta(days=deed.until_in)
    done_on = today - timedelta(days=deed.days_ago)
    return Action(key, deed.did, done_on, practice.person_name, deed.words, until, covers)


def _keep(practice: Practice, couple_id: UUID, actions: list[Action], deed: DemoDeed) -> None:
    def work(tx: Transaction) -> None:
        store.insert(tx, couple_id, actions)

    done = practice.now - timedelta(days=deed.days_ago)
    practice.db.write(practice.scope, work, summary="Deal with an alert", now=done)
