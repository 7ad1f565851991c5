"""The brief of a couple: what it is built from, how it is arranged, and how it is kept and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from dashboard.domain import kinds
from dashboard.domain.access import Screen
from dashboard.domain.brief.brief import Brief
from dashboard.domain.brief.kept import compared, read, written
from dashboard.domain.brief.lines import ALERTS, CHANGE, PRIVATE, REFLECTIONS, WINS, Line, Sign
from dashboard.domain.brief.points import Did
from dashboard.domain.ids import new_id
from dashboard.domain.records import Completion, Goal, TimelineEvent
from dashboard.domain.vocabulary import (
    AssignmentStatus,
    ContactMethod,
    SessionKind,
    SessionState,
    Side,
    TimelineKind,
    Visibility,
)
from dashboard.errors import InvalidInputError, MendwellError, NotFoundError, RuleError
from dashboard.services.brief import building, keeping, neighbours, points
from dashboard.services.couples import edits, undo
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction
from tests import factories, partners, samples
from tests.partners import House

TODAY = factories.NOW.date()
LAST = TODAY - timedelta(days=7)


def day(before: int) -> date:
    return TODAY - timedelta(days=before)


def built(house: House) -> Brief:
    house.reload()
    return building.build(house.practice, house.record)


def texts(brief: Brief, part: str) -> list[str]:
    return [line.text for section in brief.sections if section.part.id == part for line in section.lines]


def ids(brief: Brief) -> set[str]:
    return {line.id for line in brief.lines}


@pytest.fixture
def house() -> House:
    """A couple whose last session was a week ago and whose next one is today."""
    found = partners.house()
    held = datetime.combine(LAST, datetime.min.time()).replace(hour=10)
    factories.add_session(
        found.practice, found.couple_id, held, state=SessionState.CAME, agreed="No phone at dinner.\n\nA walk."
    )
    factories.add_session(found.practice, found.couple_id, held + timedelta(days=7, hours=1))
    return found


def report(house: House, words: str, *, side: Side = Side.A, visibility: Visibility = Visibility.COUNSELOR) -> UUID:
    """A partner's report on homework, with a reflection."""
    made = Completion(
        completion_id=new_id(),
        assignment_id=house.give(),
        couple_id=house.couple_id,
        side=side,
        done_on=day(1),
        result=AssignmentStatus.DONE,
        reflection=words,
        visibility=visibility,
    )
    at = house.practice
    at.db.write(at.scope, lambda tx: tx.insert("completion", made), summary="Report", now=at.now)
    return made.completion_id


def event(house: House, kind: TimelineKind, on: date, words: str) -> None:
    made = TimelineEvent(timeline_event_id=new_id(), couple_id=house.couple_id, kind=kind, occurred_on=on, label=words)
    edits.save_timeline_event(house.practice, made, is_new=True)


def test_an_empty_record_is_told_as_missing() -> None:
    """Nothing is made up for a couple that has just come, and something is suggested all the same."""
    house = partners.house()
    brief = built(house)
    assert texts(brief, "change") == ["There is no check-in yet."]
    assert texts(brief, "alerts") == ["No next session"]
    assert texts(brief, "homework") == ["No homework is open."]
    assert {section.part.id for section in brief.sections} == {
        "change",
        "now_and_then",
        "private",
        "alerts",
        "homework",
    }
    assert [each.rule.id for each in brief.focus] == ["go_on"]
    assert brief.since is None


def test_change_claims_what_the_answers_since_the_last_session_allow(house: House) -> None:
    """Two answers are two values, who has not answered is named, and what lies before the session is not counted."""
    for before, value in ((14, 2), (7, 5), (1, 6)):
        factories.add_checkin(house.practice, house.couple_id, on=day(before), felt_safe=value)
    (line,) = built(house).section(CHANGE).lines  # type: ignore[union-attr]
    assert line.text == "Feeling safe since the session on Tue 6 Oct: Zebedea: 5, then 6. Quillon has not answered."
    assert "Zebedea 2 answers, 6 Oct to 12 Oct 2026" in line.aside
    now = next(line for line in built(house).lines if line.id == "now.felt_safe")
    assert now.words == "Zebedea: 2 (29 Sep), now 6 (12 Oct); Quillon: no answer in twelve weeks."
    assert now.chart is not None


def test_silence_since_the_last_session_is_said(house: House) -> None:
    """No check-in since is no check-in since, with the day of the last one."""
    factories.add_checkin(house.practice, house.couple_id, on=day(20), felt_safe=4)
    (line,) = built(house).section(CHANGE).lines  # type: ignore[union-attr]
    assert line.is_missing
    assert line.words == "No check-in since the session on Tue 6 Oct 2026, 7 days ago."
    assert line.aside == "Last check-in of either: Wed 23 Sep 2026."


def test_last_time_has_what_was_agreed_line_by_line(house: House) -> None:
    """Each line of what was agreed can be pinned and followed up, and suggests itself."""
    brief = built(house)
    assert texts(brief, "agreed") == ["No phone at dinner.", "A walk."]
    assert [each.rule.id for each in brief.focus] == ["agreed", "go_on"]
    assert brief.session_at is not None
    assert brief.session_at.date() == TODAY


@pytest.mark.parametrize(("label", "shown"), [("Session 13", []), ("Session 13: money", ["Focus: Session 13: money"])])
def test_a_number_is_no_focus(house: House, label: str, shown: list[str]) -> None:
    """A label that only counts the session, brought along from an older record, is not called its focus."""
    noon = datetime.combine(day(1), time(12))
    factories.add_session(house.practice, house.couple_id, noon, state=SessionState.CAME, focus=label)
    assert [each for each in texts(built(house), "agreed") if each.startswith("Focus")] == shown


def test_wins_come_before_lapses_and_only_since_the_last_session(house: House) -> None:
    """A win that was told to the counselor alone says so; what is older than the last session is not news."""
    factories.add_checkin(house.practice, house.couple_id, on=day(2), felt_safe=6, small_win="Cooked together.")
    factories.add_checkin(house.practice, house.couple_id, on=day(12), felt_safe=6, small_win="An old one.")
    event(house, TimelineKind.LAPSE, day(3), "A message")
    event(house, TimelineKind.LAPSE, day(30), "Long ago")
    brief = built(house)
    parts = [section.part.id for section in brief.sections]
    assert parts.index("wins") < parts.index("setbacks")
    assert texts(brief, "wins") == ["Zebedea: Cooked together."]
    assert "told to you alone" in brief.section(WINS).lines[0].aside  # type: ignore[union-attr]
    assert texts(brief, "setbacks") == ["Lapse: A message"]
    assert brief.focus[0].rule.id == "lapse"
    assert [line.text for line in brief.focus[0].grounds] == ["Lapse: A message"]


def test_the_private_strip_has_what_one_said_alone(house: House) -> None:
    """Goals and reflections not written for both, contact rules, sessions with one alone, and the policy's rule."""
    report(house, "I was afraid.")
    goal = Goal(goal_id=new_id(), couple_id=house.couple_id, partner_id=house.partner_id(), body="To know.")
    edits.save_goal(house.practice, goal, is_new=True)
    edits.save_goal(
        house.practice,
        replace(goal, goal_id=new_id(), body="For both.", visibility=Visibility.COUPLE),
        is_new=True,
    )
    house.reload()
    person = replace(
        house.record.partners[Side.B], contact_method=ContactMethod.PHONE, contact_detail="1", contact_times="evenings"
    )
    edits.edit_partner(house.practice, person)
    alone = datetime.combine(day(2), datetime.min.time()).replace(hour=9)
    factories.add_session(
        house.practice,
        house.couple_id,
        alone,
        kind=SessionKind.INDIVIDUAL_B,
        state=SessionState.CAME,
        visibility=Visibility.COUNSELOR,
    )
    private = texts(built(house), "private")
    assert "Zebedea told you alone: 1 reflection on homework" in private
    assert "Zebedea's goal, told to you alone: To know." in private
    assert not any("For both." in text for text in private)
    assert "Reach Quillon only by phone call, evenings" in private
    assert "Quillon was seen alone on Sun 11 Oct, 09:00" in private
    assert any(text.startswith("Policy: ") for text in private)


def test_safety_is_private_first_and_cannot_be_dismissed(house: House) -> None:
    """A safety answer never stands among what may be said together, leads the focus, and stays until resolved."""
    factories.watched(at=house.practice)
    factories.add_checkin(house.practice, house.couple_id, on=day(1), felt_safe=6, private_safety="yes")
    brief = built(house)
    line = next(line for line in brief.lines if Sign.SAFETY in line.signs)
    assert line.part == PRIVATE
    assert brief.section(PRIVATE).lines[0] == line  # type: ignore[union-attr]
    assert brief.focus[0].rule.id == "safety"
    with pytest.raises(RuleError):
        points.mark(house.practice, house.couple_id, line, Did.DISMISSED)


def test_a_reflection_is_unread_until_marked_and_again_when_it_changes(house: House) -> None:
    """Read is what somebody marked as read; the line then goes to its homework."""
    report(house, "It went well.")
    brief = built(house)
    (line,) = brief.section(REFLECTIONS).lines  # type: ignore[union-attr]
    assert "told to you alone" in line.words
    points.read_all(house.practice, house.couple_id, [line])
    brief = built(house)
    assert brief.section(REFLECTIONS) is None
    assert any("It went well." in each.aside for each in brief.lines if each.id.startswith("homework."))
    house.sql("UPDATE completion SET row_version = row_version + 1")
    assert built(house).section(REFLECTIONS) is not None


def test_points_pins_and_dismissals_can_be_taken_back(house: House) -> None:
    """Each is one action of the couple's history; undo takes back the last one."""
    at, line = house.practice, next(line for line in built(house).lines if line.id == "homework")
    with pytest.raises(InvalidInputError):
        points.add(at, house.couple_id, "  ")
    points.add(at, house.couple_id, "Ask about the holiday.")
    points.mark(at, house.couple_id, line, Did.PINNED)
    points.mark(at, house.couple_id, line, Did.PINNED)
    brief = built(house)
    assert [point.words for point in brief.arranged.own] == ["Ask about the holiday."]
    assert brief.pinned == (line,)
    points.mark(at, house.couple_id, line, Did.DISMISSED)
    brief = built(house)
    assert brief.dismissed == (line,)
    assert line.id not in ids(brief)
    last = undo.last_action(at, house.couple_id)
    assert last is not None
    undo.undo(at, house.couple_id, last.action_id)
    assert line.id in ids(built(house))


def test_a_kept_brief_stays_as_it_was_and_is_compared(house: House) -> None:
    """What is new, changed and gone is told by the record's own ids; dismissals end with the brief that is kept."""
    at = house.practice
    line = next(line for line in built(house).lines if line.id == "homework")
    points.add(at, house.couple_id, "Ask about the holiday.")
    points.mark(at, house.couple_id, line, Did.DISMISSED)
    keeping.keep(at, house.record)
    keeping.keep(at, house.record)
    (kept,) = keeping.of_couple(at, house.couple_id)
    shown = read(kept.shown)
    assert shown.points == ("Ask about the holiday.",)
    assert "homework" not in {each.id for each in shown.lines}
    assert shown.focus[0][0].startswith("What was agreed last time")
    assert keeping.since(built(house), [kept]) is None
    house.clock.pass_by(days=7)
    house.give(title="A letter")
    event(house, TimelineKind.LAPSE, at.today, "A message")
    brief = built(house)
    assert {line.id for line in brief.lines} >= {each.id for each in brief.pinned}
    before = keeping.since(brief, [kept])
    assert before is not None
    on, changes = before
    assert on == TODAY
    told = {line.id: line.text for line in brief.lines}
    assert {told[each] for each in changes.new} >= {"Zebedea: A letter, due Tue 27 Oct", "Lapse: A message"}
    assert "policy" not in changes.new | changes.changed
    assert read(kept.shown) == shown


def test_a_session_that_takes_place_keeps_its_brief(house: House) -> None:
    """The last one before the session has begun is kept, and stays as it was from then on."""
    house.reload()
    *_, last, today = house.record.sessions
    keeping.keep_with(house.practice, last)
    assert keeping.of_couple(house.practice, house.couple_id) == []
    keeping.keep_for_today(house.practice, house.couple_id)
    points.add(house.practice, house.couple_id, "Thought of at the door.")
    keeping.keep_for_today(house.practice, house.couple_id)
    (kept,) = keeping.of_couple(house.practice, house.couple_id)
    assert kept.session_id == today.session_id
    assert read(kept.shown).points == ("Thought of at the door.",)
    house.clock.pass_by(hours=3)
    points.add(house.practice, house.couple_id, "Came up in the session.")
    keeping.keep_with(house.practice, today)
    keeping.keep_for_today(house.practice, house.couple_id)
    assert keeping.of_couple(house.practice, house.couple_id) == [kept]


def test_the_plan_of_the_last_signed_joint_note_is_followed_up(house: House) -> None:
    """A draft and a note about one partner alone say nothing here."""
    at, notes = house.practice, kinds.of("note")
    written = [("joint", True, "Talk on Fridays."), ("joint", False, "A draft."), ("a", True, "Alone.")]

    def work(tx: Transaction) -> None:
        for number, (kind, is_signed, plan) in enumerate(written):
            note = samples.values(notes, couple_id=house.couple_id, about_on=day(7 - number), version=1)
            samples.put(tx, notes, {**note, "kind": kind, "signed_at": at.now if is_signed else None})
            about = {"note_id": note["note_id"], "couple_id": house.couple_id, "heading": "Plan", "body": plan}
            samples.put(tx, kinds.of("note_section"), samples.values(kinds.of("note_section"), **about))

    at.db.write(at.scope, work, summary="Note", now=at.now)
    plans = [text for text in texts(built(house), "agreed") if text.startswith("Plan: ")]
    assert plans == ["Plan: Talk on Fridays."]


def test_what_is_written_down_is_read_back(house: House) -> None:
    """Every word of the page is in the kept brief, and a brief compared with itself has nothing new."""
    report(house, "“Quotes” and \\ and \n a break")
    brief = built(house)
    shown = read(written(brief))
    assert [line.text for line in shown.lines] == [line.text for line in brief.lines]
    assert [line.aside for line in shown.lines] == [line.aside for line in brief.lines]
    assert compared(brief.lines, shown.lines) == compared((), ())


def test_two_briefs_differ_by_ids_and_words() -> None:
    """New, changed and gone, whatever the order."""

    def line(id_: str, words: str) -> Line:
        return Line(part=ALERTS, id=id_, words=words, page="couple")

    found = compared([line("b", "2"), line("c", "x")], [line("a", "1"), line("b", "1"), line("c", "x")])
    assert (found.new, found.changed, [each.id for each in found.gone]) == (frozenset(), frozenset({"b"}), ["a"])
    assert compared([line("d", "1")], []).new == {"d"}


REFUSED: dict[str, Callable[[Practice, House], object]] = {
    "build": lambda at, house: building.build(at, house.record),
    "add": lambda at, house: points.add(at, house.couple_id, "x"),
    "keep": lambda at, house: keeping.keep(at, house.record),
    "kept": lambda at, house: keeping.of_couple(at, house.couple_id),
    "neighbours": lambda at, house: neighbours.of_today(at, house.couple_id),
}


@pytest.mark.parametrize("what", REFUSED)
def test_nothing_of_it_on_the_in_session_screen(house: House, what: str) -> None:
    """The brief is for the counselor alone, whatever is asked of it."""
    shared = replace(house.practice, screen=Screen.IN_SESSION, shown_couple=house.couple_id)
    with pytest.raises(RuleError):
        REFUSED[what](shared, house)


def test_a_stranger_changes_and_reads_nothing(house: House) -> None:
    """Points and kept briefs of a couple out of reach are not there, and nothing can be added to them."""
    points.add(house.practice, house.couple_id, "Ask about the holiday.")
    keeping.keep(house.practice, house.record)
    other = factories.colleague(of=house.practice)
    assert points.all_of(other, house.couple_id) == []
    assert keeping.of_couple(other, house.couple_id) == []
    with pytest.raises(NotFoundError):
        points.add(other, house.couple_id, "x")
    with pytest.raises(MendwellError):
        building.build(other, house.record)


def test_neighbours_follow_the_hours_of_the_day(house: House) -> None:
    """A couple without a session today leads to the first; what is cancelled or a colleague's is left out."""
    at = house.practice
    later = factories.add_couple(at, a="Ada", b="Bo")
    off = factories.add_couple(at, a="Cy", b="Di")
    none = factories.add_couple(at, a="Ed", b="Flo")
    noon = datetime.combine(TODAY, datetime.min.time()).replace(hour=15)
    factories.add_session(at, later, noon)
    factories.add_session(at, off, noon - timedelta(hours=1), state=SessionState.CANCELLED_LATE)
    other = factories.colleague(of=at)
    factories.add_session(other, factories.add_couple(other, a="Gus", b="Hal"), noon)

    def around(couple_id: UUID) -> list[str | None]:
        return [each.names if each else None for each in neighbours.of_today(at, couple_id)]

    assert around(house.couple_id) == [None, "Ada & Bo"]
    assert around(later) == ["Zebedea & Quillon", None]
    assert around(none) == [None, "Zebedea & Quillon"]
    assert couples.get(at, later).names == "Ada & Bo"
