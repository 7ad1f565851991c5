"""Moves of a session: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.states import Machine, Refusal, Row
from dashboard.domain.vocabulary import ATTENDANCE, CANCELLED, SessionState


class SessionMove(StrEnum):
    """A move of a session."""

    ARRANGE = "arrange"
    ATTEND = "attend"
    MOVE = "move"
    CANCEL = "cancel"
    REOPEN = "reopen"
    WORDS = "words"


class SessionActor(StrEnum):
    """Somebody who moves a session on; a reader sees the couple and changes nothing."""

    COUNSELOR = "counselor"
    READER = "reader"


_S, _M = SessionState, SessionMove
_COUNSELOR = (SessionActor.COUNSELOR,)
_OVER = Refusal("This session has been already.", "Say that it is open again first, if that was a slip.")
_CALLED_OFF = Refusal("This session is cancelled.", "Say that it takes place after all, or arrange another one.")

SESSION = Machine(
    name="Sessions",
    states=SessionState,
    moves=SessionMove,
    people=SessionActor,
    rows=(
        Row(_M.ARRANGE, (), (_S.PLANNED,), _COUNSELOR, "Arrange a session"),
        Row(_M.ATTEND, (_S.PLANNED, *ATTENDANCE), ATTENDANCE, _COUNSELOR, "Say who came to a session"),
        Row(_M.MOVE, (_S.PLANNED,), (_S.PLANNED,), _COUNSELOR, "Move a session"),
        Row(_M.CANCEL, (_S.PLANNED,), CANCELLED, _COUNSELOR, "Cancel a session"),
        Row(_M.REOPEN, (*ATTENDANCE, *CANCELLED), (_S.PLANNED,), _COUNSELOR, "Open a session again"),
        Row(_M.WORDS, (_S.PLANNED, _S.CAME), (_S.PLANNED, _S.CAME), _COUNSELOR, "Write the words of a session"),
    ),
    refusals={
        _S.PLANNED: Refusal("This session is still planned.", "Reload the page to see how it is now."),
        _S.CAME: _OVER,
        _S.NO_SHOW: _OVER,
        **dict.fromkeys(CANCELLED, _CALLED_OFF),
    },
    others=Refusal("This couple is open to you for reading.", "Its counselor arranges the sessions."),
)


def actor(*, may_write: bool) -> SessionActor:
    """The part that somebody at the practice has in a couple's sessions."""
    return SessionActor.COUNSELOR if may_write else SessionActor.READER
