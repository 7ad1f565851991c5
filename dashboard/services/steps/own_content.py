"""Permission to write the practice's own steps and templates: a counselor, while nobody else sees the screen."""

from __future__ import annotations

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.confidentiality.rules import check_private
from dashboard.errors import RuleError
from dashboard.services.practice import Practice


def may_write(practice: Practice) -> bool:
    """Tell whether to offer writing at all."""
    return practice.screen is Screen.PRIVATE and StaffRole.COUNSELOR in practice.roles


def check_may_write(practice: Practice) -> None:
    """Raise `RuleError` for people who only read here, and on the in-session screen."""
    check_private(practice.screen)
    if not may_write(practice):
        raise RuleError("Only a counselor writes own steps and templates.", "Ask a counselor of the practice.")
