"""Turning the in-session screen on and off, in every window of a browser at once."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.audit import Action
from dashboard.services import audit
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store import couples as store


def turn_on(office: Office, practice: Practice, token: str, couple_id: UUID | None) -> UUID | None:
    """Show from now on only the things both agreed to show, and return the couple shown.

    That is `couple_id` if it is in the scope of the person asking, and otherwise no couple at all.
    """
    found = store.get_couple(practice.db, practice.scope, couple_id) if couple_id else None
    shown = found.couple_id if found else None
    # Hidden first: a failure after this leaves nothing on the screen.
    office.browser_sessions.set_screen(token, Screen.IN_SESSION, shown)
    audit.record(practice, Action.SCREEN_CHANGED, shown, screen=Screen.IN_SESSION)
    return shown


def turn_off(office: Office, practice: Practice, token: str) -> None:
    """Go back to the counselor's private screen."""
    audit.record(practice, Action.SCREEN_CHANGED, practice.shown_couple, screen=Screen.PRIVATE)
    office.browser_sessions.set_screen(token, Screen.PRIVATE)
