"""Progress: both partners' answers to one question over time, in a sentence, a picture and a table."""

import streamlit as st

from dashboard.services import progress
from dashboard.services.progress import RANGE_WORDS, Range
from dashboard.ui import couple, live, progress_parts, resources, state

practice = resources.practice()
record = couple.opened(practice, "progress")
couple_id = record.couple.couple_id
live.watch(practice, couple_id)
past = progress.history(practice, record)
if not past.topics or not past.checkins:
    progress_parts.nothing(practice, couple_id)
    st.stop()

opening = progress.first_topic(past)
with st.container(horizontal=True, vertical_alignment="bottom"):
    topic = st.selectbox(
        "What to look at",
        past.topics,
        index=past.topics.index(opening),
        format_func=lambda t: progress.title(practice, past, t),
        key=state.key("progress_topic", practice.screen, couple_id),
        width=420,
    )
    reach = st.segmented_control(
        "Range",
        list(Range),
        default=Range.START,
        required=True,
        format_func=RANGE_WORDS.__getitem__,
        key=state.key("progress_range", couple_id),
    )
    everything = st.toggle("All questions at once", key=state.key("progress_all", couple_id))

if everything:
    progress_parts.all_topics(progress.all_views(practice, past, reach))
else:
    progress_parts.one_topic(progress.view(practice, past, topic, reach))
