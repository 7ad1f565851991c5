"""Log: entries of who did and read what, for the admin. Couples and partners are short ids here, never names."""

import streamlit as st

from dashboard.services.log import reading as audit_log
from dashboard.ui import frame, resources, state
from dashboard.ui.log import filters as log_filters
from dashboard.ui.log import table as log_table

practice = resources.practice()
frame.page_title("Log")
filters = log_filters.choose(practice)
# A page number belongs to the choices: with other choices the first page is shown again.
page_key = state.key("audit_page", filters)
page = audit_log.look(practice, filters, page=st.session_state.get(page_key, 1))

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**{page.total:,}** {'entry' if page.total == 1 else 'entries'}")
    log_table.export_link(filters)
    log_table.check_button(practice)
if not page.lines:
    frame.empty("No entry matches.", "Choose another person, action, couple or other days.")
    st.stop()
log_table.show(page)
if page.pages > 1:
    if st.session_state.get(page_key, 1) > page.pages:
        # The chosen page no longer exists, so the widget is made afresh and starts on the last one.
        del st.session_state[page_key]
    st.pagination(page.pages, default=page.page, key=page_key)
