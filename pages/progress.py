"""Progress: both partners' answers to a question over time, as a sentence, a picture and a table."""

import streamlit as st

from dashboard.domain.confidentiality.rules import Released
from dashboard.services.progress import keeping_up
from dashboard.services.progress import view as progress
from dashboard.ui import live, resources
from dashboard.ui.confidentiality import consent
from dashboard.ui.couples import head as couple_head
from dashboard.ui.progress import areas as progress_areas
from dashboard.ui.progress import choice as progress_choice
from dashboard.ui.progress import overview as progress_overview
from dashboard.ui.progress import parts as progress_parts
from dashboard.ui.progress.choice import Whole
from dashboard.ui.promises import rates as promise_rates

practice = resources.practice()
record = couple_head.opened(practice, "progress")
couple_id = record.couple.couple_id
live.watch(practice, couple_id)
past = progress.history(practice, record)
if not past.topics or not past.checkins:
    progress_parts.nothing(practice, couple_id)
    if past.is_private:
        progress_areas.show(practice, record, only_rated=True)
    st.stop()

with st.container(horizontal=True, vertical_alignment="center"):
    choice = progress_choice.topic(practice, past)
    reach = progress_choice.reach(choice)
    progress_choice.back(practice, past, choice, reach)

if choice is Whole.AREAS:
    progress_areas.show(practice, record)
elif choice is Whole.QUESTIONS:
    answered = keeping_up.answered(practice, past, reach)
    progress_overview.show(practice, past, progress.overview(practice, past, reach), reach, answered)
else:
    progress_parts.one_topic(practice, progress.view(practice, past, choice, reach))
progress_parts.keeping_up(
    keeping_up.steady(past, reach) if choice is Whole.QUESTIONS else keeping_up.lines(practice, past, reach)
)
if past.is_private:
    promise_rates.short(practice, record)
consent.missing(practice, record, Released.OWN_ANSWERS, *progress_choice.to_consent(practice, past, choice))
