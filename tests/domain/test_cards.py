"""Cards to read: no role sees those of the other, and without a known role there are those for both alone."""

from __future__ import annotations

import pytest

from dashboard.domain import cards
from dashboard.domain.content import Audience
from dashboard.domain.vocabulary import Role
from dashboard.library import load

CARDS = list(load().cards.values())


@pytest.mark.parametrize(
    ("role", "own"),
    [
        (None, set()),
        (Role.INJURED, {Audience.INJURED}),
        (Role.INVOLVED, {Audience.INVOLVED}),
        (Role.MUTUAL, {Audience.INJURED, Audience.INVOLVED}),
    ],
)
def test_a_partner_reads_those_for_both_and_of_the_own_role(role: Role | None, own: set[Audience]) -> None:
    """A card for the other role is never among them."""
    assert {card.audience for card in cards.for_role(CARDS, role)} == {Audience.BOTH, *own}


def test_cards_go_with_the_step_that_offers_them() -> None:
    """Those of the steps come before those to begin with, and each is there once."""
    found = cards.to_read(CARDS, {"when-we-slip", "no-such-step"})
    assert [card.id for card in found] == ["dips", "how-trust-wears", "why-trust-matters", "what-helps"]
    assert [card.id for card in cards.beside(CARDS, {"when-we-slip"})] == ["dips"]
    everything = cards.sorted_by(CARDS, {"when-we-slip"})
    assert everything[0].id == "dips"
    assert len(everything) == len(CARDS)
