"""Days of the demo, which are told by how long ago they were."""

from __future__ import annotations

from datetime import date, timedelta
from typing import overload


@overload
def ago(today: date, days: int) -> date: ...
@overload
def ago(today: date, days: int | None) -> date | None: ...
def ago(today: date, days: int | None) -> date | None:
    """The day so many days before today, or None where none is told."""
    return None if days is None else today - timedelta(days=days)
