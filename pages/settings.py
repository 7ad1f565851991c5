"""Settings: choices that hold for everybody in the practice. For the admin."""

import streamlit as st

from dashboard.services.setup import settings as practice_settings
from dashboard.ui import frame, resources
from dashboard.ui.caseload import beginning
from dashboard.ui.notes import rules_form
from dashboard.ui.setup import phones
from dashboard.ui.setup.forms import Settings

practice = resources.practice()
frame.page_title("Settings")
office = resources.office()
settings = Settings(office, practice, practice_settings.read(practice))
tabs = ["Practice", "Signing in", "Links", "Help for partners", "Partners' phones", "Notes"]
of_practice, signing_in, links, help_, by_phone, notes = st.tabs(tabs)
with of_practice:
    settings.practice_form()
    beginning.bring_back(practice)
with signing_in:
    settings.sign_in_form()
with links:
    settings.links_form()
with help_:
    settings.help_form()
with by_phone:
    phones.draw(office, practice)
with notes:
    rules_form.draw(practice)
settings.save_what_was_sent()
