"""The beginning of a list that is too long for a page, with its full length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The beginning of a list, and the number of all its entries."""

    shown: tuple[T, ...]
    total: int

    @property
    def more(self) -> int:
        """The number of entries not shown."""
        return self.total - len(self.shown)
