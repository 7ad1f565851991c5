"""Changes to a couple's record.

Each is one action that can be undone, and is refused if somebody changed the record first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from dashboard.domain.couples import (
    check_not_future,
    checked_closing,
    checked_injury_event,
    checked_partner,
)
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.couples import COUPLE, GOAL, TIMELINE_EVENT
from dashboard.domain.languages import check_chosen
from dashboard.domain.records import Couple, Episode, Goal, InjuryEvent, Partner, TimelineEvent
from dashboard.domain.sessions.reading import is_ahead
from dashboard.domain.told import COMES_OUT
from dashboard.domain.vocabulary import (
    CHECKIN_DAYS,
    Assignee,
    AssignmentStatus,
    EpisodeStatus,
    Outcome,
    SessionState,
)
from dashboard.errors import InvalidInputError, RuleError, StaleEditError
from dashboard.services import records
from dashboard.services.couples.adding import check_content_ids
from dashboard.services.couples.reading import CoupleRecord, get
from dashboard.services.practice import Practice
from dashboard.store import couples as store
from dashboard.store import sessions
from dashboard.store.homework import reading as homework
from dashboard.store.refusals import stale
from dashboard.store.transaction import Transaction


def edit_care(practice: Practice, changed: Couple) -> None:
    """Write phase, focus area, the rhythm of check-ins and the hint that tells the couple from others."""
    before = get(practice, changed.couple_id).couple
    check_content_ids(practice, changed)
    if changed.checkin_days not in {*CHECKIN_DAYS, before.checkin_days}:
        raise InvalidInputError("Check-ins cannot be so many days apart.", "Choose one from the list.", field="Rhythm")
    is_same_rhythm = changed.checkin_days == before.checkin_days
    kept = replace(
        before,
        checkin_days=changed.checkin_days,
        checkin_days_since=before.checkin_days_since if is_same_rhythm else practice.today,
        phase=changed.phase,
        focus_area=changed.focus_area,
        hint=COUPLE.typed["hint"].cleaned(changed.hint),
        row_version=changed.row_version,
    )
    _write(practice, changed.couple_id, lambda tx: tx.update("couple", kept), "Edit phase, focus or rhythm")


def edit_partner(practice: Practice, changed: Partner) -> None:
    """Write a partner's name, pronouns and safe way of contact."""
    record = get(practice, changed.couple_id)
    _check_belongs(changed.partner_id, [p.partner_id for p in record.partners.values()])
    kept = checked_partner(changed)
    check_chosen(practice.library.languages, kept.language)
    _write(practice, changed.couple_id, lambda tx: tx.update("partner", kept), "Edit partner")


def save_injury_event(practice: Practice, event: InjuryEvent, *, is_new: bool) -> None:
    """Add or change an injury event. The first one, or one marked so, becomes the one whose roles forms follow."""
    record = get(practice, event.couple_id)
    kept = checked_injury_event(event, practice.today)
    if kept.area is not None and kept.area not in practice.library.areas:
        raise InvalidInputError("This area is not known.", "Choose one from the list.", field="Area")
    if not is_new:
        _check_belongs(event.injury_event_id, [e.injury_event_id for e in record.injury_events])

    def work(tx: Transaction) -> None:
        others = [e for e in store.injury_events_now(tx, event.couple_id) if e.injury_event_id != event.injury_event_id]
        leads = kept.is_primary or not any(e.is_primary for e in others)
        for other in others if leads else []:
            if other.is_primary:
                tx.update("injury_event", replace(other, is_primary=False))
        _save(tx, "injury_event", replace(kept, is_primary=leads), is_new=is_new)

    _write(practice, event.couple_id, work, "Add injury event" if is_new else "Edit injury event")


def remove_injury_event(practice: Practice, event: InjuryEvent) -> None:
    """Take an injury event out of the record. If forms followed its roles, they follow the earliest one left."""
    record = get(practice, event.couple_id)
    _check_belongs(event.injury_event_id, [e.injury_event_id for e in record.injury_events])

    def work(tx: Transaction) -> None:
        tx.delete("injury_event", event)
        left = store.injury_events_now(tx, event.couple_id)
        if left and not any(e.is_primary for e in left):
            tx.update("injury_event", replace(left[0], is_primary=True))

    _write(practice, event.couple_id, work, "Remove injury event")


def save_goal(practice: Practice, goal: Goal, *, is_new: bool) -> None:
    """Add or change a partner's goal, or a guess at the other's."""
    record = get(practice, goal.couple_id)
    _check_belongs(goal.partner_id, [p.partner_id for p in record.partners.values()])
    check_not_future(goal.reached_on, practice.today, field="The date it was reached")
    if not is_new:
        _check_belongs(goal.goal_id, [g.goal_id for g in record.goals])
    records.save(practice, GOAL, goal, is_new=is_new, summary="Add goal" if is_new else "Edit goal")


def remove_goal(practice: Practice, goal: Goal) -> None:
    """Take a goal out of the record."""
    _check_belongs(goal.goal_id, [g.goal_id for g in get(practice, goal.couple_id).goals])
    records.remove(practice, GOAL, goal, summary="Remove goal")


def save_timeline_event(practice: Practice, event: TimelineEvent, *, is_new: bool) -> None:
    """Add or change a mark on the time axis. What does not come out is nobody's, and was not told."""
    record = get(practice, event.couple_id)
    if event.kind not in COMES_OUT:
        event = replace(event, side=None, told=None)
    check_not_future(event.occurred_on, practice.today, field="The date")
    if not is_new:
        _check_belongs(event.timeline_event_id, [e.timeline_event_id for e in record.events])
    records.save(
        practice,
        TIMELINE_EVENT,
        event,
        is_new=is_new,
        summary="Add timeline event" if is_new else "Edit timeline event",
    )


def remove_timeline_event(practice: Practice, event: TimelineEvent) -> None:
    """Take a mark off the time axis."""
    _check_belongs(event.timeline_event_id, [e.timeline_event_id for e in get(practice, event.couple_id).events])
    records.remove(practice, TIMELINE_EVENT, event, summary="Remove timeline event")


def pause(practice: Practice, couple: Couple) -> None:
    """Pause the episode: no check-ins are expected until it is resumed."""
    _check_status(get(practice, couple.couple_id), EpisodeStatus.ACTIVE)
    paused = replace(couple, status=EpisodeStatus.PAUSED)
    _write(practice, couple.couple_id, lambda tx: tx.update("couple", paused), "Pause care")


def resume(practice: Practice, couple: Couple) -> None:
    """Resume a paused episode."""
    _check_status(get(practice, couple.couple_id), EpisodeStatus.PAUSED)
    resumed = replace(couple, status=EpisodeStatus.ACTIVE, resumed_on=practice.today)
    _write(practice, couple.couple_id, lambda tx: tx.update("couple", resumed), "Resume care")


def close(practice: Practice, couple: Couple, *, outcome: Outcome | None, note: str, on: date | None) -> None:
    """End the open episode with its outcome. Sessions still ahead are cancelled.

    Where the two part well, open homework for both is taken back, and what belongs to each alone stays open.
    """
    record = get(practice, couple.couple_id)
    _check_status(record, EpisodeStatus.ACTIVE, EpisodeStatus.PAUSED)
    opened = record.episode
    if opened is None or opened.closed_on is not None:
        raise RuleError("There is no open episode of care to close.", "Reopen care first.")
    closed = checked_closing(replace(opened, closed_on=on, outcome=outcome, closing_note=note), practice.today)

    def work(tx: Transaction) -> None:
        tx.update("couple", replace(couple, status=EpisodeStatus.CLOSED))
        tx.update("episode", closed)
        for given in homework.assignments_now(tx, couple.couple_id) if outcome is Outcome.SEPARATED_WELL else ():
            if given.assignee is Assignee.JOINT and given.status is AssignmentStatus.OPEN:
                tx.update("assignment", replace(given, status=AssignmentStatus.WITHDRAWN))
        for session in sessions.sessions_now(tx, couple.couple_id):
            if is_ahead(session, practice.wall):
                tx.update("session", replace(session, state=SessionState.CANCELLED_BY_COUNSELOR))

    _write(practice, couple.couple_id, work, "Close episode of care")


def reopen(practice: Practice, couple: Couple, *, on: date) -> None:
    """Begin a new episode of care with a couple whose last one was closed."""
    record = get(practice, couple.couple_id)
    _check_status(record, EpisodeStatus.CLOSED)
    check_not_future(on, practice.today, field="The first day")
    last = record.episode
    if last is not None and last.closed_on is not None and on < last.closed_on:
        raise InvalidInputError(
            "The new episode would begin before the last one ended.", "Choose a later day.", field="The first day"
        )

    def work(tx: Transaction) -> None:
        tx.update("couple", replace(couple, status=EpisodeStatus.ACTIVE, resumed_on=practice.today))
        tx.insert("episode", Episode(episode_id=new_id(), couple_id=couple.couple_id, opened_on=on))

    _write(practice, couple.couple_id, work, "Reopen care")


def _write(practice: Practice, couple_id: UUID, work: Callable[[Transaction], object], summary: str) -> None:
    get(practice, couple_id)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def _save(tx: Transaction, record: str, value: object, *, is_new: bool) -> None:
    if is_new:
        tx.insert(record, value)
    else:
        tx.update(record, value)


def _check_belongs(record_id: UUID, known: list[UUID]) -> None:
    if record_id not in known:
        raise StaleEditError("This is no longer part of the record.", "Reload the page to see what is there now.")


def _check_status(record: CoupleRecord, *wanted: EpisodeStatus) -> None:
    if record.couple.status not in wanted:
        raise stale()
