"""The forms of the measures page: a total from a sheet, and a new baseline."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import streamlit as st

from dashboard.domain.ids import new_id
from dashboard.domain.measures.measure import MODE_WORDS, NOT_SET, Measure, MeasureScore, Mode
from dashboard.domain.text_rules import NAME_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import number
from dashboard.services.measures import entry as measure_entry
from dashboard.services.measures import view as measures
from dashboard.services.measures.entry import Entered
from dashboard.services.measures.view import CoupleScores
from dashboard.ui.couples.forms import Form
from dashboard.ui.drafts import Kept
from dashboard.ui.state import key
from dashboard.ui.text import plain


def score(form: Form) -> None:
    """One partner's total on a day, new or corrected."""
    kept, record = measures.of_couple(form.practice, form.record), form.record
    known = measures.find_score(kept, form.opened.record_id) if form.opened.record_id else None
    with form.opened.fields() as draft:
        measure, new = _score_fields(form, kept, known, draft)
    if new is None:
        return
    if known is not None:
        read = form.opened.as_read(known)
        form.save(
            lambda: measure_entry.correct(form.practice, record, read, new), "Score corrected. You can undo this."
        )
        return
    score_id = _id_of_open_form(form)
    form.save(
        lambda: measure_entry.save(form.practice, record, new, measure_id=measure.id, measure_score_id=score_id),
        f"{record.partners[new.side].display_name}'s score is saved.",
    )


def _score_fields(
    form: Form, kept: CoupleScores, known: MeasureScore | None, draft: Kept
) -> tuple[Measure, Entered | None]:
    """Fields of the form: the measure, and the total once it is sent."""
    field, record = form.opened.key, form.record
    measure = kept.measure(known.measure_id) if known else _measure(form, kept)
    st.markdown(f":small[{plain(_limits(measure))}]")
    modes = list(Mode)
    # Streamlit complains in the console when a format for whole numbers meets a fraction.
    number: type[int] | type[float] = int if measure.step == 1 else float
    with draft.sent_whole():
        side = st.segmented_control(
            "Who answered",
            list(Side),
            default=kept.side(known) if known else Side.A,
            required=True,
            format_func=lambda each: plain(record.partners[each].display_name),
            key=field("side"),
        )
        total = st.number_input(
            "Total",
            value=number(known.total) if known else None,
            step=number(measure.step),
            format="%d" if number is int else "%.1f",
            key=f"{field('total')}.{measure.id}",
            placeholder="From the sheet",
        )
        on = form.day("Day", known.taken_on if known else form.practice.today, "on")
        mode = st.selectbox(
            "How it was given",
            modes,
            modes.index(known.mode) if known else 0,
            format_func=lambda each: MODE_WORDS[each].capitalize(),
            key=field("mode"),
        )
        sent = st.form_submit_button("Save score", type="primary")
    return measure, Entered(side, on, _exact(total), mode) if sent else None


def _measure(form: Form, kept: CoupleScores) -> Measure:
    """The measure of a new total: the one shown on the page, unless another is chosen."""
    offered = [measure.id for measure in kept.offered if not measure.is_archived]
    shown = st.session_state.get(key("measure_chosen", form.record.couple.couple_id))
    measure_id = st.selectbox(
        "Measure",
        offered,
        offered.index(shown) if shown in offered else 0,
        format_func=lambda each: kept.measure(each).name,
        key=form.opened.key("measure"),
    )
    return kept.measure(measure_id)


def _limits(measure: Measure) -> str:
    """The range of totals that this measure allows."""
    steps = "Whole points" if measure.step == 1 else f"Steps of {number(measure.step)}"
    if measure.low is None or measure.high is None:
        return f"{steps}. Its range is {NOT_SET}, so the total cannot be checked against it."
    return f"{steps} from {number(measure.low)} to {number(measure.high)}."


def _exact(total: float | None) -> Decimal | None:
    """The typed number, digit by digit: 25.3 and not the binary number nearest to it."""
    return None if total is None else Decimal(repr(total))


def _id_of_open_form(form: Form) -> UUID:
    """The id the score will get: a form that is sent twice keeps one row."""
    place = key("measure_new", form.record.couple.couple_id)
    found: tuple[UUID, object] | None = st.session_state.get(place)
    if found is None or found[1] is not form.opened:
        found = (new_id(), form.opened)
        st.session_state[place] = found
    return found[0]


def baseline(form: Form) -> None:
    """A new baseline: from which day on, and why."""
    st.markdown(
        "From this day on the first score of each measure is what later ones are compared with, for both partners. "
        "It stands on the timeline; earlier baselines stay there too."
    )
    with form.opened.whole_form():
        on = form.day("From", form.practice.today, "on")
        why = st.text_input(
            "Why", max_chars=NAME_LIMIT, key=form.opened.key("why"), placeholder="A new episode of care began"
        )
        if st.form_submit_button("Set the baseline", type="primary"):
            form.save(
                lambda: measure_entry.set_baseline(form.practice, form.record, on=on, why=why or ""),
                "The new baseline is on the timeline. You can undo this.",
            )
