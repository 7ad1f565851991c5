"""Check-in: entry of a partner's answers by the counselor, who also corrects and removes earlier entries."""

import streamlit as st

from dashboard.domain.vocabulary import Side
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.ui import drafts, live, resources, state
from dashboard.ui.checkins import entered as checkin_entered
from dashboard.ui.checkins import form as checkin_form
from dashboard.ui.confidentiality.policy import remind
from dashboard.ui.couples import head as couple_head
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.text import plain

practice = resources.practice()
record = couple_head.opened(practice, "checkin")
couple_id = record.couple.couple_id
live.watch(practice, couple_id, is_filling_in=True)
entered = checkin_entry.list_entered(practice, couple_id)
editing = checkin_entered.being_corrected(entered, couple_id)
couple_timeline.last_action(practice, record)
if not record.may_write:
    checkin_entered.draw(practice, record, entered)
    st.stop()
remind(practice, record)

if editing:
    sheet = checkin_entry.sheet_of(practice, record, editing)
    form_key = editing.checkin_id
    st.info(
        f"Correcting {plain(sheet.partner_name)}'s check-in of {plain(checkin_entered.when(editing))}.",
        icon=":material/edit:",
    )
    st.button("Stop correcting", on_click=checkin_entered.close_form, args=(couple_id,))
else:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        side = st.segmented_control(
            "Who answered",
            list(Side),
            default=Side.A,
            required=True,
            format_func=lambda s: plain(record.partners[s].display_name),
            key=state.key("checkin_side", couple_id),
        )
        forms = practice.library.questionnaire.forms
        form_id = st.selectbox(
            "Form",
            list(forms),
            index=list(forms).index(checkin_entry.suggested_form(practice, "weekly", practice.today)),
            format_func=lambda f: forms[f].label,
            key=state.key("checkin_form_id", couple_id),
            width=320,
        )
    sheet = checkin_entry.sheet(practice, record, side, form_id)
    form_key = checkin_entered.id_of_open_form(couple_id, side, form_id)
if sheet.role is None:
    st.info(
        "No injury event is recorded, so this form asks only what reads the same for both. "
        "Record the event on the Record page to ask the whole form.",
        icon=":material/info:",
    )

send = "Save correction" if editing else f"Save {plain(sheet.partner_name)}'s check-in"
about = ("checkin", form_key) if editing else ("checkin", couple_id, side, form_id)
with drafts.fields(*about, varying=f".{form_key}"):
    filled = checkin_form.draw(sheet, today=practice.today, before=editing, record=form_key, send=send)
if filled is not None:
    if editing:
        saved = checkin_form.correct(practice, record, editing, filled)
    else:
        saved = checkin_form.save(practice, record, sheet, filled, checkin_id=form_key)
    if saved:
        drafts.done(*about)
        checkin_entered.close_form(couple_id)
        st.rerun()

checkin_entered.draw(practice, record, entered)
