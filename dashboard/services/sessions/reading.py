"""Sessions as the asking person's screen may see them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import in_session
from dashboard.domain.records import Session
from dashboard.errors import NotFoundError
from dashboard.services import audit
from dashboard.services.practice import Practice
from dashboard.store import sessions as store


def of_couple(practice: Practice, couple_id: UUID) -> tuple[Session, ...]:
    """A couple's sessions, the earliest first; none for a couple out of reach. The reading is logged.

    On the in-session screen only those that both may know of, and only of the couple that is open there.
    """
    is_shared = practice.screen is Screen.IN_SESSION
    if is_shared and couple_id != practice.shown_couple:
        return ()
    found = store.list_sessions(practice.db, practice.scope, couple_id)
    if found:
        audit.read(practice, couple_id)
    return in_session.sessions(found) if is_shared else tuple(found)


def get(practice: Practice, couple_id: UUID, session_id: UUID) -> Session:
    """One session of a couple, as `of_couple` gives it. Raises `NotFoundError` where there is none."""
    return one_of(of_couple(practice, couple_id), session_id)


def one_of(there: Iterable[Session], session_id: UUID) -> Session:
    """The session by its id. Raises `NotFoundError` where it is not among them."""
    found = next((each for each in there if each.session_id == session_id), None)
    if found is None:
        raise NotFoundError("This session is no longer there.", "Reload the page to see what is there now.")
    return found
