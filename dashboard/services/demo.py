"""The demo practice: invented couples, made anew in a folder of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from dashboard import library
from dashboard.domain.couple_rules import OTHER_ROLE
from dashboard.domain.demo import Demo, DemoCouple, DemoHomework, answers, checkin_days
from dashboard.domain.ids import new_id
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
from dashboard.domain.vocabulary import Role, Side, Source, TimelineKind, Visibility
from dashboard.library.demo import load_demo
from dashboard.services import checkin_entry, demo_agreements, setup
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store import checkins as checkin_store
from dashboard.store import keys
from dashboard.store.transaction import Transaction

Record = tuple[str, Any]


def create(path: Path) -> Office:
    """Make the demo practice in a new file at `path` and open it. Its key is forgotten with the process."""
    content = library.load()
    demo = load_demo(content)
    key = keys.new_key()
    setup.create_file(path, key, setup.Names(demo.meta.practice, demo.meta.counselor), is_demo=True)
    office = setup.open_file(path, key, content)
    fill(office.practice_as(), demo)
    return office


def fill(practice: Practice, demo: Demo) -> None:
    """Write the invented couples into an empty practice, as of its today.

    They come without history: the first thing to undo is what the person who tries the demo did.
    """
    for couple in demo.couples:
        _fill_couple(practice, demo, couple)
    practice.db.checkpoint()


def _fill_couple(practice: Practice, demo: Demo, couple: DemoCouple) -> None:
    couple_id, ids = new_id(), {side: new_id() for side in Side}
    records = list(_records(practice, couple, couple_id, ids))
    checkins = list(_checkins(practice, demo, couple, couple_id, ids))

    def work(tx: Transaction) -> None:
        for record, value in records:
            tx.insert_without_history(record, value)
        checkin_store.insert_checkins(tx, checkins)
        demo_agreements.keep(tx, practice, couple, couple_id, ids)

    opened = datetime.combine(_ago(practice.today, couple.opened_days_ago), time(9), tzinfo=UTC)
    practice.db.write(practice.scope, work, summary="Make the demo practice", now=opened)


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
            next_session_at=_next_session(couple, today),
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
            opened_on=_ago(today, couple.opened_days_ago),
            closed_on=_ago(today, couple.closed_days_ago) if couple.closed_days_ago is not None else None,
            outcome=couple.outcome,
        ),
    )
    yield from _story(couple, couple_id, ids, today)
    for homework in couple.homework:
        yield from _homework(practice, couple_id, homework)


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
                discovered_on=_ago(today, couple.injury.discovered_days_ago),
                disclosed_on=_ago(today, told) if told is not None else None,
                is_staggered=couple.injury.is_staggered,
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
                reached_on=_ago(today, reached) if reached is not None else None,
            ),
        )
    for kind, days_ago, words in _marks(couple):
        yield (
            "timeline_event",
            TimelineEvent(
                timeline_event_id=new_id(),
                couple_id=couple_id,
                kind=kind,
                occurred_on=_ago(today, days_ago),
                label=words,
                # Both were there; what else happened is for the counselor until it is said to be for both.
                visibility=Visibility.COUPLE if kind is TimelineKind.SESSION else Visibility.COUNSELOR,
            ),
        )


def _marks(couple: DemoCouple) -> Iterator[tuple[TimelineKind, int, str]]:
    for event in couple.events:
        yield event.kind, event.days_ago, event.label
    if couple.sessions_every:
        last = couple.closed_days_ago or 0
        days = range(couple.opened_days_ago, last, -couple.sessions_every)
        for number, days_ago in enumerate(days, start=1):
            yield TimelineKind.SESSION, days_ago, f"Session {number}"


def _homework(practice: Practice, couple_id: UUID, homework: DemoHomework) -> Iterator[Record]:
    today = practice.today
    step = practice.library.steps[homework.step]
    finished, reviewed = homework.finished_days_ago, homework.reviewed_days_ago
    assignment = Assignment(
        assignment_id=new_id(),
        couple_id=couple_id,
        assignee=homework.assignee,
        step_id=step.id,
        title=step.title,
        instructions=step.homework,
        cadence=step.cadence,
        assigned_on=_ago(today, homework.given_days_ago),
        due_on=today + timedelta(days=homework.due_in),
        status=homework.status,
        finished_on=_ago(today, finished) if finished is not None else None,
        reviewed_on=_ago(today, reviewed) if reviewed is not None else None,
        review_note=homework.review_note,
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
                done_on=_ago(today, report.days_ago),
                result=report.result,
                reflection=report.reflection,
            ),
        )


def _checkins(
    practice: Practice, demo: Demo, couple: DemoCouple, couple_id: UUID, ids: dict[Side, UUID]
) -> Iterator[Checkin]:
    questionnaire = practice.library.questionnaire
    for side in Side:
        # Each partner's chance is their own, so that a change to one couple moves no other.
        chance = random.Random(f"{demo.meta.seed}/{couple.id}/{side}")  # noqa: S311 - invented answers, no secret
        role = couple.role_a if side is Side.A or couple.role_a is None else OTHER_ROLE[couple.role_a]
        for week, on in checkin_days(couple, side, practice.today):
            form = checkin_entry.suggested_form(practice, "weekly", on)
            yield Checkin(
                checkin_id=new_id(),
                couple_id=couple_id,
                partner_id=ids[side],
                questionnaire_id=questionnaire.id,
                questionnaire_version=questionnaire.version,
                form=form,
                role=role if role in {Role.INJURED, Role.INVOLVED} else None,
                answered_at=datetime.combine(on, time()),
                source=Source.COUNSELOR,
                answers=answers(couple, side, week, questionnaire.items_for(form, role), chance),
            )


def _next_session(couple: DemoCouple, today: date) -> datetime | None:
    if couple.next_session_in is None:
        return None
    return datetime.combine(today + timedelta(days=couple.next_session_in), time.fromisoformat(couple.next_session_at))


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
