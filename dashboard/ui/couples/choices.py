"""Words for the choices in a couple's forms, and the days they offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard.domain.vocabulary import Role
from dashboard.services.practice import Practice

# Earliest day that a form offers.
LONG_AGO = date(1920, 1, 1)
DAY_FORMAT = "DD/MM/YYYY"


def phase(practice: Practice) -> Callable[[str], str]:
    """Words for a phase."""
    return lambda phase_id: practice.library.phases[phase_id].label if phase_id in practice.library.phases else phase_id


def area(practice: Practice) -> Callable[[str], str]:
    """Words for a life area."""

    def words(area_id: str) -> str:
        found = practice.library.areas.get(area_id)
        text = found.label if found else area_id
        return text[:1].upper() + text[1:]

    return words


def hurt(role_a: Role, name_a: str = "Partner A", name_b: str = "Partner B") -> str:
    """Roles of an event, given the role of partner A."""
    return {
        Role.INJURED: f"{name_a} was hurt, {name_b} was involved",
        Role.INVOLVED: f"{name_b} was hurt, {name_a} was involved",
        Role.MUTUAL: "Mutual: both were hurt and both were involved",
    }[role_a]
