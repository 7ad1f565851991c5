"""Changes that are made while a session goes on, on the private screen or on the one that both see.

Each is one action. Nothing here tells of what is for the counselor alone: what is refused is refused for a reason that
both know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.agreements.agreement import Agreement, Ended, Wording
from dashboard.domain.capture.capture import Capture
from dashboard.domain.capture.every import understood
from dashboard.domain.capture.records import Question, SessionCapture
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove, met
from dashboard.domain.homework.state import state_of
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.agreements import AGREEMENT, AGREEMENT_WORDING
from dashboard.domain.kinds.promises import PROMISE, PROMISE_WORD
from dashboard.domain.kinds.sessions import SESSION as SESSION_KIND
from dashboard.domain.promises.promise import Ending, Promise, PromiseWord
from dashboard.domain.records import Assignment, Session
from dashboard.domain.sessions.moves import SESSION, SessionActor, SessionMove
from dashboard.domain.sessions.rules import USUAL_MINUTES, check_came
from dashboard.domain.states import CARE_IS_CLOSED, Refusal
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, EpisodeStatus, SessionState, Side
from dashboard.errors import NotFoundError, RuleError, StaleEditError
from dashboard.services.capture.room import LOOKED_AT, OPEN, Room
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.store import couples, history, record_reading, sessions
from dashboard.store.homework import reading as homework
from dashboard.store.refusals import stale
from dashboard.store.revisions import Revision
from dashboard.store.transaction import Transaction

_NOT_AGREED = Refusal(
    "Safety speaks against new agreements between the two now.",
    "Look at the couple's page Safety first, or propose it on the page Agreements and say why.",
)
_GRID = 5  # minutes
_NOT_GIVEN = Refusal(
    "Safety speaks against giving this now.",
    "Look at the couple's page Safety first, or give it on the page Homework and say why.",
)
_NOT_PROMISED = Refusal(
    "Safety speaks against new promises between the two now.",
    "Look at the couple's page Safety first, or make it on the page Promises and say why.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as it is understood: how it is captured, and its words to be read back before it is kept."""

    capture: Capture
    words: tuple[str, ...]


def begin(practice: Practice, room: Room) -> None:
    """Set a session with both that begins now, where none is set for today."""
    if room.session is not None:
        raise StaleEditError("There is a session today already.", "Reload the page to see it.")
    if room.homework.record.couple.status is EpisodeStatus.CLOSED:
        raise CARE_IS_CLOSED.error()
    now = practice.wall.replace(second=0, microsecond=0)
    usual = next((each.minutes for each in room.coming if each.minutes), USUAL_MINUTES)
    session = Session(
        session_id=new_id(),
        couple_id=room.couple_id,
        starts_at=now - timedelta(minutes=now.minute % _GRID),
        minutes=usual,
    )
    summary = SESSION.log(SessionMove.ARRANGE, SessionActor.COUNSELOR)
    _write(practice, room, lambda tx: tx.insert("session", session), summary)


def read_back(room: Room, typed: str) -> Reading:
    """The meaning of a line. Raises `InvalidInputError` with what to type instead."""
    setting = room.setting(_session(room))
    capture, record = understood(setting, typed)
    return Reading(capture, capture.words(setting, record))


def keep(practice: Practice, room: Room, typed: str) -> Reading:
    """Keep the record that a line means, with the session as its place. Raises as `read_back` does."""
    session = _session(room)
    setting = room.setting(session)
    capture, record = understood(setting, typed)
    record = _through_the_gate(practice, room, record)
    link = SessionCapture(
        session_capture_id=new_id(),
        session_id=session.session_id,
        couple_id=room.couple_id,
        captured=capture.name,
        record=capture.kind.name,
        record_id=getattr(record, capture.kind.id),
    )

    def work(tx: Transaction) -> None:
        _check_goes_on(tx, session)
        if capture.with_it is not None:
            tx.insert(*capture.with_it(record))
        tx.insert(capture.kind.name, record)
        tx.insert("session_capture", link)

    _write(practice, room, work, capture.action)
    return Reading(capture, capture.words(setting, record))


def _through_the_gate(practice: Practice, room: Room, record: Any) -> Any:
    """A record as it is kept where safety speaks against it.

    On the private screen that takes a reason, for which homework, promises and agreements each have their page.
    """
    if isinstance(record, Assignment):
        why = suitability.despite(practice, room.couple_id, record.assignee, "", _NOT_GIVEN)
        return replace(record, given_despite=why)
    if isinstance(record, Promise):
        why = suitability.despite(practice, room.couple_id, Assignee.JOINT, "", _NOT_PROMISED)
        return replace(record, made_despite=why)
    if isinstance(record, Wording):
        why = suitability.despite(practice, room.couple_id, Assignee.JOINT, "", _NOT_AGREED)
        return replace(record, made_despite=why)
    return record


def look_at(practice: Practice, room: Room, assignment_id: UUID) -> None:
    """Keep that homework was looked at together. What waits for its review has had it now.

    Whether it waits is not for both to know: where it does not, the same is kept and said.
    """
    session = _session(room)
    if assignment_id not in {item.assignment.assignment_id for item in room.homework.items}:
        raise NotFoundError("This homework is no longer there.", "Reload the page to see what is there now.")
    link = SessionCapture(
        session_capture_id=new_id(),
        session_id=session.session_id,
        couple_id=room.couple_id,
        captured=LOOKED_AT,
        record="assignment",
        record_id=assignment_id,
    )

    def work(tx: Transaction) -> None:
        _check_goes_on(tx, session)
        tx.insert("session_capture", link)
        for given in homework.assignments_now(tx, room.couple_id):
            state = state_of(given, practice.today)
            if given.assignment_id == assignment_id and HOMEWORK.allows(
                HomeworkMove.REVIEW, state, HomeworkActor.COUNSELOR, met(given, ())
            ):
                tx.update("assignment", replace(given, reviewed_on=practice.today))

    _write(practice, room, work, "Look at homework in session")


def answer(practice: Practice, room: Room, question: Question) -> None:
    """Say that a question was answered today."""
    answered = replace(question, answered_on=practice.today)
    _write(practice, room, lambda tx: tx.update("question", answered), "Answer a question in session")


def take_back(practice: Practice, room: Room, link: SessionCapture) -> None:
    """Take back what was captured, with all that was done in the same action.

    Raises `StaleEditError` where the record was changed since, and `RuleError` where somebody else captured it.
    Homework, promises and agreements are never refused: that would tell both of what one of them said alone. What was
    reported on, spoken of or changed since is withdrawn, and a review that went with looking at homework stays.
    """

    def work(tx: Transaction) -> None:
        changes = history.action_of(tx, room.couple_id, "session_capture", link.session_capture_id)
        if not changes:
            raise StaleEditError("This is taken back already.", "Reload the page to see what is there now.")
        if changes[0].created_by != practice.scope.staff_id:
            raise RuleError("This was captured by somebody else.", "Ask who captured it to take it back.")
        for change in changes:
            if change.record == "assignment":
                _take_back_homework(tx, room, link, change)
            elif change.record == "agreement":
                _take_back_agreement(practice, tx, room, changes)
            elif change.record == "promise":
                _take_back_promise(practice, tx, room, link, change)
            elif change.record != "agreement_wording":
                tx.undo(change)

    _write(practice, room, work, "Take back what was captured")


def _take_back_homework(tx: Transaction, room: Room, link: SessionCapture, change: Revision) -> None:
    is_look = link.captured == LOOKED_AT
    is_reported = any(each.assignment_id == link.record_id for each in homework.completions_now(tx, room.couple_id))
    with suppress(StaleEditError):
        if is_look or not is_reported:
            tx.undo(change)
            return
    for given in () if is_look else homework.assignments_now(tx, room.couple_id):
        if given.assignment_id == link.record_id:
            tx.update("assignment", replace(given, status=AssignmentStatus.WITHDRAWN))


def _take_back_agreement(practice: Practice, tx: Transaction, room: Room, changes: Sequence[Revision]) -> None:
    """Take an agreement and its wording back; what somebody has changed or spoken of since is dropped, not agreed on.

    The agreement goes first: whatever changes a wording changes it too, so that both go or both stay.
    """
    captured = [change for change in reversed(changes) if change.record in {"agreement", "agreement_wording"}]
    with suppress(StaleEditError):
        for change in captured:
            tx.undo(change)
        return
    ids = {change.record_id for change in captured}
    for wording in record_reading.list_now(tx, AGREEMENT_WORDING, Wording, room.couple_id):
        if str(wording.agreement_wording_id) in ids and wording.dropped_on is None:
            tx.update("agreement_wording", replace(wording, dropped_on=practice.today))
    for made in record_reading.list_now(tx, AGREEMENT, Agreement, room.couple_id):
        if str(made.agreement_id) in ids and made.ended_on is None:
            tx.update("agreement", replace(made, ended_on=practice.today, ended_as=Ended.NOT_AGREED))


def _take_back_promise(practice: Practice, tx: Transaction, room: Room, link: SessionCapture, change: Revision) -> None:
    words = record_reading.list_now(tx, PROMISE_WORD, PromiseWord, room.couple_id)
    if not any(each.promise_id == link.record_id for each in words):
        with suppress(StaleEditError):
            tx.undo(change)
            return
    for made in record_reading.list_now(tx, PROMISE, Promise, room.couple_id):
        if made.promise_id == link.record_id and made.ended_on is None:
            tx.update("promise", replace(made, ended_on=practice.today, ended_as=Ending.WITHDRAWN))


def set_focus(practice: Practice, room: Room, focus: str) -> None:
    """Write what the session is about, in words for both."""
    _edit(practice, room, SessionMove.WORDS, lambda session: replace(session, focus=focus))


def finish(practice: Practice, room: Room, *, came: Mapping[Side, bool], agreed: str) -> None:
    """Keep who came to the session and what both agreed on until next time."""
    said: dict[Side, bool | None] = dict(came)

    def finished(session: Session) -> Session:
        check_came(session.kind, SessionState.CAME, said)
        return replace(session, state=SessionState.CAME, came_a=said[Side.A], came_b=said[Side.B], agreed=agreed)

    _edit(practice, room, SessionMove.ATTEND, finished)


def _edit(practice: Practice, room: Room, move: SessionMove, change: Callable[[Session], Session]) -> None:
    seen = _session(room)

    def work(tx: Transaction) -> None:
        # The whole row: what the room knows of it leaves out what is for the counselor.
        now = _now(tx, seen)
        if now is None or now.row_version != seen.row_version:
            raise stale()
        SESSION.check(move, now.state, SessionActor.COUNSELOR)
        tx.update("session", SESSION_KIND.cleaned(change(now)))

    _write(practice, room, work, SESSION.log(move, SessionActor.COUNSELOR))


def _check_goes_on(tx: Transaction, seen: Session) -> None:
    """Raise `StaleEditError` where the session was called off, or care was closed, while the page was open."""
    couple = couples.couple_now(tx, seen.couple_id)
    now = _now(tx, seen)
    if couple is None or couple.status is EpisodeStatus.CLOSED or now is None or now.state not in OPEN:
        raise stale()


def _now(tx: Transaction, seen: Session) -> Session | None:
    return next(
        (each for each in sessions.sessions_now(tx, seen.couple_id) if each.session_id == seen.session_id), None
    )


def _session(room: Room) -> Session:
    if room.session is None:
        raise RuleError("There is no session today.", "Start one first.")
    return room.session


def _write(practice: Practice, room: Room, work: Callable[[Transaction], object], summary: str) -> None:
    if not room.may_write:
        raise RuleError("This couple is open to you for reading.", "Its counselor holds the sessions.")
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)
