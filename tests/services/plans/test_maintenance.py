"""The rhythm of check-ins of a couple: what is suggested, accepting it, and what follows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.links.rules import LinkCadence, LinkKind
from dashboard.domain.plans.gates import Shown
from dashboard.domain.safety.screening import Occasion, Said, Way
from dashboard.domain.vocabulary import MONTHLY, WEEKLY, Role, Side
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.attention import facts
from dashboard.services.couples import edits, undo
from dashboard.services.couples import reading as couples
from dashboard.services.links import personal
from dashboard.services.links.personal import Wish
from dashboard.services.plans import maintenance
from dashboard.services.practice import Practice
from dashboard.services.safety import talks
from dashboard.services.safety.talks import Noted
from tests import factories

ROLES = {Side.A: Role.INJURED, Side.B: Role.INVOLVED}


def keeping_well() -> tuple[Practice, couples.CoupleRecord]:
    """A couple that keeps well, and both answered in each of the last eight weeks."""
    at = factories.practice()
    couple_id = factories.add_couple(at, phase="maintain", days_ago=200)
    days = [at.today - timedelta(weeks=week) for week in range(8)]
    for side, role in ROLES.items():
        factories.add_checkins(at, [(couple_id, side)], days, role=role, closeness=8)
    return at, couples.get(at, couple_id)


def test_a_thinner_rhythm_is_accepted_and_undone() -> None:
    """It is kept with its day; undo brings back each week."""
    at, record = keeping_well()
    found = maintenance.look(at, record)
    assert found is not None
    assert (found.now, found.suggested) == (WEEKLY, MONTHLY)
    maintenance.accept(at, record, found)
    kept = couples.get(at, record.couple.couple_id).couple
    assert (kept.checkin_days, kept.checkin_days_since) == (MONTHLY, at.today)
    last = undo.last_action(at, record.couple.couple_id)
    assert last is not None
    undo.undo(at, record.couple.couple_id, last.action_id)
    assert couples.get(at, record.couple.couple_id).couple.checkin_days == WEEKLY


def test_nothing_is_suggested_before_a_couple_keeps_well() -> None:
    """Nor is it said on the in-session screen."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    assert maintenance.look(at, record) is None
    with pytest.raises(RuleError):
        maintenance.look(replace(at, screen=Screen.IN_SESSION, shown_couple=record.couple.couple_id), record)


def test_a_sign_that_stops_joint_work_is_no_ground_to_ask_less() -> None:
    """However calm their answers are: it was told alone, and brings back each week."""
    at, record = keeping_well()
    told = Noted(
        occasion=Occasion.GUIDE, way=Way.IN_PERSON, held_on=at.today, said={"s-fear": Said.YES}, words="At night."
    )
    talks.note(at, record.couple.couple_id, record.partners[Side.B].partner_id, told)
    found = maintenance.look(at, couples.get(at, record.couple.couple_id))
    assert found is not None
    assert (found.suggested, found.is_other) == (WEEKLY, False)
    assert [each.shown for each in found.evidence] == [Shown.NOT_MET]
    edits.edit_care(at, replace(record.couple, checkin_days=MONTHLY))
    found = maintenance.look(at, couples.get(at, record.couple.couple_id))
    assert found is not None
    assert found.is_back


def test_a_weekly_link_asks_in_the_rhythm_of_the_couple() -> None:
    """The counselor's list and the partner's occasion both follow it; a daily link asks daily."""
    at, record = keeping_well()
    factories.add_policy(at, record.couple.couple_id)
    wish = Wish(side=Side.A, kind=LinkKind.STANDING, cadence=LinkCadence.WEEKLY, days=90)
    personal.make(at, record, wish)
    edits.edit_care(at, replace(record.couple, checkin_days=MONTHLY))
    later = replace(at, clock=lambda: at.now + timedelta(days=20))
    (line,) = personal.of_couple(later, couples.get(later, record.couple.couple_id))
    assert (line.due_on, line.is_rare) == (at.today, True)
    after = replace(at, clock=lambda: at.now + timedelta(days=28))
    (line,) = personal.of_couple(after, couples.get(after, record.couple.couple_id))
    assert line.due_on == after.today


def test_silence_begins_later_where_less_is_asked() -> None:
    """Twenty days without a word are silence of a weekly couple, and none of a monthly one."""
    at, record = keeping_well()
    later = replace(at, clock=lambda: at.now + timedelta(days=20))
    assert len(facts.of_couple(later, record.couple.couple_id).silent) == 2
    edits.edit_care(at, replace(record.couple, checkin_days=MONTHLY))
    assert facts.of_couple(later, record.couple.couple_id).silent == ()


def test_a_rhythm_of_its_own_is_refused() -> None:
    """The list has the ones there are; an edit of something else leaves day and rhythm alone."""
    at, record = keeping_well()
    with pytest.raises(InvalidInputError):
        edits.edit_care(at, replace(record.couple, checkin_days=3))
    edits.edit_care(at, replace(record.couple, hint="from the south"))
    assert couples.get(at, record.couple.couple_id).couple.checkin_days_since is None
