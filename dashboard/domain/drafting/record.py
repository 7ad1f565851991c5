"""Drafts that a partner keeps, and those that were shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dashboard.domain.vocabulary import Side, Visibility

# A partner keeps so many drafts for later, and has so many shared ones at a time.
MOST_KEPT = 20
MOST_SHARED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDraft:
    """A draft for its author alone, who finds it again through the link it was written on."""

    own_draft_id: UUID
    couple_id: UUID
    partner_id: UUID
    link_id: UUID
    mode: str
    body: str
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDraft:
    """A draft as it was when its author shared it: with the counselor, or also with the partner."""

    shared_draft_id: UUID
    couple_id: UUID
    side: Side
    mode: str
    body: str
    visibility: Visibility
    shared_on: date
    row_version: int = 1
