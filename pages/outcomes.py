"""Outcomes: results of the practice's couples, in counts that name nobody."""

import streamlit as st

from dashboard.services.outcomes.report import PRIVACY
from dashboard.ui import frame, outcomes, resources
from dashboard.ui.text import plain

practice = resources.practice()
frame.page_title("Outcomes")
report = outcomes.choose(practice)
with st.expander("What is counted here, and for whom", icon=":material/visibility_off:"):
    st.markdown(
        "Everybody on the staff reads this page: counts of the practice, and beside them those of the couples you open "
        "yourself. It is no ranking of counselors, no prognosis and no norm."
    )
    st.markdown(plain(PRIVACY))
for section in report.sections:
    outcomes.show(section)
