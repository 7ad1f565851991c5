"""A couple's plan in words: its week, and where each line stands. None of them says that anybody is late."""

from __future__ import annotations

from dashboard.domain.plans.course import Course, Placed, state_of
from dashboard.domain.plans.moves import LineState, PlanState
from dashboard.domain.vocabulary import label
from dashboard.domain.wording import counted, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans.reading import titles_of
from dashboard.ui.homework import words as homework_words


def standing(course: Course) -> str:
    """One line on the plan: its week, and how much of it is behind the couple."""
    plan, today = course.plan, course.today
    behind = f"{len(course.done)} of {counted(len(course.lines) - len(course.skipped), 'step')} behind them"
    if state_of(plan) is PlanState.RESTING and plan.paused_on:
        return f"Resting since {long_date(plan.paused_on, today)}, in week {max(0, course.week)} · {behind}"
    if course.week < 0:
        return f"Starts on {long_date(plan.starts_on, today)} · {behind}"
    return f"Week {course.week} · since {long_date(plan.starts_on, today)} · {behind}"


def week(course: Course, number: int) -> str:
    """A week of the plan with the day it begins."""
    return f"Week {number}, from {long_date(course.begins(number), course.today)}"


def facts(record: CoupleRecord, course: Course, placed: Placed) -> str:
    """One line on a line of the plan: for whom it is, and where it stands."""
    who = homework_words.who(record, placed.line.assignee)
    return f"{who} · {stands(course, placed)}"


def stands(course: Course, placed: Placed) -> str:
    """Where a line stands: its week, or what became of it."""
    line, given = placed.line, placed.assignment
    if placed.state is LineState.SKIPPED and line.skipped_on:
        return f"skipped on {long_date(line.skipped_on, course.today)}"
    if given is not None and placed.state is LineState.DONE:
        on = f" on {long_date(given.finished_on, course.today)}" if given.finished_on else ""
        return f"{label(given.status).lower()}{on}"
    if given is not None:
        return f"given on {long_date(given.assigned_on, course.today)}, due {long_date(given.due_on, course.today)}"
    if placed.week is None:
        return ""
    if placed.week <= course.week:
        return "this week"
    return f"week {placed.week}, from {long_date(course.begins(placed.week), course.today)}"


def waits(placed: Placed) -> str:
    """Things a line waits for beside its week, "" where it waits for nothing else."""
    if placed.waits_for:
        return f"Comes after {titles_of(placed.waits_for)}."
    return "Waits for what has to be in place first." if placed.unmet else ""
