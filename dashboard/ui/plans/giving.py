"""Giving steps of a plan: this week's by ticking, or any one by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

import streamlit as st

from dashboard.domain.content import Requirement, Step, step_label
from dashboard.domain.plans.course import Placed
from dashboard.domain.plans.plan import PlanLine
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.wording import counted
from dashboard.errors import RuleError
from dashboard.services.plans import giving
from dashboard.services.plans.giving import Wanted
from dashboard.services.plans.reading import PlanDesk, titles_of
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.services.safety.suitability import Gate
from dashboard.ui import drafts, frame
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.dialogs import Opened
from dashboard.ui.homework import words as homework_words
from dashboard.ui.homework.assign import despite
from dashboard.ui.plans import evidence, words
from dashboard.ui.state import key
from dashboard.ui.text import lines, part, plain

_FORM = "plan_give"


def this_week(practice: Practice, desk: PlanDesk) -> None:
    """Draw what is ready, ticked as far as it is not too much, and give what stays ticked."""
    course, couple_id = desk.going, desk.record.couple.couple_id
    gate = suitability.gate(practice, desk.record)
    turn = f"{course.plan.couple_plan_id}.{sum(each.line.row_version for each in course.lines)}"
    with drafts.fields(_FORM, couple_id, varying=f".{turn}"):

        def named(name: str, *about: object) -> str:
            return key(f"plan_give_{name}", *about, turn)

        suggested = giving.suggested(practice, desk)
        ticked = [each for each in course.ready if _tick(desk, each, gate, named, suggested)]
        if not ticked:
            frame.evidence("Tick a step to give it.")
            return
        wanted = fields(practice, desk, ticked, gate, named)
        words_of_button = f"Give {counted(len(ticked), 'step')}"
        if st.button(words_of_button, type="primary", key=named("save", couple_id)) and frame.attempt(
            lambda: giving.give(practice, couple_id, wanted),
            done=f"{counted(len(ticked), 'step')} given. Undo takes them back together.",
        ):
            drafts.done(_FORM, couple_id)
            st.rerun()


def one(practice: Practice, desk: PlanDesk, placed: Placed, opened: Opened) -> None:
    """Draw giving one line by itself, also before its week or before what it comes after."""
    couple_id = desk.record.couple.couple_id
    with opened.fields():
        st.markdown("**Give this step**")
        if placed.waits_for:
            frame.evidence(words.waits(placed))
        read(desk, placed)
        gate = suitability.gate(practice, desk.record)
        wanted = fields(practice, desk, [placed], gate, lambda name, *_: opened.key(name))
        with st.container(horizontal=True):
            saved = st.button("Give it", type="primary", key=opened.key("save"))
            left = st.button("Cancel", key=opened.key("cancel"))
    if left or (saved and frame.attempt(lambda: giving.give(practice, couple_id, wanted), done="The step is given.")):
        opened.done()
        st.rerun()


def read(desk: PlanDesk, placed: Placed) -> None:
    """Draw what the counselor reads before giving a line: its text, and the cautions of its step."""
    step = _step(desk, placed)
    if step is None:
        st.markdown("This step is not in the library any more. Replace it by a step of your own.")
        return
    st.markdown(lines(step.homework))
    if step.cautions:
        st.warning(f"**Mind this.** {plain(step.cautions)}", icon=":material/visibility:")


def fields(
    practice: Practice, desk: PlanDesk, chosen: Sequence[Placed], gate: Gate, named: Callable[..., str]
) -> Wanted:
    """Draw what has to be said about giving these lines: from when, what is in place, and why all the same."""
    couple_id = desk.record.couple.couple_id
    begins = st.date_input("Begins", practice.today, format=DAY_FORMAT, key=named("begins", couple_id), width=180)
    known = [(step, each.line.assignee) for each in chosen if (step := _step(desk, each)) is not None]
    evidence.not_asked_alone(couple_id, desk.gates.of([each.line for each in chosen]))
    confirmed = _confirmed({step.id: step for step, _ in known}, named)
    reason = _reason(desk, [each.line for each in chosen], gate.stopped(known), named("reason", couple_id))
    heavy = giving.warnings(practice, desk, [each.line for each in chosen], begins)
    for warning in heavy:
        st.info(plain(warning), icon=":material/balance:")
    return Wanted(
        lines=tuple(each.line.plan_line_id for each in chosen),
        begins=begins,
        confirmed=confirmed,
        reason=reason,
        is_over=bool(heavy) and st.checkbox("Give it all the same", key=named("over", couple_id)),
    )


def _reason(desk: PlanDesk, lines_given: Sequence[PlanLine], against: Collection[Step], widget: str) -> str:
    """Reason for giving lines that safety speaks against, or that wait for something; nothing is asked otherwise."""
    waiting = desk.gates.waiting(lines_given)
    if waiting:
        st.warning(f"**Something has to be in place first.** {plain(titles_of(waiting))}.", icon=":material/flag:")
    if against or not waiting:
        return despite(against, widget)
    return st.text_input(
        "Why it is given all the same", max_chars=LINE_LIMIT, key=widget, help="Kept with the homework, for you alone."
    )


def _tick(desk: PlanDesk, placed: Placed, gate: Gate, named: Callable[..., str], suggested: Collection[UUID]) -> bool:
    line, step = placed.line, _step(desk, placed)
    is_against = step is not None and bool(gate.stopped([(step, line.assignee)]))
    who = homework_words.who(desk.record, line.assignee)
    return st.checkbox(
        f"**{part(line.title)}** · {part(who)}" + (" · safety speaks against it" if is_against else ""),
        line.plan_line_id in suggested and not is_against,
        key=named("tick", line.plan_line_id),
    )


def _confirmed(steps: Mapping[str, Step], named: Callable[..., str]) -> dict[str, list[Requirement]]:
    """Things that steps need to have in place, ticked by the counselor, by step."""
    needing = [step for step in steps.values() if step.requires]
    if not needing:
        return {}
    with st.container(gap="xsmall"):
        st.markdown("**Confirm first**")
        return {
            step.id: [
                each
                for each in step.requires
                if st.checkbox(f"{part(step.title)}: {step_label(each)}", key=named("ready", step.id, each))
            ]
            for step in needing
        }


def _step(desk: PlanDesk, placed: Placed) -> Step | None:
    try:
        return giving.step_of(placed.line, desk.library)
    except RuleError:
        return None
