"""Line of the brief about a couple's plan: where it stands, and this week's steps that are not given yet."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import AGREED, Line, Occasion
from dashboard.domain.plans.course import state_of
from dashboard.domain.plans.moves import PlanState
from dashboard.domain.wording import counted, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans import reading
from dashboard.services.practice import Practice


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """One line for the plan that is going on, with what is ready to be given or what comes next."""
    course = reading.course_of(practice, record)
    if course is None:
        return
    plan = course.plan
    behind = f"{len(course.done)} of {counted(len(course.lines) - len(course.skipped), 'step')} behind"
    coming = next((each for each in course.lines if each.is_to_come), None)
    if state_of(plan) is PlanState.RESTING and plan.paused_on:
        aside = f"Resting since {long_date(plan.paused_on, occasion.on)}."
    elif course.ready:
        aside = f"This week, not given yet: {reading.titles_of(each.line for each in course.ready)}."
    elif coming is not None and coming.week is not None:
        aside = f"Next: {coming.line.title}, from {long_date(course.begins(coming.week), occasion.on)}."
    else:
        aside = ""
    yield Line(
        part=AGREED,
        id=f"plan.{plan.couple_plan_id}",
        words=f"Plan: {plan.title}, {behind}",
        aside=aside,
        page="plan",
    )
