"""Forms that open inside an assignment: report, finish, edit, withdraw, reopen; those of a review stand beside."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.domain.homework.moves import HomeworkMove
from dashboard.domain.homework.state import RESULTS, SIDES_OF
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import AssignmentStatus, Cadence, Visibility, label
from dashboard.errors import InvalidInputError
from dashboard.services.homework import following_up as changes
from dashboard.services.homework.assigning import Homework, Item
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.ui import dialogs, frame, in_place
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.homework import reviewing, values, words
from dashboard.ui.homework.form import Form
from dashboard.ui.in_place import Change
from dashboard.ui.text import plain

_PREFIX = "homework_"


def name(move: HomeworkMove) -> str:
    """Name of a move's form among all forms about a couple."""
    return _PREFIX + move


def draw(practice: Practice, homework: Homework, item: Item) -> bool:
    """Draw the open form if it is about homework; return whether it was."""
    opened = dialogs.opened(item.assignment.couple_id)
    drawn = _FORMS.get(opened.form) if opened else None
    if opened is None or drawn is None:
        return False
    title, label, draw_fields = drawn
    form = Form(practice, homework, item, opened)
    st.markdown(f"**{title}**")
    in_place.draw(opened, label, lambda: draw_fields(form))
    return True


def _report(form: Form) -> Change:
    given, record = form.item.assignment, form.homework.record
    sides = SIDES_OF[given.assignee]
    side = st.segmented_control(
        "Who reports",
        sides,
        default=sides[0] if len(sides) == 1 else None,
        format_func=lambda s: plain(words.name(record, s)),
        key=form.key("side"),
    )
    result = _result(form)
    effort, gain = values.ask(form.key, None, None)
    on = st.date_input(
        "Day",
        form.homework.today,
        min_value=given.assigned_on,
        max_value=form.homework.today,
        format=DAY_FORMAT,
        key=form.key("on"),
        width=200,
    )
    step = steps.library(form.practice, with_archived=True).steps.get(given.step_id)
    for prompt in step.reflection if step else ():
        frame.evidence(prompt)
    reflection = st.text_area("Reflection (optional)", max_chars=NOTE_LIMIT, key=form.key("reflection"))
    visibility = st.selectbox(
        "Who may read the reflection",
        list(Visibility),
        list(Visibility).index(Visibility.COUNSELOR),
        format_func=label,
        key=form.key("visibility"),
        width=320,
    )

    def change() -> None:
        if side is None:
            raise InvalidInputError("Who reports is missing.", "Choose one partner.", field="Who reports")
        report = changes.Report(
            side=side,
            done_on=on,
            result=_chosen(result),
            effort=effort,
            gain=gain,
            reflection=reflection,
            visibility=visibility or Visibility.COUNSELOR,
        )
        changes.report(form.practice, form.seen, report)

    return change, "The report is kept."


def _finish(form: Form) -> Change:
    result = _result(form)
    return lambda: changes.finish(form.practice, form.seen, _chosen(result)), "The homework is finished."


def _edit(form: Form) -> Change:
    given = form.item.assignment
    text = st.text_area(
        "Text for the partner", given.instructions, height=180, max_chars=NOTE_LIMIT, key=form.key("words")
    )
    first, second, third = st.columns(3)
    begins = first.date_input("Begins", given.assigned_on, format=DAY_FORMAT, key=form.key("begins"))
    due = second.date_input("Due", given.due_on, format=DAY_FORMAT, key=form.key("due"))
    cadence = third.selectbox(
        "How often",
        list(Cadence),
        list(Cadence).index(given.cadence),
        format_func=label,
        key=form.key("cadence"),
    )

    def change() -> None:
        fields = changes.Edit(text, cadence or given.cadence, begins, due)
        changes.edit(form.practice, form.seen, fields)

    return change, "The homework is changed."


def _withdraw(form: Form) -> Change:
    st.markdown("It then counts as neither done nor not done. Reports stay, and it can be reopened.")
    because = st.text_input("Why (optional, counselor only)", max_chars=LINE_LIMIT, key=form.key("because"))
    return lambda: changes.withdraw(form.practice, form.seen, because=because), "The homework is withdrawn."


def _reopen(form: Form) -> Change:
    st.markdown("It is open again with the same due date. Reports and notes stay.")
    return lambda: changes.reopen(form.practice, form.seen), "The homework is open again."


def _result(form: Form) -> AssignmentStatus | None:
    return st.segmented_control("What became of it", RESULTS, format_func=label, key=form.key("result"))


def _chosen(result: AssignmentStatus | None) -> AssignmentStatus:
    if result is None:
        raise InvalidInputError(
            "What became of it is missing.", "Choose done, partly done or not done.", field="Result"
        )
    return result


_FORMS: dict[str, tuple[str, str, Callable[[Form], Change]]] = {
    name(HomeworkMove.REPORT): ("Record what was done", "Save report", _report),
    name(HomeworkMove.FINISH): ("Finish: result as a whole", "Finish", _finish),
    name(HomeworkMove.REVIEW): ("Review in session", "Mark as reviewed", reviewing.review),
    name(HomeworkMove.REPEAT): ("Review, and give it once more", "Repeat", reviewing.repeat),
    name(HomeworkMove.ADAPT): ("Review, and give a smaller one", "Give the smaller one", reviewing.adapt),
    name(HomeworkMove.DROP): ("Review, and drop it", "Drop", reviewing.drop),
    name(HomeworkMove.EDIT): ("Edit what was given", "Save change", _edit),
    name(HomeworkMove.WITHDRAW): ("Withdraw this homework?", "Withdraw", _withdraw),
    name(HomeworkMove.REOPEN): ("Reopen this homework?", "Reopen", _reopen),
}
