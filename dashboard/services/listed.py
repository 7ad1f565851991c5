"""The beginning of a list that is too long for a page, with its full length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Listed(Generic[T_co]):
    """The beginning of a list, and the number of all its entries."""

    shown: tuple[T_co, ...]
    total: int

    @property
    def more(self) -> int:
        """The number of entries not shown."""
        return self.total - len(self.shown)
