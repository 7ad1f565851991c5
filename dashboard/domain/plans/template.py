"""Plan templates: steps with week offsets. A start that the counselor edits freely, not a script."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.steps.step import StepRole


@dataclass(frozen=True, slots=True)
class PlanTemplatesMeta:
    """Settings of all plan templates. A template offers `never_schedule` steps but never gives them a date.

    While a couple keeps well, check-ins may be monthly after `monthly_after_weeks` and quarterly after
    `quarterly_after_weeks` in the rhythm before; the rules of attention of `back_to_weekly_on` end that.
    """

    max_new_steps_per_person_per_week: int
    never_schedule: tuple[str, ...]
    always_on_offer: tuple[str, ...]
    pace_note: str
    monthly_after_weeks: int
    quarterly_after_weeks: int
    back_to_weekly_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """One line of a template: `week` counts from the start date, which is week 0."""

    week: int
    step: str
    role: StepRole
    optional: bool
    note: str


@dataclass(frozen=True, slots=True)
class TemplateCheckin:
    """The form set that runs from `from_week` to `to_week`, both included, every `every_weeks` weeks."""

    from_week: int
    to_week: int
    form: str
    every_weeks: int = 1


@dataclass(frozen=True, slots=True)
class TemplateGate:
    """Preconditions the counselor confirms before the steps of `week` and later begin."""

    week: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """A plan template. `assumes` names steps taken as done before it starts."""

    id: str
    title: str
    for_whom: str
    weeks: int
    default_area: str
    assumes: tuple[str, ...]
    checkin: tuple[TemplateCheckin, ...]
    reviews: tuple[int, ...]
    one_to_one: tuple[int, ...]
    gates: tuple[TemplateGate, ...]
    not_for: str
    notes: str
    steps: tuple[TemplateStep, ...]
