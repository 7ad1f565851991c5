"""Filters and pages of the caseload. The address holds the choices, but not what is typed into the search."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.attention.describe import LABELS
from dashboard.domain.reach import Ground
from dashboard.services.caseload.overview import CaseloadPage, Filters, Sort, StatusFilter
from dashboard.services.practice import Practice

_SEARCH, _STATE, _PHASE, _STATUS, _SORT = "caseload_search", "state", "phase", "status", "sort"
_GROUND, _PAGE = "whose", "page"
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
            "Search",
            key=_SEARCH,
            placeholder="Name of a partner",
            icon=":material/search:",
            width=185,
            max_chars=160,
            on_change=_to_first_page,
        )
        state = _any_of("State", list(states), key=_STATE, width=wide)
        phase = _any_of("Phase", list(phases), key=_PHASE, width=wide)
        status = st.selectbox(
            "Status", list(statuses), key=_STATUS, width=100, on_change=_to_first_page, bind="query-params"
        )
        ground = None
        if is_tight:
            kinds = {_GROUND_WORDS[ground]: ground for ground in grounds}
            ground = _any_of("Whose", list(kinds), key=_GROUND, width=140)
        sort = st.selectbox(
            "Sort by", list(sorts), key=_SORT, width=order, on_change=_to_first_page, bind="query-params"
        )
    return Filters(
        search=search or "",
        state=states[state] if state else None,
        phase=phases[phase] if phase else None,
        status=statuses[status],
        sort=sorts[sort],
        ground=kinds[ground] if ground else None,
    )


def _any_of(label: str, options: list[str], *, key: str, width: int) -> str | None:
    """One choice of several, or none."""
    return st.selectbox(
        label, options, None, key=key, placeholder="Any", width=width, on_change=_to_first_page, bind="query-params"
    )


def page_before() -> int:
    """The number of the page that was shown last, 1 before any was."""
    number: int = st.session_state.get(_PAGE, 1)
    return number


def turn_pages(page: CaseloadPage) -> int:
    """The way to the other pages, where there is more than one. Returns the number of the chosen one."""
    return st.pagination(page.pages, key=_PAGE, bind="query-params") if page.pages > 1 else 1


def _to_first_page() -> None:
    """With other choices the first page is shown again."""
    st.session_state[_PAGE] = 1


def clear() -> None:
    """Show every couple in care again. For `on_click`."""
    st.session_state[_SEARCH] = ""
    st.session_state[_STATE] = None
    st.session_state[_GROUND] = None
    st.session_state[_PHASE] = None
    st.session_state[_STATUS] = _STATUS_WORDS[StatusFilter.IN_CARE]
    _to_first_page()
