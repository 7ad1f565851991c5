"""The course of a plan: where each line stands today, and the week it comes to. All of it follows from the record.

Nothing is late in a plan. A line whose week is over and that was not given is for this week, and what comes after it
moves on by as much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.homework.state import RESULTS, SIDES_OF
from dashboard.domain.plans.moves import LineState, PlanState
from dashboard.domain.plans.plan import Plan, PlanLine
from dashboard.domain.records import Assignment
from dashboard.domain.vocabulary import AssignmentStatus, Side

_TO_COME = frozenset({LineState.WAITING, LineState.READY})


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its state today and the week it comes to, or came to; a skipped line has none.

    `waits_for` are the lines that have to be given before it, `unmet` the preconditions that are not there yet.
    """

    line: PlanLine
    state: LineState
    week: int | None
    assignment: Assignment | None = None
    waits_for: tuple[PlanLine, ...] = ()
    unmet: tuple[str, ...] = ()

    @property
    def is_to_come(self) -> bool:
        """True if it was neither given nor skipped."""
        return self.state in _TO_COME


@dataclass(frozen=True, slots=True)
class Course:
    """A plan today: its week, which is negative before it starts, its lines in their order, and the load.

    `load` counts the steps that begin for one partner in one week; a joint step counts for both.
    """

    plan: Plan
    week: int
    lines: tuple[Placed, ...]
    load: Mapping[tuple[int, Side], int]
    today: date

    @property
    def done(self) -> tuple[Placed, ...]:
        """The lines behind the couple, the latest last."""
        return tuple(each for each in self.lines if each.state is LineState.DONE)

    @property
    def this_week(self) -> tuple[Placed, ...]:
        """Lines that are given and open, and those that have their week now."""
        return tuple(
            each
            for each in self.lines
            if each.state is LineState.GIVEN or (each.is_to_come and each.week is not None and each.week <= self.week)
        )

    @property
    def ready(self) -> tuple[Placed, ...]:
        """Lines that may be given now."""
        return tuple(each for each in self.lines if each.state is LineState.READY)

    @property
    def next(self) -> tuple[Placed, ...]:
        """Lines that come next week."""
        return tuple(each for each in self.lines if each.is_to_come and each.week == self.week + 1)

    @property
    def later(self) -> tuple[Placed, ...]:
        """Lines that come after next week."""
        return tuple(
            each for each in self.lines if each.is_to_come and each.week is not None and each.week > self.week + 1
        )

    @property
    def skipped(self) -> tuple[Placed, ...]:
        """The lines that were left out."""
        return tuple(each for each in self.lines if each.state is LineState.SKIPPED)

    def begins(self, week: int) -> date:
        """The day on which a week of the plan begins, or would, if a plan that rests were resumed today."""
        return self.plan.starts_on + timedelta(days=7 * week + _rested(self.plan, self.today))


def state_of(plan: Plan) -> PlanState:
    """The state of a plan."""
    if plan.ended_on is not None:
        return PlanState.ENDED
    return PlanState.RUNNING if plan.paused_on is None else PlanState.RESTING


def week_on(plan: Plan, day: date) -> int:
    """The week of a plan on a day. It stands still while the plan rests, and once it has ended."""
    last = min(day, plan.ended_on or day)
    return ((last - plan.starts_on).days - _rested(plan, last)) // 7


def course(
    plan: Plan,
    lines: Iterable[PlanLine],
    *,
    given: Mapping[UUID, Assignment],
    today: date,
    limit: int,
    unmet: Mapping[int, tuple[str, ...]] | None = None,
) -> Course:
    """The course of a plan. `given` are the couple's assignments by id, `limit` the new steps a person gets in a week.

    What is still to come is laid out from this week on: not before the week it was planned for or moved to, nor before
    what it comes after, and each of the two with no more than the limit; a line that was moved by hand makes the others
    of its week wait. `unmet` are the preconditions that lines wait for, by position.
    """
    week = week_on(plan, today)
    layout = _Layout(week, limit, state_of(plan) is PlanState.RUNNING, unmet or {})
    all_of_them = sorted(lines, key=lambda line: line.position)
    for line in all_of_them:
        layout.take(line, given.get(line.assignment_id) if line.assignment_id else None)
    for line in sorted(all_of_them, key=lambda line: (_planned(line), line.moved_to is None, line.position)):
        layout.place(line)
    placed = sorted(layout.placed.values(), key=lambda each: (each.week or 0, each.line.position))
    return Course(plan, week, tuple(placed), dict(layout.load), today)


def _planned(line: PlanLine) -> int:
    return line.week if line.moved_to is None else line.moved_to


def _rested(plan: Plan, day: date) -> int:
    return plan.paused_days + (max(0, (day - plan.paused_on).days) if plan.paused_on else 0)


class _Layout:
    """The lines that have their place, and the load of each week so far."""

    def __init__(self, now: int, limit: int, is_running: bool, unmet: Mapping[int, tuple[str, ...]]) -> None:
        self._now, self._limit, self._is_running, self._unmet = now, limit, is_running, unmet
        self.placed: dict[int, Placed] = {}
        self.load: Counter[tuple[int, Side]] = Counter()
        self._to_come: dict[int, PlanLine] = {}

    def take(self, line: PlanLine, assignment: Assignment | None) -> None:
        """Place a line whose place is known already: one that was given or skipped."""
        if assignment is not None and assignment.status is not AssignmentStatus.WITHDRAWN:
            week = line.week if line.given_in_week is None else line.given_in_week
            state = LineState.DONE if assignment.status in RESULTS else LineState.GIVEN
            self.placed[line.position] = Placed(line, state, week, assignment)
            self._count(line, week)
        elif line.skipped_on is not None:
            self.placed[line.position] = Placed(line, LineState.SKIPPED, None)
        else:
            self._to_come[line.position] = line

    def place(self, line: PlanLine) -> None:
        """Give a line that is still to come its week, after those that it follows."""
        if line.position in self.placed:
            return
        # Only lines before it can be named, so that no two wait for each other.
        followed = sorted(each for each in line.follows if each < line.position)
        for position in followed:
            if position in self._to_come:
                self.place(self._to_come[position])
        before = [self.placed[position] for position in followed if position in self.placed]
        week = self._free(line, max([self._now, 0, *self._earliest(line, before)]))
        waits_for = tuple(each.line for each in before if each.is_to_come)
        unmet = self._unmet.get(line.position, ())
        is_ready = self._is_running and week <= self._now and not waits_for and not unmet
        state = LineState.READY if is_ready else LineState.WAITING
        self.placed[line.position] = Placed(line, state, week, None, waits_for, unmet)
        self._count(line, week)

    def _earliest(self, line: PlanLine, before: list[Placed]) -> list[int]:
        stand = [(each.week, each.week - each.line.week) for each in before if each.week is not None]
        reached = [week for week, _ in stand]
        if line.moved_to is not None:
            return [line.moved_to, *reached]
        return [line.week, *reached, *(line.week + moved for _, moved in stand)]

    def _free(self, line: PlanLine, week: int) -> int:
        if line.moved_to is not None:
            return week
        while any(self.load[week, side] >= self._limit for side in SIDES_OF[line.assignee]):
            week += 1
        return week

    def _count(self, line: PlanLine, week: int) -> None:
        self.load.update((week, side) for side in SIDES_OF[line.assignee])
