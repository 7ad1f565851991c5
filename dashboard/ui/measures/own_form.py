"""Forms for a measure of the practice's own, and for figures of a shipped measure from its manual."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.domain.measures.measure import Figure, Measure
from dashboard.domain.measures.own import STEPS, OwnMeasure, may_enter
from dashboard.domain.stats.change import Better
from dashboard.domain.text_rules import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT
from dashboard.domain.wording import number
from dashboard.services.measures import own as own_measures
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.state import key

_BETTER = {Better.HIGH: "High totals are better", Better.LOW: "Low totals are better"}
_SIDES = {True: "On the side that asks for a closer look", False: "On the other side"}
_STEPS = {step: "Whole points" if step == 1 else f"Steps of {number(step)}" for step in STEPS}
_FORM = "own_measure"


def new(practice: Practice) -> None:
    """The form for a measure of the practice's own."""
    frame.evidence("Totals only: leave the items on their sheet. Leave open what your manual does not say.")
    empty = OwnMeasure(measure_id="", name="", better=Better.HIGH, row_version=0)
    turn = st.session_state.get(key("measure_turn"), 0)
    filled = _form(empty, None, ("new", turn))
    if filled is not None and frame.attempt(lambda: own_measures.add(practice, filled), done="The measure is there."):
        drafts.done(_FORM, "")
        st.session_state[key("measure_turn")] = turn + 1
        st.rerun()


def change(practice: Practice, measure: Measure) -> None:
    """The form for a measure's figures, and the way to stop offering the measure."""
    entry = own_measures.entry_of(practice, measure)
    title = "Enter what your manual says" if measure.is_shipped else "Change this measure"
    with st.expander(title, icon=":material/edit:"):
        filled = _form(entry, measure, (measure.id, entry.row_version))
    if filled is not None:
        keep = own_measures.complete if measure.is_shipped else _edit
        if frame.attempt(lambda: keep(practice, measure, filled), done="Saved as your practice's own entry."):
            drafts.done(_FORM, entry.measure_id)
            st.rerun()
    words = "Offer it again" if measure.is_archived else "Archive"
    asked = st.button(
        words,
        icon=":material/archive:",
        type="tertiary",
        key=key("measure_archive", measure.id),
        help="An archived measure is no longer offered. Its scores stay.",
    )
    if asked and frame.attempt(
        lambda: own_measures.archive(practice, measure, archived=not measure.is_archived), done="Saved."
    ):
        st.rerun()


def in_words(row: OwnMeasure) -> str:
    """The figures of an entry in one line, for its history."""
    figures = {
        "lowest": row.low,
        "highest": row.high,
        "cut-off": row.cut_off,
        "smallest reliable change": row.reliable_points,
        "standard deviation": row.sd,
        "reliability": row.reliability,
    }
    told = [f"{name} {number(value)}" for name, value in figures.items() if value is not None]
    if row.is_archived:
        told.append("archived")
    return f"{row.name}: {', '.join(told) or 'no figures'}{f' ({row.source})' if row.source else ''}"


def _edit(practice: Practice, _: Measure, row: OwnMeasure) -> None:
    own_measures.edit(practice, row)


def _form(was: OwnMeasure, measure: Measure | None, about: tuple[object, ...]) -> OwnMeasure | None:
    is_shipped = measure is not None and measure.is_shipped
    with drafts.form(_FORM, was.measure_id, varying=key("", *about), enter_to_submit=False):
        named = was if is_shipped else _naming(was, about)
        row = _figures(named, measure if is_shipped else None, about)
        source = st.text_input(
            "Where these figures are from",
            was.source,
            max_chars=LINE_LIMIT,
            key=key("own_source", *about),
            placeholder="Manual, edition, page",
        )
        sent = st.form_submit_button("Save", type="primary")
    return replace(row, source=source or "") if sent else None


def _naming(was: OwnMeasure, about: tuple[object, ...]) -> OwnMeasure:
    name = st.text_input("Name", was.name, max_chars=NAME_LIMIT, key=key("own_name", *about))
    left, right = st.columns(2)
    better = left.selectbox(
        "Direction",
        list(Better),
        list(Better).index(was.better),
        format_func=_BETTER.__getitem__,
        key=key("own_better", *about),
    )
    step = right.selectbox(
        "Points", list(STEPS), STEPS.index(was.step), format_func=_STEPS.__getitem__, key=key("own_step", *about)
    )
    licence = st.text_area(
        "Licence note", was.licence_note, max_chars=NOTE_LIMIT, height=80, key=key("own_licence", *about)
    )
    is_screen = st.checkbox(
        "It looks for danger: a total at or above the cut-off asks for a talk about safety",
        was.is_screen,
        key=key("own_screen", *about),
    )
    return replace(
        was, name=name or "", better=better or was.better, step=step, licence_note=licence or "", is_screen=is_screen
    )


def _figures(was: OwnMeasure, shipped: Measure | None, about: tuple[object, ...]) -> OwnMeasure:
    """Fields for the figures that may be entered; figures shipped with a checked source are not offered."""
    open_to = {figure for figure in Figure if shipped is None or may_enter(shipped, figure)}
    row = was
    left, right = st.columns(2)
    if Figure.RANGE in open_to:
        low = _number(left, "Lowest total", was.low, ("own_low", *about))
        row = replace(row, low=low, high=_number(right, "Highest total", was.high, ("own_high", *about)))
    if Figure.CUT_OFF in open_to:
        cut_off = _number(left, "Cut-off", was.cut_off, ("own_cut", *about))
        side = right.selectbox(
            "A total exactly on the cut-off",
            list(_SIDES),
            None if was.cut_off_is_clinical is None else list(_SIDES).index(was.cut_off_is_clinical),
            format_func=_SIDES.__getitem__,
            key=key("own_side", *about),
            placeholder="Choose",
        )
        row = replace(row, cut_off=cut_off, cut_off_is_clinical=side)
    if Figure.RELIABLE in open_to:
        points = _number(left, "Smallest reliable change, in points", was.reliable_points, ("own_points", *about))
        row = replace(row, reliable_points=points)
    recall = right.text_input("Time it asks about", was.recall, max_chars=NAME_LIMIT, key=key("own_recall", *about))
    row = replace(row, recall=recall or "")
    if Figure.ERROR in open_to:
        sd = _number(left, "Standard deviation of people who seek help", was.sd, ("own_sd", *about))
        row = replace(row, sd=sd, reliability=_number(right, "Reliability", was.reliability, ("own_r", *about)))
    return row


def _number(place: DeltaGenerator, words: str, was: Decimal | None, about: tuple[object, ...]) -> Decimal | None:
    value = place.number_input(
        words,
        value=None if was is None else float(was),
        step=None,
        format="%g",
        key=key(*map(str, about)),
        placeholder="Not set",
    )
    return None if value is None else Decimal(repr(value))
