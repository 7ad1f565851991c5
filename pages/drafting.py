"""Drafting help: a message that one partner is about to send, with the passages marked that may be taken badly."""

import streamlit as st

from dashboard.domain.drafting.marks import LONGEST
from dashboard.services import drafting
from dashboard.ui import frame, resources
from dashboard.ui.drafting import view
from dashboard.ui.state import key
from dashboard.ui.text import plain

practice = resources.practice()
library = practice.library
frame.page_title("Drafting help")
st.markdown(
    "For a message that one of the partners is about to say or send. It is looked at on this computer, and no word of "
    "it is kept. The marks are advice: nothing has to be changed, and nothing is graded."
)
mode = st.selectbox(
    "Kind of draft", list(library.modes), format_func=lambda each: library.modes[each].label, key=key("drafting_kind")
)
view.parts(library.modes[mode], [slot.label for slot in library.slots.values() if slot.mode == mode])
text = st.text_area("Draft", height=180, max_chars=LONGEST, key=key("drafting_text"))
# The browser sends what was typed when the field is left, so that the button has nothing to do of its own.
st.button("Look at it", icon=":material/rate_review:", key=key("drafting_look"))
if text.strip():
    view.draw(library.drafting_meta, text, drafting.look_at(library, mode, text))
else:
    frame.evidence("While joint work is stopped for a couple, no draft goes out to either partner.")
st.caption(plain("Meant for the work with one partner. The draft is theirs: the other one hears it only from them."))
