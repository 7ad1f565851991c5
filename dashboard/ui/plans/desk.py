"""A couple's plan: this week, next, later, and what is behind; and the load of each partner by week."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.homework import state as homework_state
from dashboard.domain.plans.course import Placed, state_of
from dashboard.domain.plans.moves import PLAN_LINES, PLANS, LineMove, PlanMove, PlanState, actor
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date
from dashboard.services.plans import changing, starting
from dashboard.services.plans.reading import PlanDesk
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, frame, navigation
from dashboard.ui.homework import words as homework_words
from dashboard.ui.plans import confirming, giving, line_forms, start, words
from dashboard.ui.state import key, row_id, row_key
from dashboard.ui.text import plain

_WEEKS = 8
_OF_PLAN = {
    PlanMove.ADD: ("Add a step", ":material/add:"),
    PlanMove.PAUSE: ("Pause", ":material/pause:"),
    PlanMove.END: ("End", ":material/stop:"),
}
_OF_LINE = {
    LineMove.GIVE: ("Give this step", ":material/assignment_add:"),
    LineMove.MOVE: ("Move", ":material/calendar_month:"),
    LineMove.REPLACE: ("Replace", ":material/swap_horiz:"),
    LineMove.SKIP: ("Skip", ":material/block:"),
}


def draw(practice: Practice, desk: PlanDesk) -> None:
    """Draw the plan that is going on."""
    course = desk.going
    _head(practice, desk)
    confirming.draw(practice, desk)
    st.header("This week", anchor=False)
    if course.ready and desk.record.may_write:
        giving.this_week(practice, desk)
    _lines(practice, desk, course.this_week)
    if not course.this_week:
        st.markdown("The plan rests." if state_of(course.plan) is PlanState.RESTING else "Nothing is for this week.")
    st.header("Next week", anchor=False)
    _lines(practice, desk, course.next)
    if not course.next:
        st.markdown("Nothing is for next week.")
    _table(practice, desk, "Later", ":material/event_upcoming:", course.later)
    _table(practice, desk, "Done", ":material/task_alt:", course.done)
    _table(practice, desk, "Skipped", ":material/block:", course.skipped)
    _on_offer(practice, desk)
    _load(desk)


def former(desk: PlanDesk) -> None:
    """Draw the plans that have ended."""
    if desk.former:
        with st.expander(f"Earlier plans ({len(desk.former)})", icon=":material/history:"):
            for plan in desk.former:
                until = f" to {long_date(plan.ended_on)}" if plan.ended_on else ""
                st.markdown(f"**{plain(plan.title)}**  \n{plain(long_date(plan.starts_on) + until)}")
                if plan.end_reason:
                    frame.evidence(plan.end_reason)


def _head(practice: Practice, desk: PlanDesk) -> None:
    course = desk.going
    plan = course.plan
    with st.container(border=True):
        st.markdown(f"**{plain(plan.title)}**  \n{plain(words.standing(course))}")
        if plan.paused_on and plan.pause_reason:
            frame.evidence(plan.pause_reason)
        opened = dialogs.opened(plan.couple_id)
        if opened is not None and opened.form == start.FORM:
            start.draw(practice, desk)
            st.button("Cancel", key=key("plan_start_cancel", plan.couple_plan_id), on_click=dialogs.close_dialog)
        elif opened is not None and opened.form in {line_forms.name(move) for move in _OF_PLAN}:
            line_forms.of_plan(practice, desk, opened)
        else:
            _actions_of_plan(practice, desk)


def _actions_of_plan(practice: Practice, desk: PlanDesk) -> None:
    plan = desk.going.plan
    offers = PLANS.offers(state_of(plan), actor(may_write=desk.record.may_write))
    about = (plan.couple_id, plan.couple_plan_id, plan.row_version)
    with st.container(horizontal=True):
        if PlanMove.RESUME in offers and st.button(
            "Resume", icon=":material/play_arrow:", type="primary", key=key("plan_resume", *about)
        ):
            done = "The plan goes on. What is to come is later by the days it rested."
            _attempt(lambda: changing.resume(practice, plan.couple_id), done)
        for move, (label, icon) in _OF_PLAN.items():
            if move in offers:
                st.button(
                    label,
                    icon=icon,
                    type="tertiary",
                    key=key("plan", move, *about),
                    on_click=dialogs.open_dialog,
                    args=(line_forms.name(move), *about),
                )
        if starting.may_start(desk.record):
            st.button(
                "Start another plan",
                icon=":material/event_note:",
                type="tertiary",
                key=key("plan_another", *about),
                on_click=dialogs.open_dialog,
                args=(start.FORM, plan.couple_id),
            )


def _lines(practice: Practice, desk: PlanDesk, found: Sequence[Placed]) -> None:
    """Draw lines below the phase that they belong to."""
    above = ""
    for placed in found:
        phase = _phase(desk, placed)
        if phase and phase != above:
            st.markdown(f"**{plain(phase)}**")
        above = phase
        _line(practice, desk, placed)


def _phase(desk: PlanDesk, placed: Placed) -> str:
    phase = desk.library.phases.get(placed.line.phase)
    return phase.label if phase else ""


def _on_offer(practice: Practice, desk: PlanDesk) -> None:
    """Draw the steps that no week is set for, each leading to its text."""
    offered = practice.library.plan_templates_meta.always_on_offer
    with st.expander("Always on offer", icon=":material/volunteer_activism:"):
        st.markdown("No week is set for these. Give one whenever it fits.")
        for step_id in offered:
            step = desk.library.steps[step_id]
            name = key("plan_on_offer", desk.going.plan.couple_plan_id, step_id)
            navigation.entry_button("steps", plain(step.title), step_id, key=name)


def _line(practice: Practice, desk: PlanDesk, placed: Placed) -> None:
    line, course = placed.line, desk.going
    with st.container(border=True, gap="small", key=row_key(line.plan_line_id)):
        facts = plain(words.facts(desk.record, course, placed))
        aside = [plain(each) for each in (words.waits(placed), line.note, line.skip_reason) if each]
        st.markdown("  \n".join([f"**{plain(line.title)}**", facts, *aside]))
        opened = dialogs.opened(line.couple_id)
        if opened is None or opened.record_id != line.plan_line_id:
            _actions(practice, desk, placed)
        elif opened.form == line_forms.name(LineMove.GIVE):
            giving.one(practice, desk, placed, opened)
        else:
            line_forms.of_line(practice, desk, placed, opened)


def _actions(practice: Practice, desk: PlanDesk, placed: Placed) -> None:
    line = placed.line
    offers = PLAN_LINES.offers(placed.state, actor(may_write=desk.record.may_write))
    about = (line.couple_id, line.plan_line_id, line.row_version)
    if placed.is_to_come:
        with st.expander("Text"):
            giving.read(desk, placed)
    if placed.assignment is not None:
        navigation.link("homework", "Open on Homework", line.couple_id, icon=":material/assignment:")
    if not offers:
        return
    with st.container(horizontal=True):
        for move, (label, icon) in _OF_LINE.items():
            if move in offers:
                st.button(
                    label,
                    icon=icon,
                    type="tertiary",
                    key=key("plan_line", move, *about),
                    on_click=dialogs.open_dialog,
                    args=(line_forms.name(move), *about),
                )
        if LineMove.TAKE_UP in offers and st.button(
            "Take it up again", icon=":material/undo:", type="tertiary", key=key("plan_line_take_up", *about)
        ):
            _attempt(
                lambda: changing.take_up(practice, line.couple_id, line.plan_line_id), "The step is in the plan again."
            )


def _table(practice: Practice, desk: PlanDesk, title: str, icon: str, found: Sequence[Placed]) -> None:
    """Draw a long list as a table; the chosen row opens below it."""
    if not found:
        return
    plan = desk.going.plan
    is_sought = any(each.line.plan_line_id == row_id() for each in found)
    section = key("plan_part", title, plan.couple_plan_id)
    # With a key and a rerun the section stays open or closed when something above it appears or disappears.
    with st.expander(f"{title} ({len(found)})", expanded=is_sought, icon=icon, key=section, on_change="rerun"):
        chosen = st.dataframe(
            pd.DataFrame([_row(desk, each) for each in found]),
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key=key("plan_rows", title, plan.couple_plan_id, len(found)),
            alt=f"{title}: steps of the plan",
        )
        rows = chosen.selection.rows
        picked = found[rows[0]] if rows and rows[0] < len(found) else None
        opened = dialogs.opened(plan.couple_id)
        sought = {row_id(), opened.record_id if opened else None}
        picked = picked or next((each for each in found if each.line.plan_line_id in sought), None)
        if picked:
            _line(practice, desk, picked)
        else:
            st.markdown("Choose a row to read it and to act on it.")


def _row(desk: PlanDesk, placed: Placed) -> dict[str, str]:
    line, course = placed.line, desk.going
    facts = {"Step": line.title, "Who": homework_words.who(desk.record, line.assignee)}
    stands = words.stands(course, placed)
    aside = " ".join(each for each in (words.waits(placed), line.note, line.skip_reason) if each)
    return {"When": stands, "Phase": _phase(desk, placed), **facts, "Note": aside}


def _load(desk: PlanDesk) -> None:
    course = desk.going
    first = max(0, course.week)
    last = min(first + _WEEKS, max([first, *(week for week, _ in course.load)]) + 1)
    rows = [
        {
            "Partner": homework_words.name(desk.record, side),
            **{f"Week {week}": course.load.get((week, side), 0) for week in range(first, last)},
        }
        for side in Side
    ]
    st.header("New steps in each week", anchor=False)
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt="New steps per week and partner")
    given = [item.assignment for item in desk.homework.items]
    now = [
        f"{homework_words.name(desk.record, side)} {homework_state.open_at(given, side, course.today)}" for side in Side
    ]
    frame.evidence(f"Open now: {', '.join(now)}.")


def _attempt(change: Callable[[], object], done: str) -> None:
    if frame.attempt(change, done=done):
        st.rerun()
