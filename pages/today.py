"""Today: the day's sessions, couples that need the counselor and why, and what can wait."""

import streamlit as st

from dashboard.domain.access import Audience, may_enter
from dashboard.services.caseload import today
from dashboard.ui import dialogs, frame, live, navigation, resources, soundness
from dashboard.ui.attention import alert_actions, alert_words
from dashboard.ui.backups import today as backups_view
from dashboard.ui.caseload import beginning
from dashboard.ui.caseload import today as today_view
from dashboard.ui.couples import add as couple_add
from dashboard.ui.keeping import erased
from dashboard.ui.people import emergency as emergency_view
from dashboard.ui.people import handovers as handover_view

practice = resources.practice()
soundness.notice(practice)
may_add = may_enter(Audience.COUNSELOR, practice.roles)
is_dealing = alert_actions.dialog(practice, today_view.PAGE)
if not is_dealing:
    couple_add.dialog(practice)
live.watch(practice, is_filling_in=is_dealing or dialogs.opened(None) is not None)
day = today.today(practice)
frame.page_title(today_view.title(day.on))
emergency_view.notices(practice)
handover_view.notices(practice, day)
erased.here_again(practice)
if not day.everyone:
    first = "Add your first couple, or import couples and their answers from a file."
    later = "Couples appear here when the admin names whose you supervise, or while you have emergency access."
    frame.empty("No couples yet.", first if may_add else later)
    if may_add:
        couple_add.button(primary=True)
    navigation.offer(practice, "import", "Import a file", icon=":material/upload_file:")
    navigation.offer(practice, "emergency", "Emergency access", icon=":material/emergency:")
    beginning.first_steps(practice)
    st.stop()

st.markdown(today_view.counts(day))
backups_view.ask(practice)
beginning.demo_tour(practice)
st.html(alert_words.STYLE)
with st.container(key="today"):
    left, right = st.columns([3, 2], gap="medium")
    with left:
        today_view.sessions(practice, day)
    with right:
        today_view.needing(practice, day)
        today_view.joined(day)
    # A row of its own, so that on a phone, and by Tab, couples that need the counselor come before what can wait.
    left, right = st.columns([3, 2], gap="medium")
    with left:
        today_view.waiting(day)
        today_view.ahead(day)
    with right:
        today_view.in_hand(day)
beginning.first_steps(practice)
backups_view.quiet(practice)
