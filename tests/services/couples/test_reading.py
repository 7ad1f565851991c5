"""A couple's record: adding, changing, closing, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.records import Goal, InjuryEvent, TimelineEvent
from dashboard.domain.vocabulary import ContactMethod, EpisodeStatus, Outcome, Role, SessionState, Side, TimelineKind
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.couples import adding
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples.adding import NewCouple
from dashboard.services.practice import Practice
from dashboard.services.sessions import edits as session_edits
from tests import driver, factories

TODAY = factories.NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def opened(at: Practice, **about: Any) -> couples.CoupleRecord:
    return couples.get(at, factories.add_couple(at, **about))


def again(at: Practice, record: couples.CoupleRecord) -> couples.CoupleRecord:
    return couples.get(at, record.couple.couple_id)


def event(record: couples.CoupleRecord, **about: Any) -> InjuryEvent:
    roles = {"role_a": Role.INVOLVED, "role_b": Role.INJURED}
    return InjuryEvent(**({"injury_event_id": new_id(), "couple_id": record.couple.couple_id} | roles | about))


def test_adding_a_couple_keeps_everything_that_was_said() -> None:
    """Both partners, the betrayal with its roles, the focus, the phase and an open episode are there."""
    at = factories.practice()
    couple_id = adding.add(
        at,
        NewCouple(
            name_a="  Mina ",
            name_b="Robin",
            pronouns_b="they/them",
            phase="understand",
            focus_area="money",
            next_session_at=factories.NOW,
            role_a=Role.INVOLVED,
            area="money",
            description="A hidden loan.",
            happened_on=date(2026, 1, 2),
            discovered_on=date(2026, 2, 3),
        ),
    )
    record = couples.get(at, couple_id)
    assert record.names == "Mina & Robin"
    assert record.partners[Side.B].pronouns == "they/them"
    assert (record.couple.phase, record.couple.focus_area) == ("understand", "money")
    assert record.role_of(Side.A) is Role.INVOLVED
    assert record.role_of(Side.B) is Role.INJURED
    assert record.primary_event is not None
    assert record.primary_event.description == "A hidden loan."
    assert record.episode is not None
    assert (record.episode.opened_on, record.episode.closed_on) == (TODAY, None)
    [first] = record.sessions
    assert (first.starts_at, first.state, record.next_session) == (factories.NOW, SessionState.PLANNED, first)


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"name_a": " "}, "Name of partner A"),
        ({"name_b": "x" * 81}, "Name of partner B"),
        ({"name_a": "Mi\x00na"}, "Name of partner A"),
        ({"name_b": "\ud800"}, "Name of partner B"),
        ({"phase": "nowhere"}, "Phase"),
        ({"focus_area": "nowhere"}, "Focus area"),
        ({"next_session_at": factories.NOW - timedelta(days=1)}, "Next session"),
        ({"description": "Something"}, "Roles"),
        ({"role_a": Role.INJURED, "happened_on": TOMORROW}, "The date it happened"),
        (
            {"role_a": Role.INJURED, "happened_on": TODAY, "discovered_on": TODAY - timedelta(days=1)},
            "The date of discovery",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(about: dict[str, Any], field: str) -> None:
    """The error names the field, and no part of the couple is left behind."""
    at = factories.practice()
    with pytest.raises(InvalidInputError) as raised:
        adding.add(at, NewCouple(**({"name_a": "Mina", "name_b": "Robin"} | about)))
    assert raised.value.field == field
    assert driver.cursor(at.db).execute("SELECT count(*) FROM couple").fetchall() == [(0,)]


def test_two_couples_of_the_same_names_need_a_hint() -> None:
    """In either order and however typed; it is asked for, stands behind the names and can be changed."""
    at = factories.practice()
    adding.add(at, NewCouple(name_a="Zoë", name_b="Ben"))
    with pytest.raises(InvalidInputError, match=r"couple called Zoë & Ben already") as error:
        adding.add(at, NewCouple(name_a="ben", name_b="Zoe"))
    assert error.value.field == adding.HINT
    second = adding.add(at, NewCouple(name_a="Ben", name_b="Zoë", hint=" from  2024 "))
    with pytest.raises(InvalidInputError, match=r"Ben & Zoë \(from 2024\) already"):
        adding.add(at, NewCouple(name_a="Zoë", name_b="Ben", hint="From 2024"))
    record = couples.get(at, second)
    assert (record.called, record.names) == ("Ben & Zoë (from 2024)", "Ben & Zoë")
    couple_edits.edit_care(at, replace(record.couple, hint="the baker"))
    assert again(at, record).called == "Ben & Zoë (the baker)"


def test_two_windows_on_the_same_partner_do_not_overwrite_each_other() -> None:
    """The second save is refused in words and changes nothing."""
    at = factories.practice()
    record = opened(at)
    mina = record.partners[Side.A]
    couple_edits.edit_partner(at, replace(mina, pronouns="she/her"))
    with pytest.raises(StaleEditError):
        couple_edits.edit_partner(at, replace(mina, display_name="Other"))
    kept = again(at, record).partners[Side.A]
    assert (kept.display_name, kept.pronouns) == ("Mina", "she/her")


def test_a_way_of_contact_needs_its_number() -> None:
    """A safe method without a number or address helps nobody; in person needs none."""
    at = factories.practice()
    mina = opened(at).partners[Side.A]
    with pytest.raises(InvalidInputError, match="Number or address is empty"):
        couple_edits.edit_partner(at, replace(mina, contact_method=ContactMethod.TEXT))
    couple_edits.edit_partner(at, replace(mina, contact_method=ContactMethod.IN_PERSON, contact_times="Mondays"))
    assert couples.get(at, mina.couple_id).partners[Side.A].contact_method is ContactMethod.IN_PERSON


def test_care_is_edited_but_a_form_cannot_change_whose_couple_it_is() -> None:
    """Phase and focus change; counselor and status do not come from the form."""
    at = factories.practice()
    record = opened(at)
    couple_edits.edit_care(
        at,
        replace(
            record.couple,
            phase="reconnect",
            focus_area=None,
            counselor_id=new_id(),
            status=EpisodeStatus.CLOSED,
        ),
    )
    couple = again(at, record).couple
    assert (couple.phase, couple.focus_area, couple.status) == ("reconnect", None, EpisodeStatus.ACTIVE)


def test_a_session_that_has_passed_does_not_block_other_edits() -> None:
    """Only a newly chosen session must lie ahead."""
    at = factories.practice()
    record = opened(at)
    session = factories.add_session(at, record.couple.couple_id, datetime(2026, 10, 1, 9))
    couple = again(at, record).couple
    couple_edits.edit_care(at, replace(couple, phase="reconnect"))
    with pytest.raises(InvalidInputError, match="past"):
        session_edits.move(at, session, starts_at=datetime(2026, 10, 2, 9), minutes=60)
    session_edits.move(at, session, starts_at=datetime(2026, 11, 3, 9), minutes=60)
    following = again(at, record).next_session
    assert following is not None
    assert (following.starts_at, following.moved_from) == (datetime(2026, 11, 3, 9), datetime(2026, 10, 1, 9))


def test_exactly_one_injury_event_leads() -> None:
    """A new leading event takes over the roles; removing it hands them back."""
    at = factories.practice()
    record = opened(at)
    second = event(record, is_primary=True)
    couple_edits.save_injury_event(at, second, is_new=True)
    after = again(at, record)
    assert [e.is_primary for e in after.injury_events] == [True, False]
    assert after.role_of(Side.A) is Role.INVOLVED
    couple_edits.remove_injury_event(at, after.injury_events[0])
    left = again(at, record)
    assert [e.is_primary for e in left.injury_events] == [True]
    assert left.role_of(Side.A) is Role.INJURED


def test_the_only_injury_event_leads_whatever_the_form_says() -> None:
    """Forms never lose their roles by unticking a box."""
    at = factories.practice()
    record = opened(at, role_a=None)
    couple_edits.save_injury_event(at, event(record, is_primary=False), is_new=True)
    assert again(at, record).primary_event is not None


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"role_b": Role.MUTUAL}, "Roles"),
        ({"disclosed_on": TOMORROW}, "The date of disclosure"),
        ({"happened_on": TODAY, "disclosed_on": date(2026, 1, 1)}, "The date of disclosure"),
        ({"area": "nowhere"}, "Area"),
    ],
)
def test_an_injury_event_that_cannot_be_is_refused(about: dict[str, Any], field: str) -> None:
    """Roles fit each other, and nobody tells or finds out before it happened."""
    at = factories.practice()
    with pytest.raises(InvalidInputError) as raised:
        couple_edits.save_injury_event(at, event(opened(at), **about), is_new=True)
    assert raised.value.field == field


def test_a_record_removed_elsewhere_is_not_brought_back_by_an_old_form() -> None:
    """Saving a form on a removed goal is refused."""
    at = factories.practice()
    record = opened(at)
    goal = Goal(
        goal_id=new_id(),
        couple_id=record.couple.couple_id,
        partner_id=record.partners[Side.A].partner_id,
        body="Sleep through the night",
    )
    couple_edits.save_goal(at, goal, is_new=True)
    couple_edits.remove_goal(at, again(at, record).goals[0])
    with pytest.raises(StaleEditError):
        couple_edits.save_goal(at, goal, is_new=False)
    assert again(at, record).goals == ()


def test_goals_and_guesses_belong_to_a_partner_of_the_couple() -> None:
    """A guess stands beside the goal; a goal of somebody else is refused, and so is an empty one."""
    at = factories.practice()
    record = opened(at)
    robin = record.partners[Side.B].partner_id

    def save(**about: Any) -> None:
        goal = Goal(
            **({"goal_id": new_id(), "couple_id": record.couple.couple_id, "partner_id": robin, "body": "x"} | about)
        )
        couple_edits.save_goal(at, goal, is_new=True)

    save(body="Be believed again")
    save(body="That I stop checking", is_guess=True)
    assert [g.is_guess for g in again(at, record).goals_of(Side.B)] == [False, True]
    with pytest.raises(StaleEditError):
        save(partner_id=new_id())
    with pytest.raises(InvalidInputError):
        save(body="  ")


def test_timeline_events_are_added_changed_and_removed() -> None:
    """An event keeps its kind, day and words; the future is refused."""
    at = factories.practice()
    record = opened(at)
    lapse = TimelineEvent(
        timeline_event_id=new_id(),
        couple_id=record.couple.couple_id,
        kind=TimelineKind.LAPSE,
        occurred_on=TODAY,
        label="Message",
    )
    couple_edits.save_timeline_event(at, lapse, is_new=True)
    couple_edits.save_timeline_event(at, replace(lapse, kind=TimelineKind.RELAPSE), is_new=False)
    kept = again(at, record).events[0]
    assert (kept.kind, kept.label, kept.row_version) == (TimelineKind.RELAPSE, "Message", 2)
    with pytest.raises(InvalidInputError):
        couple_edits.save_timeline_event(at, replace(kept, occurred_on=TOMORROW), is_new=False)
    couple_edits.remove_timeline_event(at, kept)
    assert again(at, record).events == ()


def test_closing_needs_an_outcome_and_reopening_begins_a_new_episode() -> None:
    """A closed couple has no next session; care that opens again is a second episode beside the first."""
    at = factories.practice()
    record = opened(at)
    with pytest.raises(InvalidInputError, match="outcome"):
        couple_edits.close(at, record.couple, outcome=None, note="", on=TODAY)
    with pytest.raises(InvalidInputError, match="before the first"):
        couple_edits.close(at, record.couple, outcome=Outcome.REPAIRED, note="", on=date(2025, 1, 1))
    couple_edits.close(at, record.couple, outcome=Outcome.SEPARATED_WELL, note="Calm end.", on=TODAY)
    closed = again(at, record)
    assert closed.couple.status is EpisodeStatus.CLOSED
    assert closed.episode is not None
    assert (closed.episode.outcome, closed.episode.closed_on) == (Outcome.SEPARATED_WELL, TODAY)
    with pytest.raises(StaleEditError):
        couple_edits.close(at, closed.couple, outcome=Outcome.REPAIRED, note="", on=TODAY)
    couple_edits.reopen(at, closed.couple, on=TODAY)
    reopened = again(at, record)
    assert reopened.couple.status is EpisodeStatus.ACTIVE
    assert sorted(e.closed_on is None for e in reopened.episodes) == [False, True]
    assert reopened.episode is not None
    assert reopened.episode.closed_on is None


def test_pausing_and_resuming() -> None:
    """Each goes only from where it makes sense."""
    at = factories.practice()
    record = opened(at)
    couple_edits.pause(at, record.couple)
    paused = again(at, record)
    assert paused.couple.status is EpisodeStatus.PAUSED
    with pytest.raises(StaleEditError):
        couple_edits.pause(at, paused.couple)
    couple_edits.resume(at, paused.couple)
    assert again(at, record).couple.status is EpisodeStatus.ACTIVE


def test_an_episode_that_is_gone_cannot_be_closed() -> None:
    """A couple without an open episode says so instead of closing nothing."""
    at = factories.practice()
    record = opened(at)
    driver.cursor(at.db).execute("DELETE FROM episode")
    with pytest.raises(RuleError):
        couple_edits.close(at, record.couple, outcome=Outcome.REPAIRED, note="", on=TODAY)


@pytest.mark.parametrize("same_practice", [True, False])
def test_another_counselors_couple_is_never_found_nor_changed(same_practice: bool) -> None:
    """Reading and every kind of change act as if the couple did not exist."""
    at = factories.practice()
    record = opened(at)
    other = factories.colleague(of=at) if same_practice else factories.practice(db=at.db)
    assert couples.find(other, record.couple.couple_id) is None
    for change in (
        lambda: couple_edits.edit_care(other, record.couple),
        lambda: couple_edits.edit_partner(other, record.partners[Side.A]),
        lambda: couple_edits.save_injury_event(other, event(record), is_new=True),
        lambda: couple_edits.pause(other, record.couple),
        lambda: couple_edits.close(other, record.couple, outcome=Outcome.REPAIRED, note="", on=TODAY),
    ):
        with pytest.raises(NotFoundError):
            change()
    assert again(at, record) == record


def test_the_head_says_that_care_is_closed() -> None:
    """The line under a couple's names begins with the closing day and its outcome, not only on the record."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    driver.cursor(at.db).execute("UPDATE couple SET status = 'closed'")
    driver.cursor(at.db).execute("UPDATE episode SET closed_on = DATE '2026-10-12', outcome = 'separated_well'")
    assert couples.get(at, couple_id).summary.startswith("Closed on Mon 12 Oct 2026: separated well · ")
