"""Check that a partner's visit still lasts, in the transaction that writes for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.domain.ids import PracticeId
from dashboard.domain.links.visits import Visit, VisitLink
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.errors import NotFoundError
from dashboard.store.rows import Row, into
from dashboard.store.transaction import Transaction

Read = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A visit that lasts: the partner, the check-in to be, and the link, which is None on the device handed over.

    `needs_pin` is true if the link has a PIN that was not given yet. `focus_area` is the couple's life area, if any.
    """

    couple_id: UUID
    partner_id: UUID
    checkin_id: UUID
    link: VisitLink | None
    needs_pin: bool
    focus_area: str | None
    language: str


def live(read: Read, practice_id: PracticeId, visit_sha256: str, now: datetime) -> Live | None:
    """A visit that has not ended, of a link that was not taken back and a couple in care."""
    visit = _first(read, practice_id, "links/find_visit", visit_sha256=visit_sha256, now=now)
    if visit is None:
        return None
    link_id: UUID | None = visit["link_id"]
    link = _first(read, practice_id, "links/get_visit_link", link_id=link_id) if link_id else None
    care = _first(read, practice_id, "links/get_care", couple_id=visit["couple_id"])
    if care is None or care["status"] == EpisodeStatus.CLOSED or (link_id and link is None):
        return None
    return Live(
        couple_id=visit["couple_id"],
        partner_id=visit["partner_id"],
        checkin_id=visit["checkin_id"],
        link=into(VisitLink, link) if link else None,
        needs_pin=link is not None and link["has_pin"] and not visit["has_pin"],
        focus_area=care["focus_area"],
        language=visit["language"] or "",
    )


def check_live(tx: Transaction, visit: Visit) -> None:
    """Raise `NotFoundError` when the visit, its link or the couple's care has ended since the visit was looked up."""
    found = live(tx.rows, visit.practice_id, visit.visit_sha256, tx.now)
    if found is None or found.needs_pin:
        raise NotFoundError("This page is closed.", "Open your newest link again, or ask for a new one.")


def _first(read: Read, practice_id: PracticeId, name: str, **params: object) -> Row | None:
    found = read(name, {"practice_id": practice_id, **params})
    return found[0] if found else None
