"""Signs of danger that answers have opened, and those that were resolved with a contact since."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from dashboard.domain.attention.handling import Did
from dashboard.domain.attention.rules import Level
from dashboard.domain.safety.suitability import Resolved
from dashboard.services.attention import facts
from dashboard.services.attention.book import book
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store


def of_couple(practice: Practice, couple_id: UUID) -> frozenset[str]:
    """The ids of signs that something unresolved about the couple says may be there."""
    standing = {each.holds.rule.id for each in facts.of_couple(practice, couple_id).stands_out}
    signs = practice.library.signs.values()
    return frozenset(sign.id for sign in signs if not standing.isdisjoint(sign.opened_by))


def resolved(practice: Practice, couple_id: UUID) -> Iterator[Resolved]:
    """The signs that answers had opened until each was resolved, by the latest action on it."""
    rules = book(practice).rules
    latest = {each.action.key: each for each in store.list_of_couple(practice.db, practice.scope, couple_id)}
    for key, done in latest.items():
        rule = rules.get(key.rule)
        if done.action.did is Did.RESOLVED and rule is not None and rule.level is Level.SAFETY:
            for sign in practice.library.signs.values():
                if rule.id in sign.opened_by:
                    yield Resolved(sign, key.side, done.action.on, done.at)
