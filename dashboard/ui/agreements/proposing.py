"""The form for a new agreement."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.agreements.agreement import AgreementKind
from dashboard.domain.vocabulary import Assignee
from dashboard.services.agreements import changing
from dashboard.services.agreements.changing import Proposed
from dashboard.services.agreements.register import Register
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.agreements import fields, words
from dashboard.ui.couples import choices
from dashboard.ui.state import key
from dashboard.ui.text import plain

_PROPOSE = "agreement"
_ABOUT = {
    AgreementKind.BOUNDARY: "What one of them needs, and what they do themselves if it is crossed. No penalty.",
    AgreementKind.EXPECTATION: "What would help to feel secure, so exact that a stranger could check it.",
    AgreementKind.TRANSPARENCY: "Some privacy given up in the area of the breach alone, offered, and for a time.",
    AgreementKind.RITUAL: "A small habit of the two, with its place and hour.",
    AgreementKind.SLIP_PLAN: "Made on a calm day: what each does when one of them slips.",
}


def draw(practice: Practice, register: Register, *, is_against: bool) -> None:
    """Draw the form for a new agreement; what kind it is decides on the words to begin with."""
    couple_id, turn = register.record.couple.couple_id, len(register.agreements)

    def field(name: str) -> str:
        return key("agreement", name, couple_id, turn)

    with st.expander("Propose an agreement", icon=":material/assignment_add:", expanded=not turn):
        kind = st.segmented_control("Kind", list(AgreementKind), format_func=lambda each: each.label, key=field("kind"))
        if kind is None:
            frame.evidence("Choose what kind of agreement it is.")
            return
        frame.evidence(_ABOUT[kind])
        with drafts.form(_PROPOSE, couple_id, kind, varying=f".{turn}", enter_to_submit=False):
            proposed = _fields(
                practice,
                register,
                kind,
                lambda name: key("agreement", name, kind, couple_id, turn),
                is_against=is_against,
            )
            label, name = "Propose it", key("agreement_propose", couple_id, turn)
            is_saved = st.form_submit_button(label, type="primary", key=name)
    if is_saved and frame.attempt(
        lambda: changing.propose(practice, register, proposed), done="It is proposed. Ask both for their yes."
    ):
        drafts.done(_PROPOSE, couple_id, kind)
        st.rerun()


def _fields(
    practice: Practice, register: Register, kind: AgreementKind, field: fields.Field, *, is_against: bool
) -> Proposed:
    left, middle, right = st.columns(3)
    asked_by, binds = (
        where.selectbox(
            label,
            list(Assignee),
            None,
            format_func=lambda each: plain(words.who(register.record, each)),
            placeholder="Choose",
            key=field(name),
        )
        for where, label, name in (
            (left, "Who asks for it", "asked"),
            (middle, "Who opens up" if kind is AgreementKind.TRANSPARENCY else "Who keeps it", "binds"),
        )
    )
    is_window = kind is AgreementKind.TRANSPARENCY
    areas = changing.breach_areas(register) if is_window else list(practice.library.areas)
    area = right.selectbox(
        "Area of the breach" if is_window else "Life area",
        areas,
        0 if is_window and areas else None,
        format_func=choices.area(practice),
        placeholder="Not noted on the record" if is_window else "None in particular",
        key=field("area"),
    )
    text = fields.text(practice, field, is_against=is_against, start=fields.start_of(kind))
    return Proposed(kind=kind, asked_by=asked_by, binds=binds, text=text, area=area)
