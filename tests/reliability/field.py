"""A column that somebody's words go into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One column: how a person writes it, and what then stands in it. `read` gives the newest value."""

    write: Callable[[str], object]
    read: Callable[[], str | None]
    limit: int
    is_required: bool = False
    is_multiline: bool = False
