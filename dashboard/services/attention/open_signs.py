"""Signs of danger that answers have opened."""

from __future__ import annotations

from uuid import UUID

from dashboard.services.attention import facts
from dashboard.services.practice import Practice


def of_couple(practice: Practice, couple_id: UUID) -> frozenset[str]:
    """The ids of signs that something unresolved about the couple says may be there."""
    standing = {each.holds.rule.id for each in facts.of_couple(practice, couple_id).stands_out}
    signs = practice.library.signs.values()
    return frozenset(sign.id for sign in signs if not standing.isdisjoint(sign.opened_by))
