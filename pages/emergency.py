"""Emergency access: a custodian reads a colleague's couples for some hours and says why."""

import streamlit as st

from dashboard.ui import frame, resources
from dashboard.ui.people import emergency as emergency_view

practice = resources.practice()
frame.page_title("Emergency access")
st.markdown(
    "For when a counselor cannot be reached and a couple cannot wait. You read that counselor's couples and change "
    "nothing. The counselor and the admin see that you did, when, and why."
)
emergency_view.own(practice)
st.header("Take emergency access", anchor=False)
emergency_view.take(practice)
