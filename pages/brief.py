"""Brief: one page to prepare the session, made of the record alone."""

import streamlit as st

from dashboard.domain.documents.paper import DocumentKind
from dashboard.services.brief import building, keeping
from dashboard.ui import live, navigation, resources
from dashboard.ui.brief import arrange as brief_arrange
from dashboard.ui.brief import earlier as brief_earlier
from dashboard.ui.brief import neighbours as brief_neighbours
from dashboard.ui.brief import view as brief_view
from dashboard.ui.brief.words import NOTHING_CHANGED
from dashboard.ui.couples import head as couple_head

practice = resources.practice()
record = couple_head.opened(practice, "brief")
couple_id = record.couple.couple_id
live.watch(practice, couple_id)
brief = building.build(practice, record)
kept = keeping.of_couple(practice, couple_id)
before = keeping.since(brief, kept)

with st.container(horizontal=True, vertical_alignment="center", key="brief_bar"):
    brief_neighbours.draw(practice, brief)
    brief_arrange.buttons(practice, record, brief)
    navigation.offer_document(practice, record, DocumentKind.BRIEF)
brief_view.draw(practice, brief, before[1] if before else NOTHING_CHANGED)
brief_arrange.draw(practice, record, brief)
brief_earlier.draw(practice, brief, kept, before)
