"""Caseload: every couple of the counselor, what it needs and why, and a way to its pages."""

import streamlit as st

from dashboard.domain.access import Audience, may_enter
from dashboard.domain.wording import counted
from dashboard.services.attention.facts import reached
from dashboard.services.caseload import overview as caseload
from dashboard.ui import dialogs, frame, live, navigation, resources
from dashboard.ui.caseload import filters as caseload_filters
from dashboard.ui.caseload import table as caseload_table
from dashboard.ui.couples import add as couple_add
from dashboard.ui.people import emergency as emergency_view

practice = resources.practice()
may_add = may_enter(Audience.COUNSELOR, practice.roles)
couple_add.dialog(practice)
frame.page_title("Caseload", (lambda: couple_add.button(primary=True)) if may_add else None)
emergency_view.notices(practice)
couples = reached(practice)
live.watch_all(practice, couples.sent, is_filling_in=dialogs.opened(None) is not None)
filters = caseload_filters.choose(practice, couples.grounds)
page = caseload.page_of(practice, couples, filters=filters, page=caseload_filters.page_before())

if not page.everyone:
    first = "Add your first couple, or import couples and their answers from a file."
    later = "Couples appear here when the admin names whose you supervise, or while you have emergency access."
    frame.empty("No couples yet.", first if may_add else later)
    navigation.offer(practice, "import", "Import a file", icon=":material/upload_file:")
    navigation.offer(practice, "emergency", "Emergency access", icon=":material/emergency:")
    st.stop()
if not page.lines:
    frame.empty("No couple matches.", "Change the search or the filters, or show every couple in care again.")
    st.button("Clear filters", on_click=caseload_filters.clear)
    st.stop()

listed = st.container()
number = caseload_filters.turn_pages(page)
if number != page.page:
    page = caseload.page_of(practice, couples, filters=filters, page=number)
couples_shown = f"**{page.total:,}** of {counted(page.everyone, 'couple')}"
with listed:
    st.markdown(couples_shown if filters.narrows else f"**{counted(page.total, 'couple')}**")
    caseload_table.show(page)
