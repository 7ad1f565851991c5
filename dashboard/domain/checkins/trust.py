"""Trust as a summary keeps it: one point for each check-in that answered a trust item."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class TrustPoint(NamedTuple):
    """A check-in's answered trust items (felt_safe, word_kept, openness, area_trust, each 0 to 10): sum and count."""

    on: date
    total: int
    n: int

    @property
    def mean(self) -> Decimal:
        """Their mean, 0 to 10."""
        return Decimal(self.total) / self.n
