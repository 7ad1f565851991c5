"""Invented sessions: those that were, however they ended, and the ones ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dashboard.domain.demo.story import DemoCouple, DemoSession
from dashboard.domain.ids import new_id
from dashboard.domain.records import Session
from dashboard.domain.sessions.rules import USUAL_MINUTES
from dashboard.domain.vocabulary import ATTENDANCE, SessionKind, SessionState, Side, TimelineKind

_SHORT = 45


def records(couple: DemoCouple, couple_id: UUID, today: date) -> Iterator[tuple[str, Session]]:
    """A couple's sessions as records: those in its rhythm so far, those that were otherwise, and the next one."""
    told = {(each.days_ago, each.kind): each for each in couple.sessions}
    for each in _usual(couple):
        told.setdefault((each.days_ago, each.kind), each)
    for each in sorted(told.values(), key=lambda each: -each.days_ago):
        yield "session", _session(couple, each, couple_id, today)


def _usual(couple: DemoCouple) -> Iterator[DemoSession]:
    for event in couple.events:
        if event.kind is TimelineKind.SESSION:
            yield DemoSession(event.days_ago, focus=event.label)
    if couple.sessions_every:
        # On the weekday of the next one, or from the first day on.
        opened, ahead = couple.opened_days_ago, couple.next_session_in
        late = 0 if ahead is None else (opened + ahead) % couple.sessions_every
        for days_ago in range(opened - late, couple.closed_days_ago or 0, -couple.sessions_every):
            yield DemoSession(days_ago)
    if couple.next_session_in is not None:
        yield DemoSession(-couple.next_session_in, SessionState.PLANNED)


def _session(couple: DemoCouple, told: DemoSession, couple_id: UUID, today: date) -> Session:
    starts_at = datetime.combine(
        today - timedelta(days=told.days_ago), time.fromisoformat(told.hour or couple.session_hour)
    )
    came = _came(told)
    return Session(
        session_id=new_id(),
        couple_id=couple_id,
        kind=told.kind,
        starts_at=starts_at,
        minutes=USUAL_MINUTES if told.kind is SessionKind.CONJOINT else _SHORT,
        state=told.state,
        came_a=came[Side.A],
        came_b=came[Side.B],
        told_by=told.told_by,
        told_at=starts_at - timedelta(hours=told.told_hours_before) if told.told_by else None,
        reason=told.reason,
        focus=told.focus,
        agreed=told.agreed,
        visibility=told.kind.visibility,
    )


def _came(told: DemoSession) -> dict[Side, bool | None]:
    """Each of those it was for, as far as somebody has said; everybody, where the story names nobody."""
    expected = told.kind.sides
    if told.state not in ATTENDANCE:
        return dict.fromkeys(Side)
    there = told.came or (expected if told.state is SessionState.CAME else ())
    return {side: side in there if side in expected else None for side in Side}
