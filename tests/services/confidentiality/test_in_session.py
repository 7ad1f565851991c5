"""On the in-session screen the services give out what both agreed to show, of one couple, and change nothing."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.ids import new_id
from dashboard.domain.progress.topics import topic_id
from dashboard.domain.records import Completion, Goal, InjuryEvent, TimelineEvent
from dashboard.domain.reported import Effort, Gain
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Role, Side, TimelineKind, Visibility
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.attention.facts import reached
from dashboard.services.caseload import overview as caseload
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.confidentiality import in_session, releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.homework import assigning as homework
from dashboard.services.homework import following_up as homework_changes
from dashboard.services.homework.assigning import Homework
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History
from dashboard.store.transaction import Transaction
from tests import factories

START = date(2026, 8, 3)
TODAY = factories.NOW.date()


def _turned(at: Practice, couple_id: UUID | None) -> Practice:
    """The same practice while the couple looks on."""
    return replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)


def _couple() -> tuple[Practice, UUID]:
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for week in range(6):
        on = START + timedelta(weeks=week)
        factories.add_checkin(at, couple_id, on=on, felt_safe=3, trigger_load=4, private_safety="yes")
        factories.add_checkin(at, couple_id, side=Side.B, role=Role.INVOLVED, on=on, felt_safe=8, steadiness=9)
    return at, couple_id


def _authorise(at: Practice, couple_id: UUID, what: Released, side: Side, *questions: str) -> None:
    record = couples.get(at, couple_id)
    word = Word(
        partner_id=record.partners[side].partner_id,
        what=what,
        recipient=Recipient.PARTNER,
        until_on=TODAY,
        questions=questions,
    )
    releases.give(at, record, word)


def _past(at: Practice, couple_id: UUID) -> History:
    turned = _turned(at, couple_id)
    record = couples.find(turned, couple_id)
    assert record is not None
    return progress.history(turned, record)


def _given(at: Practice, couple_id: UUID, assignee: Assignee, status: AssignmentStatus, **reports: Visibility) -> UUID:
    """Homework with one report by each side that `reports` names, with a reflection for whom it says."""
    given = factories.homework(
        of=couple_id,
        assignee=assignee,
        step_id="own-it-plainly",
        title=f"Task {assignee}",
        instructions="Text",
        cadence=Cadence.DAILY,
        assigned_on=TODAY - timedelta(days=9),
        due_on=TODAY - timedelta(days=2),
        status=status,
        finished_on=None if status is AssignmentStatus.OPEN else TODAY,
        reviewed_on=TODAY if status is AssignmentStatus.PARTLY else None,
        review_note="CANARY-review",
        read_effort=Effort.HARD,
        read_gain=Gain.HARDER,
        dropped_because="CANARY-dropped",
    )
    said = [
        Completion(
            completion_id=new_id(),
            assignment_id=given.assignment_id,
            couple_id=couple_id,
            side=Side(side),
            done_on=TODAY - timedelta(days=3),
            result=AssignmentStatus.NOT_DONE,
            effort=Effort.TOO_HARD,
            gain=Gain.HARDER,
            reflection=f"REFLECTION {side} {visibility}",
            visibility=visibility,
        )
        for side, visibility in reports.items()
    ]

    def work(tx: Transaction) -> None:
        tx.insert("assignment", given)
        for each in said:
            tx.insert("completion", each)

    at.db.write(at.scope, work, summary="Add homework", now=at.now)
    return given.assignment_id


def _shown(at: Practice, couple_id: UUID) -> Homework:
    """The homework that both look at: whatever of it is shown, it has no reading, no value and no reason."""
    turned = _turned(at, couple_id)
    record = couples.find(turned, couple_id)
    assert record is not None
    found = homework.of_couple(turned, record)
    for item in found.items:
        given = item.assignment
        assert (given.read_amount, given.read_effort, given.read_gain, given.dropped_because) == (None, None, None, "")
        assert (given.outcome, given.follows, item.is_missed_twice) == (None, None, False)
        assert {(each.effort, each.gain) for each in item.reports} <= {(None, None)}
    return found


def test_no_answers_without_a_word() -> None:
    """Without authorisations there is no check-in, no topic and nobody to speak of."""
    at, couple_id = _couple()
    past = _past(at, couple_id)
    assert (past.checkins, past.topics, past.sides) == ((), (), frozenset())


def test_one_partners_word_shows_one_partner() -> None:
    """The other appears in no series, sentence, count, table, question or gap, and no topic is only the other's."""
    at, couple_id = _couple()
    _authorise(at, couple_id, Released.OWN_ANSWERS, Side.A)
    past = _past(at, couple_id)
    assert {t.item.id for t in past.topics} == {"felt_safe", "trigger_load"}
    for topic in past.topics:
        seen = progress.view(_turned(at, couple_id), past, topic)
        assert seen.b is None
        assert seen.gaps is None
        assert seen.gap_words == ""
        words = [
            seen.sentence,
            seen.evidence,
            *(name for name, _ in seen.questions),
            *(r.b + r.gap for r in seen.table),
        ]
        assert "Robin" not in " ".join(words)
        assert "Mina" in seen.sentence


def test_both_words_show_the_gap() -> None:
    """Only with both partners' words are both lines and the difference shown."""
    at, couple_id = _couple()
    for side in Side:
        _authorise(at, couple_id, Released.OWN_ANSWERS, side)
    past = _past(at, couple_id)
    topic = next(t for t in past.topics if t.item.id == "felt_safe")
    seen = progress.view(_turned(at, couple_id), past, topic)
    assert seen.gaps is not None
    assert len(seen.gaps) == 6


def test_a_word_for_one_question_shows_that_question() -> None:
    """Of a partner who agreed to one question the others are as if nobody had answered them."""
    at, couple_id = _couple()
    asked = topic_id(at.library.questionnaire.id, "trigger_load")
    _authorise(at, couple_id, Released.OWN_ANSWERS, Side.A, asked)
    past = _past(at, couple_id)
    assert {t.item.id for t in past.topics} == {"trigger_load"}
    assert {item_id for c in past.checkins for item_id in c.answers} == {"trigger_load"}
    record = couples.get(at, couple_id)
    lacking = releases.without_consent(at, record, Released.OWN_ANSWERS)
    (shown,) = (questions for partner, questions in lacking if partner.side is Side.A)
    assert shown == {asked}


def test_a_question_that_one_agreed_to_show_is_told_without_the_other() -> None:
    """Where one partner agreed to all and the other to another question, no series, name or gap tells of the other."""
    at, couple_id = _couple()
    _authorise(at, couple_id, Released.OWN_ANSWERS, Side.A, topic_id(at.library.questionnaire.id, "trigger_load"))
    _authorise(at, couple_id, Released.OWN_ANSWERS, Side.B)
    past = _past(at, couple_id)
    topic = next(t for t in past.topics if t.item.id == "felt_safe")
    seen = progress.view(_turned(at, couple_id), past, topic)
    assert seen.a is None
    assert (seen.gaps, seen.gap_words) == (None, "")
    words = [seen.sentence, seen.evidence, *(name for name, _ in seen.questions), *(r.a + r.gap for r in seen.table)]
    assert "Mina" not in " ".join(words)
    assert "Robin" in seen.sentence


def test_only_answers_are_given_by_question() -> None:
    """A word about homework that names a question is refused, and nothing is kept."""
    at, couple_id = _couple()
    with pytest.raises(InvalidInputError, match="question by question"):
        _authorise(at, couple_id, Released.OWN_HOMEWORK, Side.A, "checkin.felt_safe")
    assert releases.live(at, couple_id) == []


def test_a_word_taken_back_counts_at_once() -> None:
    """The next look shows nothing of this partner any more."""
    at, couple_id = _couple()
    _authorise(at, couple_id, Released.OWN_ANSWERS, Side.A)
    assert _past(at, couple_id).checkins
    (given,) = releases.live(at, couple_id)
    releases.revoke(at, given)
    assert not _past(at, couple_id).checkins


def test_private_safety_is_no_topic() -> None:
    """With every word given, the private question is still not among what can be looked at."""
    at, couple_id = _couple()
    for side in Side:
        _authorise(at, couple_id, Released.OWN_ANSWERS, side)
    assert "private_safety" not in {t.item.id for t in _past(at, couple_id).topics}


def test_the_record_without_what_is_private() -> None:
    """Contacts, the counselor's words, what was told alone and what was not written for both are gone."""
    at, couple_id = _couple()
    record = couples.get(at, couple_id)
    mina = record.partners[Side.A]
    alone = InjuryEvent(
        injury_event_id=new_id(),
        couple_id=couple_id,
        role_a=Role.INVOLVED,
        role_b=Role.INJURED,
        description="CANARY-told-alone",
        is_primary=False,
    )

    def work(tx: Transaction) -> None:
        tx.update("couple", replace(record.couple, external_ref="CANARY-ref", hint="CANARY-hint"))
        tx.update("partner", replace(mina, contact_detail="CANARY-detail", contact_times="CANARY-times"))
        tx.update("episode", replace(record.episodes[0], closing_note="CANARY-closing"))
        tx.update("injury_event", replace(record.injury_events[0], description="CANARY-description"))
        tx.insert("injury_event", alone)
        for words, visibility in (("CANARY-goal", Visibility.COUNSELOR), ("Shared goal", Visibility.COUPLE)):
            goal = Goal(
                goal_id=new_id(), couple_id=couple_id, partner_id=mina.partner_id, body=words, visibility=visibility
            )
            tx.insert("goal", goal)
        for words, visibility in (("CANARY-event", Visibility.COUNSELOR), ("Shared event", Visibility.COUPLE)):
            event = TimelineEvent(
                timeline_event_id=new_id(),
                couple_id=couple_id,
                kind=TimelineKind.OTHER,
                occurred_on=START,
                label=words,
                visibility=visibility,
            )
            tx.insert("timeline_event", event)

    at.db.write(at.scope, work, summary="Fill the record", now=at.now)
    seen = couples.find(_turned(at, couple_id), couple_id)
    assert seen is not None
    assert "CANARY" not in str(asdict(seen))
    assert [g.body for g in seen.goals] == ["Shared goal"]
    assert [e.label for e in seen.events] == ["Shared event"]
    assert len(seen.injury_events) == 1
    assert not seen.may_write
    whole = couples.find(at, couple_id)
    assert whole is not None
    assert str(asdict(whole)).count("CANARY") == 9


def test_only_the_couple_that_is_open() -> None:
    """Another couple of the same counselor is not there, nor any couple when none was open."""
    at, couple_id = _couple()
    other = factories.add_couple(at, a="Zoe", b="Yan")
    assert couples.find(_turned(at, couple_id), other) is None
    assert couples.find(_turned(at, None), couple_id) is None


def test_nothing_is_changed_and_nothing_else_is_read() -> None:
    """Every use case beside the two shown pages refuses, and the record stays as it was."""
    at, couple_id = _couple()
    record = couples.get(at, couple_id)
    assignment_id = _given(at, couple_id, Assignee.A, AssignmentStatus.OPEN)
    given = next(
        i.assignment for i in homework.of_couple(at, record).items if i.assignment.assignment_id == assignment_id
    )
    turned = _turned(at, couple_id)
    for attempt in (
        lambda: caseload.overview(turned),
        lambda: reached(turned),
        lambda: checkin_entry.list_entered(turned, couple_id),
        lambda: undo.last_action(turned, couple_id),
        lambda: couple_edits.pause(turned, record.couple),
        lambda: homework_changes.withdraw(turned, given),
        lambda: releases.of_couple(turned, couple_id),
        lambda: couples.get(turned, couple_id),
    ):
        with pytest.raises(RuleError):
            attempt()
    assert couples.get(at, couple_id) == record


def test_homework_of_one_needs_a_word() -> None:
    """A joint task is shown; one partner's own task only with that partner's word for homework."""
    at, couple_id = _couple()
    for assignee in Assignee:
        _given(at, couple_id, assignee, AssignmentStatus.OPEN)
    assert [i.assignment.assignee for i in _shown(at, couple_id).items] == [Assignee.JOINT]
    _authorise(at, couple_id, Released.OWN_ANSWERS, Side.A)
    _authorise(at, couple_id, Released.OWN_HOMEWORK, Side.B)
    assert {i.assignment.assignee for i in _shown(at, couple_id).items} == {Assignee.JOINT, Assignee.B}


def test_a_report_kept_back_leaves_no_trace() -> None:
    """A joint task with a private report reads exactly like one that was given and not reported on."""
    at, couple_id = _couple()
    _given(at, couple_id, Assignee.JOINT, AssignmentStatus.PARTLY, a=Visibility.COUNSELOR, b=Visibility.AUTHOR)
    (kept,) = _shown(at, couple_id).items
    other, other_id = _couple()
    _given(other, other_id, Assignee.JOINT, AssignmentStatus.OPEN)
    (plain,) = _shown(other, other_id).items
    like = plain.assignment
    same = replace(kept.assignment, assignment_id=like.assignment_id, couple_id=like.couple_id)
    assert replace(kept, assignment=same) == plain
    assert plain.assignment.review_note == ""


def test_a_report_written_for_both_is_shown() -> None:
    """With every report for both, the result is there too; with one of two kept back, only the other's words are."""
    at, couple_id = _couple()
    _given(at, couple_id, Assignee.JOINT, AssignmentStatus.PARTLY, a=Visibility.COUPLE, b=Visibility.COUPLE)
    (item,) = _shown(at, couple_id).items
    assert item.assignment.status is AssignmentStatus.PARTLY
    assert [c.reflection for c in item.reports] == ["REFLECTION a couple", "REFLECTION b couple"]
    half, half_id = _couple()
    _given(half, half_id, Assignee.JOINT, AssignmentStatus.PARTLY, a=Visibility.COUPLE, b=Visibility.COUNSELOR)
    (item,) = _shown(half, half_id).items
    assert item.assignment.status is AssignmentStatus.OPEN
    assert [c.reflection for c in item.reports] == ["REFLECTION a couple"]


def test_a_word_for_homework_shows_results_and_not_private_words() -> None:
    """What was said to the counselor stays there; that it was done or not is shown."""
    at, couple_id = _couple()
    _authorise(at, couple_id, Released.OWN_HOMEWORK, Side.A)
    _given(at, couple_id, Assignee.A, AssignmentStatus.NOT_DONE, a=Visibility.COUNSELOR)
    (item,) = _shown(at, couple_id).items
    assert item.assignment.status is AssignmentStatus.NOT_DONE
    assert [c.reflection for c in item.reports] == [""]
    assert "CANARY" not in str(asdict(item))


def test_switching_keeps_the_couple_and_is_logged() -> None:
    """Turning it on shows the couple that is open, or none that is out of reach; both ways are in the log."""
    at, couple_id = _couple()
    office = factories.office(of=at)
    token = office.browser_sessions.start(at.scope.staff_id, "Counselor", frozenset({StaffRole.COUNSELOR}))

    def asking() -> Practice:
        browser_session = office.browser_sessions.find(token)
        assert browser_session is not None
        return office.practice_for(browser_session)

    assert in_session.turn_on(office, asking(), token, couple_id) == couple_id
    assert (asking().screen, asking().shown_couple) == (Screen.IN_SESSION, couple_id)
    in_session.turn_off(office, asking(), token)
    assert (asking().screen, asking().shown_couple) == (Screen.PRIVATE, None)
    stranger = factories.add_couple(factories.colleague(of=at), a="Zoe", b="Yan")
    assert in_session.turn_on(office, asking(), token, stranger) is None
    log = at.db.rows("audit/list_chain", {"practice_id": at.scope.practice_id, "after": 0, "limit": 10_000})
    assert [e["action"] for e in log].count("screen_changed") == 3


def test_the_switch_is_of_one_browser() -> None:
    """Another session of the same person keeps its private screen, and unlocking keeps the in-session one."""
    at, couple_id = _couple()
    office = factories.office(of=at)
    roles = frozenset({StaffRole.COUNSELOR})
    mine, other = (office.browser_sessions.start(at.scope.staff_id, "Counselor", roles) for _ in range(2))
    office.browser_sessions.set_screen(mine, Screen.IN_SESSION, couple_id)
    office.browser_sessions.lock(mine)
    again = office.browser_sessions.unlock(mine)
    unlocked, untouched = office.browser_sessions.find(again), office.browser_sessions.find(other)
    assert unlocked is not None
    assert untouched is not None
    assert (unlocked.screen, unlocked.shown_couple) == (Screen.IN_SESSION, couple_id)
    assert untouched.screen is Screen.PRIVATE
