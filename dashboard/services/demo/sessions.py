"""Invented sessions: those that were, and the ones ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dashboard.domain.demo.story import DemoCouple
from dashboard.domain.ids import new_id
from dashboard.domain.records import Session
from dashboard.domain.sessions.rules import USUAL_MINUTES
from dashboard.domain.vocabulary import SessionState, TimelineKind


def records(couple: DemoCouple, couple_id: UUID, today: date) -> Iterator[tuple[str, Session]]:
    """A couple's sessions as records: those in its rhythm so far, and the next one."""
    hour = time.fromisoformat(couple.session_hour)

    def session(days: int, state: SessionState, focus: str = "") -> tuple[str, Session]:
        came = True if state is SessionState.CAME else None
        return (
            "session",
            Session(
                session_id=new_id(),
                couple_id=couple_id,
                starts_at=datetime.combine(today + timedelta(days=days), hour),
                minutes=USUAL_MINUTES,
                state=state,
                came_a=came,
                came_b=came,
                focus=focus,
            ),
        )

    for event in couple.events:
        if event.kind is TimelineKind.SESSION:
            yield session(-event.days_ago, SessionState.CAME, event.label)
    if couple.sessions_every:
        for days_ago in range(couple.opened_days_ago, couple.closed_days_ago or 0, -couple.sessions_every):
            yield session(-days_ago, SessionState.CAME)
    if couple.next_session_in is not None:
        yield session(couple.next_session_in, SessionState.PLANNED)
