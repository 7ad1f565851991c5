"""Assigning a step: find it, read the cautions, choose partner and due date, adapt the text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import streamlit as st

from dashboard.domain.content import Requirement, Step, step_label
from dashboard.domain.homework.state import Term, is_late
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side, label
from dashboard.errors import RuleError
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import assigning as service
from dashboard.services.homework import fitting
from dashboard.services.homework.assigning import Draft, Homework
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.services.safety.suitability import Gate
from dashboard.services.steps import library as steps
from dashboard.services.steps.library import StepView
from dashboard.ui import drafts, frame
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.homework import words
from dashboard.ui.homework.parts import start_over, turn_key, varying
from dashboard.ui.steps import view as step_view
from dashboard.ui.steps import words as step_words
from dashboard.ui.text import lines, plain

_FORM = "assign"
_PARTNERS = (Assignee.A, Assignee.B)


def draw(practice: Practice, homework: Homework) -> None:
    """Draw the way from the library to an assignment."""
    couple_id = homework.record.couple.couple_id
    search = [turn_key("assign_text", couple_id), turn_key("assign_phase", couple_id)]
    with drafts.fields(_FORM, couple_id, varying=varying(couple_id), but=search):
        gate = suitability.gate(practice, homework.record)
        step = _chosen_step(practice, homework, gate)
        if step is None:
            return
        view = steps.view(practice, step.id)
        left, right = st.columns([3, 2], gap="large")
        with right:
            _to_read(view, homework)
        with left:
            _give(practice, homework, step, gate)


def _chosen_step(practice: Practice, homework: Homework, gate: Gate) -> Step | None:
    couple_id = homework.record.couple.couple_id
    phases = practice.library.phases
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Search the library",
            placeholder="apology, phone, question",
            key=turn_key("assign_text", couple_id),
            persist_state="session",
            width=220,
        )
        phase = st.selectbox(
            "Phase",
            list(phases),
            None,
            format_func=lambda p: phases[p].label,
            placeholder="All phases",
            key=turn_key("assign_phase", couple_id),
            persist_state="session",
            width=190,
        )
        found = steps.search(practice, steps.Filters(text=text, phase=phase)).steps
        fits = fitting.now(homework, found, gate)
        matching = sorted(found, key=lambda step: step.id not in fits)
        step = st.selectbox(
            f"Step ({len(matching)})",
            matching,
            None,
            format_func=lambda s: f"{s.title} · {phases[s.phase].label}" + _own_mark(practice, s) + _fits(s, fits),
            placeholder="Choose a step",
            key=turn_key("assign_step", couple_id),
            persist_state="session",
            width=480,
        )
    if not matching:
        frame.empty("No step fits this search.", "Use fewer or other words.")
    if step is not None and step.id in fits:
        frame.evidence(f"Fits now: {fits[step.id]}.")
    return step


def _fits(step: Step, fits: Mapping[str, str]) -> str:
    return " · fits now" if step.id in fits else ""


def _own_mark(practice: Practice, step: Step) -> str:
    return " · own step" if steps.is_own(practice, step.id) else ""


def _to_read(view: StepView, homework: Homework) -> None:
    step = view.step
    if step.summary:
        st.markdown(lines(step.summary))
    if step.cautions:
        st.warning(f"**Mind this.** {plain(step.cautions)}", icon=":material/visibility:")
    step_view.before_assigning(view)
    step_view.cards(view.cards)
    for earlier in view.after:
        frame.evidence(f"Comes after “{earlier.title}”: {_state_of(homework, earlier.id)}.")
    if step.evidence_of_completion:
        frame.evidence(f"Done when: {step.evidence_of_completion}")
    frame.evidence(f"Written for: {step_words.for_whom(step)}. Result read by: {step_words.visibility(step)}.")


def _state_of(homework: Homework, step_id: str) -> str:
    statuses = homework.statuses(step_id)
    for status in (AssignmentStatus.DONE, AssignmentStatus.PARTLY, AssignmentStatus.OPEN, AssignmentStatus.NOT_DONE):
        if status in statuses:
            return label(status).lower()
    return "not assigned to this couple yet"


def _give(practice: Practice, homework: Homework, step: Step, gate: Gate) -> None:
    record = homework.record
    about = (record.couple.couple_id, step.id)
    assignees = _who(record, step, turn_key("assign_who", *about))
    text = st.text_area(
        "Text for the partner (change it freely)",
        step.homework,
        height=150,
        max_chars=NOTE_LIMIT,
        key=turn_key("assign_words", *about),
        persist_state="session",
    )
    first, second, third = st.columns(3)
    begins = first.date_input(
        "Begins", practice.today, format=DAY_FORMAT, key=turn_key("assign_begins", *about), persist_state="session"
    )
    due = second.date_input(
        "Due",
        begins + timedelta(days=step.default_days),
        format=DAY_FORMAT,
        key=turn_key("assign_due", *about, begins),
        persist_state="session",
    )
    cadence = third.selectbox(
        "How often",
        list(Cadence),
        list(Cadence).index(step.cadence),
        format_func=label,
        key=turn_key("assign_cadence", *about),
        persist_state="session",
    )
    _due_words(Term(begins, due), practice.today)
    limit = practice.library.plan_templates_meta.max_new_steps_per_person_per_week
    for warning in service.load_warnings(homework, assignees, begins, limit):
        st.info(plain(warning), icon=":material/balance:")
    confirmed = _confirmed(step, about)
    reason = despite(gate.stopped((step, each) for each in assignees), turn_key("assign_reason", *about))
    if st.button("Assign", type="primary", key=turn_key("assign_save", *about)):
        draft = Draft(
            step=step,
            assignees=assignees,
            instructions=text,
            cadence=cadence or step.cadence,
            assigned_on=begins,
            due_on=due,
            confirmed=confirmed,
            reason=reason,
        )
        count = len(assignees)
        done = "The step is assigned." if count == 1 else f"The step is assigned to both partners, {count} assignments."
        if frame.attempt(lambda: service.assign(practice, record.couple.couple_id, draft), done=done):
            start_over(record.couple.couple_id, _FORM)


def despite(against: Collection[Step], widget: str) -> str:
    """Reason for giving steps that a rule of safety speaks against; nothing is asked where there are none."""
    if not against:
        return ""
    titles = ", ".join(step.title for step in against)
    st.warning(f"**Safety speaks against giving this now.** {plain(titles)}.", icon=":material/front_hand:")
    return st.text_input(
        "Why it is given all the same", max_chars=LINE_LIMIT, key=widget, help="Kept with the homework, for you alone."
    )


def _due_words(term: Term, today: date) -> None:
    if is_late(term, today):
        frame.evidence("This due date is in the past: the homework will be overdue at once.")


def _confirmed(step: Step, about: tuple[object, ...]) -> list[Requirement]:
    """Requirements that the counselor ticks before a step that needs them can be assigned."""
    if not step.requires:
        return []
    with st.container(gap="xsmall"):
        st.markdown("**Before you assign, confirm**")
        ticked = {
            requirement: st.checkbox(
                step_words.capital(step_label(requirement)), key=turn_key("assign_ready", *about, requirement)
            )
            for requirement in step.requires
        }
    return [requirement for requirement, is_ticked in ticked.items() if is_ticked]


def _who(record: CoupleRecord, step: Step, widget: str) -> tuple[Assignee, ...]:
    """Choice of the partners who may get the step, with the reason if one may not."""
    open_to: dict[tuple[Assignee, ...], str] = {}
    reasons: dict[str, list[str]] = {}
    for assignee in _PARTNERS if not step.joint else (*_PARTNERS, Assignee.JOINT):
        try:
            service.check_may_get(record, step, assignee)
        except RuleError as error:
            reasons.setdefault(f"{error.message} {error.next_action}", []).append(words.who(record, assignee))
        else:
            open_to[(assignee,)] = _named(record, assignee)
    if not step.joint and len(open_to) == len(_PARTNERS):
        open_to[_PARTNERS] = "Both, separately"
    options = list(open_to)
    chosen = st.radio(
        "Who does it",
        options,
        index=0 if len(options) == 1 else None,
        format_func=open_to.__getitem__,
        horizontal=True,
        key=widget,
        persist_state="session",
    )
    for reason, names in reasons.items():
        frame.evidence(
            f"Not for {' or '.join(names)} alone: {reason}" if step.joint else f"Not for {names[0]}: {reason}"
        )
    if record.primary_event is None:
        frame.evidence(
            "No injury event is recorded, so roles do not limit who gets a step. Record it on the Record page."
        )
    return chosen or ()


def _named(record: CoupleRecord, assignee: Assignee) -> str:
    if assignee is Assignee.JOINT:
        return "Together, one shared task"
    side = Side(assignee.value)
    role = record.role_label(side)
    return plain(words.name(record, side)) + (f" ({plain(role)})" if role else "")
