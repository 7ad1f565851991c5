"""Staying or parting: three outcomes, a trial period that ends, each one's own lists, and care that ends in parting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.safety.screening import Occasion, Said, Way
from dashboard.domain.safety.staying import Course, List, last_said, open_lines, walk_away
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee, Outcome, Side
from dashboard.errors import InvalidInputError, MendwellError, RuleError
from dashboard.services.attention import alerts
from dashboard.services.couples import edits, undo
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning
from dashboard.services.practice import Practice
from dashboard.services.safety import staying, suitability, talks
from dashboard.services.safety.staying import Noted
from tests import factories

TODAY = factories.NOW.date()
TRIAL = Noted(
    talked_with=Assignee.A,
    held_on=TODAY,
    outcome=Course.TRIAL,
    trial_until=TODAY + timedelta(days=56),
    words="Eight weeks, then we look",
)


def made() -> tuple[Practice, UUID]:
    at = factories.practice()
    return at, factories.add_couple(at)


def note(at: Practice, couple_id: UUID, noted: Noted = TRIAL) -> None:
    staying.note(at, couples.get(at, couple_id), noted)


def ended(at: Practice, couple_id: UUID) -> list[str]:
    """The days from which a trial period stands out as over."""
    found = alerts.of_couple(at, couple_id).handled
    return [each.matter.reason for each in found if each.matter.rule.id == "trial-end"]


def test_a_trial_period_ends_on_its_day_until_a_talk_says_what_comes_next() -> None:
    """It asks on its last day; a further period, or any other outcome, puts it off or ends it; undo brings it back."""
    at, couple_id = made()
    note(at, couple_id)
    assert staying.talks(at, couple_id)[0].trial_until == TRIAL.trial_until
    then = replace(at, clock=lambda: factories.NOW + timedelta(days=56))
    assert ended(replace(at, clock=lambda: factories.NOW + timedelta(days=55)), couple_id) == []
    assert ended(then, couple_id) == ["It was to last until Tue 8 Dec, today."]
    note(then, couple_id, replace(TRIAL, held_on=then.today, outcome=Course.PART))
    assert ended(then, couple_id) == []
    assert staying.talks(then, couple_id)[0].trial_until is None
    assert [each.outcome for each in staying.talks(then, couple_id)] == [Course.PART, Course.TRIAL]
    last = undo.last_action(then, couple_id)
    assert last is not None
    undo.undo(then, couple_id, last.action_id)
    assert len(ended(then, couple_id)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"talked_with": None},
        {"held_on": None},
        {"held_on": TODAY + timedelta(days=1)},
        {"outcome": None},
        {"trial_until": None},
        {"trial_until": TODAY},
        {"trial_until": TODAY + timedelta(days=367)},
    ],
)
def test_what_is_missing_or_impossible_is_refused(wrong: dict[str, object]) -> None:
    """Nothing of it is kept."""
    at, couple_id = made()
    with pytest.raises(InvalidInputError):
        note(at, couple_id, replace(TRIAL, **wrong))  # type: ignore[arg-type]
    assert staying.talks(at, couple_id) == []


def test_a_talk_with_both_waits_while_safety_speaks_against_it() -> None:
    """Alone it is held all the same."""
    at, couple_id = made()
    suitability.decide(at, couples.get(at, couple_id), Suitability.INDIVIDUAL, "First alone", seen=None)
    with pytest.raises(RuleError, match="talk with both"):
        note(at, couple_id, replace(TRIAL, talked_with=Assignee.JOINT))
    note(at, couple_id)
    assert len(staying.talks(at, couple_id)) == 1


def test_own_lists_are_for_their_owner_alone() -> None:
    """The guide for one partner has their lines and no line of the other's; what is let go stays on record."""
    at, couple_id = made()
    people = couples.get(at, couple_id).partners
    for side in Side:
        staying.add_line(at, couple_id, people[side].partner_id, List.PROMISE, f"Sleep before I decide, {side}")
    guide = talks.guide(at, couple_id, people[Side.A].partner_id)
    assert [line.body for line in guide.lines] == ["Sleep before I decide, a"]
    staying.end_line(at, guide.lines[0])
    [line] = staying.lines(at, couples.get(at, couple_id))[Side.A]
    assert line.ended_on == TODAY
    assert open_lines([line], List.PROMISE) == []
    with pytest.raises(InvalidInputError):
        staying.add_line(at, couple_id, people[Side.A].partner_id, None, "Words")


def test_none_of_it_is_on_the_screen_for_both() -> None:
    """Reading and writing are refused there."""
    at, couple_id = made()
    record = couples.get(at, couple_id)
    turned = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    for look in (
        lambda: staying.talks(turned, couple_id),
        lambda: staying.lines(turned, record),
        lambda: staying.note(turned, record, TRIAL),
        lambda: staying.add_line(turned, couple_id, record.partners[Side.A].partner_id, List.GIVES, "Words"),
    ):
        with pytest.raises(MendwellError):
            look()


def test_the_signs_of_walking_away_are_those_of_the_articles() -> None:
    """Each of the six is there, and the latest answer of a guided talk counts with its day."""
    at, couple_id = made()
    signs = walk_away(at.library.signs)
    assert {sign.sources[0] for sign in signs} == {f"003#W{number}" for number in range(1, 7)}
    partner_id = couples.get(at, couple_id).partners[Side.A].partner_id
    for ago, said in ((9, Said.YES), (3, Said.UNSURE), (1, Said.NOT_KNOWN)):
        on = TODAY - timedelta(days=ago)
        noted = talks.Noted(
            occasion=Occasion.GUIDE, way=Way.IN_PERSON, held_on=on, said={"s-no-ownership": said}, words=""
        )
        talks.note(at, couple_id, partner_id, noted)
    held = talks.of_sides(at, couples.get(at, couple_id))
    assert last_said(held[Side.A], "s-no-ownership") == (Said.UNSURE, TODAY - timedelta(days=3))
    assert last_said(held[Side.B], "s-no-ownership") is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_where_two_part_well_each_keeps_their_own_steps(outcome: Outcome) -> None:
    """Open steps for both are taken back then, and only then; undoing the closure brings them back."""
    at, couple_id = made()
    for who in Assignee:
        given = factories.homework(of=couple_id, assigned_on=TODAY, due_on=TODAY, assignee=who)
        at.db.write(at.scope, lambda tx, given=given: tx.insert("assignment", given), summary="Give", now=at.now)

    def of(state: HomeworkState) -> set[Assignee]:
        return {item.assignment.assignee for item in assigning.of_couple(at, couples.get(at, couple_id)).of(state)}

    edits.close(at, couples.get(at, couple_id).couple, outcome=outcome, note="", on=TODAY)
    taken = {Assignee.JOINT} if outcome is Outcome.SEPARATED_WELL else set()
    assert (of(HomeworkState.OPEN), of(HomeworkState.WITHDRAWN)) == (set(Assignee) - taken, taken)
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    assert of(HomeworkState.OPEN) == set(Assignee)
