"""The same behind `st.cache_data`: fast to read from the second rerun on, and blind to every answer since the first."""

import streamlit as st

from benchmarks.apps import shown
from benchmarks.contenders import load_all
from dashboard.ui import resources


@st.cache_data
def frames() -> load_all.Frames:
    """Everything, read once. Each rerun gets a copy of its own, as `st.cache_data` promises."""
    return load_all.load(shown.connection())


shown.show(load_all.overview(frames(), resources.practice(), 0))
