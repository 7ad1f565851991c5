"""The question of whether couples who go by the names of an earlier file's are the same, asked once for each file."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.domain.files.earlier import EarlierFile, SameCouples
from dashboard.domain.files.mapping import Mapping
from dashboard.domain.wording import counted, long_date
from dashboard.services.files.importing import ImportPreview
from dashboard.services.practice import Practice
from dashboard.ui import state
from dashboard.ui.text import plain

_ASKED = "import_same_couples"
_LONGEST_PREFIX = 60


def ask(file_id: str, mapping: Mapping, preview: ImportPreview) -> None:
    """Keep the question that a check of the file raised, to be drawn from the next run on."""
    if preview.same_couples is not None and not is_asked(file_id, mapping):
        st.session_state[_ASKED] = (file_id, _unanswered(mapping), preview.same_couples)


def is_asked(file_id: str, mapping: Mapping) -> bool:
    """Tell whether the question is drawn for this file and mapping, whatever its answer is."""
    return _question(file_id, mapping) is not None


def _question(file_id: str, mapping: Mapping) -> SameCouples | None:
    kept = st.session_state.get(_ASKED)
    return kept[2] if kept and kept[:2] == (file_id, _unanswered(mapping)) else None


def _unanswered(mapping: Mapping) -> Mapping:
    """The mapping without what an answer changes."""
    return replace(mapping, couple_prefix="", same_couples=False)


def answered(practice: Practice, file_id: str, mapping: Mapping) -> Mapping | None:
    """The mapping as the answer changes it, after drawing the question; None while it is open."""
    question = _question(file_id, mapping)
    if question is None:
        return mapping
    options: list[EarlierFile | None] = [*question.files, None]
    chosen = st.radio(
        "Are these the same couples as in an earlier file?",
        range(len(options)),
        index=0 if question.is_told else None,
        format_func=lambda place: plain(_label(practice, options[place])),
        key=state.key("import_same", file_id, len(options)),
        help="Files that only count their couples may mean others by the same number.",
    )
    if chosen is None:
        return None
    earlier = options[chosen]
    if earlier is not None:
        return replace(mapping, couple_prefix=earlier.prefix, same_couples=True)
    prefix = st.text_input(
        "Put before their names, to tell them apart",
        question.free_prefix,
        max_chars=_LONGEST_PREFIX,
        key=state.key("import_prefix", file_id),
    )
    return replace(mapping, couple_prefix=(prefix or "").strip() or question.free_prefix)


def _label(practice: Practice, earlier: EarlierFile | None) -> str:
    if earlier is None:
        return "No, they are new couples"
    name = earlier.name or "an earlier file"
    when = f" of {long_date(practice.zone.day(earlier.created_at))}" if earlier.created_at else ""
    return f"The same as in {name}{when} ({counted(earlier.couples, 'couple')} of the same name)"
