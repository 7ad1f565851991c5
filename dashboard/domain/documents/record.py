"""The record of a document that was released: to whom, when, and the hash of exactly what left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.documents.paper import DocumentKind, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRelease:
    """One release. `released_at` is UTC; the bytes themselves are not kept."""

    document_release_id: UUID
    couple_id: UUID
    document: DocumentKind
    title: str
    reader: Reader
    recipient_name: str = ""
    sha256: str
    pages: int
    struck: int
    released_at: datetime
