"""Acting on what stands out about a couple: what is kept, what is refused, and what can be read afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.attention.contact import Contact, Reached
from dashboard.domain.attention.handling import AlertState, Did, Handled
from dashboard.domain.attention.moves import AlertMove, offered
from dashboard.domain.attention.rules import State
from dashboard.domain.attention.survey import survey
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, SessionState, Side
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError, MendwellError, NotFoundError, RuleError, StaleEditError
from dashboard.services.attention import alerts
from dashboard.services.attention import facts as couple_facts
from dashboard.services.attention import history as alert_history
from dashboard.services.attention import watch as attention_watch
from dashboard.services.attention.book import book
from dashboard.services.attention.facts import facts as facts_of_row
from dashboard.services.attention.facts import reached
from dashboard.services.caseload import today
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.measures import entry as measure_entry
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store
from dashboard.store.transaction import Transaction
from tests import driver, factories

TODAY = factories.NOW.date()


def watched(now: datetime = factories.NOW, zone: Zone = factories.UTC) -> Practice:
    """A practice that judges with every change."""
    at = factories.practice(now=now, zone=zone)
    at.db.followers.append(attention_watch.Watch(factories.office(of=at)))
    person = {"staff_id": at.scope.staff_id, "display_name": at.person_name, "is_counselor": True, "is_active": True}
    insert = partial(Transaction.run, name="records/insert_staff")
    at.db.write(at.scope, lambda tx: insert(tx, params=tx.stamped(person)), summary="Add a person", now=at.now)
    return at


def later(at: Practice, days: int) -> Practice:
    """The same practice some days on."""
    return replace(at, clock=lambda: factories.NOW + timedelta(days=days))


def set_session(at: Practice, couple_id: UUID, moment: datetime | None) -> None:
    """Give the couple another next session."""
    for each in couples.get(at, couple_id).sessions:
        at.db.write(
            at.scope, partial(Transaction.delete, record="session", value=each), summary="Change", now=at.clock()
        )
    if moment is not None:
        factories.add_session(at, couple_id, moment)


def answered(at: Practice, *, safety: str = "no", days: int = 1) -> UUID:
    """A couple with a session ahead, whose A answered the safety question."""
    couple_id = factories.add_couple(at)
    set_session(at, couple_id, factories.NOW + timedelta(days=60))
    before = [TODAY - timedelta(days=ago) for ago in (days + 14, days + 7)]
    factories.add_checkins(at, [(couple_id, side) for side in Side], before, felt_safe=6, private_safety="no")
    for side, said in ((Side.A, safety), (Side.B, "no")):
        on = TODAY - timedelta(days=days)
        factories.add_checkin(at, couple_id, side=side, on=on, felt_safe=6, private_safety=said)
    return couple_id


def without_session(at: Practice) -> UUID:
    """A couple whose only matter is that no session is set."""
    couple_id = answered(at)
    set_session(at, couple_id, None)
    return couple_id


def standing(at: Practice, couple_id: UUID) -> tuple[Handled, ...]:
    return alerts.of_couple(at, couple_id).handled


def seen(at: Practice, couple_id: UUID) -> alerts.Seen:
    return alerts.seen(standing(at, couple_id))


# Days after which what was agreed is looked at again.
AGAIN = 14


def talk(words: str, on: date | None = TODAY, how: Reached | None = Reached.BY_PHONE) -> Contact:
    """A contact with the partner who gave a safety answer."""
    return Contact(on, how, words, TODAY + timedelta(days=AGAIN))


def test_a_safety_answer_stays_red_until_it_is_resolved() -> None:
    """Noting a contact keeps it with its day and words and takes nothing off; weeks later it asks all the same."""
    at = watched()
    couple_id = answered(at, safety="yes")
    for words in ("No answer, I try again at noon", "She is with her sister"):
        alerts.acknowledge(at, couple_id, seen(at, couple_id), talk(words))
        found = alerts.of_couple(at, couple_id)
        assert (found.state, found.asks) == (State.SAFETY, True)
        assert f"Reached by phone on Tue 13 Oct 2026: {words}." in found.reason
    assert alerts.of_couple(later(at, 60), couple_id).state is State.SAFETY
    alerts.resolve(at, couple_id, seen(at, couple_id), talk("Plan made with her", how=Reached.IN_PERSON))
    assert alerts.of_couple(at, couple_id).state is State.NOTHING


@pytest.mark.parametrize("act", [alerts.acknowledge, alerts.resolve])
@pytest.mark.parametrize(
    "contact",
    ["Talked", "", talk(" "), talk("Talked", on=None), talk("Talked", how=None), talk("T", TODAY + timedelta(days=1))],
)
def test_a_safety_answer_takes_a_dated_contact(
    act: Callable[[Practice, UUID, alerts.Seen, str | Contact], None], contact: str | Contact
) -> None:
    """Without the day, the way and a few words nothing is kept; and it is never put off."""
    at = watched()
    couple_id = answered(at, safety="unsure")
    with pytest.raises(InvalidInputError):
        act(at, couple_id, seen(at, couple_id), contact)
    with pytest.raises(RuleError, match="cannot be put off"):
        alerts.snooze(at, couple_id, seen(at, couple_id), "Away", TODAY + timedelta(days=1))
    assert AlertMove.SNOOZE not in offered(standing(at, couple_id), may_write=True)
    assert store.list_of_couple(at.db, at.scope, couple_id) == []


def test_an_acknowledged_alert_is_in_hand_with_name_and_day() -> None:
    """The couple does not ask any more, and says who has it in hand."""
    at = watched()
    couple_id = without_session(at)
    assert alerts.of_couple(at, couple_id).state is State.NO_SESSION
    alerts.acknowledge(at, couple_id, seen(at, couple_id))
    found = alerts.of_couple(at, couple_id)
    assert (found.state, found.asks) == (State.IN_HAND, False)
    assert found.reason.endswith("Acknowledged by Counselor under test on Tue 13 Oct.")


def test_a_snoozed_alert_comes_back_on_its_day() -> None:
    """The evening before it sleeps, on the day it asks again with the reason."""
    at = watched()
    couple_id = without_session(at)
    alerts.snooze(at, couple_id, seen(at, couple_id), "They are away", TODAY + timedelta(days=5))
    assert alerts.of_couple(later(at, 4), couple_id).state is State.IN_HAND
    back = alerts.of_couple(later(at, 5), couple_id)
    assert back.state is State.NO_SESSION
    assert "They are away" in back.reason


@pytest.mark.parametrize("days", [0, -1, alerts.LONGEST_SNOOZE_DAYS + 1, None])
def test_a_day_that_is_not_ahead_or_too_far_is_refused(days: int | None) -> None:
    """From tomorrow to ninety days ahead, and never without a day."""
    at = watched()
    couple_id = without_session(at)
    until = None if days is None else TODAY + timedelta(days=days)
    with pytest.raises(InvalidInputError) as refused:
        alerts.snooze(at, couple_id, seen(at, couple_id), "Away", until)
    assert refused.value.field == "Comes back on"
    assert standing(at, couple_id)[0].action is None


@pytest.mark.parametrize(
    "act",
    [
        lambda at, couple_id, what: alerts.snooze(at, couple_id, what, " \n", TODAY + timedelta(days=1)),
        lambda at, couple_id, what: alerts.resolve(at, couple_id, what, "\u200b"),
    ],
)
def test_snoozing_needs_a_reason_and_resolving_a_comment(
    act: Callable[[Practice, UUID, alerts.Seen], None],
) -> None:
    """Nothing that can be seen is nothing."""
    at = watched()
    couple_id = without_session(at)
    with pytest.raises(InvalidInputError):
        act(at, couple_id, seen(at, couple_id))
    assert standing(at, couple_id)[0].asks


def test_a_resolved_safety_answer_is_over_and_can_be_reopened() -> None:
    """It leaves no state behind, stays readable, and asks again when somebody takes that back."""
    at = watched()
    couple_id = answered(at, safety="unsure")
    alerts.resolve(at, couple_id, seen(at, couple_id), talk("Talked with Mina alone"))
    assert alerts.of_couple(at, couple_id).state is State.NOTHING
    entry = alert_history.history(at, couple_id)[-1]
    words = "Reached by phone on Tue 13 Oct 2026: Talked with Mina alone"
    assert (entry.what, entry.by) == ("Resolved", "Counselor under test")
    assert entry.words == f"{words}. To look again on Tue 27 Oct 2026."
    assert entry.reopens is not None
    alerts.reopen(at, couple_id, entry.reopens)
    assert alerts.of_couple(at, couple_id).state is State.SAFETY
    assert [p.reopens for p in alert_history.history(at, couple_id)] == [None, None, None]


def test_what_asks_already_cannot_be_reopened() -> None:
    """There is nothing to take back."""
    at = watched()
    couple_id = without_session(at)
    with pytest.raises(RuleError):
        alerts.reopen(at, couple_id, seen(at, couple_id))


def asking(at: Practice, couple_id: UUID) -> list[str]:
    """The rules of what asks."""
    return [each.matter.rule.id for each in standing(at, couple_id) if each.asks]


@pytest.mark.parametrize(("first", "second"), [("yes", "yes"), ("unsure", "skip"), ("unsure", "unsure")])
@pytest.mark.parametrize("act", [alerts.acknowledge, alerts.resolve])
def test_a_second_safety_answer_of_the_day_asks_by_itself(
    first: str, second: str, act: Callable[[Practice, UUID, alerts.Seen, Contact], None]
) -> None:
    """What was dealt with was the first one."""
    at = watched()
    couple_id = answered(at, safety=first)
    act(at, couple_id, seen(at, couple_id), talk("Talked on the phone"))
    assert (asking(at, couple_id) == []) is (act is alerts.resolve)
    factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=1), private_safety=second)
    found = alerts.of_couple(at, couple_id)
    assert found.state is State.SAFETY
    assert found.reason.endswith("Talked on the phone. What it rests on has changed since then.")
    [row] = reached(at).rows
    assert survey(facts_of_row(row, TODAY, at.zone), book(at), TODAY).state is State.SAFETY
    alerts.resolve(at, couple_id, seen(at, couple_id), talk("Talked again"))
    factories.add_checkin(at, couple_id, on=TODAY, private_safety="no", heard=5)
    assert asking(at, couple_id) == []


def test_a_screen_that_is_corrected_after_it_was_resolved_asks_again() -> None:
    """18 is not what was talked about when 11 was."""
    at = watched()
    couple_id = answered(at)
    record = couples.get(at, couple_id)
    entered = measure_entry.Entered(Side.A, TODAY, Decimal(11))
    score = measure_entry.save(at, record, entered, measure_id="hits", measure_score_id=new_id())
    alerts.resolve(at, couple_id, seen(at, couple_id), talk("Talked alone"))
    assert asking(at, couple_id) == []
    measure_entry.correct(at, record, score, replace(entered, total=Decimal(18)))
    assert asking(at, couple_id) == ["screen-positive"]


def test_an_answer_that_comes_between_page_and_click_is_not_dealt_with_by_it() -> None:
    """The click is refused with words, nothing is written, and the page drawn anew can be acted on."""
    at = watched()
    couple_id = answered(at, safety="unsure")
    drawn = seen(at, couple_id)
    factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=1), private_safety="unsure")
    for act in (alerts.acknowledge, alerts.resolve):
        with pytest.raises(StaleEditError, match="answers behind this have changed"):
            act(at, couple_id, drawn, talk("Done"))
    assert store.list_of_couple(at.db, at.scope, couple_id) == []
    alerts.resolve(at, couple_id, seen(at, couple_id), talk("Done"))
    assert asking(at, couple_id) == []


def test_a_measure_that_joins_what_was_acknowledged_asks_and_is_named() -> None:
    """Who acknowledged the one never saw the other."""
    at = watched()
    couple_id = answered(at)
    record = couples.get(at, couple_id)

    def score(measure: str, days: int, total: int) -> None:
        entered = measure_entry.Entered(Side.A, TODAY - timedelta(days=days), Decimal(total))
        measure_entry.save(at, record, entered, measure_id=measure, measure_score_id=new_id())

    for days, total in ((100, 5), (60, 15), (10, 16)):
        score("phq-9", days, total)
    alerts.acknowledge(at, couple_id, seen(at, couple_id), "ok")
    score("phq-9", 5, 17)
    assert asking(at, couple_id) == []
    score("gad-7", 100, 5)
    score("gad-7", 1, 20)
    found = alerts.of_couple(at, couple_id)
    assert found.state is State.WORSE
    assert found.reason.endswith("Acknowledged by Counselor under test on Tue 13 Oct: ok. New since then: GAD-7.")


def test_two_windows_do_not_act_over_each_other() -> None:
    """The second is told, and its action is not kept."""
    at = watched()
    couple_id = without_session(at)
    drawn = seen(at, couple_id)
    alerts.acknowledge(at, couple_id, drawn)
    with pytest.raises(StaleEditError, match="Somebody did something"):
        alerts.resolve(at, couple_id, drawn, "Done")
    assert standing(at, couple_id)[0].standing is AlertState.ACKNOWLEDGED
    # The page drawn anew offers to reopen it, and nothing else.
    with pytest.raises(RuleError, match=r"dealt with already\. Reopen it first"):
        alerts.resolve(at, couple_id, seen(at, couple_id), "Done")
    alerts.reopen(at, couple_id, seen(at, couple_id))
    alerts.resolve(at, couple_id, seen(at, couple_id), "Done")
    assert [d.action.did for d in store.list_of_couple(at.db, at.scope, couple_id)] == [
        Did.ACKNOWLEDGED,
        Did.REOPENED,
        Did.RESOLVED,
    ]


def test_what_does_not_stand_out_any_more_cannot_be_acted_on() -> None:
    """A page left open over a change is told to reload; so is one without anything."""
    at = watched()
    couple_id = without_session(at)
    drawn = seen(at, couple_id)
    factories.add_session(at, couple_id, factories.NOW + timedelta(days=1))
    for what in (drawn, {}):
        with pytest.raises(StaleEditError, match="does not stand out"):
            alerts.acknowledge(at, couple_id, what)


def test_another_counselors_couple_is_out_of_reach() -> None:
    """Nobody reads or acts on what they do not reach."""
    at = watched()
    couple_id = without_session(at)
    drawn = seen(at, couple_id)
    other = factories.colleague(of=at)
    for attempt in (
        lambda: alerts.of_couple(other, couple_id),
        lambda: alerts.acknowledge(other, couple_id, drawn),
        lambda: alert_history.history(other, couple_id),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_who_only_reads_does_not_act() -> None:
    """A supervisor sees what stands out and is told that its counselor deals with it."""
    at = watched()
    couple_id = without_session(at)
    reader = factories.colleague(of=at)

    def supervise(tx: Transaction) -> None:
        who = {"supervisor_id": reader.scope.staff_id, "counselor_id": at.scope.staff_id}
        tx.run("people/insert_supervision", tx.stamped(who))

    at.db.write(at.scope, supervise, summary="Supervise", now=at.now)
    with pytest.raises(RuleError, match="for reading"):
        alerts.acknowledge(reader, couple_id, seen(reader, couple_id))
    with pytest.raises(NotFoundError):
        reader.db.write(reader.scope, lambda tx: store.insert(tx, couple_id, []), summary="Act", now=at.now)


def test_nothing_of_it_is_on_the_in_session_screen() -> None:
    """Neither what stands out nor what was done, and no way to act."""
    at = watched()
    couple_id = answered(at, safety="yes")
    drawn = seen(at, couple_id)
    turned = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    for attempt in (
        lambda: alerts.of_couple(turned, couple_id),
        lambda: alerts.acknowledge(turned, couple_id, drawn),
        lambda: alert_history.history(turned, couple_id),
    ):
        with pytest.raises(MendwellError):
            attempt()


def test_what_was_done_at_once_is_one_entry_of_the_history() -> None:
    """A whole alert is dealt with in one action, and told in one."""
    at = watched()
    couple_id = without_session(at)
    day = TODAY - timedelta(days=30)
    overdue = factories.homework(of=couple_id, assigned_on=day, due_on=TODAY - timedelta(days=3))
    at.db.write(at.scope, lambda tx: tx.insert("assignment", overdue), summary="Assign homework", now=at.now)
    alerts.acknowledge(at, couple_id, seen(at, couple_id), "Will call")
    [entry] = alert_history.history(at, couple_id)
    assert (entry.what, entry.words) == ("Acknowledged", "Will call")
    assert len(entry.about) == 2


def test_the_history_tells_what_stood_out_and_why_it_ended() -> None:
    """A corrected answer leaves a line for its beginning and one for its end."""
    at = watched()
    couple_id = answered(at, safety="yes")
    row = driver.cursor(at.db).execute("SELECT checkin_id FROM checkin WHERE private_safety = 'yes'").fetchone()
    assert row is not None
    [kept] = [c for c in checkin_entry.list_entered(at, couple_id) if c.checkin_id == row[0]]
    checkin_entry.remove(at, kept)
    assert [(p.what, p.words) for p in alert_history.history(at, couple_id)][1:] == [
        ("Over", "What it rested on was corrected or removed.")
    ]
    assert alerts.of_couple(at, couple_id).state is State.NOTHING


def test_a_couples_facts_are_the_same_by_both_ways() -> None:
    """The couple's own page and the caseload judge by the same facts."""
    at = watched()
    couple_id = answered(at, safety="skip")
    record = couples.get(at, couple_id)
    for finished, reviewed in ((20, None), (9, 8), (9, None)):
        work = factories.homework(
            of=couple_id,
            assignee=Assignee.B,
            title="Notes",
            assigned_on=TODAY - timedelta(days=40),
            due_on=TODAY - timedelta(days=15),
            status=AssignmentStatus.DONE,
            finished_on=TODAY - timedelta(days=finished),
            reviewed_on=None if reviewed is None else TODAY - timedelta(days=reviewed),
        )
        at.db.write(at.scope, lambda tx, work=work: tx.insert("assignment", work), summary="x", now=at.now)  # type: ignore[misc]
    for ago in (16, 2):
        factories.add_session(at, couple_id, factories.NOW - timedelta(days=ago), state=SessionState.CAME)
    couple_edits.pause(at, record.couple)
    couple_edits.resume(at, couples.get(at, couple_id).couple)
    alerts.acknowledge(at, couple_id, seen(at, couple_id), talk("She is well"))
    [row] = reached(at).rows
    ours = couple_facts.of_couple(at, couple_id).facts
    assert ours == facts_of_row(row, TODAY, at.zone)
    assert (ours.unreviewed, ours.unreviewed_since) == (2, TODAY - timedelta(days=20))
    assert (ours.last_session_on, ours.resumed_on) == (TODAY - timedelta(days=2), TODAY)
    assert ours.findings
    assert ours.actions


def test_days_are_those_of_the_wall_clock() -> None:
    """What is added, answered and found in the evening is of that day, on the couple's page as on the caseload.

    In UTC that evening is the next day.
    """
    at = watched(datetime(2026, 10, 12, 4), zone=Zone("America/Los_Angeles"))
    sunday = at.today
    assert at.wall == datetime(2026, 10, 11, 21)
    couple_id = factories.add_couple(at, days_ago=0)
    factories.add_checkin(at, couple_id, on=sunday, private_safety="yes")
    [row] = reached(at).rows
    for found in (couple_facts.of_couple(at, couple_id).facts, facts_of_row(row, sunday, at.zone)):
        assert found.known_since == sunday
        assert [each.raised_at for each in found.findings] == [at.wall]
    told = alerts.of_couple(at, couple_id)
    assert told.age == 0
    assert {(each.matter.since, each.matter.raised_on) for each in told.handled} == {(sunday, sunday)}
    [entry] = alert_history.history(at, couple_id)
    assert entry.at == at.wall


def test_what_was_resolved_many_times_is_over_on_every_page() -> None:
    """Answers of fifteen days, all dealt with: neither the caseload nor Today brings one of them up again."""
    at = watched()
    couple_id = without_session(at)
    factories.add_session(at, couple_id, factories.NOW + timedelta(days=1))
    for ago in range(15):
        factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=ago), private_safety="skip")
    alerts.resolve(at, couple_id, seen(at, couple_id), talk("Talked in person about all of it"))
    [row] = reached(at).rows
    assert len(facts_of_row(row, TODAY, at.zone).actions) == 15
    assert survey(facts_of_row(row, TODAY, at.zone), book(at), TODAY).state is State.NOTHING
    assert today.today(at).is_quiet


def test_care_that_goes_on_again_has_its_day() -> None:
    """Resuming and reopening set the day from which silence counts; editing the phase leaves it."""
    at = watched()
    couple_id = answered(at)
    couple_edits.pause(at, couples.get(at, couple_id).couple)
    assert couples.get(at, couple_id).couple.resumed_on is None
    after = later(at, 30)
    couple_edits.resume(after, couples.get(after, couple_id).couple)
    resumed = couples.get(after, couple_id).couple
    assert resumed.resumed_on == date(2026, 11, 12)
    couple_edits.edit_care(after, replace(resumed, phase="rebuild", resumed_on=None))
    assert couples.get(after, couple_id).couple.resumed_on == date(2026, 11, 12)


# What has not changed for weeks


def unchanged(at: Practice) -> UUID:
    """A couple whose injured partner said six times in a row that some of the promises were kept, six weeks ago."""
    couple_id = factories.add_couple(at, days_ago=0)
    set_session(at, couple_id, factories.NOW + timedelta(days=200))
    for ago in (35, 28, 21, 14, 7, 0):
        factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=ago), promise_kept="some")
    assert [each.matter.rule.id for each in standing(at, couple_id)] == ["promises-breaking"]
    return couple_id


def test_an_alert_that_never_changes_rests_on_the_record_with_its_trend() -> None:
    """Nowhere on Today and in no colour on the caseload, but with its day and its course on the couple's page."""
    at = watched()
    couple_id = unchanged(at)
    assert alerts.of_couple(later(at, 41), couple_id).asks
    resting = later(at, 42)
    found = alerts.of_couple(resting, couple_id)
    assert not found.asks
    assert not found.handled
    assert [(each.matter.rule.id, each.standing) for each in found.quiet] == [("promises-breaking", AlertState.QUIET)]
    assert "on the record since Tue 13 Oct: Mina says that promises are not kept, about the same since then" in (
        found.sentence
    )
    page = today.today(resting)
    shown = (*page.needing.shown, *page.joined.shown, *page.in_hand.shown)
    assert couple_id not in {each.couple_id for each in shown}
    assert alert_history.history(resting, couple_id)


def test_what_rests_asks_on_a_day_that_is_set_or_is_resolved() -> None:
    """It cannot be acknowledged: nothing is asked."""
    at = watched()
    couple_id = unchanged(at)
    resting = later(at, 42)
    what = alerts.seen(alerts.of_couple(resting, couple_id).quiet)
    with pytest.raises(RuleError, match="This rests, unchanged for long"):
        alerts.acknowledge(resting, couple_id, what)
    alerts.snooze(resting, couple_id, what, "Ask at the review", resting.today + timedelta(days=10))
    assert not alerts.of_couple(later(at, 51), couple_id).asks
    assert alerts.of_couple(later(at, 52), couple_id).asks
    alerts.resolve(later(at, 52), couple_id, seen(later(at, 52), couple_id), "Fewer promises now")
    assert [each.standing for each in standing(later(at, 53), couple_id)] == [AlertState.RESOLVED]


def test_what_rests_and_gets_worse_asks_again() -> None:
    """None of the promises kept, twice in a row, after some of them."""
    at = watched()
    couple_id = unchanged(at)
    resting = later(at, 42)
    for days, kept in ((7, "some"), (14, "some"), (21, "some"), (28, "some"), (35, "none")):
        factories.add_checkin(later(at, days), couple_id, on=TODAY + timedelta(days=days), promise_kept=kept)
    assert not alerts.of_couple(resting, couple_id).asks
    factories.add_checkin(resting, couple_id, on=resting.today, promise_kept="none")
    assert alerts.of_couple(resting, couple_id).asks


def test_limits_said_to_be_crossed_again_after_they_were_resolved_ask_again() -> None:
    """Said again beforehand it is the same matter; afterwards it asks, and is not over by itself when weeks pass."""
    at = watched()
    couple_id = factories.add_couple(at)
    set_session(at, couple_id, factories.NOW + timedelta(days=200))
    factories.add_checkin(at, couple_id, on=TODAY, limits_kept="no")
    alerts.resolve(at, couple_id, seen(at, couple_id), "Named again")
    assert not standing(at, couple_id)
    week_on = later(at, 7)
    factories.add_checkin(week_on, couple_id, on=week_on.today, limits_kept="no")
    (again,) = standing(week_on, couple_id)
    assert (again.asks, again.moved, again.matter.since) == (True, True, TODAY)
    assert "2 times" in again.matter.reason
    much_later = later(at, 60)
    factories.add_checkin(much_later, couple_id, on=much_later.today, limits_kept="yes")
    assert "limits-crossed" in {kept.finding.rule for kept in factories.open_findings(at=much_later)[couple_id]}


def test_a_safety_answer_is_red_however_long_nobody_looks() -> None:
    """It never rests."""
    at = watched()
    couple_id = answered(at, safety="yes")
    for days in (42, 365, 3650):
        assert alerts.of_couple(later(at, days), couple_id).state is State.SAFETY
