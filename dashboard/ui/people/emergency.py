"""Emergency access on the page: take it, end it, and tell the counselor concerned."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.people import EMERGENCY_HOURS
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.wording import long_moment
from dashboard.services.people import emergency
from dashboard.services.people.emergency import Access
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, navigation, state
from dashboard.ui.text import lines, plain

_FORM = "emergency"


def take(practice: Practice) -> None:
    """The form: whose couples, for how long, and why."""
    counselors = {person.staff_id: person.name for person in emergency.counselors(practice)}
    if not counselors:
        frame.empty("There is nobody whose couples you could read.", "You are the only counselor of the practice.")
        return
    turn = len(emergency.own(practice))
    with drafts.form(_FORM, varying=f".{turn}", border=True, enter_to_submit=False):
        with st.container(horizontal=True):
            counselor = st.selectbox(
                "Whose couples",
                list(counselors),
                format_func=counselors.__getitem__,
                key=state.key("emergency_whose", turn),
                width=320,
            )
            hours = st.number_input(
                "For how many hours",
                EMERGENCY_HOURS.start,
                EMERGENCY_HOURS.stop - 1,
                4,
                key=state.key("emergency_hours", turn),
                width=180,
            )
        reason = st.text_area(
            "Reason",
            key=state.key("emergency_reason", turn),
            max_chars=LINE_LIMIT,
            help="The counselor and the admin read it. Name no client.",
            placeholder="For example: counselor in hospital, a client in danger has called.",
        )
        is_sent = st.form_submit_button("Take emergency access", type="primary")
    if is_sent and frame.attempt(
        lambda: emergency.take(practice, counselor, hours=int(hours), reason=reason),
        done="These couples are on your caseload now, for reading.",
    ):
        drafts.done(_FORM)
        st.rerun()


def own(practice: Practice) -> None:
    """Access the custodian took: running access with a button to end it, then the rest."""
    found = emergency.own(practice)
    for access in (a for a in found if emergency.is_running(practice, a)):
        _open(practice, access)
    past = [access for access in found if not emergency.is_running(practice, access)]
    if past:
        with st.expander(f"Earlier ({len(past)})"):
            st.dataframe([row(practice, access) for access in past], hide_index=True, alt="Earlier emergency access")


def _open(practice: Practice, access: Access) -> None:
    with st.container(border=True):
        st.markdown(
            f"**Open: the couples of {plain(access.counselor_name)}**, until {plain(_until(practice, access))}  \n"
            f"{lines(access.reason)}"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            navigation.link("caseload", "Open the caseload", icon=":material/groups:")
            key = state.key("emergency_end", access.emergency_access_id)
            if st.button("End it now", key=key) and frame.attempt(
                lambda: emergency.end(practice, access.emergency_access_id), done="The emergency access has ended."
            ):
                st.rerun()


def notices(practice: Practice) -> None:
    """Tell a counselor that a custodian reads, or read, their couples."""
    for access in emergency.notices(practice):
        running = emergency.is_running(practice, access)
        until = _until(practice, access)
        when = f"until {until}" if running else f"from {_taken(practice, access)} to {until}"
        verb = "has" if running else "had"
        st.warning(
            f"**{plain(access.custodian_name)} {verb} emergency access to your couples** {plain(when)}. "
            f"Reason: {lines(access.reason)}",
            icon=":material/emergency:",
        )


def row(practice: Practice, access: Access) -> dict[str, object]:
    """One access as a row of a table."""
    return {
        "Custodian": access.custodian_name,
        "Couples of": access.counselor_name,
        "From": _taken(practice, access),
        "Until": _until(practice, access),
        "State": "Open" if emergency.is_running(practice, access) else "Ended",
        "Reason": access.reason,
    }


def _taken(practice: Practice, access: Access) -> str:
    return long_moment(practice.zone.local(access.taken_at))


def _until(practice: Practice, access: Access) -> str:
    return long_moment(practice.zone.local(access.until))
