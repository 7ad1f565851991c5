"""Row of filters above the caseload. The address holds the choices, but not what is typed into the search."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.attention.describe import LABELS
from dashboard.domain.reach import Ground
from dashboard.services.caseload.overview import Filters, Sort, StatusFilter
from dashboard.services.practice import Practice

_SEARCH, _STATE, _PHASE, _STATUS, _SORT = "caseload_search", "state", "phase", "status", "sort"
_GROUND = "whose"
_GROUND_WORDS = {
    Ground.OWN: "Mine",
    Ground.SHARED: "Shared with me",
    Ground.SUPERVISED: "Supervised",
    Ground.EMERGENCY: "Emergency access",
}
_STATUS_WORDS = {
    StatusFilter.IN_CARE: "In care",
    StatusFilter.ACTIVE: "Active",
    StatusFilter.PAUSED: "Paused",
    StatusFilter.CLOSED: "Closed",
    StatusFilter.ALL: "All",
}
_SORT_WORDS = {
    Sort.ATTENTION: "Needs attention first",
    Sort.NAME: "Name",
    Sort.LAST_CHECKIN: "Last check-in",
    Sort.NEXT_SESSION: "Next session",
}


def choose(practice: Practice, grounds: Sequence[Ground] = ()) -> Filters:
    """Filters as the counselor set them. "Whose" is offered only if there are several kinds of couples."""
    phases = {phase.label: phase.id for phase in practice.library.phases.values()}
    states = {label: state for state, label in LABELS.items()}
    statuses = {label: status for status, label in _STATUS_WORDS.items()}
    sorts = {label: sort for sort, label in _SORT_WORDS.items()}
    # Everything fits on one line of a laptop's screen, with or without the extra choice.
    is_tight = len(grounds) > 1
    wide, order = (125, 165) if is_tight else (170, 190)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            "Search", key=_SEARCH, placeholder="Name of a partner", icon=":material/search:", width=185, max_chars=160
        )
        state = st.selectbox(
            "State", list(states), None, key=_STATE, placeholder="Any", width=wide, bind="query-params"
        )
        phase = st.selectbox(
            "Phase", list(phases), None, key=_PHASE, placeholder="Any", width=wide, bind="query-params"
        )
        status = st.selectbox("Status", list(statuses), key=_STATUS, width=100, bind="query-params")
        ground = None
        if is_tight:
            kinds = {_GROUND_WORDS[ground]: ground for ground in grounds}
            ground = st.selectbox("Whose", list(kinds), None, key=_GROUND, placeholder="Any", width=140)
        sort = st.selectbox("Sort by", list(sorts), key=_SORT, width=order, bind="query-params")
    return Filters(
        search=search or "",
        state=states[state] if state else None,
        phase=phases[phase] if phase else None,
        status=statuses[status],
        sort=sorts[sort],
        ground=kinds[ground] if ground else None,
    )


def clear() -> None:
    """Show every couple in care again. For `on_click`."""
    st.session_state[_SEARCH] = ""
    st.session_state[_STATE] = None
    st.session_state[_GROUND] = None
    st.session_state[_PHASE] = None
    st.session_state[_STATUS] = _STATUS_WORDS[StatusFilter.IN_CARE]
