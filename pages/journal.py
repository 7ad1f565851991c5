"""Journal of a couple: wins and thanks, triggers and how they were met, lapses, and questions."""

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.services.journal import reading
from dashboard.ui import dialogs, live, resources
from dashboard.ui.couples import event_forms as couple_event_forms
from dashboard.ui.couples import forms as couple_forms
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.journal import forms as journal_forms
from dashboard.ui.journal import view as journal_view

FORMS = {
    "timeline_event": ("Timeline event", couple_event_forms.timeline_event),
    journal_forms.ENTRY: ("Journal entry", journal_forms.entry),
    journal_forms.PARK: ("Park a question", journal_forms.park),
}

practice = resources.practice()
record = couple_head.opened(practice, "journal")
couple_id = record.couple.couple_id
opened = dialogs.opened(couple_id)
live.watch(practice, couple_id, is_filling_in=opened is not None)
if practice.screen is Screen.PRIVATE:
    if opened is not None and opened.form in FORMS:
        title, draw = FORMS[opened.form]
        st.dialog(title, on_dismiss=dialogs.close_dialog)(draw)(couple_forms.Form(practice, record, opened))
    couple_timeline.last_action(practice, record)
journal_view.draw(practice, reading.of_couple(practice, record))
