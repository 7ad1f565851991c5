"""Homework done as evidence for a gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.domain.homework.state import SIDES_OF
from dashboard.domain.plans.gate_safety import Evidence, Shown
from dashboard.domain.records import Assignment
from dashboard.domain.steps.step import Step, StepRole
from dashboard.domain.vocabulary import AssignmentStatus, Role, Side
from dashboard.domain.wording import long_date

_STRICTER = (Shown.MET, Shown.NOT_TOLD, Shown.NOT_MET)


def steps_done(
    steps: Sequence[Step],
    homework: Iterable[Assignment],
    *,
    any_step: bool,
    talked_over: bool,
    roles: Mapping[Side, Role | None],
    names: Mapping[Side, str],
    since: date | None,
    today: date,
) -> Iterable[Evidence]:
    """Tell of each step whether everybody it is for did it, and where it is asked for, talked it over.

    What was finished before `since` shows nothing of now. With `any_step` one that is done is enough.
    """
    given = list(homework)
    found = [
        [
            _by(step, side, given, names[side], talked_over=talked_over, since=since, today=today)
            for side in _for(step, roles)
        ]
        for step in steps
    ]
    if any_step:
        found = _enough(found)
    for parts in found:
        yield from parts


def _enough(found: Sequence[list[Evidence]]) -> list[list[Evidence]]:
    """The step that is done, or all of them while none is, each as far as the one goes that shows most."""
    best = min(found, key=lambda parts: _STRICTER.index(_whole(parts)))
    most = _whole(best)
    return [best] if most is Shown.MET else [[replace(part, shown=most) for part in parts] for parts in found]


def _whole(parts: Iterable[Evidence]) -> Shown:
    return max((part.shown for part in parts), key=_STRICTER.index)


def _for(step: Step, roles: Mapping[Side, Role | None]) -> list[Side]:
    """The partners that a step is for; both while nobody knows who has which role."""
    if step.role is StepRole.BOTH:
        return list(Side)
    wanted = {Role(step.role.value), Role.MUTUAL}
    return [side for side in Side if roles.get(side) in wanted] or list(Side)


def _by(
    step: Step,
    side: Side,
    homework: Iterable[Assignment],
    name: str,
    *,
    talked_over: bool,
    since: date | None,
    today: date,
) -> Evidence:
    """One partner's part in one step, by the time it was done that shows most, or else the latest it was given."""
    own = [
        each
        for each in homework
        if each.step_id == step.id and side in SIDES_OF[each.assignee] and each.status is not AssignmentStatus.WITHDRAWN
    ]
    if not own:
        return Evidence(Shown.NOT_TOLD, f"“{step.title}” was not given to {name} here.")
    done = [each for each in own if each.status is AssignmentStatus.DONE and each.finished_on is not None]
    latest = max(
        done,
        key=lambda each: (_is_of_now(each, since), each.reviewed_on is not None, each.finished_on),
        default=None,
    )
    if latest is None or latest.finished_on is None:
        return _not_done(step, max(own, key=lambda each: each.assigned_on), name, today)
    said = f"{name} did “{step.title}” by {long_date(latest.finished_on, today)}"
    if since is not None and not _is_of_now(latest, since):
        return Evidence(Shown.NOT_TOLD, f"{said}, before the lapse of {long_date(since, today)}.")
    if talked_over and latest.reviewed_on is None:
        return Evidence(Shown.NOT_TOLD, f"{said}; it was not talked over yet.")
    over = f", talked over on {long_date(latest.reviewed_on, today)}" if latest.reviewed_on is not None else ""
    return Evidence(Shown.MET, f"{said}{over}.")


def _is_of_now(done: Assignment, since: date | None) -> bool:
    """Tell whether it was finished on the day of the latest lapse or after it."""
    return since is None or (done.finished_on is not None and done.finished_on >= since)


def _not_done(step: Step, latest: Assignment, name: str, today: date) -> Evidence:
    on = long_date(latest.assigned_on, today)
    if latest.status is AssignmentStatus.OPEN:
        words = "begins" if latest.assigned_on > today else "was given"
        return Evidence(Shown.NOT_MET, f"“{step.title}” {words} on {on} for {name}, and is not done yet.")
    if latest.status is AssignmentStatus.PARTLY:
        return Evidence(Shown.NOT_TOLD, f"{name} did “{step.title}” in part; it was given on {on}.")
    return Evidence(Shown.NOT_MET, f"{name} did not do “{step.title}”; it was given on {on}.")
