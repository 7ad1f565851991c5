"""People: who works in the practice, what each may do, how they get in, and who supervises whom. For the admin."""

import streamlit as st

from dashboard.services import people
from dashboard.ui import frame, people_card, people_link, people_list, people_oversight, resources

practice = resources.practice()
office = resources.office()
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    with st.container(width="content"):
        frame.page_title("People")
    staffing = people.staffing(practice)
    people_list.add(practice, staffing)
people_link.draw()
people_list.table(staffing)
people_card.draw(office, practice, staffing)
people_oversight.supervision(practice, staffing)
people_oversight.emergencies(practice)
