"""Attention rules: reasons for a couple to stand out, their thresholds, and who changed them and why."""

import streamlit as st

from dashboard.services.attention import rules as attention_rules
from dashboard.ui import frame, resources
from dashboard.ui.attention import rules_form, rules_table
from dashboard.ui.text import plain

practice = resources.practice()
rules = attention_rules.read(practice)
frame.page_title("Attention rules")
st.markdown(f"**{plain(rules.book.meta.note)}**")
frame.evidence(
    "A rule says what deserves a look, never what is true of a couple. Each rule is on its own, and no number of "
    "them is a grade. They are shown as shipped, or as your practice changed them."
)
every, change, past = st.tabs(["All rules", "Change a rule", "What was changed"])
with every:
    rules_table.show(rules)
with change:
    rules_form.draw(practice, rules)
with past:
    rules_table.history(rules)
