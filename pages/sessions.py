"""Sessions: a week as a grid or a list, arranging, moving and cancelling, who came, and files of other calendars."""

from datetime import timedelta

import streamlit as st

from dashboard.domain.access import Audience, may_enter
from dashboard.services.sessions import schedule
from dashboard.ui import frame, resources
from dashboard.ui.sessions import files, page, rows, week

VIEWS = ("Week", "Coming", "Past")
WEEKS = 8

practice = resources.practice()
may_arrange = may_enter(Audience.COUNSELOR, practice.roles)
page.dialog(practice)
frame.page_title("Sessions", page.arrange_button if may_arrange else None)
page.last_action(practice)
view = st.segmented_control("View", VIEWS, default=VIEWS[0], key="sessions_view", label_visibility="collapsed")
today = practice.today
if view == "Coming":
    shown = schedule.between(practice, today, today + timedelta(weeks=WEEKS))
    if not any(day.sessions for day in shown):
        frame.empty(f"No session in the next {WEEKS} weeks.", "Arrange one.")
    rows.days(practice, shown)
elif view == "Past":
    shown = schedule.between(practice, today - timedelta(weeks=WEEKS), today - timedelta(days=1))
    if not any(day.sessions for day in shown):
        frame.empty(f"No session in the last {WEEKS} weeks.", "Sessions that have been are listed here.")
    rows.days(practice, reversed(shown))
else:
    days = schedule.week_of(practice, week.choose(today))
    week.show(days, today)
    rows.days(practice, days)
page.open_ones(practice)
if may_arrange:
    files.draw(practice)
