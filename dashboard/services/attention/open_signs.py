"""Signs of danger that answers have opened, and the steps that must not be given meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dashboard.domain.steps.step import Step
from dashboard.errors import RuleError
from dashboard.services.attention import facts
from dashboard.services.practice import Practice


def of_couple(practice: Practice, couple_id: UUID) -> frozenset[str]:
    """The ids of signs that something unresolved about the couple says may be there."""
    standing = {each.holds.rule.id for each in facts.of_couple(practice, couple_id).stands_out}
    signs = practice.library.signs.values()
    return frozenset(sign.id for sign in signs if not standing.isdisjoint(sign.opened_by))


def check_may_be_given(practice: Practice, couple_id: UUID, steps: Iterable[Step]) -> None:
    """Raise `RuleError` while a sign is open that one of the steps must not be given with."""
    opened = of_couple(practice, couple_id)
    stopped = [step.title for step in steps if not opened.isdisjoint(step.blocked_by)]
    if stopped:
        raise RuleError(
            f"A safety answer is open, and this is not for a couple in which one may be afraid: {', '.join(stopped)}.",
            "Talk to the partner alone and resolve the answer on the couple's record first, or choose another step.",
        )
