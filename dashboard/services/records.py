"""A couple's records of any kind that keeps a history: read, saved and removed by whoever may change the couple."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from dashboard.domain.kind import Kind
from dashboard.services.practice import Practice
from dashboard.store import record_reading
from dashboard.store.transaction import Transaction

R = TypeVar("R")


def of_couple(practice: Practice, kind: Kind, record: type[R], couple_id: UUID) -> list[R]:
    """The couple's records of a kind, in the order that its declaration names; none for a couple out of reach."""
    return record_reading.list_of_couple(practice.db, practice.scope, kind, record, couple_id)


def save(practice: Practice, kind: Kind, record: object, *, is_new: bool, summary: str) -> None:
    """Add a record, or write a changed one, with its text as the declaration keeps it.

    Raises `InvalidInputError` for text that breaks its rule, `NotFoundError` for a couple that the person may not
    change, and `StaleEditError` when the record changed since it was read.
    """
    kept = kind.cleaned(record)

    def work(tx: Transaction) -> None:
        if is_new:
            tx.insert(kind.name, kept)
        else:
            tx.update(kind.name, kept)

    practice.db.write(practice.scope, work, summary=summary, now=practice.clock())


def remove(practice: Practice, kind: Kind, record: object, *, summary: str) -> None:
    """Take a record out. Raises `NotFoundError` and `StaleEditError` as `save` does."""
    practice.db.write(practice.scope, lambda tx: tx.delete(kind.name, record), summary=summary, now=practice.clock())
