"""The rhythm in which check-ins are expected of both partners, in words."""

from __future__ import annotations

from dashboard.domain.vocabulary import MONTHLY, QUARTERLY, WEEKLY

_OFTEN = {WEEKLY: "Every week", MONTHLY: "Every four weeks", QUARTERLY: "Every quarter"}


def how_often(days: int) -> str:
    """The rhythm of check-ins that are so many days apart."""
    return _OFTEN.get(days, f"Every {days} days")
