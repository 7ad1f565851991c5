"""A couple's plan: its lines, and what its counselor confirmed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.vocabulary import Assignee


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan that a couple goes by, or went by. Its weeks count from `starts_on`, which is in week 0.

    While it rests, `paused_on` is the day since when; `paused_days` are the days of its earlier rests, by which
    whatever is still to come is later. One that has ended stays.
    """

    couple_plan_id: UUID
    couple_id: UUID
    title: str
    starts_on: date
    # The template it was made from; empty where it was made by hand.
    template_id: str = ""
    paused_on: date | None = None
    paused_days: int = 0
    pause_reason: str = ""
    ended_on: date | None = None
    end_reason: str = ""
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One step for one partner, or for both together, in a plan.

    `position` never changes: by it other lines name this one. `week` is the week it was planned for, `moved_to` the one
    to which the counselor moved it. A line that was given has its assignment, and the week of the plan it was given in.
    """

    plan_line_id: UUID
    couple_plan_id: UUID
    couple_id: UUID
    position: int
    week: int
    title: str
    assignee: Assignee
    moved_to: int | None = None
    phase: str = ""
    # Empty where the words are its own.
    step_id: str = ""
    # What the partner is given to read; empty where the step's own text is given.
    instructions: str = ""
    # For the counselor alone.
    note: str = ""
    # Positions of the lines it comes after, and the preconditions that have to be there first, with spaces between.
    comes_after: str = ""
    needs: str = ""
    skipped_on: date | None = None
    skip_reason: str = ""
    assignment_id: UUID | None = None
    given_in_week: int | None = None
    row_version: int = 1

    @property
    def follows(self) -> frozenset[int]:
        """The positions of the lines it comes after."""
        return frozenset(int(each) for each in self.comes_after.split() if each.isdecimal())

    @property
    def preconditions(self) -> tuple[str, ...]:
        """The ids of the preconditions that have to be there before it is given."""
        return tuple(self.needs.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTick:
    """A precondition that the counselor confirmed by hand for a plan, with the reason."""

    plan_tick_id: UUID
    couple_plan_id: UUID
    couple_id: UUID
    precondition_id: str
    ticked_on: date
    ticked_by: UUID
    reason: str
    row_version: int = 1
