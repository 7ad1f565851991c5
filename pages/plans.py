"""Plans: plan templates, shipped and own, one of them in full, and a form to write one."""

import streamlit as st

from dashboard.services.plans import templates
from dashboard.services.steps import own_content
from dashboard.ui import frame, navigation, resources, state
from dashboard.ui.plans import form as plan_form
from dashboard.ui.plans import view as plan_view
from dashboard.ui.steps import words as step_words

practice = resources.practice()
plan_id = st.query_params.get(state.PLAN_PARAM)
editing, copied = plan_form.being_edited(plan_id or ""), plan_form.to_copy(practice, plan_id or "")
if own_content.may_write(practice) and (plan_id == step_words.NEW or editing or copied):
    title = "Write a template of your own" if copied is None else "Copy a template and change it"
    frame.page_title("Edit your template" if editing else title)
    plan_form.draw(practice, editing, copied)
elif plan_id:
    navigation.entry_button(
        "plans", "All plan templates", None, icon=":material/arrow_back:", key=state.key("plan_all")
    )
    with frame.errors_shown():
        template = templates.get(practice, plan_id)
        frame.page_title(template.title)
        plan_view.draw(practice, template)
else:
    frame.page_title("Plans")
    plan_view.listing(practice)
