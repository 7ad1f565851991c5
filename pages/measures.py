"""Measures: totals of standard measures against a baseline, and trust by area. For the counselor alone."""

import streamlit as st

from dashboard.services.measures import view as measures
from dashboard.ui import dialogs, live, resources
from dashboard.ui.couples import forms as couple_forms
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.measures import area_view
from dashboard.ui.measures import forms as measure_forms
from dashboard.ui.measures import parts as measure_parts
from dashboard.ui.measures import register as measure_register
from dashboard.ui.measures import view as measure_view

FORMS = {
    measure_view.SCORE_FORM: ("A score", measure_forms.score),
    measure_view.BASELINE_FORM: ("New baseline", measure_forms.baseline),
}

practice = resources.practice()
record = couple_head.opened(practice, "measures")
couple_id = record.couple.couple_id
opened = dialogs.opened(couple_id)
head = st.container(horizontal=True, vertical_alignment="bottom")
with head:
    part = measure_parts.choose(record)
is_filling_in = opened is not None or part is not measure_parts.Part.SCORES
live.watch(practice, couple_id, is_filling_in=is_filling_in)
if opened is not None and opened.form in FORMS:
    title, draw = FORMS[opened.form]
    form = couple_forms.Form(practice, record, opened)
    st.dialog(title, on_dismiss=dialogs.close_dialog)(draw)(form)

couple_timeline.last_action(practice, record)
if part is measure_parts.Part.SCORES:
    measure_view.draw(practice, measures.of_couple(practice, record), head)
elif part is measure_parts.Part.AREAS:
    area_view.draw(practice, record)
else:
    measure_register.draw(practice, couple_id)
