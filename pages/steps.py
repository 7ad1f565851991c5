"""Steps: browse and search the library, read a step, and write one of your own."""

import streamlit as st

from dashboard.services.steps import library as steps
from dashboard.services.steps import own_content
from dashboard.ui import frame, navigation, resources, state
from dashboard.ui.steps import form as step_form
from dashboard.ui.steps import listing as step_listing
from dashboard.ui.steps import view as step_view
from dashboard.ui.steps import words as step_words

practice = resources.practice()
step_id = st.query_params.get(state.STEP_PARAM)
editing = step_form.being_edited(step_id or "")
if own_content.may_write(practice) and (step_id == step_words.NEW or editing):
    frame.page_title("Edit your step" if editing else "Write a step of your own")
    step_form.draw(practice, editing)
elif step_id:
    navigation.entry_button("steps", "All steps", None, icon=":material/arrow_back:", key=state.key("step_all"))
    with frame.errors_shown():
        view = steps.view(practice, step_id)
        frame.page_title(view.step.title)
        step_view.draw(practice, view)
else:
    frame.page_title("Steps")
    step_listing.draw(practice)
