"""Check that a partner's visit still lasts, in the transaction that writes for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.domain.ids import PracticeId
from dashboard.domain.links.visits import Visit
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.errors import NotFoundError
from dashboard.store.rows import Row
from dashboard.store.transaction import Transaction

Read = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Live:
    """The rows of a visit that lasts: its own, its link's (None on the device handed over) and its couple's."""

    visit: Row
    link: Row | None
    care: Row

    @property
    def needs_pin(self) -> bool:
        """True if the link has a PIN that was not given yet."""
        return self.link is not None and self.link["has_pin"] and not self.visit["has_pin"]


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
    return Live(visit, link, care)


def check_live(tx: Transaction, visit: Visit) -> None:
    """Raise `NotFoundError` when the visit, its link or the couple's care has ended since the visit was looked up."""
    found = live(tx.rows, visit.practice_id, visit.visit_sha256, tx.now)
    if found is None or found.needs_pin:
        raise NotFoundError("This page is closed.", "Open your newest link again, or ask for a new one.")


def _first(read: Read, practice_id: PracticeId, name: str, **params: object) -> Row | None:
    found = read(name, {"practice_id": practice_id, **params})
    return found[0] if found else None
