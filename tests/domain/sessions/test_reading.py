"""Sessions as of a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from dashboard.domain.confidentiality import in_session
from dashboard.domain.ids import new_id
from dashboard.domain.records import Session
from dashboard.domain.sessions.reading import attendance, is_held, last_of, next_of
from dashboard.domain.vocabulary import SessionKind, SessionState, Teller, Visibility

NOW = datetime(2026, 10, 13, 9, 30)


def session(hours: float, state: SessionState = SessionState.PLANNED, **known: Any) -> Session:
    """A session that begins so many hours from now."""
    given = {"minutes": 60, **known}
    return Session(
        session_id=new_id(), couple_id=new_id(), starts_at=NOW + timedelta(hours=hours), state=state, **given
    )


def test_the_next_one_is_that_which_goes_on_or_is_first_to_come() -> None:
    """One that began and is not over is next; one that was called off is none."""
    over, now, later = session(-3), session(-0.5), session(5)
    off = session(1, SessionState.CANCELLED_LATE)
    assert next_of([later, off, now, over], NOW) is now
    assert next_of([later, off, over], NOW) is later
    assert next_of([off, over], NOW) is None


@pytest.mark.parametrize(
    ("state", "held"),
    [
        (SessionState.PLANNED, True),
        (SessionState.CAME, True),
        (SessionState.NO_SHOW, False),
        (SessionState.CANCELLED_IN_TIME, False),
        (SessionState.CANCELLED_LATE, False),
        (SessionState.CANCELLED_BY_COUNSELOR, False),
    ],
)
def test_what_is_over_was_held_unless_somebody_says_otherwise(state: SessionState, held: bool) -> None:
    """A no-show and a cancelled session are no last session."""
    found = session(-30, state)
    assert is_held(found, NOW) is held
    assert (
        last_of([session(-60, SessionState.CAME), found], NOW) is (found if held else last_of([found], NOW)) or not held
    )


def test_attendance_is_counted_with_its_number() -> None:
    """Each state by itself; one that is over without a word is counted as open, one ahead not at all."""
    states = [state for state in SessionState if state is not SessionState.PLANNED]
    counts = attendance([*(session(-40, state) for state in states), session(-20), session(20)], NOW)
    assert (counts.came, counts.no_show, counts.open, counts.total) == (1, 1, 1, 6)


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({}, True),
        ({"state": SessionState.CAME, "came_a": True, "came_b": True}, True),
        ({"state": SessionState.CAME, "came_a": True, "came_b": False}, False),
        ({"state": SessionState.NO_SHOW}, False),
        ({"state": SessionState.CANCELLED_LATE}, False),
        ({"visibility": Visibility.COUNSELOR}, False),
        ({"kind": SessionKind.INDIVIDUAL_A}, False),
        ({"kind": SessionKind.INDIVIDUAL_B, "visibility": Visibility.COUNSELOR}, False),
    ],
)
def test_the_shared_screen_shows_what_both_know_of(known: dict[str, Any], shown: bool) -> None:
    """Nothing of one partner alone, of a session that one of them missed, or of one that was called off."""
    whole = session(-40, **{"told_by": Teller.A, "reason": "Ill", "focus": "Us", **known})
    found = in_session.sessions([whole])
    assert bool(found) is shown
    assert all((each.reason, each.told_by, each.came_a, each.focus) == ("", None, None, "Us") for each in found)
