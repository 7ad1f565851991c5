"""Passages of text, looked for in all that is searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dashboard.domain.folding import letters
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Visibility
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import into

# The number of words that the statement looks for.
WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundText:
    """A text that holds what was looked for: of which kind and field, of which couple, and of which partner, if of one.

    Either its day is known, or the moment in UTC at which it was noted. `found` counts the records of its kind that
    hold the words. `row_id` is the id under which its page shows it.
    """

    kind: str
    field: str
    body: str
    on_day: date | None
    noted_at: datetime | None
    side: str | None
    visibility: Visibility | None
    found: int
    couple_id: UUID
    row_id: UUID
    a_name: str
    b_name: str
    hint: str


def find_words(db: Database, scope: Scope, words: Sequence[str], most: int) -> list[FoundText]:
    """The latest texts of each kind, at most so many, that hold the first of these folded words in any order."""
    accented, unaccented = letters()
    looked_for = {f"word_{number}": word for number, word in enumerate([*words, *[""] * WORDS][:WORDS], 1)}
    values = {**reach(scope), **looked_for, "accented": accented, "unaccented": unaccented, "most": most}
    return [into(FoundText, row) for row in db.rows("records/find_words", values)]
