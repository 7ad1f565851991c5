"""Rows of two couples that are one, as plain values: ids, days and moments are text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.domain import kinds
from dashboard.domain.column import Sided
from dashboard.domain.kind import Kind
from dashboard.domain.vocabulary import Side

Row = dict[str, Any]
# By the name of their kind.
Rows = Mapping[str, list[Row]]
_ENDINGS = {"_a": "_b", "_b": "_a"}


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it was before and as it is after; None where it was not there."""

    kind: str
    before: Row | None
    after: Row | None

    @property
    def key(self) -> tuple[str, ...]:
        """The key of the row as it is after, or else as it was."""
        return key_of(self.kind, self.after or self.before or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The couple whose record stays and the one whose rows go over to it, each with its partners' ids by side.

    With `is_swapped`, partner A of the other couple is partner B of the one that stays. `turn` turns the sides in
    text of a column that speaks of them.
    """

    couple_id: str
    other_id: str
    partners: Mapping[Side, str]
    others: Mapping[Side, str]
    is_swapped: bool
    turn: Callable[[str], str]

    @property
    def reversed(self) -> Pair:
        """The way back."""
        return Pair(
            couple_id=self.other_id,
            other_id=self.couple_id,
            partners=self.others,
            others=self.partners,
            is_swapped=self.is_swapped,
            turn=self.turn,
        )

    def side(self, side: Side) -> Side:
        """The side here of the partner who is on `side` in the other record."""
        return side.other if self.is_swapped else side

    def moved(self, kind: Kind, row: Row) -> Row:
        """A row of the other couple as a row of the one that stays."""
        ids = {self.others[side]: self.partners[self.side(side)] for side in Side}
        gone = {**row, "couple_id": self.couple_id}
        if "partner_id" in row:
            gone["partner_id"] = ids.get(row["partner_id"], row["partner_id"])
        return gone | self._turned(kind, row) if self.is_swapped else gone

    def _turned(self, kind: Kind, row: Row) -> Row:
        turned: Row = {}
        for name, column in kind.columns.items():
            if column.sided is Sided.NAMES and row[name] in set(Side):
                turned[name] = Side(row[name]).other.value
            elif column.sided is Sided.IS_OF:
                turned[name] = row[name[:-2] + _ENDINGS[name[-2:]]]
            elif column.sided is Sided.SPEAKS:
                turned[name] = self.turn(row[name])
        return turned


def partners_of(rows: Rows) -> dict[Side, str]:
    """The ids of a couple's partners by side."""
    return {Side(row["side"]): row["partner_id"] for row in rows["partner"]}


def key_of(kind: str, row: Row) -> tuple[str, ...]:
    """The values that tell a row from all others of its kind."""
    return tuple(str(row[name]) for name in kinds.of(kind).key)


def content(kind: str, row: Row | None) -> Row | None:
    """The row without what every row carries beside its own columns."""
    return None if row is None else {name: row[name] for name in kinds.of(kind).columns}
