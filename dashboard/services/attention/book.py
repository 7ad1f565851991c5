"""The rules of attention as they hold in a practice now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.attention.rules import RuleBook
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store.attention import rules as store
from dashboard.store.database import Database
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class _Made:
    """The book made last, and what it was made of."""

    shipped: RuleBook
    version: int
    text: str
    book: RuleBook


_made: list[_Made] = []


def practice_id(at: Office | Practice) -> UUID:
    """The practice that is open."""
    return at.practice_id if isinstance(at, Office) else at.scope.practice_id


def book(at: Office | Practice) -> RuleBook:
    """The rules as they hold now. Which version that is, is asked again each time."""
    return book_in(at.db, practice_id(at), at.library.attention)


def book_in(source: Database | Transaction, of: UUID, shipped: RuleBook) -> RuleBook:
    """The rules that hold, as a transaction sees them."""
    version, text = store.latest(source, of)
    if not version:
        return shipped
    for made in _made:
        if made.shipped is shipped and (made.version, made.text) == (version, text):
            return made.book
    found = shipped.changed(store.parse(text), version)
    _made[:] = [_Made(shipped, version, text, found)]
    return found
