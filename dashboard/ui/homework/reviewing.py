"""Forms of a review: what was reported is rated by the counselor, and done with, repeated, made smaller or dropped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from dashboard.domain.homework.state import RESULTS, Term
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import AssignmentStatus, Cadence, label
from dashboard.services.homework import following_up as changes
from dashboard.services.homework import next_round
from dashboard.services.homework.following_up import Review
from dashboard.services.safety import suitability
from dashboard.services.steps import library as steps
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.homework import assign, values
from dashboard.ui.homework.form import Form
from dashboard.ui.in_place import Change


def review(form: Form) -> Change:
    """The review of homework that nothing follows."""
    reviewed = _reviewed(form)
    return lambda: changes.review(form.practice, form.seen, reviewed()), "The homework is reviewed."


def repeat(form: Form) -> Change:
    """The review, and the same homework once more."""
    reviewed = _reviewed(form)
    begins, due = _term(form, form.item.assignment.due_on - form.item.assignment.assigned_on)
    reason = _despite(form)

    def change() -> None:
        next_round.repeat(form.practice, form.seen, reviewed(), Term(begins, due), reason=reason)

    return change, "It is reviewed and given once more."


def adapt(form: Form) -> Change:
    """The review, and a smaller homework: its words are there to be shortened, and half its days are proposed."""
    given = form.item.assignment
    reviewed = _reviewed(form)
    title = st.text_input("Title of the smaller one", given.title, max_chars=LINE_LIMIT, key=form.key("title"))
    text = st.text_area(
        "Text for the partner: keep the smallest part that still helps",
        given.instructions,
        height=180,
        max_chars=NOTE_LIMIT,
        key=form.key("words"),
    )
    days = given.due_on - given.assigned_on
    begins, due = _term(form, min(days, max(timedelta(days=1), days // 2)))
    cadence: Cadence | None = st.selectbox(
        "How often",
        list(Cadence),
        list(Cadence).index(given.cadence),
        format_func=label,
        key=form.key("cadence"),
        width=200,
    )
    reason = _despite(form)

    def change() -> None:
        smaller = next_round.Smaller(
            title=title, instructions=text, cadence=cadence or given.cadence, assigned_on=begins, due_on=due
        )
        next_round.adapt(form.practice, form.seen, reviewed(), smaller, reason=reason)

    return change, "It is reviewed, and the smaller one is given."


def drop(form: Form) -> Change:
    """The review of homework that is not given again, with the reason."""
    reviewed = _reviewed(form)
    because = st.text_input("Why it is dropped (counselor only)", max_chars=LINE_LIMIT, key=form.key("because"))

    def change() -> None:
        changes.drop(form.practice, form.seen, reviewed(), because=because)

    return change, "It is reviewed and dropped."


def _reviewed(form: Form) -> Callable[[], Review]:
    """Ask for the day, the counselor's own reading and a note; all but the day may stay empty."""
    given, today = form.item.assignment, form.homework.today
    on = st.date_input(
        "Reviewed on",
        given.reviewed_on or today,
        min_value=given.assigned_on,
        max_value=today,
        format=DAY_FORMAT,
        key=form.key("on"),
        width=200,
    )
    st.markdown(":small[Your own reading stands beside the reports and changes nothing of them.]")
    with st.container(horizontal=True, gap="medium"):
        amount: AssignmentStatus | None = st.segmented_control(
            "How much was done (optional)",
            RESULTS,
            default=given.read_amount,
            format_func=label,
            key=form.key("amount"),
        )
        effort, gain = values.ask(form.key, given.read_effort, given.read_gain)
    note = st.text_area(
        "Note from the session (optional, counselor only)",
        given.review_note,
        max_chars=NOTE_LIMIT,
        key=form.key("note"),
    )
    return lambda: Review(on=on, note=note, amount=amount, effort=effort, gain=gain)


def _term(form: Form, days: timedelta) -> tuple[date, date]:
    first, second = st.columns(2)
    today = form.homework.today
    begins = first.date_input("Begins", today, format=DAY_FORMAT, key=form.key("begins"))
    due = second.date_input("Due", today + days, format=DAY_FORMAT, key=form.key("due"))
    return begins, due


def _despite(form: Form) -> str:
    given = form.item.assignment
    step = steps.library(form.practice, with_archived=True).steps.get(given.step_id)
    gate = suitability.gate(form.practice, form.homework.record)
    return assign.despite(gate.stopped([(step, given.assignee)]) if step else (), form.key("despite"))
