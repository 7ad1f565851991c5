"""The floor: a page with one word."""

import streamlit as st

st.text("Empty")
