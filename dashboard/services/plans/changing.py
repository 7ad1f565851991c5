"""Changes of a couple's plan and of its lines. Each is one action, and undo takes it back whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.plans import PLAN, PLAN_LINE, PLAN_TICK
from dashboard.domain.plans.course import Course, Placed, state_of
from dashboard.domain.plans.moves import PLAN_LINES, PLANS, LineMove, PlanActor, PlanMove, actor
from dashboard.domain.plans.plan import PlanLine, PlanTick
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services import records
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning
from dashboard.services.plans import gates, reading
from dashboard.services.plans.giving import find, step_of
from dashboard.services.plans.reading import PlanDesk
from dashboard.services.plans.templates import MAX_WEEK
from dashboard.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A step as it is added to a plan, or put in the place of another: of the library, or in words of its own.

    `follows` are the positions of the lines it comes after, beside those that the library names; None leaves them.
    """

    assignee: Assignee | None
    step_id: str = ""
    title: str = ""
    instructions: str = ""
    note: str = ""
    follows: Collection[int] | None = None


def pause(practice: Practice, couple_id: UUID, reason: str) -> None:
    """Let the plan rest from today on: nothing of it is for this week until it is resumed."""
    desk = _desk(practice, couple_id)
    _check_plan(desk, PlanMove.PAUSE)
    kept = PLAN.typed["pause_reason"].cleaned(reason, label="Why it rests", required=True)
    _save_plan(practice, desk.going, PlanMove.PAUSE, paused_on=practice.today, pause_reason=kept)


def resume(practice: Practice, couple_id: UUID) -> None:
    """Go on with the plan. What is still to come is later by the days that it rested."""
    desk = _desk(practice, couple_id)
    _check_plan(desk, PlanMove.RESUME)
    plan = desk.going.plan
    rested = max(0, (practice.today - plan.paused_on).days) if plan.paused_on else 0
    _save_plan(practice, desk.going, PlanMove.RESUME, paused_on=None, paused_days=plan.paused_days + rested)


def end(practice: Practice, couple_id: UUID, reason: str) -> None:
    """End the plan. It stays to be read, and so does the homework that was given."""
    desk = _desk(practice, couple_id)
    _check_plan(desk, PlanMove.END)
    _save_plan(practice, desk.going, PlanMove.END, ended_on=practice.today, end_reason=reason)


def confirm(practice: Practice, couple_id: UUID, precondition_id: str, reason: str) -> None:
    """Keep that a precondition of the plan is met, with who says so, when and why.

    Raises `RuleError` where the record tells this itself.
    """
    desk = _desk(practice, couple_id)
    _check_plan(desk, PlanMove.CONFIRM)
    gates.check_may_be_ticked(practice, desk.record, desk.going.plan, precondition_id)
    tick = PlanTick(
        plan_tick_id=new_id(),
        couple_plan_id=desk.going.plan.couple_plan_id,
        couple_id=couple_id,
        precondition_id=precondition_id,
        ticked_on=practice.today,
        ticked_by=practice.scope.staff_id,
        reason=reason,
    )
    summary = PLANS.log(PlanMove.CONFIRM, PlanActor.COUNSELOR)
    records.save(practice, PLAN_TICK, tick, is_new=True, summary=summary)


def take_back(practice: Practice, couple_id: UUID, plan_tick_id: UUID) -> None:
    """Take back what was confirmed by hand: steps of the plan wait for it again. Homework that was given stays.

    Raises `NotFoundError` where it was taken back already.
    """
    desk = _desk(practice, couple_id)
    _check_plan(desk, PlanMove.TAKE_BACK)
    ticks = gates.ticks_of(practice, desk.going.plan)
    tick = next((each for each in ticks if each.plan_tick_id == plan_tick_id), None)
    if tick is None:
        raise NotFoundError("This is not confirmed any more.", "Reload the page to see the plan as it is.")
    summary = PLANS.log(PlanMove.TAKE_BACK, PlanActor.COUNSELOR)
    records.remove(practice, PLAN_TICK, tick, summary=summary)


def add(practice: Practice, couple_id: UUID, own: Own, week: int) -> None:
    """Add a step to the plan, in a week of it. It waits for what the others of its week wait for."""
    desk = _desk(practice, couple_id)
    _check_plan(desk, PlanMove.ADD)
    before = [placed.line for placed in desk.going.lines]
    line = _filled(
        desk,
        PlanLine(
            plan_line_id=new_id(),
            couple_plan_id=desk.going.plan.couple_plan_id,
            couple_id=couple_id,
            position=max((line.position for line in before), default=-1) + 1,
            week=_checked_week(week, desk.going),
            title="",
            assignee=Assignee.JOINT,
            needs=" ".join(dict.fromkeys(each for line in before if line.week <= week for each in line.preconditions)),
        ),
        own,
    )
    summary = PLANS.log(PlanMove.ADD, PlanActor.COUNSELOR)
    records.save(practice, PLAN_LINE, line, is_new=True, summary=summary)


def move(practice: Practice, couple_id: UUID, plan_line_id: UUID, week: int) -> None:
    """Move a line to a week of the plan, this one or a later one. What comes after it moves with it."""
    desk = _desk(practice, couple_id)
    placed = _checked_line(desk, plan_line_id, LineMove.MOVE)
    line = replace(placed.line, moved_to=_checked_week(week, desk.going))
    _save_line(practice, line, LineMove.MOVE)


def replace_by(practice: Practice, couple_id: UUID, plan_line_id: UUID, own: Own) -> None:
    """Put another step in the place of a line: in its week, and with what comes before and after it."""
    desk = _desk(practice, couple_id)
    placed = _checked_line(desk, plan_line_id, LineMove.REPLACE)
    _save_line(practice, _filled(desk, placed.line, own), LineMove.REPLACE)


def skip(practice: Practice, couple_id: UUID, plan_line_id: UUID, reason: str) -> None:
    """Leave a line out, with the reason. What comes after it no longer waits for it."""
    desk = _desk(practice, couple_id)
    placed = _checked_line(desk, plan_line_id, LineMove.SKIP)
    kept = PLAN_LINE.typed["skip_reason"].cleaned(reason, label="Why it is left out", required=True)
    line = replace(placed.line, skipped_on=practice.today, skip_reason=kept)
    _save_line(practice, line, LineMove.SKIP)


def take_up(practice: Practice, couple_id: UUID, plan_line_id: UUID) -> None:
    """Take a line that was left out into the plan again."""
    desk = _desk(practice, couple_id)
    placed = _checked_line(desk, plan_line_id, LineMove.TAKE_UP)
    _save_line(practice, replace(placed.line, skipped_on=None, skip_reason=""), LineMove.TAKE_UP)


def _desk(practice: Practice, couple_id: UUID) -> PlanDesk:
    check_private(practice.screen)
    return reading.of_couple(practice, couples.get(practice, couple_id))


def _check_plan(desk: PlanDesk, made: PlanMove) -> None:
    PLANS.check(made, state_of(desk.going.plan), actor(may_write=desk.record.may_write))


def _checked_line(desk: PlanDesk, plan_line_id: UUID, made: LineMove) -> Placed:
    placed = find(desk, plan_line_id)
    PLAN_LINES.check(made, placed.state, actor(may_write=desk.record.may_write))
    return placed


def _checked_week(week: int, course: Course) -> int:
    if not max(0, course.week) <= week <= MAX_WEEK:
        raise InvalidInputError(
            "This week of the plan is over, or more than two years ahead.",
            f"Choose a week from {max(0, course.week)} to {MAX_WEEK}.",
            field="Week",
        )
    return week


def _filled(desk: PlanDesk, line: PlanLine, own: Own) -> PlanLine:
    """The line with the step that is wanted. Raises `RuleError` where the one it is for may not get it."""
    if own.assignee is None:
        raise InvalidInputError("Nobody is chosen.", "Choose who does this step.", field="Who")
    step = desk.library.steps.get(own.step_id)
    before = [placed.line for placed in desk.going.lines if placed.line.position < line.position]
    named = {each.position for each in before if step and each.step_id in step.after}
    chosen = line.follows if own.follows is None else set(own.follows)
    follows = named | (chosen & {each.position for each in before})
    filled = PLAN_LINE.cleaned(
        replace(
            line,
            step_id=own.step_id,
            title=step.title if step else own.title,
            instructions=own.instructions,
            note=own.note,
            assignee=own.assignee,
            phase=step.phase if step else line.phase or desk.record.couple.phase,
            comes_after=" ".join(str(each) for each in sorted(follows)),
        )
    )
    assigning.check_may_get(desk.record, step_of(filled, desk.library), own.assignee)
    return filled


def _save_plan(practice: Practice, course: Course, made: PlanMove, **changed: object) -> None:
    plan = replace(course.plan, **changed)  # type: ignore[arg-type]  # fields of the plan, by name
    records.save(practice, PLAN, plan, is_new=False, summary=PLANS.log(made, PlanActor.COUNSELOR))


def _save_line(practice: Practice, line: PlanLine, made: LineMove) -> None:
    records.save(practice, PLAN_LINE, line, is_new=False, summary=PLAN_LINES.log(made, PlanActor.COUNSELOR))
