"""An open practice: the record, who is asking, the shipped content and today's date, handed to every use case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.domain.content import Library
from dashboard.domain.scope import Scope
from dashboard.store.database import Database


def _wall_clock() -> datetime:
    return datetime.now()  # noqa: DTZ005 - the practice's own wall clock is what its dates are about


@dataclass(frozen=True, slots=True)
class Practice:
    """What a use case needs from outside. `clock` gives local wall-clock time and is replaced in tests."""

    db: Database
    scope: Scope
    library: Library
    name: str
    counselor_name: str
    is_demo: bool = False
    clock: Callable[[], datetime] = field(default=_wall_clock)

    @property
    def today(self) -> date:
        """Today's date on the practice's wall clock."""
        return self.clock().date()
