"""Not written yet: its owner replaces this file."""

import streamlit as st

st.title("caseload")
