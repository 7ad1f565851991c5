"""Rules for erasing a couple: the reasons there are, what has to be typed, and how long older backups still hold it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.keeping.counting import Counted
from dashboard.errors import InvalidInputError

# The action of the log. Entries of it are what proofs are made of.
ERASED = "Erase a couple"


class Why(StrEnum):
    """The reason for which a couple is erased. The log holds no words that somebody typed, so it is one of these."""

    ASKED = "asked"
    TIME_OVER = "time_over"
    MISTAKE = "mistake"
    ORDERED = "ordered"


_LABELS = {
    Why.ASKED: "The couple, or one of the two, asked for it",
    Why.TIME_OVER: "The time for keeping records is over",
    Why.MISTAKE: "The record was added by mistake",
    Why.ORDERED: "A court or an authority ordered it",
}
# A counselor's to choose; the other one is the list's of records past their time.
CHOSEN = (Why.ASKED, Why.MISTAKE, Why.ORDERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Counted):
    """A couple that was erased, as the log has it.

    `number` and `hash` are those of its entry, `noted_at` is UTC, and `rows` counts what went by kind.
    """

    number: int
    hash: str
    noted_at: datetime
    actor_id: UUID | None
    why: Why


def label(why: Why) -> str:
    """The reason in words."""
    return _LABELS[why]


def is_typed(typed: str, wanted: str) -> bool:
    """Tell whether somebody typed what they were asked to. Case and spaces around it do not count."""
    return typed.strip().lower() == wanted.lower()


def check_typed(typed: str, wanted: str, *, field: str) -> None:
    """Raise `InvalidInputError` unless somebody typed what they were asked to."""
    if not is_typed(typed, wanted):
        raise InvalidInputError(
            "What you typed is not the same.", f"Type {wanted} as it stands there. Nothing was removed.", field=field
        )


def backups_until(on: date, months: int) -> date:
    """The last day on which a backup made before `on` is kept, of so many months, while one is made every month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def counted_kinds(rows: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts by kind in words, without what there was none of: first what people wrote, then what follows from it."""
    found = [(kinds.of(name), count) for name, count in rows.items() if count and name in kinds.every()]
    return [(kind.short_meaning, count) for kind, count in sorted(found, key=lambda each: each[0].is_derived)]
