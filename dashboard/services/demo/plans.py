"""Invented plans of couples, made from shipped templates as a counselor makes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from dashboard.domain.demo.plans import DemoPlan
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.plans import PLAN, PLAN_LINE
from dashboard.domain.plans.course import week_on
from dashboard.domain.plans.making import lines_of
from dashboard.domain.plans.plan import Plan, PlanLine
from dashboard.domain.records import Assignment
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning
from dashboard.services.plans import starting
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction


def add(practice: Practice, told: Mapping[str, DemoPlan], added: Mapping[str, UUID]) -> None:
    """Keep the plans of couples, without history, as of the days on which they were started."""
    for each in told.values():
        if each.couple in added:
            _add(practice, each, added[each.couple])


def _add(practice: Practice, told: DemoPlan, couple_id: UUID) -> None:
    record = couples.get(practice, couple_id)
    template = practice.library.plan_templates[told.template]
    start = practice.today - timedelta(days=told.started_days_ago)
    whole = starting.parts(template)[-1]
    proposal = starting.propose(practice, record, template, start=start, part=whole)
    plan = Plan(
        couple_plan_id=new_id(), couple_id=couple_id, title=template.title, starts_on=start, template_id=template.id
    )
    homework = {item.assignment.step_id: item.assignment for item in assigning.of_couple(practice, record).items}
    made = lines_of(proposal.preview, couple_plan_id=plan.couple_plan_id, couple_id=couple_id)
    lines = [_told(practice, plan, line, told, homework.get(line.step_id)) for line in made]

    def work(tx: Transaction) -> None:
        tx.insert_without_history(PLAN.name, plan)
        for line in lines:
            tx.insert_without_history(PLAN_LINE.name, line)

    now = practice.now - timedelta(days=told.started_days_ago)
    practice.db.write(practice.scope, work, summary="Add an invented plan", now=now)


def _told(practice: Practice, plan: Plan, line: PlanLine, told: DemoPlan, given: Assignment | None) -> PlanLine:
    for skipped in told.skipped:
        if skipped.step == line.step_id:
            on = practice.today - timedelta(days=skipped.days_ago)
            return replace(line, skipped_on=on, skip_reason=skipped.reason)
    if given is None or line.step_id not in told.given:
        return line
    return replace(line, assignment_id=given.assignment_id, given_in_week=week_on(plan, given.assigned_on))
