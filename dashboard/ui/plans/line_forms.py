"""Forms about one line of a plan, or about the plan itself: move, skip, replace, add, pause and end."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.domain.plans.course import Placed
from dashboard.domain.plans.moves import LineMove, PlanMove
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import MendwellError
from dashboard.services.homework import assigning
from dashboard.services.plans import changing
from dashboard.services.plans.changing import Own
from dashboard.services.plans.reading import PlanDesk
from dashboard.services.practice import Practice
from dashboard.ui import frame, in_place
from dashboard.ui.dialogs import Opened
from dashboard.ui.homework import words as homework_words
from dashboard.ui.in_place import Change
from dashboard.ui.plans import words
from dashboard.ui.text import plain

_AHEAD = 26
_OWN_WORDS = ""


def name(move: PlanMove | LineMove) -> str:
    """Name of a move's form among all forms about a couple."""
    return f"plan_{move}"


def of_plan(practice: Practice, desk: PlanDesk, opened: Opened) -> None:
    """Draw the open form about the plan itself."""
    couple_id = desk.record.couple.couple_id
    if opened.form == name(PlanMove.PAUSE):
        _sent(opened, "Pause this plan", "Pause", lambda: _pause(practice, desk, opened))
    elif opened.form == name(PlanMove.END):
        _sent(opened, "End this plan", "End", lambda: _end(practice, desk, opened))
    elif opened.form == name(PlanMove.ADD):
        with opened.fields():
            st.markdown("**Add a step**")
            week = _week(desk, opened, max(0, desk.going.week))
            own = _own(desk, opened)
            _buttons(opened, "Add it", lambda: changing.add(practice, couple_id, own, week), "The step is in the plan.")


def of_line(practice: Practice, desk: PlanDesk, placed: Placed, opened: Opened) -> None:
    """Draw the open form about a line."""
    couple_id, line_id = desk.record.couple.couple_id, placed.line.plan_line_id
    if opened.form == name(LineMove.MOVE):
        _sent(opened, "Move this step", "Move", lambda: _move(practice, desk, placed, opened))
    elif opened.form == name(LineMove.SKIP):
        _sent(opened, "Skip this step", "Skip", lambda: _skip(practice, desk, placed, opened))
    elif opened.form == name(LineMove.REPLACE):
        with opened.fields():
            st.markdown("**Put another step in its place**")
            own = _own(desk, opened, placed)
            _buttons(
                opened,
                "Replace it",
                lambda: changing.replace_by(practice, couple_id, line_id, own),
                "The step is replaced. It stands in the same week.",
            )


def _pause(practice: Practice, desk: PlanDesk, opened: Opened) -> Change:
    frame.evidence("Nothing of it is for this week while it rests. Homework that was given goes on.")
    reason = st.text_input("Why it rests", max_chars=LINE_LIMIT, key=opened.key("reason"))
    couple_id = desk.record.couple.couple_id
    return lambda: changing.pause(practice, couple_id, reason), "The plan rests. Resume it when the couple is ready."


def _end(practice: Practice, desk: PlanDesk, opened: Opened) -> Change:
    frame.evidence("It stays here to be read. Homework that was given goes on.")
    reason = st.text_input("Why it ends (optional)", max_chars=LINE_LIMIT, key=opened.key("reason"))
    return lambda: changing.end(practice, desk.record.couple.couple_id, reason), "The plan has ended."


def _move(practice: Practice, desk: PlanDesk, placed: Placed, opened: Opened) -> Change:
    week = _week(desk, opened, max(0, desk.going.week if placed.week is None else placed.week))
    frame.evidence("What comes after it moves with it.")
    couple_id, line_id = desk.record.couple.couple_id, placed.line.plan_line_id
    return lambda: changing.move(practice, couple_id, line_id, week), "The step is moved."


def _skip(practice: Practice, desk: PlanDesk, placed: Placed, opened: Opened) -> Change:
    reason = st.text_input("Why it is left out", max_chars=LINE_LIMIT, key=opened.key("reason"))
    frame.evidence("What comes after it no longer waits for it. You can take it up again.")
    couple_id, line_id = desk.record.couple.couple_id, placed.line.plan_line_id
    return lambda: changing.skip(practice, couple_id, line_id, reason), "The step is skipped."


def _week(desk: PlanDesk, opened: Opened, start: int) -> int:
    course = desk.going
    first = max(0, course.week)
    last = max([first + _AHEAD, *(each.week for each in course.lines if each.week is not None)])
    weeks = list(range(first, last + 1))
    chosen = st.selectbox(
        "Week",
        weeks,
        weeks.index(start) if start in weeks else 0,
        format_func=lambda each: words.week(course, each),
        key=opened.key("week"),
        width=320,
    )
    return first if chosen is None else chosen


def _own(desk: PlanDesk, opened: Opened, placed: Placed | None = None) -> Own:
    """Fields of a step that is added, or put in the place of another."""
    steps = desk.library.steps
    step_id = st.selectbox(
        "Step",
        [_OWN_WORDS, *steps],
        format_func=lambda each: steps[each].title if each else "In words of your own",
        key=opened.key("step"),
        width=480,
    )
    step = steps.get(step_id or _OWN_WORDS)
    title = "" if step else st.text_input("Title", max_chars=LINE_LIMIT, key=opened.key("title"))
    text = st.text_area(
        "Text for the partner" + (" (empty: the step's own)" if step else ""),
        max_chars=NOTE_LIMIT,
        height=110,
        key=opened.key("text"),
    )
    who = st.radio(
        "Who does it",
        [each for each in Assignee if step is None or _may_get(desk, step.id, each)],
        index=None,
        format_func=lambda each: plain(homework_words.who(desk.record, each)),
        horizontal=True,
        key=opened.key("who"),
    )
    note = st.text_input("Note for you alone (optional)", max_chars=LINE_LIMIT, key=opened.key("note"))
    before = [each.line for each in desk.going.lines if placed is None or each.line.position < placed.line.position]
    titles = {line.position: line.title for line in before}
    follows = st.multiselect(
        "Comes after",
        list(titles),
        sorted(placed.line.follows & set(titles)) if placed else None,
        format_func=titles.__getitem__,
        placeholder="Nothing",
        key=opened.key("follows"),
    )
    return Own(
        assignee=who, step_id=step_id or _OWN_WORDS, title=title, instructions=text, note=note, follows=tuple(follows)
    )


def _may_get(desk: PlanDesk, step_id: str, assignee: Assignee) -> bool:
    try:
        assigning.check_may_get(desk.record, desk.library.steps[step_id], assignee)
    except MendwellError:
        return False
    return True


def _sent(opened: Opened, title: str, label: str, draw: Callable[[], Change]) -> None:
    st.markdown(f"**{title}**")
    in_place.draw(opened, label, draw)


def _buttons(opened: Opened, label: str, change: Callable[[], object], done: str) -> None:
    with st.container(horizontal=True):
        saved = st.button(label, type="primary", key=opened.key("save"))
        left = st.button("Cancel", key=opened.key("cancel"))
    if left or (saved and frame.attempt(change, done=done)):
        opened.done()
        st.rerun()
