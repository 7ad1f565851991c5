"""Links: each partner's own way to answer, and what became of it."""

import streamlit as st

from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.links import personal as personal_links
from dashboard.ui import dialogs, frame, live, resources
from dashboard.ui.couples import forms as couple_forms
from dashboard.ui.couples import head as couple_head
from dashboard.ui.links import form as link_form
from dashboard.ui.links import made as link_made
from dashboard.ui.links import view as link_view

practice = resources.practice()
record = couple_head.opened(practice, "answering")
couple_id = record.couple.couple_id
opened = dialogs.opened(couple_id)
live.watch(practice, couple_id, openings=True, is_filling_in=opened is not None)
if opened is not None and opened.form == dialogs.PERSONAL_LINK:
    form = couple_forms.Form(practice, record, opened)
    st.dialog("Make a link", on_dismiss=dialogs.close_dialog)(link_form.draw)(form)

if record.couple.status is EpisodeStatus.CLOSED:
    st.info("Care is closed, so no link works. Reopen care on the Record page first.", icon=":material/info:")
has_policy = link_view.policy(practice, record)
lines = personal_links.of_couple(practice, record)
link_made.draw(practice, record, lines)
for column, side in zip(st.columns(2), Side, strict=True):
    with column:
        link_view.partner(practice, record, side, lines, has_policy=has_policy)
frame.evidence(link_view.HOW)
