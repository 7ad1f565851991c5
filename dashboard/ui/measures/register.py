"""Register of the measures: the known facts of each with their source, and the practice's own entries."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from dashboard.domain.measures import words as measures_words
from dashboard.domain.measures.measure import MARK_WORDS, NOT_SET, Figure, Mark, Measure
from dashboard.domain.stats.change import Better
from dashboard.domain.wording import long_moment
from dashboard.services.measures import own as own_measures
from dashboard.services.measures import view as measures
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.measures import own_form
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

_NEW = ""
FIGURES = {
    Figure.RANGE: "Range",
    Figure.CUT_OFF: "Cut-off",
    Figure.RELIABLE: "Smallest reliable change",
    Figure.ERROR: "Measurement error",
}
_BETTER = {Better.HIGH: "High totals are better", Better.LOW: "Low totals are better"}


def draw(practice: Practice, couple_id: UUID) -> None:
    """The part of the page about the measures themselves."""
    known = measures.known(practice)
    may_write = own_measures.may_write(practice)
    chosen = st.selectbox(
        "Measure",
        [*known, *([_NEW] if may_write else [])],
        format_func=lambda each: _name(known[each]) if each else "A new measure of your practice",
        key=key("measure_known", couple_id),
        width=420,
    )
    if chosen == _NEW:
        own_form.new(practice)
        return
    measure = known[chosen]
    _facts(measure)
    if may_write:
        own_form.change(practice, measure)
    _history(practice, measure)


def _name(measure: Measure) -> str:
    whose = "" if measure.is_shipped else " (your practice's)"
    return f"{measure.name}{whose}{' (archived)' if measure.is_archived else ''}"


def _facts(measure: Measure) -> None:
    first = [measure.about, _BETTER[measure.better].lower()]
    st.markdown(plain(". ".join(f"{each[:1].upper()}{each[1:]}" for each in first if each) + "."))
    if measure.is_screen:
        st.markdown(
            f"**{plain(measures_words.NOT_SAFE)}** It is for you alone, never on the in-session screen or in a copy."
        )
    rows = [
        f"| {FIGURES[each]} | {plain(measures_words.value_words(measure, each))} | {_origin(measure, each)} |"
        for each in Figure
    ]
    rows.append(f"| Asks about | {plain(measure.recall or NOT_SET)} | |")
    st.markdown("| Figure | Value | Where from |\n|---|---|---|\n" + "\n".join(rows))
    if measure.note:
        st.markdown(lines(measure.note))
    if measure.licence_note:
        st.markdown(f"**Licence.** {lines(measure.licence_note)}")


def _origin(measure: Measure, figure: Figure) -> str:
    origin = measure.origins.get(figure)
    if origin is None or not measure.is_known(figure):
        return ""
    words = MARK_WORDS[origin.mark]
    own = f"**{plain(words)}**" if origin.mark is Mark.OWN else plain(words)
    return f"{own}{f': {plain(origin.source)}' if origin.source else ''}"


def _history(practice: Practice, measure: Measure) -> None:
    found = own_measures.history(practice, measure.id)
    if not found:
        return
    with st.expander(f"Changes by your practice ({len(found)})", icon=":material/history:"):
        for each in found:
            st.markdown(f"{plain(long_moment(each.at))} · {plain(each.summary)} · {plain(each.by)}")
            if each.before is not None:
                frame.evidence(f"Before: {own_form.in_words(each.before)}")
