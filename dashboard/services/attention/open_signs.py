"""Signs of danger that answers and talks have opened, and those that were resolved with a contact since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.attention.handling import Did
from dashboard.domain.attention.record import TALKED
from dashboard.domain.attention.rules import Level
from dashboard.domain.safety.suitability import Resolved
from dashboard.domain.vocabulary import Side
from dashboard.services.attention import facts
from dashboard.services.attention.book import book
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store


@dataclass(frozen=True, slots=True)
class Opened:
    """Unresolved matters of safety: the ids of signs that answers point to, and talks by side and day."""

    signs: frozenset[str]
    talks: frozenset[tuple[Side, date]]


def of_couple(practice: Practice, couple_id: UUID) -> Opened:
    """All that no contact has dealt with yet."""
    standing = [out.holds for out in facts.of_couple(practice, couple_id).stands_out]
    ids = {each.rule.id for each in standing}
    signs = practice.library.signs.values()
    return Opened(
        signs=frozenset(sign.id for sign in signs if not ids.isdisjoint(sign.opened_by)),
        talks=frozenset((each.side, each.since) for each in standing if each.rule.method == TALKED and each.side),
    )


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
