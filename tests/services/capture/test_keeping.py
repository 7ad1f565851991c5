"""What is captured in a session lands in its record with the session as its place, and comes back out of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.capture.records import Question, SessionCapture
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.capture import QUESTION, SESSION_CAPTURE
from dashboard.domain.kinds.homework import COMPLETION
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.records import Completion, Session, TimelineEvent
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import (
    Assignee,
    AssignmentStatus,
    Outcome,
    SessionKind,
    SessionState,
    Side,
    Teller,
    TimelineKind,
    Visibility,
)
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services import records
from dashboard.services.capture import keeping
from dashboard.services.capture import room as rooms
from dashboard.services.capture.room import Room
from dashboard.services.couples import edits, undo
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning
from dashboard.services.homework.assigning import Item
from dashboard.services.people import sharing
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.services.sessions import reading as sessions
from dashboard.services.sessions import schedule
from dashboard.store.transaction import Transaction
from tests import doors, factories, staffed

NOW = factories.NOW
TODAY = NOW.date()


def _set(at: Practice, couple_id: UUID, starts_at: datetime = NOW, **known: object) -> Session:
    session = Session(session_id=new_id(), couple_id=couple_id, starts_at=starts_at, minutes=60, **known)
    records.save(at, SESSION, session, is_new=True, summary="Arrange a session")
    return session


def _held() -> tuple[Practice, UUID, Session]:
    at = factories.practice()
    couple_id = factories.add_couple(at)
    return at, couple_id, _set(at, couple_id)


def _turned(at: Practice, couple_id: UUID) -> Practice:
    return replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)


def _room(at: Practice, couple_id: UUID) -> Room:
    return rooms.of_couple(at, couple_id)


def _said(at: Practice, couple_id: UUID) -> list[tuple[str, str]]:
    return [(each.capture.word, each.words[0]) for each in _room(at, couple_id).captured]


LINES = (
    "h Ten minutes of talk, both, fri",
    "w Told me first",
    "e Moved back in, yesterday",
    "q What do we tell the children, Mina",
    "n next tuesday 17:00",
)


def test_each_lands_in_its_record() -> None:
    """On the screen that both see, each line makes its record, which the private screen has too."""
    at, couple_id, session = _held()
    turned = _turned(at, couple_id)
    for line in LINES:
        keeping.keep(turned, _room(turned, couple_id), line)
    record = couples.get(at, couple_id)
    (given,) = assigning.of_couple(at, record).items
    assert (given.assignment.title, given.assignment.assignee) == ("Ten minutes of talk", Assignee.JOINT)
    assert [(e.kind, e.label) for e in record.events] == [
        (TimelineKind.OTHER, "Moved back in"),
        (TimelineKind.WIN, "Told me first"),
    ]
    (question,) = records.of_couple(at, QUESTION, Question, couple_id)
    assert question.body == "What do we tell the children"
    assert _room(at, couple_id).next is not None
    assert _room(at, couple_id).next.starts_at == datetime(2026, 10, 20, 17)
    links = records.of_couple(at, SESSION_CAPTURE, SessionCapture, couple_id)
    assert {each.session_id for each in links} == {session.session_id}
    assert [word for word, _ in _said(turned, couple_id)] == ["Homework", "Win", "Event", "Question", "Next session"]
    assert _said(turned, couple_id) == _said(at, couple_id)


def test_reading_back_keeps_nothing() -> None:
    """A line is read back with its whole date, and only then kept."""
    at, couple_id, _ = _held()
    said = keeping.read_back(_room(at, couple_id), LINES[0])
    assert said.words == ("Ten minutes of talk", "Mina and Robin", "due Fri 16 Oct 2026, in 3 days")
    assert _said(at, couple_id) == []
    with pytest.raises(InvalidInputError):
        keeping.keep(at, _room(at, couple_id), "something")


def test_each_is_taken_back_right_there() -> None:
    """Whatever was captured goes again, in any order, with its link and with nothing else."""
    at, couple_id, _ = _held()
    for line in LINES:
        keeping.keep(at, _room(at, couple_id), line)
    for captured in reversed(_room(at, couple_id).captured[1:]):
        keeping.take_back(at, _room(at, couple_id), captured.link)
    assert _said(at, couple_id) == [("Homework", "Ten minutes of talk")]
    assert couples.get(at, couple_id).events == ()
    assert records.of_couple(at, QUESTION, Question, couple_id) == []
    assert _room(at, couple_id).next is None
    (left,) = _room(at, couple_id).captured
    keeping.take_back(at, _room(at, couple_id), left.link)
    with pytest.raises(StaleEditError):
        keeping.take_back(at, _room(at, couple_id), left.link)


def test_the_records_own_undo_takes_the_link_along() -> None:
    """Undo on the private screen takes record and link together."""
    at, couple_id, _ = _held()
    keeping.keep(at, _room(at, couple_id), LINES[1])
    last = undo.last_action(at, couple_id)
    assert last is not None
    assert last.summary == "Capture a win"
    undo.undo(at, couple_id, last.action_id)
    assert records.of_couple(at, SESSION_CAPTURE, SessionCapture, couple_id) == []
    assert couples.get(at, couple_id).events == ()


def test_what_was_changed_since_is_not_taken_back() -> None:
    """A record that somebody changed after it was captured stays, with a word why."""
    at, couple_id, _ = _held()
    keeping.keep(at, _room(at, couple_id), LINES[1])
    (event,) = couples.get(at, couple_id).events
    edits.save_timeline_event(at, replace(event, label="Told me"), is_new=False)
    (captured,) = _room(at, couple_id).captured
    assert captured.words[0] == "Told me"
    with pytest.raises(StaleEditError):
        keeping.take_back(at, _room(at, couple_id), captured.link)


def test_a_colleague_takes_part_as_far_as_the_couple_is_shared() -> None:
    """Shared for reading, nothing is added in the room, nor any session; for writing, what others captured stays."""
    office = doors.office()
    anna, ben = (staffed.add(office, name, StaffRole.COUNSELOR) for name in ("Anna", "Ben"))
    hers = staffed.seen_by(office, anna)
    couple_id = factories.add_couple(hers)
    _set(hers, couple_id)
    keeping.keep(hers, _room(hers, couple_id), LINES[1])
    for may_write, refusal in ((False, "for reading"), (True, "somebody else")):
        sharing.share(hers, couples.get(hers, couple_id), ben, may_write=may_write)
        his = staffed.seen_by(office, ben)
        room = _room(his, couple_id)
        assert room.may_write is may_write
        assert [each.couple_id for each in schedule.couples(his)] == [couple_id] * may_write
        with pytest.raises(RuleError, match=refusal):
            keeping.take_back(his, room, room.captured[0].link)
    assert _said(hers, couple_id) == [("Win", "Told me first")]


def test_what_is_no_longer_for_both_leaves_the_list() -> None:
    """An event that the counselor keeps private afterwards is gone from the page, on both screens."""
    at, couple_id, _ = _held()
    keeping.keep(at, _room(at, couple_id), LINES[1])
    (event,) = couples.get(at, couple_id).events
    edits.save_timeline_event(at, replace(event, visibility=Visibility.COUNSELOR), is_new=False)
    assert _said(at, couple_id) == _said(_turned(at, couple_id), couple_id) == []


def test_the_room_is_the_same_on_both_screens() -> None:
    """The page reads with the eyes of the couple wherever it is drawn: nothing private is there to be shown."""
    at, couple_id, _ = _held()
    _fill(at, couple_id)
    assert _room(at, couple_id) == _room(_turned(at, couple_id), couple_id)
    assert "CANARY" not in str(asdict(_room(at, couple_id)))


def _fill(at: Practice, couple_id: UUID) -> None:
    _set(at, couple_id, NOW + timedelta(days=1), kind=SessionKind.INDIVIDUAL_A, visibility=Visibility.COUNSELOR)
    _set(at, couple_id, NOW, reason="CANARYREASON", kind=SessionKind.INDIVIDUAL_B, visibility=Visibility.COUNSELOR)

    def work(tx: Transaction) -> None:
        event = {"timeline_event_id": new_id(), "couple_id": couple_id, "occurred_on": TODAY}
        tx.insert("timeline_event", TimelineEvent(**event, kind=TimelineKind.LAPSE, label="CANARYLAPSE"))
        question = {"question_id": new_id(), "couple_id": couple_id, "asked_on": TODAY, "asked_by": Assignee.A}
        tx.insert("question", Question(**question, body="CANARYASKED", visibility=Visibility.COUNSELOR))
        tx.insert(
            "assignment",
            factories.homework(of=couple_id, title="CANARYTASK", assigned_on=TODAY, due_on=TODAY, review_note=""),
        )

    at.db.write(at.scope, work, summary="Fill the record", now=at.now)


def test_a_session_of_one_partner_is_not_there() -> None:
    """Neither today's nor a later one, nor anything that would follow from it."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _fill(at, couple_id)
    room = _room(at, couple_id)
    assert (room.session, room.coming) == (None, ())


def test_another_couple_is_not_on_this_screen() -> None:
    """Turned round for one couple, the room of another is not opened."""
    at, couple_id, _ = _held()
    other = factories.add_couple(at, a="Zoe", b="Yan")
    with pytest.raises(NotFoundError):
        _room(_turned(at, couple_id), other)
    with pytest.raises(NotFoundError):
        _room(factories.colleague(of=at), couple_id)


def _homework(at: Practice, couple_id: UUID, status: AssignmentStatus, visibility: Visibility) -> UUID:
    given = factories.homework(
        of=couple_id,
        assignee=Assignee.JOINT,
        assigned_on=TODAY - timedelta(days=7),
        due_on=TODAY,
        status=status,
        finished_on=None if status is AssignmentStatus.OPEN else TODAY,
        review_note="",
    )
    said = Completion(
        completion_id=new_id(),
        assignment_id=given.assignment_id,
        couple_id=couple_id,
        side=Side.A,
        done_on=TODAY,
        result=AssignmentStatus.NOT_DONE,
        visibility=visibility,
    )

    def work(tx: Transaction) -> None:
        tx.insert("assignment", given)
        tx.insert("completion", said)

    at.db.write(at.scope, work, summary="Add homework", now=at.now)
    return given.assignment_id


def _shown(at: Practice, couple_id: UUID) -> list[Item]:
    """The homework in the room, without the number that no page shows."""
    items = _room(at, couple_id).homework.items
    return [replace(each, assignment=replace(each.assignment, row_version=0)) for each in items]


def _reviewed(at: Practice, couple_id: UUID) -> bool:
    (item,) = assigning.of_couple(at, couples.get(at, couple_id)).items
    return item.assignment.reviewed_on is not None


@pytest.mark.parametrize(("status", "is_due"), [(AssignmentStatus.NOT_DONE, True), (AssignmentStatus.OPEN, False)])
def test_looking_at_homework_is_its_review(status: AssignmentStatus, *, is_due: bool) -> None:
    """What waited for its review has had it; what did not wait looks the same to both, and is taken back the same."""
    at, couple_id, _ = _held()
    assignment_id = _homework(at, couple_id, status, Visibility.COUNSELOR)
    turned = _turned(at, couple_id)
    before = [
        replace(i, assignment=replace(i.assignment, row_version=0)) for i in _room(turned, couple_id).homework.items
    ]
    keeping.look_at(turned, _room(turned, couple_id), assignment_id)
    after = [
        replace(i, assignment=replace(i.assignment, row_version=0)) for i in _room(turned, couple_id).homework.items
    ]
    assert before == after
    assert set(_room(turned, couple_id).looked_at) == {assignment_id}
    assert _reviewed(at, couple_id) is is_due
    keeping.take_back(turned, _room(turned, couple_id), _room(turned, couple_id).looked_at[assignment_id])
    assert not _reviewed(at, couple_id)
    assert _room(turned, couple_id).looked_at == {}


@pytest.mark.parametrize("status", [AssignmentStatus.NOT_DONE, AssignmentStatus.OPEN])
def test_taking_back_a_look_tells_nothing_of_a_report(status: AssignmentStatus) -> None:
    """Homework that was changed meanwhile is taken back the same, with a private report to review and without."""
    at, couple_id, _ = _held()
    assignment_id = _homework(at, couple_id, status, Visibility.COUNSELOR)
    turned = _turned(at, couple_id)
    keeping.look_at(turned, _room(turned, couple_id), assignment_id)
    (item,) = assigning.of_couple(at, couples.get(at, couple_id)).items
    changed = replace(item.assignment, review_note="For me")
    at.db.write(at.scope, lambda tx: tx.update("assignment", changed), summary="Edit homework", now=at.now)
    keeping.take_back(turned, _room(turned, couple_id), _room(turned, couple_id).looked_at[assignment_id])
    assert _room(turned, couple_id).looked_at == {}
    (item,) = assigning.of_couple(at, couples.get(at, couple_id)).items
    assert item.assignment.review_note == "For me"


def _report_alone(at: Practice, couple_id: UUID, assignment_id: UUID) -> None:
    """A report of one partner for the counselor alone, and the state that it brings the homework to."""
    said = Completion(
        completion_id=new_id(),
        assignment_id=assignment_id,
        couple_id=couple_id,
        side=Side.A,
        done_on=TODAY,
        result=AssignmentStatus.DONE,
        visibility=Visibility.COUNSELOR,
    )
    (item,) = assigning.of_couple(at, couples.get(at, couple_id)).items
    done = replace(item.assignment, status=AssignmentStatus.DONE, finished_on=TODAY)

    def work(tx: Transaction) -> None:
        tx.insert("completion", said)
        tx.update("assignment", done)

    at.db.write(at.scope, work, summary="Report on homework", now=at.now)


@pytest.mark.parametrize("is_reported", [True, False])
def test_taking_back_homework_tells_nothing_of_a_report(*, is_reported: bool) -> None:
    """It goes from the room either way; a report that one partner gave alone stays in the record."""
    at, couple_id, _ = _held()
    turned = _turned(at, couple_id)
    keeping.keep(turned, _room(turned, couple_id), LINES[0])
    (captured,) = _room(turned, couple_id).captured
    if is_reported:
        _report_alone(at, couple_id, captured.link.record_id)
    keeping.take_back(turned, _room(turned, couple_id), captured.link)
    room = _room(turned, couple_id)
    assert (room.captured, list(room.homework.items)) == ((), [])
    kept = records.of_couple(at, COMPLETION, Completion, couple_id)
    assert len(kept) == is_reported


def test_a_question_is_answered() -> None:
    """It stays in the record with its day, and is no longer open."""
    at, couple_id, _ = _held()
    keeping.keep(at, _room(at, couple_id), LINES[3])
    (question,) = _room(at, couple_id).questions
    keeping.answer(at, _room(at, couple_id), question)
    assert [each.answered_on for each in _room(at, couple_id).questions] == [TODAY]


def test_the_end_of_a_session() -> None:
    """Who came and what was agreed are kept in one action; somebody must have come."""
    at, couple_id, _ = _held()
    turned = _turned(at, couple_id)
    keeping.set_focus(at, _room(at, couple_id), "Telling before being asked")
    with pytest.raises(InvalidInputError):
        keeping.finish(turned, _room(turned, couple_id), came={Side.A: False, Side.B: False}, agreed="")
    keeping.finish(turned, _room(turned, couple_id), came={Side.A: True, Side.B: True}, agreed="We talk on Friday.")
    session = _room(at, couple_id).session
    assert session is not None
    assert session.state is SessionState.CAME
    assert (session.focus, session.agreed) == ("Telling before being asked", "We talk on Friday.")


def test_the_words_of_a_session_leave_what_is_for_the_counselor() -> None:
    """What the room does not show of the session stays as it was."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _set(at, couple_id, told_by=Teller.A, reason="Told me alone", moved_from=NOW - timedelta(days=1))
    keeping.set_focus(at, _room(at, couple_id), "Telling")
    (session,) = sessions.of_couple(at, couple_id)
    assert (session.focus, session.told_by, session.reason) == ("Telling", Teller.A, "Told me alone")
    assert session.moved_from == NOW - timedelta(days=1)
    assert "Told me alone" not in str(asdict(_room(at, couple_id)))


def test_who_came_alone_is_for_the_counselor() -> None:
    """It is kept who came; the page says no more of a session to which one of them did not come."""
    at, couple_id, _ = _held()
    keeping.finish(at, _room(at, couple_id), came={Side.A: True, Side.B: False}, agreed="")
    (session,) = sessions.of_couple(at, couple_id)
    assert (session.state, session.came_a, session.came_b) == (SessionState.CAME, True, False)
    assert _room(at, couple_id).session is None


def test_a_session_that_was_not_set_begins_now() -> None:
    """It begins on the last five minutes, once; captures find it."""
    at = factories.practice(now=NOW.replace(minute=58))
    couple_id = factories.add_couple(at)
    with pytest.raises(RuleError):
        keeping.read_back(_room(at, couple_id), LINES[0])
    keeping.begin(at, _room(at, couple_id))
    session = _room(at, couple_id).session
    assert session is not None
    assert session.starts_at == NOW
    with pytest.raises(StaleEditError):
        keeping.begin(at, _room(at, couple_id))


def test_todays_session_is_the_one_that_goes_on() -> None:
    """Of several on one day the one that goes on counts, then the nearest; a cancelled one does not."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _set(at, couple_id, NOW - timedelta(hours=4), state=SessionState.CAME)
    assert _room(at, couple_id).session.starts_at == NOW - timedelta(hours=4)
    _set(at, couple_id, NOW + timedelta(hours=2))
    assert _room(at, couple_id).session.starts_at == NOW + timedelta(hours=2)
    _set(at, couple_id, NOW - timedelta(minutes=30))
    assert _room(at, couple_id).session.starts_at == NOW - timedelta(minutes=30)
    _set(at, couple_id, NOW, state=SessionState.CANCELLED_LATE)
    assert _room(at, couple_id).session.starts_at == NOW - timedelta(minutes=30)


@pytest.mark.parametrize("line", ["w Told me first", "n next tuesday 17:00", "h A walk, both, fri"])
@pytest.mark.parametrize("ends", ["closed", "called off"])
def test_a_window_from_before_the_end_captures_nothing(ends: str, line: str) -> None:
    """Nothing is planned for a couple whose care was closed meanwhile, and nothing lands in a session called off."""
    at, couple_id, held = _held()
    open_window = _room(at, couple_id)
    if ends == "closed":
        edits.close(at, couples.get(at, couple_id).couple, outcome=Outcome.REPAIRED, note="", on=at.today)
    else:
        called_off = replace(held, state=SessionState.CANCELLED_BY_COUNSELOR)
        at.db.write(at.scope, lambda tx: tx.update("session", called_off), summary="Cancel a session", now=at.now)
    with pytest.raises(StaleEditError):
        keeping.keep(at, open_window, line)
    assert records.of_couple(at, SESSION_CAPTURE, SessionCapture, couple_id) == []


def test_who_only_reads_captures_nothing() -> None:
    """The room says that it may not be added to, and nothing is kept."""
    at, couple_id, _ = _held()
    room = replace(_room(at, couple_id), may_write=False)
    for attempt in (
        lambda: keeping.keep(at, room, LINES[0]),
        lambda: keeping.set_focus(at, room, "x"),
        lambda: keeping.begin(at, replace(room, session=None)),
    ):
        with pytest.raises(RuleError):
            attempt()
    assert _said(at, couple_id) == []


def _stopped() -> tuple[Practice, UUID]:
    at, couple_id, _ = _held()
    suitability.decide(at, couples.get(at, couple_id), Suitability.STOPPED, "Afraid", seen=None)
    return at, couple_id


def test_on_the_private_screen_captured_homework_goes_through_the_gate_of_safety() -> None:
    """Refused where the page Homework would ask for a reason; all that is no homework is kept."""
    at, couple_id = _stopped()
    with pytest.raises(RuleError, match="Safety speaks against giving this now"):
        keeping.keep(at, _room(at, couple_id), LINES[0])
    for line in LINES[1:]:
        keeping.keep(at, _room(at, couple_id), line)
    assert len(_said(at, couple_id)) == len(LINES) - 1


def test_before_both_nothing_tells_that_one_said_something_alone() -> None:
    """With both there the same is kept and said whatever safety says; the reason is on record, for the counselor."""
    said = []
    for at, couple_id in (_held()[:2], _stopped()):
        turned = _turned(at, couple_id)
        said.append(keeping.keep(turned, _room(turned, couple_id), LINES[0]).words)
        assert [each.assignment.given_despite for each in _room(turned, couple_id).homework.items] == [""]
        [item] = assigning.of_couple(at, couples.get(at, couple_id)).items
        said.append((item.assignment.given_despite,))
    assert said[0] == said[2]
    assert said[1::2] == [("",), (suitability.AGREED_IN_THE_ROOM,)]
