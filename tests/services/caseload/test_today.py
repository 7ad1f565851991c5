"""Today: whose sessions, who asks, in which order, and what an empty list may claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.attention.rules import State
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Side
from dashboard.errors import RuleError
from dashboard.services.attention import alerts
from dashboard.services.caseload import overview as caseload
from dashboard.services.caseload import today
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction
from tests import factories

NOW = factories.NOW
TODAY = NOW.date()
FAR = datetime(9999, 12, 31)


@pytest.fixture
def at() -> Practice:
    """A practice in which every change is judged."""
    return factories.watched(at=factories.practice())


def add(
    at: Practice, a: str, *, session_in: float | None = 30, answers: int = 3, safety: str = "no", silent: int = 0
) -> UUID:
    """A couple with a next session in so many days, whose B is silent for so many days."""
    couple_id = factories.add_couple(at, a=a, b=f"{a}s")
    if session_in is not None:
        factories.add_session(at, couple_id, NOW + timedelta(days=session_in))
    for side, last, said in ((Side.A, 1, safety), (Side.B, 1 + silent, "no")):
        on = [TODAY - timedelta(days=7 * week + last) for week in reversed(range(answers))]
        if on[:-1]:
            factories.add_checkins(at, [(couple_id, side)], on[:-1], felt_safe=6, private_safety="no")
        if on:
            factories.add_checkin(at, couple_id, side=side, on=on[-1], felt_safe=6, private_safety=said)
    return couple_id


def finished(at: Practice, couple_id: UUID, days: int, title: str = "Notes", who: Assignee = Assignee.A) -> None:
    """Homework that was finished so many days ago and waits for review."""
    given = factories.homework(
        of=couple_id,
        assignee=who,
        step_id="trigger-notes",
        title=title,
        instructions="Write.",
        assigned_on=TODAY - timedelta(days=40),
        due_on=TODAY - timedelta(days=1),
        status=AssignmentStatus.PARTLY,
        finished_on=TODAY - timedelta(days=days),
    )
    at.db.write(at.scope, lambda tx: tx.insert("assignment", given), summary="Assign homework", now=at.now)


def test_sessions_stand_in_the_order_of_time_with_their_state(at: Practice) -> None:
    """Only those of the day, and what the couple needs is said with its session and not again below."""
    add(at, "Late", session_in=0.3)
    early = add(at, "Early", session_in=0, safety="yes")
    add(at, "Tomorrow", session_in=1)
    found = today.today(at)
    assert [each.names for each in found.sessions] == ["Early & Earlys", "Late & Lates"]
    assert found.sessions[0].attention.state is State.SAFETY
    assert early not in {each.couple_id for each in found.needing.shown}
    assert [each.names for each in found.coming.shown] == ["Tomorrow & Tomorrows"]
    assert not found.is_quiet


def test_who_needs_the_counselor_goes_by_urgency_then_age(at: Practice) -> None:
    """Safety first; of two silent couples the longer silent one."""
    add(at, "Quiet")
    add(at, "Silent", silent=57)
    add(at, "Longer", silent=60)
    add(at, "Open", session_in=None)
    add(at, "Red", safety="unsure")
    found = today.today(at)
    assert [each.names.split()[0] for each in found.needing.shown] == ["Red", "Longer", "Silent", "Open"]
    assert found.needing.shown[0].asking[0].matter.rule.id == "safety-unsure"
    assert found.silent == ()


def test_the_list_is_short_and_says_how_many_more(at: Practice) -> None:
    """What does not fit is counted."""
    for number in range(today.MOST_SHOWN + 2):
        add(at, f"C{number}", session_in=None)
    found = today.today(at)
    assert (len(found.needing.shown), found.needing.total, found.needing.more) == (
        today.MOST_SHOWN,
        today.MOST_SHOWN + 2,
        2,
    )


def test_what_is_in_hand_does_not_ask_and_is_not_out_of_sight(at: Practice) -> None:
    """Acknowledged, the couple moves to those in hand."""
    couple_id = add(at, "Open", session_in=None)
    alerts.acknowledge(at, couple_id, alerts.seen(alerts.of_couple(at, couple_id).handled))
    found = today.today(at)
    assert (found.needing.total, found.in_hand.total, found.is_quiet) == (0, 1, True)
    assert found.in_hand.shown[0].attention.state is State.IN_HAND


def test_what_joined_since_is_not_in_hand_and_not_quiet(at: Practice) -> None:
    """Dealt with for this week, the couple does not ask; what came up since is listed as seen by nobody."""
    couple_id = add(at, "Open")
    for days in (7, 0):
        factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=days), felt_safe=6, willingness=0)
    alerts.acknowledge(at, couple_id, alerts.seen(alerts.of_couple(at, couple_id).handled))
    factories.add_checkin(at, couple_id, on=TODAY, felt_safe=6, limits_kept="no")
    found = today.today(at)
    assert (found.needing.total, found.joined.total, found.in_hand.total, found.is_quiet) == (0, 1, 0, False)
    assert found.joined.shown[0].attention.headline == "Joined, not seen yet"
    factories.add_session(at, couple_id, NOW + timedelta(hours=2))
    found = today.today(at)
    assert (len(found.sessions), found.joined.total, found.is_quiet) == (1, 0, False)
    monday = replace(at, clock=lambda: NOW + timedelta(days=6))
    assert today.today(monday).needing.shown[0].attention.headline == "Open: limits were not kept"


def test_clinical_news_is_not_held_back_by_a_date_that_was_seen_to(at: Practice) -> None:
    """Monday without a next session, acknowledged; Tuesday's answers ask all the same."""
    couple_id = add(at, "Open", session_in=None)
    factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=7), willingness=0)
    alerts.acknowledge(at, couple_id, alerts.seen(alerts.of_couple(at, couple_id).handled))
    later = replace(at, clock=lambda: NOW + timedelta(days=1))
    factories.add_checkin(later, couple_id, on=later.today, limits_kept="no", willingness=0)
    found = today.today(later)
    assert (found.needing.total, found.is_quiet) == (1, False)
    assert len(found.needing.shown[0].asking) == 2


def test_grey_couples_are_counted_apart(at: Practice) -> None:
    """Not enough data is neither something that asks nor quiet."""
    add(at, "New", answers=1)
    add(at, "Known")
    found = today.today(at)
    assert (found.couples, found.unknown, found.needing.total) == (2, 1, 0)


def test_a_silent_partner_is_named_where_another_state_leads(at: Practice) -> None:
    """The silent one, since when, and that the other answers; a couple shown for its silence is not named twice."""
    add(at, "Red", safety="yes", silent=57)
    add(at, "Shown", silent=57)
    [one] = today.today(at).silent
    assert (one.name, one.other, one.since) == ("Reds", "Red", TODAY - timedelta(days=58))
    assert one.last_on == one.since


@pytest.mark.parametrize(("silent", "is_listed", "is_alert"), [(16, False, False), (17, True, False), (56, True, True)])
def test_who_missed_two_checkins_is_listed_before_it_is_an_alert(
    at: Practice, silent: int, is_listed: bool, is_alert: bool
) -> None:
    """The last answer is a day older: 17 days are not listed, 18 are, and are named beside a red answer; 50 ask."""
    add(at, "Red", safety="yes", silent=silent)
    found = today.today(at)
    assert [each.name for each in found.silent] == ["Reds"] * is_listed
    attention = found.needing.shown[0].attention
    assert ("no answer from Reds" in attention.also) == is_listed
    assert ("silence" in {each.matter.rule.id for each in attention.handled}) == is_alert


def test_when_neither_answers_the_other_is_not_said_to(at: Practice) -> None:
    """Two silent partners, two lines, no claim that one of them answers."""
    couple_id = factories.add_couple(at, a="Both", b="Bothb")
    for side in Side:
        for ago in (40, 33):
            factories.add_checkin(at, couple_id, side=side, on=TODAY - timedelta(days=ago), private_safety="yes")
    assert [each.other for each in today.today(at).silent] == [None, None]


def test_homework_to_review_is_that_of_the_days_sessions_first(at: Practice) -> None:
    """Then the oldest; who did it and what became of it is said."""
    finished(at, add(at, "Old"), 20, "Old one")
    finished(at, add(at, "Due", session_in=0.1), 2, "New one", Assignee.JOINT)
    found = today.today(at).to_review
    assert [(each.title, each.who, each.result) for each in found.shown] == [
        ("New one", "Due & Dues", "partly done"),
        ("Old one", "Old", "partly done"),
    ]


def test_a_supervisor_sees_who_needs_somebody_but_no_sessions_of_others(at: Practice) -> None:
    """Couples that are only read bring no session, no homework and no way to act."""
    couple_id = add(at, "Red", session_in=0, safety="yes")
    finished(at, couple_id, 2)
    reader = factories.colleague(of=at)

    def supervise(tx: Transaction) -> None:
        who = {"supervisor_id": reader.scope.staff_id, "counselor_id": at.scope.staff_id}
        tx.run("people/insert_supervision", tx.stamped(who))

    at.db.write(at.scope, supervise, summary="Supervise", now=at.now)
    found = today.today(reader)
    assert (found.sessions, found.to_review.total) == ((), 0)
    [one] = found.needing.shown
    assert (one.ground, one.may_act) == (Ground.SUPERVISED, False)


@pytest.mark.parametrize("may_write", [True, False])
def test_a_shared_couple_may_be_acted_on_as_far_as_the_share_goes(at: Practice, may_write: bool) -> None:
    """A share for reading shows what asks without the ways to deal with it, and sets nobody to ask alone."""
    couple_id = add(at, "Red", session_in=0, safety="yes")
    reader = factories.colleague(of=at)

    def share(tx: Transaction) -> None:
        values = {"couple_id": couple_id, "staff_id": reader.scope.staff_id, "may_write": may_write, "until": FAR}
        tx.run("people/upsert_share", tx.stamped(values))

    at.db.write(at.scope, share, summary="Share", now=at.now)
    seen = today.today(reader)
    [one] = seen.sessions
    assert one.may_act is may_write
    assert [each.couple_id for each in seen.to_ask.shown] == ([couple_id] if may_write else [])


def test_it_says_what_the_caseload_says(at: Practice) -> None:
    """Both pages come from the same rows and the same rules."""
    for name, silent in (("A", 0), ("B", 57)):
        add(at, name, silent=silent)
    add(at, "C", session_in=None, safety="skip")
    by_caseload = {line.couple_id: line.attention for line in caseload.overview(at).lines}
    assert all(by_caseload[each.couple_id] == each.attention for each in today.today(at).needing.shown)


def test_nothing_of_it_is_for_the_in_session_screen(at: Practice) -> None:
    """The page of all couples is never drawn where a couple looks on."""
    couple_id = add(at, "Red", safety="yes")
    with pytest.raises(RuleError):
        today.today(replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id))
