"""Invented drafts that partners shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.drafting.record import SharedDraft
from dashboard.domain.ids import new_id
from dashboard.library.demo import load_messages
from dashboard.services.practice import Practice


def records(practice: Practice, couple: str, couple_id: UUID) -> Iterator[tuple[str, Any]]:
    """The records of one couple, by its name in the content; none for most."""
    found = load_messages().get(couple)
    for told in found.messages if found else ():
        draft = SharedDraft(
            shared_draft_id=new_id(),
            couple_id=couple_id,
            side=told.by,
            mode=told.mode,
            body=told.text,
            visibility=told.visibility,
            shared_on=practice.today - timedelta(days=told.days_ago),
        )
        yield "shared_draft", draft
