"""The fields for words of sessions and of what is captured in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from dashboard.domain.capture.records import Question
from dashboard.domain.kinds.capture import QUESTION
from dashboard.domain.vocabulary import SessionState, Side
from dashboard.services import records
from dashboard.services.capture import keeping as capturing
from dashboard.services.capture import room as rooms
from dashboard.services.practice import Practice
from dashboard.services.sessions import edits as session_edits
from dashboard.services.sessions import reading as sessions
from tests.reliability.field import Ways

_EVERYBODY = dict.fromkeys(Side, True)


def begin(at: Practice, room_id: UUID) -> None:
    """Begin the session of a couple, and capture a question in it."""
    capturing.begin(at, rooms.of_couple(at, room_id))
    capturing.keep(at, rooms.of_couple(at, room_id), "q -")


def ways(at: Practice, room_id: UUID, newest: Callable[[str], Callable[[], str | None]]) -> Ways:
    """Ways to write each field, by its column, in the session of a couple that has begun."""

    def focus(text: str) -> None:
        capturing.set_focus(at, rooms.of_couple(at, room_id), text)

    def agreed(text: str) -> None:
        capturing.finish(at, rooms.of_couple(at, room_id), came=_EVERYBODY, agreed=text)

    def missed(text: str) -> None:
        (session,) = sessions.of_couple(at, room_id)
        told = session_edits.Told(reason=text)
        session_edits.attended(at, session, state=SessionState.CAME, came=_EVERYBODY, told=told)

    def question(text: str) -> None:
        (asked,) = records.of_couple(at, QUESTION, Question, room_id)
        records.save(at, QUESTION, replace(asked, body=text), is_new=False, summary="Edit question")

    written = {
        "session.focus": focus,
        "session.agreed": agreed,
        "session.reason": missed,
        "question.body": question,
    }
    return {column: (write, newest(column)) for column, write in written.items()}
