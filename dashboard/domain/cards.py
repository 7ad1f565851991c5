"""Cards to read: those that go with what a couple was given, and the people each of them may be shown to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dashboard.domain.content import Audience, Card
from dashboard.domain.vocabulary import Role

# The time before the first step: cards to begin with.
INTAKE = "intake"
_OF_ROLE = {
    Role.INJURED: {Audience.BOTH, Audience.INJURED},
    Role.INVOLVED: {Audience.BOTH, Audience.INVOLVED},
    Role.MUTUAL: {Audience.BOTH, Audience.INJURED, Audience.INVOLVED},
}


def for_role(cards: Iterable[Card], role: Role | None) -> list[Card]:
    """The cards that a partner may read.

    Without a role, as on a paper or a screen for both and until both know what happened, those that are for both: a
    card for one of them would tell the other.
    """
    allowed = _OF_ROLE[role] if role else {Audience.BOTH}
    return [card for card in cards if card.audience in allowed]


def beside(cards: Iterable[Card], steps: Collection[str]) -> list[Card]:
    """The cards that go with any of these steps."""
    return [card for card in cards if card.offer_when in steps]


def to_read(cards: Collection[Card], steps: Collection[str]) -> list[Card]:
    """The cards that go with any of these steps, then those to begin with."""
    return [*beside(cards, steps), *beside(cards, {INTAKE})]


def sorted_by(cards: Iterable[Card], steps: Collection[str]) -> list[Card]:
    """All cards, those that go with any of these steps first."""
    return sorted(cards, key=lambda card: card.offer_when not in steps)
