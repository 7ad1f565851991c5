"""Entries about one couple, counted by kind: those that would go, and those that went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.ids import reference_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A couple without a name, and the number of its entries by kind."""

    couple_id: UUID
    rows: Mapping[str, int]

    @property
    def reference(self) -> str:
        """The sign by which the couple is known without a name."""
        return reference_of(self.couple_id)

    @property
    def total(self) -> int:
        """All its entries."""
        return sum(self.rows.values())
