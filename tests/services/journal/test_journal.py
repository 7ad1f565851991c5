"""The journal kept by the counselor: written, changed, taken out, and what both see of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.brief.lines import PRIVATE, Line
from dashboard.domain.ids import new_id
from dashboard.domain.journal.entry import EntryKind, JournalEntry, Response
from dashboard.domain.kinds.journal import JOURNAL_ENTRY
from dashboard.domain.records import TimelineEvent
from dashboard.domain.vocabulary import Assignee, Side, Source, TimelineKind, Visibility
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services import records
from dashboard.services.brief import building
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.journal import keeping, reading
from dashboard.services.journal.keeping import Written
from dashboard.services.journal.reading import Journal
from dashboard.services.practice import Practice
from tests import factories


def read(at: Practice, couple_id: UUID) -> Journal:
    record = couples.find(at, couple_id)
    assert record is not None
    return reading.of_couple(at, record)


def written(at: Practice, **known: object) -> Written:
    whole: dict[str, object] = {"side": Side.A, "kind": EntryKind.TRIGGER, "on": at.today, "body": "A ring tone"}
    return Written(**{**whole, **known})  # type: ignore[arg-type]  # each test names the fields it needs


def _brief(at: Practice, couple_id: UUID) -> list[Line]:
    brief = building.build(at, couples.get(at, couple_id))
    return [line for line in brief.lines if line.page == "journal"]


def test_written_changed_taken_out_and_undone() -> None:
    """Each is one action; wins and thanks come before triggers in the brief, in one line however many there are."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    first = keeping.write(at, record, written(at, intensity=7, response=Response.STEADY, minutes=20))
    keeping.write(at, record, written(at, intensity=3))
    keeping.write(at, record, written(at, side=Side.B, kind=EntryKind.THANKS, body="For ringing"))
    assert [each.words for each in _brief(at, couple_id)] == [
        "For ringing",
        f"{record.partners[Side.A].display_name}: 2 triggers, the strongest 7 of 10: A ring tone",
    ]
    keeping.change(at, record, first, written(at, side=Side.B, intensity=6, body="The phone"))
    changed = next(each for each in read(at, couple_id).triggers() if each.journal_entry_id == first.journal_entry_id)
    assert (changed.body, changed.intensity, read(at, couple_id).side_of(changed)) == ("The phone", 6, Side.B)
    keeping.remove(at, changed)
    assert len(read(at, couple_id).triggers()) == 1
    undo.undo(at, couple_id, undo.last_action(at, couple_id).action_id)  # type: ignore[union-attr]  # there is one
    assert len(read(at, couple_id).triggers()) == 2


def test_what_stands_on_the_timeline_is_read_here_and_kept_there() -> None:
    """A win marked for both is among what went well, and the latest slip is fresh for two weeks."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for kind, days in ((TimelineKind.WIN, 3), (TimelineKind.LAPSE, 14), (TimelineKind.DISCLOSURE, 1)):
        on = at.today - timedelta(days=days)
        event = TimelineEvent(
            timeline_event_id=new_id(), couple_id=couple_id, kind=kind, occurred_on=on, label=kind.value
        )
        couple_edits.save_timeline_event(at, event, is_new=True)
    found = read(at, couple_id)
    assert [reading.day_of(each) for each in found.went_well()] == [at.today - timedelta(days=3)]
    assert [each.label for each in found.slips()] == ["lapse"]
    assert found.fresh_slip() is None
    slip = replace(found.slips()[0], occurred_on=at.today - timedelta(days=13))
    couple_edits.save_timeline_event(at, slip, is_new=False)
    assert read(at, couple_id).fresh_slip() is not None


def test_a_question_is_parked_comes_back_and_is_answered() -> None:
    """Parked it is asked nowhere until its day; that day it is open again, in the brief too."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    keeping.ask(at, record, Assignee.A, "What do we tell the children?", Visibility.COUPLE)
    (question,) = read(at, couple_id).open_questions()
    for wrong in (None, at.today):
        with pytest.raises(InvalidInputError):
            keeping.park(at, question, wrong)
    keeping.park(at, question, at.today + timedelta(days=2))
    assert (read(at, couple_id).open_questions(), len(read(at, couple_id).parked_questions())) == ([], 1)
    assert _brief(at, couple_id) == []
    moment = at.now + timedelta(days=2)
    later = replace(at, clock=lambda: moment)
    (again,) = read(later, couple_id).open_questions()
    assert [line.words for line in _brief(later, couple_id)] == ["What do we tell the children?"]
    keeping.answer(later, again)
    (answered,) = read(later, couple_id).answered_questions()
    keeping.reopen(later, answered)
    assert len(read(later, couple_id).open_questions()) == 1
    keeping.ask(at, record, Assignee.B, "Is it my fault?", Visibility.COUNSELOR)
    assert {line.words: line.part == PRIVATE for line in _brief(at, couple_id)} == {
        "What do we tell the children?": False,
        "Is it my fault?": True,
    }


def test_both_see_what_was_kept_for_both() -> None:
    """On their screen there is no entry and no question for the counselor alone."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    for visibility in (Visibility.COUNSELOR, Visibility.COUPLE):
        keeping.write(at, record, written(at, body=visibility.value, visibility=visibility))
        keeping.ask(at, record, Assignee.JOINT, visibility.value, visibility)
    shown = read(replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id), couple_id)
    assert ([each.body for each in shown.entries], [each.body for each in shown.questions]) == (["couple"], ["couple"])


def test_a_partners_words_stay_theirs_and_a_colleague_writes_nothing() -> None:
    """A partner's entry is not changed by the counselor; whoever does not reach the couple keeps nothing."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    entry = JournalEntry(
        journal_entry_id=new_id(),
        couple_id=couple_id,
        partner_id=record.partners[Side.B].partner_id,
        kind=EntryKind.WIN,
        happened_on=at.today,
        body="We laughed",
        source=Source.PARTNER_LINK,
    )
    records.save(at, JOURNAL_ENTRY, entry, is_new=True, summary="Write a journal entry")
    with pytest.raises(RuleError):
        keeping.change(at, record, entry, written(at))
    with pytest.raises(NotFoundError):
        keeping.write(factories.colleague(of=at), record, written(at))
    for wrong in ({"side": None}, {"on": None}):
        with pytest.raises(InvalidInputError):
            keeping.write(at, record, written(at, **wrong))


def test_a_line_on_triggers_says_that_the_counselor_alone_knows_of_some() -> None:
    """The strongest may be for both while others are not, so their number is not said to both."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    for intensity, visibility, ends in (
        (5, Visibility.COUPLE, "Oct."),
        (3, Visibility.COUNSELOR, "Oct, others for you alone."),
        (8, Visibility.COUNSELOR, "Oct, for you alone."),
    ):
        keeping.write(at, record, written(at, intensity=intensity, visibility=visibility))
        (line,) = _brief(at, couple_id)
        assert line.aside.endswith(ends)
