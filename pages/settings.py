"""Settings: choices that hold for everybody in the practice. For the admin."""

import streamlit as st

from dashboard.services.setup import settings as practice_settings
from dashboard.ui import frame, resources
from dashboard.ui.setup import Settings

practice = resources.practice()
frame.page_title("Settings")
settings = Settings(resources.office(), practice, practice_settings.read(practice))
of_practice, signing_in, links, help_ = st.tabs(["Practice", "Signing in", "Links", "Help for partners"])
with of_practice:
    settings.practice_form()
with signing_in:
    settings.sign_in_form()
with links:
    settings.links_form()
with help_:
    settings.help_form()
settings.save_what_was_sent()
