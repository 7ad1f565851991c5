"""The demo practice: invented couples, made afresh in a folder of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from dashboard import library
from dashboard.domain.couples import OTHER_ROLE
from dashboard.domain.demo.story import Demo, DemoCouple, DemoHomework
from dashboard.domain.ids import UserId, new_id
from dashboard.domain.records import (
    Assignment,
    Checkin,
    Completion,
    Couple,
    Episode,
    Goal,
    InjuryEvent,
    Partner,
    TimelineEvent,
)
from dashboard.domain.vocabulary import Side, TimelineKind
from dashboard.library.demo import load_demo, load_notes, load_plans, load_safety
from dashboard.services.attention import watch as attention_watch
from dashboard.services.demo import agreements as demo_agreements
from dashboard.services.demo import alerts as demo_alerts
from dashboard.services.demo import apologies as demo_apologies
from dashboard.services.demo import checkins as demo_checkins
from dashboard.services.demo import journal as demo_journal
from dashboard.services.demo import links as demo_links
from dashboard.services.demo import measures as demo_measures
from dashboard.services.demo import messages as demo_messages
from dashboard.services.demo import notes as demo_notes
from dashboard.services.demo import people as demo_people
from dashboard.services.demo import plans as demo_plans
from dashboard.services.demo import policies as demo_policies
from dashboard.services.demo import promises as demo_promises
from dashboard.services.demo import safety as demo_safety
from dashboard.services.demo import sessions as demo_sessions
from dashboard.services.demo.days import ago
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.store import keys
from dashboard.store.checkins import writing as checkin_store
from dashboard.store.transaction import Transaction

Record = tuple[str, Any]


def create(path: Path) -> Office:
    """Make the demo practice in a new file at `path` and open it. Its key is forgotten with the process."""
    content = library.load()
    demo = load_demo(content)
    key = keys.new_key()
    setup.create_file(path, key, setup.Names(demo.meta.practice, demo.counselor.name), is_demo=True)
    office = setup.open_file(path, key, content)
    with attention_watch.put_off(office):
        practice = office.practice_as()
        added = fill(practice, demo)
    demo_alerts.date_back(practice, added.values())
    for couple in demo.couples:
        demo_alerts.deal(practice, couple, added[couple.id])
    return office


def fill(practice: Practice, demo: Demo) -> dict[str, UUID]:
    """Write the invented couples into an empty practice, as of its today, and return the id of each by its name here.

    They come without history: the first thing to undo is the first thing the visitor to the demo did.
    """
    people = demo_people.add(practice, demo)
    added: dict[str, UUID] = {}
    answered: dict[UserId, list[Checkin]] = defaultdict(list)
    for couple in demo.couples:
        whose = UserId(people[demo.counselor_of(couple)])
        counselor = replace(practice, scope=replace(practice.scope, staff_id=whose))
        couple_id, checkins = _fill_couple(counselor, demo, couple)
        added[couple.id] = couple_id
        answered[whose] += checkins
        demo_people.share(counselor, couple_id, (people[reader] for reader in couple.shared_with))
    demo_notes.add(practice, demo, load_notes(), added, people)
    demo_plans.add(practice, load_plans(), added)
    # All at once, because deriving summaries takes about as long for one couple as for all.
    first = practice.zone.utc(min(_opened(practice, couple) for couple in demo.couples))
    for whose, checkins in answered.items():
        scope = replace(practice.scope, staff_id=whose)
        practice.db.write(
            scope, partial(checkin_store.insert_checkins, checkins=checkins), summary="Add invented answers", now=first
        )
    practice.db.checkpoint()
    return added


def _fill_couple(practice: Practice, demo: Demo, couple: DemoCouple) -> tuple[UUID, list[Checkin]]:
    couple_id, ids = new_id(), {side: new_id() for side in Side}
    records = list(_records(practice, couple, couple_id, ids))
    records += demo_safety.records(practice, load_safety(), couple, couple_id, ids)
    records += demo_journal.records(practice, couple.id, couple_id, ids)
    records += demo_agreements.records(practice, couple.id, couple_id)
    records += demo_messages.records(practice, couple.id, couple_id)
    promised = demo_promises.records(practice, couple.id, couple_id)
    records += demo_apologies.records(practice, couple.id, couple_id, promised)
    checkins = list(demo_checkins.checkins(practice, demo, couple, couple_id, ids))

    def work(tx: Transaction) -> None:
        for record, value in records:
            tx.insert_without_history(record, value)
        demo_policies.keep(tx, practice, couple, couple_id, ids)

    opened = practice.zone.utc(_opened(practice, couple))
    practice.db.write(practice.scope, work, summary="Add an invented couple", now=opened)
    demo_policies.revise(practice, couple, couple_id, ids)
    demo_links.keep(practice, couple, couple_id, ids, checkins)
    return couple_id, checkins


def _opened(practice: Practice, couple: DemoCouple) -> datetime:
    """The morning on which care of a couple began, on the practice's wall clock."""
    return datetime.combine(ago(practice.today, couple.opened_days_ago), time(9))


def _records(practice: Practice, couple: DemoCouple, couple_id: UUID, ids: dict[Side, UUID]) -> Iterator[Record]:
    today = practice.today
    yield (
        "couple",
        Couple(
            couple_id=couple_id,
            counselor_id=practice.scope.staff_id,
            phase=couple.phase,
            status=couple.status,
            focus_area=couple.area,
            checkin_days=couple.checkin_days,
            checkin_days_since=ago(today, couple.rhythm_days_ago),
        ),
    )
    for side in Side:
        partner = couple.partner(side)
        yield (
            "partner",
            Partner(
                partner_id=ids[side],
                couple_id=couple_id,
                side=side,
                display_name=partner.name,
                pronouns=partner.pronouns,
                contact_method=partner.contact,
                contact_detail=partner.contact_detail,
                contact_times=partner.contact_times,
            ),
        )
    yield (
        "episode",
        Episode(
            episode_id=new_id(),
            couple_id=couple_id,
            opened_on=ago(today, couple.opened_days_ago),
            closed_on=ago(today, couple.closed_days_ago),
            outcome=couple.outcome,
        ),
    )
    yield from _story(couple, couple_id, ids, today)
    yield from demo_sessions.records(couple, couple_id, today)
    before: UUID | None = None
    for homework in couple.homework:
        assignment_id = new_id()
        yield from _homework(practice, couple_id, homework, assignment_id, before if homework.follows else None)
        before = assignment_id
    yield from demo_measures.records(couple, couple_id, ids, today)


def _story(couple: DemoCouple, couple_id: UUID, ids: dict[Side, UUID], today: date) -> Iterator[Record]:
    if couple.injury and couple.role_a:
        told = couple.injury.disclosed_days_ago
        yield (
            "injury_event",
            InjuryEvent(
                injury_event_id=new_id(),
                couple_id=couple_id,
                role_a=couple.role_a,
                role_b=OTHER_ROLE[couple.role_a],
                area=couple.area,
                description=couple.injury.description,
                discovered_on=ago(today, couple.injury.discovered_days_ago),
                disclosed_on=ago(today, told),
                is_staggered=couple.injury.is_staggered,
                told=couple.injury.told,
            ),
        )
    for goal in couple.goals:
        reached = goal.reached_days_ago
        yield (
            "goal",
            Goal(
                goal_id=new_id(),
                couple_id=couple_id,
                partner_id=ids[goal.side],
                body=goal.body,
                is_guess=goal.is_guess,
                reached_on=ago(today, reached),
                visibility=goal.visibility,
            ),
        )
    for event in couple.events:
        if event.kind is TimelineKind.SESSION:
            continue
        yield (
            "timeline_event",
            TimelineEvent(
                timeline_event_id=new_id(),
                couple_id=couple_id,
                kind=event.kind,
                occurred_on=ago(today, event.days_ago),
                label=event.label,
                side=event.side,
                told=event.told,
                visibility=event.visibility,
            ),
        )


def _homework(
    practice: Practice, couple_id: UUID, homework: DemoHomework, assignment_id: UUID, follows: UUID | None
) -> Iterator[Record]:
    today = practice.today
    step = practice.library.steps[homework.step]
    finished, reviewed = homework.finished_days_ago, homework.reviewed_days_ago
    assignment = Assignment(
        assignment_id=assignment_id,
        couple_id=couple_id,
        assignee=homework.assignee,
        step_id=step.id,
        title=homework.title or step.title,
        instructions=homework.instructions or step.homework,
        cadence=step.cadence,
        assigned_on=ago(today, homework.given_days_ago),
        due_on=today + timedelta(days=homework.due_in),
        status=homework.status,
        finished_on=ago(today, finished),
        reviewed_on=ago(today, reviewed),
        review_note=homework.review_note,
        read_amount=homework.read_amount,
        read_effort=homework.read_effort,
        read_gain=homework.read_gain,
        outcome=homework.outcome,
        follows=follows,
    )
    yield "assignment", assignment
    for report in homework.reports:
        yield (
            "completion",
            Completion(
                completion_id=new_id(),
                assignment_id=assignment.assignment_id,
                couple_id=couple_id,
                side=report.side,
                done_on=ago(today, report.days_ago),
                result=report.result,
                effort=report.effort,
                gain=report.gain,
                reflection=report.reflection,
                visibility=report.visibility,
            ),
        )
