"""Changes to sessions. Each is one action of the couple that is logged and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.sessions import SESSION as KIND
from dashboard.domain.records import Session
from dashboard.domain.sessions.moves import SESSION, SessionActor, SessionMove
from dashboard.domain.sessions.repeating import Repeat, starts
from dashboard.domain.sessions.rules import check_came, check_planned, check_time
from dashboard.domain.states import CARE_IS_CLOSED
from dashboard.domain.vocabulary import ATTENDANCE, CANCELLED, EpisodeStatus, SessionKind, SessionState, Side, Teller
from dashboard.errors import InvalidInputError
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.sessions.reading import one_of
from dashboard.store import sessions as store
from dashboard.store.refusals import stale
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The person who told of a change, when on the wall clock, and why in the counselor's words."""

    by: Teller | None = None
    at: datetime | None = None
    reason: str = ""


NOBODY = Told()


def arrange(
    practice: Practice,
    couple_id: UUID,
    *,
    kind: SessionKind,
    starts_at: datetime | None,
    minutes: int,
    repeat: Repeat | None = None,
) -> tuple[UUID, ...]:
    """Arrange a session or a series, or note one that has been, and return the ids in their order.

    Raises `InvalidInputError`, and `RuleError` where care is closed.
    """
    if couples.check_in_scope(practice, couple_id).status is EpisodeStatus.CLOSED:
        raise CARE_IS_CLOSED.error()
    first = check_time(starts_at, minutes, practice.today)
    if repeat is not None:
        check_planned(first, practice.today)
    begins = starts(first, repeat)
    made = [
        Session(
            session_id=new_id(),
            couple_id=couple_id,
            kind=kind,
            starts_at=each,
            minutes=minutes,
            visibility=kind.visibility,
        )
        for each in begins
    ]
    if len(made) > 1:
        series_id = new_id()
        made = [replace(each, series_id=series_id) for each in made]

    def work(tx: Transaction) -> None:
        for each in made:
            tx.insert("session", each)

    summary = SESSION.log(SessionMove.ARRANGE, SessionActor.COUNSELOR)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)
    return tuple(each.session_id for each in made)


def move(
    practice: Practice,
    seen: Session,
    *,
    starts_at: datetime | None,
    minutes: int,
    told: Told = NOBODY,
    following: bool = False,
) -> tuple[UUID, ...]:
    """Give a planned session another time; with `following` all later ones of its series, each by as much.

    A series keeps its hour on the wall clock, whatever the clock does in between. Returns the ids of those moved.
    """
    to = check_time(starts_at, minutes, practice.today)
    check_planned(to, practice.today)

    def changed(session: Session) -> Session:
        begins = session.starts_at + (to - seen.starts_at)
        moved_from = session.starts_at if begins != session.starts_at else session.moved_from
        return _told(replace(session, starts_at=begins, minutes=minutes, moved_from=moved_from), told)

    return _move(practice, seen, SessionMove.MOVE, changed, following=following)


def cancel(
    practice: Practice, seen: Session, *, state: SessionState, told: Told = NOBODY, following: bool = False
) -> None:
    """Call a planned session off in one of the three ways; with `following` all later ones of its series too."""
    if state not in CANCELLED:
        raise InvalidInputError("It is not said how it was cancelled.", "Choose one from the list.", field="Cancelled")

    def changed(session: Session) -> Session:
        return _told(replace(session, state=state), told)

    _move(practice, seen, SessionMove.CANCEL, changed, following=following)


def attended(
    practice: Practice,
    seen: Session,
    *,
    state: SessionState,
    came: Mapping[Side, bool | None],
    told: Told | None = None,
) -> None:
    """Say what became of a session: somebody came, or nobody did; and who was there.

    Without `told`, who told of it when it was moved stays.
    """
    if state not in ATTENDANCE:
        raise InvalidInputError("It is not said who came.", "Choose who was there.", field="Who came")
    there = {side: came.get(side) for side in Side}
    check_came(seen.kind, state, there)
    _check_begun(practice, seen)

    def changed(session: Session) -> Session:
        ended = replace(session, state=state, came_a=there[Side.A], came_b=there[Side.B])
        return _told(ended, told) if told else ended

    _move(practice, seen, SessionMove.ATTEND, changed)


def came(practice: Practice, seen: Session) -> None:
    """Say that everybody the session was for was there."""
    attended(practice, seen, state=SessionState.CAME, came=dict.fromkeys(seen.kind.sides, True))


def reopen(practice: Practice, seen: Session) -> None:
    """Take back what was said to have become of a session: it is planned again."""

    def changed(session: Session) -> Session:
        return _told(replace(session, state=SessionState.PLANNED, came_a=None, came_b=None), NOBODY)

    _move(practice, seen, SessionMove.REOPEN, changed)


def set_focus(practice: Practice, seen: Session, words: str) -> None:
    """Write what the session is about, in words for everybody in the room."""
    kept = KIND.typed["focus"].cleaned(words)
    _move(practice, seen, SessionMove.WORDS, lambda session: replace(session, focus=kept))


def set_agreed(practice: Practice, seen: Session, words: str) -> None:
    """Write what was agreed until next time, in words for everybody in the room."""
    kept = KIND.typed["agreed"].cleaned(words)
    _move(practice, seen, SessionMove.WORDS, lambda session: replace(session, agreed=kept))


def _check_begun(practice: Practice, session: Session) -> None:
    if session.starts_at.date() > practice.today:
        raise InvalidInputError("This session is still ahead.", "Move it or cancel it instead.", field="Who came")


def _told(session: Session, told: Told) -> Session:
    return replace(session, told_by=told.by, told_at=told.at, reason=KIND.typed["reason"].cleaned(told.reason))


def _move(
    practice: Practice,
    seen: Session,
    made: SessionMove,
    changed: Callable[[Session], Session],
    *,
    following: bool = False,
) -> tuple[UUID, ...]:
    """Make a move with a session in its present form, if it is unchanged since it was `seen`.

    With `following` the planned ones after it in its series make it too. Returns the ids of all that made it. The
    transaction refuses people who may not write in the couple's record.
    """
    couples.check_in_scope(practice, seen.couple_id)

    def work(tx: Transaction) -> tuple[UUID, ...]:
        there = store.sessions_now(tx, seen.couple_id)
        current = _now(there, seen)
        SESSION.check(made, current.state, SessionActor.COUNSELOR)
        moved = [current, *(_later(there, current) if following else ())]
        for each in moved:
            tx.update("session", changed(each))
        return tuple(each.session_id for each in moved)

    return practice.db.write(practice.scope, work, summary=SESSION.log(made, SessionActor.COUNSELOR), now=practice.now)


def _later(there: list[Session], first: Session) -> list[Session]:
    """The planned sessions after the first in its series."""
    return [
        each
        for each in there
        if first.series_id is not None
        and each.series_id == first.series_id
        and each.state is SessionState.PLANNED
        and each.starts_at > first.starts_at
    ]


def _now(there: list[Session], seen: Session) -> Session:
    found = one_of(there, seen.session_id)
    if found.row_version != seen.row_version:
        raise stale()
    return found
