"""What a partner lets go leaves, and nothing else does; taking it back ends it at once."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import Recipient, Released, SecretsRule
from dashboard.domain.ids import new_id
from dashboard.domain.progress.topics import topic_id
from dashboard.domain.records import Completion, Goal, InjuryEvent, TimelineEvent
from dashboard.domain.reported import Effort, Gain
from dashboard.domain.vocabulary import (
    Assignee,
    AssignmentStatus,
    Cadence,
    Outcome,
    Role,
    Side,
    TimelineKind,
    Visibility,
)
from dashboard.errors import InvalidInputError, MendwellError, NotFoundError, RuleError
from dashboard.services.confidentiality import policies, release_export, releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.people import sharing
from dashboard.store.transaction import Transaction
from tests import factories

TODAY = factories.NOW.date()
SOON = TODAY + timedelta(days=30)
# Words that must be in no copy, whatever was authorised.
KEPT = (
    "CANARY-description",
    "CANARY-closing",
    "CANARY-told-alone",
    "CANARY-goal-alone",
    "CANARY-event-alone",
    "CANARY-review",
    "CANARY-unshared",
    "CANARY-contact",
    "afraid, trapped",
    "talk in person",
)


def _give(
    at: Practice,
    couple_id: UUID,
    what: Released,
    side: Side = Side.A,
    *,
    recipient: Recipient = Recipient.THIRD_PARTY,
    name: str = "Dr Okafor",
    until_on: date = SOON,
    questions: tuple[str, ...] = (),
) -> UUID:
    record = couples.get(at, couple_id)
    word = Word(
        partner_id=record.partners[side].partner_id,
        what=what,
        recipient=recipient,
        recipient_name=name,
        until_on=until_on,
        questions=questions,
    )
    (release_id,) = releases.give(at, record, word)
    return release_id


def _revoke(at: Practice, couple_id: UUID, release_id: UUID) -> None:
    given = next(e for e in releases.of_couple(at, couple_id) if e.release_id == release_id)
    releases.revoke(at, given)


def _files(at: Practice, release_id: UUID) -> dict[str, str]:
    made = release_export.make(at, release_id)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def filled() -> tuple[Practice, UUID]:
    """A couple with something in every field that a copy could carry."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _answers(at, couple_id)
    _homework(at, couple_id)
    _record(at, couple_id)
    policies.write(at, couple_id, SecretsRule.LIMITED, "What we agreed on", seen=0)
    return at, couple_id


def _answers(at: Practice, couple_id: UUID) -> None:
    for side, role, mine in ((Side.A, Role.INJURED, "of A"), (Side.B, Role.INVOLVED, "of B")):
        day = date(2026, 9, 7) if side is Side.A else date(2026, 9, 8)
        answers: dict[str, int | str] = {"felt_safe": 3, "small_win": f"WIN {mine}", "private_safety": "skip"}
        factories.add_checkin(at, couple_id, side=side, role=role, on=day, **answers)


def _homework(at: Practice, couple_id: UUID) -> None:
    def work(tx: Transaction) -> None:
        for assignee in Assignee:
            given = factories.homework(
                of=couple_id,
                assignee=assignee,
                step_id="own-it-plainly",
                title=f"TASK for {assignee.value}",
                instructions=f"TEXT for {assignee.value}",
                cadence=Cadence.DAILY,
                assigned_on=date(2026, 9, 1),
                due_on=date(2026, 9, 20),
                status=AssignmentStatus.PARTLY,
                review_note="CANARY-review",
            )
            tx.insert("assignment", given)
            sides = list(Side) if assignee is Assignee.JOINT else [Side(assignee.value)]
            for side in sides:
                for day, visibility in enumerate(Visibility, start=2):
                    words = "CANARY-unshared" if visibility is Visibility.AUTHOR else f"SAID {side.value} {visibility}"
                    said = Completion(
                        completion_id=new_id(),
                        assignment_id=given.assignment_id,
                        couple_id=couple_id,
                        side=side,
                        done_on=date(2026, 9, day),
                        result=AssignmentStatus.NOT_DONE,
                        effort=Effort.TOO_HARD,
                        gain=Gain.HARDER,
                        reflection=words,
                        visibility=visibility,
                    )
                    tx.insert("completion", said)

    at.db.write(at.scope, work, summary="Add homework", now=at.now)


def _record(at: Practice, couple_id: UUID) -> None:
    record = couples.get(at, couple_id)
    mina = record.partners[Side.A]

    def goal(body: str, visibility: Visibility) -> Goal:
        return Goal(goal_id=new_id(), couple_id=couple_id, partner_id=mina.partner_id, body=body, visibility=visibility)

    def event(words: str, visibility: Visibility) -> TimelineEvent:
        return TimelineEvent(
            timeline_event_id=new_id(),
            couple_id=couple_id,
            kind=TimelineKind.OTHER,
            occurred_on=date(2026, 9, 9),
            label=words,
            visibility=visibility,
        )

    told = replace(record.injury_events[0], description="CANARY-description")
    alone = InjuryEvent(
        injury_event_id=new_id(),
        couple_id=couple_id,
        role_a=Role.INVOLVED,
        role_b=Role.INJURED,
        area="work",
        description="CANARY-told-alone",
        happened_on=date(2025, 2, 3),
        is_primary=False,
    )

    def work(tx: Transaction) -> None:
        tx.insert("goal", goal("CANARY-goal-alone", Visibility.COUNSELOR))
        tx.insert("goal", goal("GOAL for both", Visibility.COUPLE))
        tx.insert("timeline_event", event("CANARY-event-alone", Visibility.COUNSELOR))
        tx.insert("timeline_event", event("EVENT for both", Visibility.COUPLE))
        tx.update("partner", replace(mina, contact_detail="CANARY-contact"))
        tx.update("injury_event", told)
        tx.insert("injury_event", alone)

    at.db.write(at.scope, work, summary="Fill the record", now=at.now)
    couple = couples.get(at, couple_id).couple
    couple_edits.close(at, couple, outcome=Outcome.CLARIFIED, note="CANARY-closing", on=TODAY)


def test_own_answers_and_nothing_of_the_other(filled: tuple[Practice, UUID]) -> None:
    """The copy has this partner's answers in words; not the other's, not the private one, no notes."""
    at, couple_id = filled
    files = _files(at, _give(at, couple_id, Released.OWN_ANSWERS))
    everything = "\n".join(files.values())
    rows = list(csv.reader(io.StringIO(files["answers.csv"])))
    assert rows[0] == ["Day", "Question", "Answer"]
    felt_safe, small_win = rows[1:]
    assert felt_safe[0] == "Mon 7 Sep 2026"
    assert felt_safe[2].startswith("3 (from 0 ")
    assert small_win[2] == "WIN of A"
    for absent in (*KEPT, "WIN of B", "8 Sep", "TASK", "GOAL", "EVENT", "Robin"):
        assert absent not in everything


def test_a_copy_for_one_question_has_that_question_alone(filled: tuple[Practice, UUID]) -> None:
    """Whoever was given the answers to one question gets no other, and the words of the authorisation name it."""
    at, couple_id = filled
    felt_safe = topic_id(at.library.questionnaire.id, "felt_safe")
    release_id = _give(at, couple_id, Released.OWN_ANSWERS, recipient=Recipient.PARTNER, questions=(felt_safe,))
    rows = list(csv.reader(io.StringIO(_files(at, release_id)["answers.csv"])))
    assert [row[2][:7] for row in rows[1:]] == ["3 (from"]
    given = releases.live(at, couple_id)
    assert releases.question_labels(at, given)[felt_safe] == at.library.questionnaire.items["felt_safe"].label


def test_own_homework_and_nothing_of_the_other(filled: tuple[Practice, UUID]) -> None:
    """The copy has this partner's tasks and what this partner said; no joint task, no review note, no answers."""
    at, couple_id = filled
    everything = "\n".join(_files(at, _give(at, couple_id, Released.OWN_HOMEWORK)).values())
    for present in (
        "TASK for a",
        "TEXT for a",
        "SAID a counselor",
        "SAID a couple",
        "How hard it was: too hard for now.",
    ):
        assert present in everything
    for absent in (*KEPT, "TASK for b", "TASK for joint", "SAID b", "WIN", "GOAL", "EVENT", "Robin"):
        assert absent not in everything


def test_homework_for_the_other_partner_keeps_what_was_for_the_counselor(filled: tuple[Practice, UUID]) -> None:
    """To the other partner goes only a reflection that was written for both."""
    at, couple_id = filled
    release_id = _give(at, couple_id, Released.OWN_HOMEWORK, recipient=Recipient.PARTNER)
    everything = "\n".join(_files(at, release_id).values())
    assert "SAID a couple" in everything
    for absent in (*KEPT, "SAID a counselor", "SAID b", "hard"):
        assert absent not in everything


def test_the_joint_record_takes_two(filled: tuple[Practice, UUID]) -> None:
    """With one word there is nothing; with both there is what both know, and none of the answers of either."""
    at, couple_id = filled
    first = _give(at, couple_id, Released.JOINT_RECORD, Side.A)
    with pytest.raises(NotFoundError):
        release_export.make(at, first)
    second = _give(at, couple_id, Released.JOINT_RECORD, Side.B)
    for release_id in (first, second):
        everything = "\n".join(_files(at, release_id).values())
        for present in ("TASK for joint", "GOAL for both", "EVENT for both", "What we agreed on", "SAID b couple"):
            assert present in everything
        for absent in (
            *KEPT,
            "WIN",
            "TASK for a",
            "TASK for b",
            "SAID a counselor",
            "3 Feb 2025",
            "Partly done",
            "hard",
        ):
            assert absent not in everything
        # A report kept for the counselor reads as none: not even that somebody said something is told.
        given = [line for line in everything.splitlines() if "TASK for joint" in line and "TEXT for joint" in line]
        assert given
        assert all("Open" in line for line in given)


def test_taking_one_word_back_ends_the_joint_copy(filled: tuple[Practice, UUID]) -> None:
    """Either partner's revocation counts at once, for both ids."""
    at, couple_id = filled
    given = [_give(at, couple_id, Released.JOINT_RECORD, side) for side in Side]
    _files(at, given[0])
    _revoke(at, couple_id, given[1])
    for release_id in given:
        with pytest.raises(NotFoundError):
            release_export.make(at, release_id)


def test_no_copy_without_a_live_word(filled: tuple[Practice, UUID]) -> None:
    """Revoked, past its last day, unknown, of another counselor and on the in-session screen: the same answer."""
    at, couple_id = filled
    revoked = _give(at, couple_id, Released.OWN_ANSWERS)
    _revoke(at, couple_id, revoked)
    living = _give(at, couple_id, Released.OWN_ANSWERS)
    later = replace(at, clock=lambda: factories.NOW + timedelta(days=31))
    asked = [
        (at, revoked),
        (later, living),
        (at, new_id()),
        (factories.colleague(of=at), living),
        (replace(at, screen=Screen.IN_SESSION), living),
    ]
    said = set()
    for who, release_id in asked:
        with pytest.raises(NotFoundError) as caught:
            release_export.make(who, release_id)
        said.add((caught.value.message, caught.value.next_action))
    assert len(said) == 1
    release_export.make(at, living)


def test_who_only_reads_hands_nothing_over(filled: tuple[Practice, UUID]) -> None:
    """A colleague with whom the couple is shared gets a copy only when the share is for writing too."""
    at, couple_id = filled
    release_id = _give(at, couple_id, Released.OWN_ANSWERS)
    other = factories.colleague(of=at)
    far = datetime(9999, 12, 31, tzinfo=UTC).replace(tzinfo=None)

    def share(tx: Transaction, *, may_write: bool) -> None:
        sharing.keep_share(tx, couple_id, other.scope.staff_id, may_write=may_write, until=far)

    at.db.write(at.scope, partial(share, may_write=False), summary="Share", now=at.now)
    assert couples.get(other, couple_id).names == "Mina & Robin"
    with pytest.raises(NotFoundError):
        release_export.make(other, release_id)
    at.db.write(at.scope, partial(share, may_write=True), summary="Share", now=at.now)
    assert release_export.make(other, release_id).content


def test_the_file_name_says_nothing(filled: tuple[Practice, UUID]) -> None:
    """Names of people, of the recipient and of what is inside are in no file name."""
    at, couple_id = filled
    made = release_export.make(at, _give(at, couple_id, Released.OWN_ANSWERS, name="Family Court"))
    assert made.file_name == "copy-2026-10-13.zip"
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.namelist() == ["copy.html", "answers.csv"]


def test_what_somebody_wrote_stays_text() -> None:
    """Markup is escaped in the page, and a formula is neutral in the table."""
    at = factories.practice()
    couple_id = factories.add_couple(at, a="<b>Mina</b>")
    hostile = "=1+1<script>x</script>"
    factories.add_checkin(at, couple_id, on=date(2026, 9, 7), small_win=hostile)
    files = _files(at, _give(at, couple_id, Released.OWN_ANSWERS, name="<i>Court</i>"))
    assert "<script>" not in files["copy.html"]
    assert "<b>Mina" not in files["copy.html"]
    assert "<i>Court" not in files["copy.html"]
    assert "&lt;script&gt;" in files["copy.html"]
    assert list(csv.reader(io.StringIO(files["answers.csv"])))[1][2] == f"'{hostile}"


def test_a_copy_is_logged(filled: tuple[Practice, UUID]) -> None:
    """The log says which authorisation was used, and neither a name nor a word of anybody."""
    at, couple_id = filled
    release_id = _give(at, couple_id, Released.OWN_ANSWERS)
    release_export.make(at, release_id)
    entry = at.db.rows("audit/list_chain", {"practice_id": at.scope.practice_id, "after": 0, "limit": 10_000})[-1]
    assert (entry["action"], entry["couple_id"]) == ("released", couple_id)
    assert str(release_id) in entry["detail"]
    assert "Okafor" not in entry["detail"]


def test_a_word_needs_a_day_and_a_name() -> None:
    """The last day is from today to a year ahead; somebody outside has a name."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for until_on in (TODAY - timedelta(days=1), TODAY + timedelta(days=366)):
        with pytest.raises(InvalidInputError):
            _give(at, couple_id, Released.OWN_ANSWERS, until_on=until_on)
    with pytest.raises(InvalidInputError):
        _give(at, couple_id, Released.OWN_ANSWERS, name=" ")
    with pytest.raises(RuleError):
        _give(replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id), couple_id, Released.OWN_ANSWERS)
    assert releases.of_couple(at, couple_id) == []


def test_live_words() -> None:
    """Only what holds today is live; the list of all keeps what was taken back."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    first = _give(at, couple_id, Released.OWN_ANSWERS, until_on=TODAY)
    second = _give(at, couple_id, Released.OWN_HOMEWORK, Side.B, recipient=Recipient.PARTNER)
    assert {e.release_id for e in releases.live(at, couple_id)} == {first, second}
    _revoke(at, couple_id, second)
    assert {e.release_id for e in releases.live(at, couple_id)} == {first}
    assert {e.release_id for e in releases.of_couple(at, couple_id)} == {first, second}
    tomorrow = replace(at, clock=lambda: factories.NOW + timedelta(days=1))
    assert releases.live(tomorrow, couple_id) == []


def test_a_colleague_gives_and_takes_nothing_back() -> None:
    """A counselor without reach neither reads, gives nor revokes."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, Released.OWN_ANSWERS)
    (given,) = releases.live(at, couple_id)
    other = factories.colleague(of=at)
    record = couples.get(at, couple_id)
    word = Word(partner_id=given.partner_id, what=Released.OWN_ANSWERS, recipient=Recipient.PARTNER, until_on=SOON)
    for attempt in (
        lambda: releases.of_couple(other, couple_id),
        lambda: releases.give(other, record, word),
        lambda: releases.revoke(other, given),
    ):
        with pytest.raises(MendwellError):
            attempt()
    assert releases.live(at, couple_id) == [given]
