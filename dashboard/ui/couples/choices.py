"""The words in the choices of a couple's forms, and the days they offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard.domain.vocabulary import Role
from dashboard.services.practice import Practice

# The earliest day a form offers.
LONG_AGO = date(1920, 1, 1)
DAY_FORMAT = "DD/MM/YYYY"


def phase(practice: Practice) -> Callable[[str], str]:
    """Names a phase."""
    return lambda phase_id: practice.library.phases[phase_id].label if phase_id in practice.library.phases else phase_id


def area(practice: Practice) -> Callable[[str], str]:
    """Names a life area."""

    def named(area_id: str) -> str:
        known = practice.library.areas.get(area_id)
        words = known.label if known else area_id
        return words[:1].upper() + words[1:]

    return named


def hurt(role_a: Role, name_a: str = "Partner A", name_b: str = "Partner B") -> str:
    """The roles of an event by the role of partner A."""
    return {
        Role.INJURED: f"{name_a} was hurt, {name_b} was involved",
        Role.INVOLVED: f"{name_b} was hurt, {name_a} was involved",
        Role.MUTUAL: "Mutual: both were hurt and both were involved",
    }[role_a]
