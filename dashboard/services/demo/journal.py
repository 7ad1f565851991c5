"""Invented journals: entries of both partners, and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.capture.records import Question
from dashboard.domain.ids import new_id
from dashboard.domain.journal.entry import JournalEntry
from dashboard.domain.vocabulary import Side
from dashboard.library.demo import load_journals
from dashboard.services.practice import Practice


def records(practice: Practice, couple: str, couple_id: UUID, ids: Mapping[Side, UUID]) -> Iterator[tuple[str, Any]]:
    """The records of one couple, by its name in the content; none for most."""
    found, today = load_journals().get(couple), practice.today
    for entry in found.entries if found else ():
        yield (
            "journal_entry",
            JournalEntry(
                journal_entry_id=new_id(),
                couple_id=couple_id,
                partner_id=ids[entry.side],
                kind=entry.kind,
                happened_on=today - timedelta(days=entry.days_ago),
                body=entry.body,
                intensity=entry.intensity,
                response=entry.response,
                settled_minutes=entry.minutes,
                visibility=entry.visibility,
                source=entry.source,
            ),
        )
    for asked in found.questions if found else ():
        answered, parked = asked.answered_days_ago, asked.parked_in
        yield (
            "question",
            Question(
                question_id=new_id(),
                couple_id=couple_id,
                asked_by=asked.by,
                body=asked.body,
                asked_on=today - timedelta(days=asked.days_ago),
                answered_on=None if answered is None else today - timedelta(days=answered),
                visibility=asked.visibility,
                parked_until=None if parked is None else today + timedelta(days=parked),
            ),
        )
