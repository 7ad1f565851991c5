"""Changes to sessions. Each is one action of the couple that is logged and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.sessions import SESSION as KIND
from dashboard.domain.records import Session
from dashboard.domain.sessions.moves import CANCELLED, SESSION, SessionActor, SessionMove
from dashboard.domain.sessions.rules import check_came, check_planned, check_time
from dashboard.domain.vocabulary import EpisodeStatus, SessionKind, SessionState, Side, Teller, Visibility
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store import sessions as store
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The person who told of a change, when on the wall clock, and why in the counselor's words."""

    by: Teller | None = None
    at: datetime | None = None
    reason: str = ""


NOBODY = Told()


def arrange(
    practice: Practice, couple_id: UUID, *, kind: SessionKind, starts_at: datetime | None, minutes: int
) -> UUID:
    """Arrange a session, or note one that has been, and return its id. Raises `InvalidInputError` and `RuleError`."""
    _check_in_care(practice, couple_id)
    made = _new(practice, couple_id, kind, starts_at, minutes)
    practice.db.write(
        practice.scope,
        lambda tx: tx.insert("session", made),
        summary=SESSION.log(SessionMove.ARRANGE, SessionActor.COUNSELOR),
        now=practice.now,
    )
    return made.session_id


def move(practice: Practice, seen: Session, *, starts_at: datetime | None, minutes: int, told: Told = NOBODY) -> None:
    """Give a planned session another time."""
    check_time(starts_at, minutes, practice.today)
    check_planned(starts_at, practice.today)

    def changed(session: Session) -> Session:
        assert starts_at is not None
        moved_from = session.starts_at if starts_at != session.starts_at else session.moved_from
        return _told(replace(session, starts_at=starts_at, minutes=minutes, moved_from=moved_from), told)

    _move(practice, seen, SessionMove.MOVE, changed)


def cancel(practice: Practice, seen: Session, *, state: SessionState, told: Told = NOBODY) -> None:
    """Call a planned session off, in one of the three ways."""
    if state not in CANCELLED:
        raise InvalidInputError("It is not said how it was cancelled.", "Choose one of the list.", field="Cancelled")
    _move(practice, seen, SessionMove.CANCEL, lambda session: _told(replace(session, state=state), told))


def attended(
    practice: Practice,
    seen: Session,
    *,
    state: SessionState,
    came: Mapping[Side, bool | None],
    told: Told = NOBODY,
) -> None:
    """Say what became of a session: somebody came, or nobody did; and who was there."""
    if state not in {SessionState.CAME, SessionState.NO_SHOW}:
        raise InvalidInputError("It is not said who came.", "Choose who was there.", field="Who came")
    there = {side: came.get(side) for side in Side}
    check_came(seen.kind, state, there)
    _check_begun(practice, seen)

    def changed(session: Session) -> Session:
        return _told(replace(session, state=state, came_a=there[Side.A], came_b=there[Side.B]), told)

    _move(practice, seen, SessionMove.ATTEND, changed)


def came(practice: Practice, seen: Session) -> None:
    """Say that everybody the session was for was there."""
    expected = Side if seen.side is None else [seen.side]
    attended(practice, seen, state=SessionState.CAME, came=dict.fromkeys(expected, True))


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


def _new(practice: Practice, couple_id: UUID, kind: SessionKind, starts_at: datetime | None, minutes: int) -> Session:
    check_time(starts_at, minutes, practice.today)
    assert starts_at is not None
    return Session(
        session_id=new_id(),
        couple_id=couple_id,
        kind=kind,
        starts_at=starts_at,
        minutes=minutes,
        visibility=Visibility.COUPLE if kind is SessionKind.CONJOINT else Visibility.COUNSELOR,
    )


def _check_in_care(practice: Practice, couple_id: UUID) -> None:
    if couples.check_in_scope(practice, couple_id).status is EpisodeStatus.CLOSED:
        raise RuleError("Care of this couple is closed.", "Reopen care first, on the couple's record.")


def _check_begun(practice: Practice, session: Session) -> None:
    if session.starts_at.date() > practice.today:
        raise InvalidInputError("This session is still ahead.", "Move it or cancel it instead.", field="Who came")


def _told(session: Session, told: Told) -> Session:
    return replace(session, told_by=told.by, told_at=told.at, reason=KIND.typed["reason"].cleaned(told.reason))


def _move(practice: Practice, seen: Session, made: SessionMove, changed: Callable[[Session], Session]) -> None:
    """Make a move with a session in its present form, if it is unchanged since it was `seen`.

    The transaction refuses people who may not write in the couple's record.
    """
    couples.check_in_scope(practice, seen.couple_id)

    def work(tx: Transaction) -> None:
        current = _now(tx, seen)
        SESSION.check(made, current.state, SessionActor.COUNSELOR)
        tx.update("session", changed(current))

    practice.db.write(practice.scope, work, summary=SESSION.log(made, SessionActor.COUNSELOR), now=practice.now)


def _now(tx: Transaction, seen: Session) -> Session:
    there = [each for each in store.sessions_now(tx, seen.couple_id) if each.session_id == seen.session_id]
    if not there:
        raise NotFoundError("This session is no longer there.", "Reload the page to see what is there now.")
    if there[0].row_version != seen.row_version:
        raise StaleEditError(
            "This was changed in another window since you opened it.", "Nothing was overwritten. Reload and try again."
        )
    return there[0]
