"""Actions of the invented counselor on alerts."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from dashboard.domain.attention.covers import Covers
from dashboard.domain.attention.handling import Action, Key
from dashboard.domain.demo.story import DemoCouple, DemoDeed
from dashboard.services.attention import facts
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store
from dashboard.store.transaction import Transaction


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
