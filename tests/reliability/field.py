"""A column that somebody's words go into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.domain.column import Typed


@dataclass(frozen=True, slots=True)
class Field:
    """One column: how a person writes it, what then stands in it, and its rule. `read` gives the newest value."""

    write: Callable[[str], object]
    read: Callable[[], str | None]
    typed: Typed


# How a person writes each column, and how its newest value is read.
Ways = dict[str, tuple[Callable[[str], object], Callable[[], str | None]]]
