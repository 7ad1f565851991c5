"""Scales of questions that came with a file, to be widened where the first file showed only a part of them."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from dashboard.domain.wording import number
from dashboard.services.files import scales
from dashboard.services.files.scales import Question
from dashboard.services.practice import Practice
from dashboard.ui import frame, state

_CHANGED = "import_scale_changed"


def show(practice: Practice) -> None:
    """Draw the questions with their scales; nothing where no file has brought any."""
    questions = scales.list_questions(practice)
    if not questions:
        return
    with st.expander("Scales of imported questions", icon=":material/straighten:"):
        st.markdown("A scale can be made wider. Answers in the record keep their place.")
        place = st.selectbox(
            "Question",
            range(len(questions)),
            format_func=lambda place: f"{questions[place].label} ({questions[place].title})",
            key=state.key("import_scale", len(questions)),
        )
        question = questions[place or 0]
        about = (question.questionnaire_id, question.item_id, question.scale.low, question.scale.high)
        left, right = st.columns(2)
        low = left.number_input(
            "Lowest", value=float(question.scale.low), format="%g", key=state.key("import_scale_low", *about)
        )
        high = right.number_input(
            "Highest", value=float(question.scale.high), format="%g", key=state.key("import_scale_high", *about)
        )
        with st.container(horizontal=True):
            if st.button("Save the scale"):
                _change(practice, question, Decimal(str(low)), Decimal(str(high)))
            if _CHANGED in st.session_state and st.button("Undo the last change", icon=":material/undo:"):
                _undo(practice, questions)


def _change(practice: Practice, question: Question, low: Decimal, high: Decimal) -> None:
    with frame.errors_shown():
        before = scales.change(practice, question, low, high)
        st.session_state[_CHANGED] = (question.questionnaire_id, question.item_id, before)
        state.flash(f"“{question.label}” goes from {number(low)} to {number(high)} now.")
        st.rerun()


def _undo(practice: Practice, questions: list[Question]) -> None:
    questionnaire_id, item_id, before = st.session_state.pop(_CHANGED)
    for question in questions:
        if (question.questionnaire_id, question.item_id) == (questionnaire_id, item_id):
            with frame.errors_shown():
                scales.change(practice, question, before.low, before.high)
                state.flash(f"“{question.label}” goes from {number(before.low)} to {number(before.high)} again.")
                st.rerun()
