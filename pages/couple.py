"""Record: both partners, what happened, their goals, the state of care, and the timeline."""

import streamlit as st

from dashboard.domain.vocabulary import Side
from dashboard.ui import dialogs, resources
from dashboard.ui.attention import alert_actions, alert_panel
from dashboard.ui.couples import event_forms as couple_event_forms
from dashboard.ui.couples import forms as couple_forms
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import merging as couple_merging
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.couples import view as couple_view
from dashboard.ui.keeping import erase_dialog
from dashboard.ui.sessions import page as session_page
from dashboard.ui.sessions import rows as session_rows

FORMS = {
    "care": ("Phase and focus", couple_forms.care),
    "partner": ("Partner", couple_forms.partner),
    "closing": ("Close the episode of care", couple_forms.closing),
    "injury_event": ("Injury event", couple_event_forms.injury_event),
    "goal": ("Goal", couple_event_forms.goal),
    "timeline_event": ("Timeline event", couple_event_forms.timeline_event),
    **session_page.FORMS,
    "merge": ("Merge with another couple", couple_merging.draw),
    erase_dialog.FORM: ("Erase this couple", erase_dialog.draw),
}

practice = resources.practice()
record = couple_head.opened(practice, "couple")
opened = dialogs.opened(record.couple.couple_id)
if opened is not None and opened.form in FORMS:
    title, draw = FORMS[opened.form]
    form = couple_forms.Form(practice, record, opened)
    st.dialog(title, on_dismiss=dialogs.close_dialog)(draw)(form)
else:
    alert_actions.dialog(practice, alert_panel.page(record))

couple_timeline.last_action(practice, record)
alert_panel.draw(practice, record)
for column, side in zip(st.columns(2), Side, strict=True):
    with column:
        couple_view.partner(practice, record, side)
left, right = st.columns(2)
with left:
    couple_view.what_happened(practice, record)
    couple_timeline.events(record)
with right:
    couple_view.care(practice, record)
    session_rows.of_couple(practice, record)
