"""Steps and plan templates that a practice writes itself, in the form that is kept."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.steps.step import StepRole
from dashboard.domain.vocabulary import Cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """A step the counselor wrote. `trust_domains` are ids with spaces between, `reflection` is one prompt a line."""

    step_id: str
    title: str
    role: StepRole
    phase: str
    homework: str
    trust_domains: str = ""
    summary: str = ""
    cadence: Cadence = Cadence.ONCE
    default_days: int = 7
    cautions: str = ""
    reflection: str = ""
    is_joint: bool = False
    is_archived: bool = False
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class OwnTemplateStep:
    """One line of an own template; `week` counts from the start date, which is in week 0."""

    week: int
    step_id: str
    role: StepRole
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlanTemplate:
    """A plan template the counselor wrote, with its lines in order.

    `based_on` is the shipped template it was copied from, whose gates and cautions it keeps; empty for none.
    """

    plan_id: str
    title: str
    for_whom: str = ""
    based_on: str = ""
    is_archived: bool = False
    steps: tuple[OwnTemplateStep, ...] = ()
    row_version: int = 1
