"""The roles of a couple's two partners in an injury event, taken together."""

from __future__ import annotations

from enum import StrEnum


class CoupleRoles(StrEnum):
    """The parts the two have: one was hurt and one broke trust, or both did both."""

    ONE_EACH = "one_each"
    MUTUAL = "mutual"
