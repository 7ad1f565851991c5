"""Sessions arranged, moved, cancelled and attended, and what the lists say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.records import Session
from dashboard.domain.sessions.repeating import Repeat
from dashboard.domain.vocabulary import Outcome, SessionKind, SessionState, Side, Teller, Visibility
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.attention.facts import of_couple as surveyed
from dashboard.services.caseload import overview
from dashboard.services.caseload import today as today_view
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.services.sessions import edits, reading, schedule
from dashboard.services.sessions.edits import Told
from tests import factories

NOW = factories.NOW
TODAY = NOW.date()
BOTH = SessionKind.CONJOINT
SOON = datetime(2026, 10, 20, 17)


@pytest.fixture
def at() -> Practice:
    """A practice."""
    return factories.practice()


@pytest.fixture
def couple_id(at: Practice) -> UUID:
    """A couple in it."""
    return factories.add_couple(at)


def series(at: Practice, couple_id: UUID, count: int = 4, kind: SessionKind = BOTH) -> list[Session]:
    """Weekly sessions that were arranged together."""
    edits.arrange(at, couple_id, kind=kind, starts_at=SOON, minutes=60, repeat=Repeat(weeks=1, count=count))
    return list(reading.of_couple(at, couple_id))


def test_one_of_a_series_is_moved_alone_and_with_those_after_it(at: Practice, couple_id: UUID) -> None:
    """Alone the others stay; with those after it each moves by as much, and the one before stays."""
    first, second, third, fourth = series(at, couple_id)
    assert len({each.series_id for each in (first, second, third, fourth)}) == 1
    edits.move(at, second, starts_at=second.starts_at + timedelta(hours=1), minutes=90)
    third = reading.get(at, couple_id, third.session_id)
    edits.move(at, third, starts_at=third.starts_at + timedelta(days=1), minutes=60, following=True)
    now = reading.of_couple(at, couple_id)
    assert [(each.starts_at - SOON, each.minutes) for each in now] == [
        (timedelta(), 60),
        (timedelta(weeks=1, hours=1), 90),
        (timedelta(weeks=2, days=1), 60),
        (timedelta(weeks=3, days=1), 60),
    ]
    assert [each.moved_from for each in now] == [None, second.starts_at, third.starts_at, fourth.starts_at]


def test_a_series_that_moves_over_a_change_of_the_clock_keeps_its_hour() -> None:
    """Moved by a day in summer, the sessions of winter are at 17:00 too."""
    at = factories.practice(zone=Zone("Europe/Berlin"))
    couple_id = factories.add_couple(at)
    first = series(at, couple_id)[0]
    edits.move(at, first, starts_at=first.starts_at + timedelta(days=1), minutes=60, following=True)
    assert {each.starts_at.hour for each in reading.of_couple(at, couple_id)} == {17}


def test_each_change_is_one_action_that_is_undone(at: Practice, couple_id: UUID) -> None:
    """Arranging a series, cancelling the rest of it and saying who came are taken back one after the other."""
    first, second, *_ = series(at, couple_id)
    told = Told(by=Teller.A, at=NOW, reason="Moving away")
    edits.cancel(at, second, state=SessionState.CANCELLED_IN_TIME, told=told, following=True)
    there = reading.of_couple(at, couple_id)
    assert [each.state for each in there] == [SessionState.PLANNED, *[SessionState.CANCELLED_IN_TIME] * 3]
    assert {(each.told_by, each.reason) for each in there[1:]} == {(Teller.A, "Moving away")}
    later = replace(at, clock=lambda: SOON + timedelta(hours=2))
    edits.came(later, first)
    came = reading.get(at, couple_id, first.session_id)
    assert (came.state, came.came_a, came.came_b) == (SessionState.CAME, True, True)
    for summary, left in (("Say who came to a session", 4), ("Cancel a session", 4), ("Arrange a session", 0)):
        last = undo.last_action(later, couple_id)
        assert last is not None
        assert last.summary == summary
        undo.undo(later, couple_id, last.action_id)
        assert len(reading.of_couple(at, couple_id)) == left
        assert {each.state for each in reading.of_couple(at, couple_id)} <= {
            SessionState.PLANNED,
            SessionState.CANCELLED_IN_TIME,
        }


def test_who_came_fits_the_session(at: Practice, couple_id: UUID) -> None:
    """Only those it is for can have come; nobody came to a no-show; and one still ahead has nobody yet."""
    session = factories.add_session(at, couple_id, NOW, kind=SessionKind.INDIVIDUAL_B)
    for state, came in (
        (SessionState.CAME, {Side.A: True}),
        (SessionState.CAME, {}),
        (SessionState.NO_SHOW, {Side.B: True}),
        (SessionState.CANCELLED_LATE, {Side.B: True}),
    ):
        with pytest.raises(InvalidInputError):
            edits.attended(at, session, state=state, came=came)
    ahead = factories.add_session(at, couple_id, SOON)
    with pytest.raises(InvalidInputError, match="still ahead"):
        edits.came(at, ahead)
    edits.attended(at, session, state=SessionState.NO_SHOW, came={Side.B: False}, told=Told(by=Teller.B))
    missed = reading.get(at, couple_id, session.session_id)
    assert (missed.came_a, missed.came_b, missed.told_by) == (None, False, Teller.B)
    with pytest.raises(RuleError, match="has been"):
        edits.move(at, missed, starts_at=SOON, minutes=60)
    edits.reopen(at, missed)
    assert reading.get(at, couple_id, session.session_id).state is SessionState.PLANNED


def test_a_session_that_somebody_changed_is_not_overwritten(at: Practice, couple_id: UUID) -> None:
    """The one who comes second is told; so is somebody for whom the couple is out of reach."""
    session = series(at, couple_id)[0]
    edits.set_focus(at, session, "Trust  in  small things")
    with pytest.raises(StaleEditError):
        edits.set_agreed(at, session, "A walk")
    assert reading.get(at, couple_id, session.session_id).focus == "Trust in small things"
    with pytest.raises(NotFoundError):
        edits.cancel(factories.colleague(of=at), session, state=SessionState.CANCELLED_LATE)
    assert reading.of_couple(factories.colleague(of=at), couple_id) == ()


def test_what_lies_years_away_or_has_no_length_is_refused(at: Practice, couple_id: UUID) -> None:
    """A slip of the hand is found before it is kept; a session that has been may be noted."""
    for starts_at, minutes in ((None, 60), (datetime(2062, 1, 1), 60), (SOON, 0), (SOON, 999)):
        with pytest.raises(InvalidInputError):
            edits.arrange(at, couple_id, kind=BOTH, starts_at=starts_at, minutes=minutes)
    edits.arrange(at, couple_id, kind=BOTH, starts_at=NOW - timedelta(days=9), minutes=60)
    past = NOW - timedelta(days=9)
    with pytest.raises(InvalidInputError, match="past"):
        edits.arrange(at, couple_id, kind=BOTH, starts_at=past, minutes=60, repeat=Repeat(weeks=1, count=3))


def test_closing_care_cancels_what_is_ahead(at: Practice, couple_id: UUID) -> None:
    """What has been stays as it is; nothing new is arranged with a couple whose care is closed."""
    factories.add_session(at, couple_id, NOW - timedelta(days=7))
    series(at, couple_id, 2)
    couple = couples.get(at, couple_id).couple
    couple_edits.close(at, couple, outcome=Outcome.REPAIRED, note="", on=TODAY)
    assert [each.state for each in reading.of_couple(at, couple_id)] == [
        SessionState.PLANNED,
        *[SessionState.CANCELLED_BY_COUNSELOR] * 2,
    ]
    with pytest.raises(RuleError, match="closed"):
        edits.arrange(at, couple_id, kind=BOTH, starts_at=SOON, minutes=60)


# ---------------------------------------------------------------- what the lists say
def test_a_session_that_has_passed_gives_way_to_the_next_one(at: Practice, couple_id: UUID) -> None:
    """Nobody writes anything in between: the caseload and the alert know by the day alone."""
    for each in series(at, couple_id, 2):
        later = replace(at, clock=lambda each=each: each.starts_at - timedelta(hours=1))  # type: ignore[misc]
        assert overview.overview(later).lines[0].next_session_at == each.starts_at
        assert [line.session_at for line in today_view.today(later).sessions] == [each.starts_at]
        assert "no-session" not in {found.holds.rule.id for found in surveyed(later, couple_id).stands_out}
    after = replace(at, clock=lambda: SOON + timedelta(weeks=2))
    assert overview.overview(after).lines[0].next_session_at is None
    assert "no-session" in {found.holds.rule.id for found in surveyed(after, couple_id).stands_out}
    assert surveyed(after, couple_id).facts.last_session_on == (SOON + timedelta(weeks=1)).date()


def test_today_lists_every_session_with_whom(at: Practice, couple_id: UUID) -> None:
    """Two of one couple on a day are two lines; a cancelled one is none, and one that came stays."""
    factories.add_session(at, couple_id, NOW - timedelta(minutes=50), state=SessionState.CAME)
    factories.add_session(at, couple_id, NOW + timedelta(hours=2), kind=SessionKind.INDIVIDUAL_B)
    factories.add_session(at, couple_id, NOW + timedelta(hours=3), state=SessionState.CANCELLED_LATE)
    factories.add_session(at, couple_id, NOW + timedelta(days=2), kind=SessionKind.INDIVIDUAL_A)
    found = today_view.today(at)
    assert [(line.whom, line.session.state.value) for line in found.sessions if line.session] == [
        ("Mina & Robin", "came"),
        ("Robin alone", "planned"),
    ]
    assert [line.whom for line in found.coming.shown] == ["Mina alone"]


def test_a_session_of_one_partner_reviews_no_homework_of_both(at: Practice, couple_id: UUID) -> None:
    """Homework waits after a session of both, not after one of one partner alone."""
    factories.add_session(at, couple_id, NOW - timedelta(days=2), kind=SessionKind.INDIVIDUAL_A)
    assert surveyed(at, couple_id).facts.last_session_on is None
    factories.add_session(at, couple_id, NOW - timedelta(days=4))
    assert surveyed(at, couple_id).facts.last_session_on == TODAY - timedelta(days=4)


def test_overlapping_sessions_of_one_counselor_are_said(at: Practice, couple_id: UUID) -> None:
    """By name and hour after arranging, and on the week; a colleague's at the same hour are none."""
    other = factories.add_couple(at, a="Ada", b="Jonas")
    factories.add_session(at, other, SOON + timedelta(minutes=30))
    colleague = factories.colleague(of=at)
    factories.add_session(colleague, factories.add_couple(colleague, a="Far"), SOON)
    ids = edits.arrange(at, couple_id, kind=BOTH, starts_at=SOON, minutes=60, repeat=Repeat(weeks=1, count=3))
    assert schedule.remarks(at, couple_id, ids) == ("Tue 20 Oct, 17:00 overlaps with Ada & Jonas, 17:30.",)
    days = schedule.week_of(at, SOON.date())
    assert [day.on.weekday() for day in days] == list(range(7))
    [tuesday] = [day for day in days if day.sessions]
    assert len(tuesday.clashing) == 2
    edits.cancel(at, reading.get(at, couple_id, ids[0]), state=SessionState.CANCELLED_LATE)
    assert not schedule.remarks(at, couple_id, ids)


def test_an_hour_that_the_clock_skips_is_kept_and_said() -> None:
    """The session stays at the hour that was agreed; what that means on this night is said."""
    at = factories.practice(now=datetime(2026, 3, 20, 9), zone=Zone("Europe/Berlin"))
    couple_id = factories.add_couple(at)
    ids = edits.arrange(at, couple_id, kind=BOTH, starts_at=datetime(2026, 3, 29, 2, 30), minutes=60)
    [said] = schedule.remarks(at, couple_id, ids)
    assert "no 02:30" in said
    assert reading.of_couple(at, couple_id)[0].starts_at == datetime(2026, 3, 29, 2, 30)


def test_what_nobody_has_said_is_asked_for(at: Practice, couple_id: UUID) -> None:
    """The latest first, and only those that are over."""
    old = factories.add_session(at, couple_id, NOW - timedelta(days=9))
    new = factories.add_session(at, couple_id, NOW - timedelta(days=2))
    factories.add_session(at, couple_id, NOW - timedelta(days=1), state=SessionState.NO_SHOW)
    factories.add_session(at, couple_id, NOW + timedelta(hours=1))
    assert [each.session.session_id for each in schedule.open_ones(at)] == [new.session_id, old.session_id]


def test_the_shared_screen_has_nothing_of_one_partner_alone(at: Practice, couple_id: UUID) -> None:
    """Neither the record nor the list of sessions has it there, nor those of another couple; the schedule is shut."""
    edits.arrange(at, couple_id, kind=SessionKind.INDIVIDUAL_A, starts_at=SOON, minutes=60)
    edits.arrange(at, couple_id, kind=BOTH, starts_at=SOON + timedelta(days=1), minutes=60)
    assert [each.visibility for each in reading.of_couple(at, couple_id)] == [Visibility.COUNSELOR, Visibility.COUPLE]
    turned = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    assert [each.kind for each in reading.of_couple(turned, couple_id)] == [BOTH]
    record = couples.find(turned, couple_id)
    assert record is not None
    assert [each.kind for each in record.sessions] == [BOTH]
    assert reading.of_couple(turned, factories.add_couple(at)) == ()
    for ask in (lambda: schedule.week_of(turned, date(2026, 10, 20)), lambda: schedule.open_ones(turned)):
        with pytest.raises(RuleError):
            ask()
