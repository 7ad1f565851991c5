"""The pages by name, so that a link never spells out a path."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import streamlit as st

from dashboard.paths import PAGES
from dashboard.ui.state import COUPLE_PARAM, PLAN_PARAM, STEP_PARAM

# url path -> (file, title, icon, visible in the navigation)
_PAGES = {
    "caseload": ("caseload.py", "Caseload", ":material/groups:", True),
    "steps": ("steps.py", "Steps", ":material/menu_book:", True),
    "plans": ("plans.py", "Plans", ":material/event_note:", True),
    "import": ("import_data.py", "Import", ":material/upload_file:", True),
    "couple": ("couple.py", "Record", ":material/badge:", False),
    "progress": ("progress.py", "Progress", ":material/show_chart:", False),
    "homework": ("homework.py", "Homework", ":material/assignment:", False),
    "checkin": ("checkin.py", "Check-in", ":material/edit_note:", False),
}
COUPLE_TABS = ("progress", "homework", "checkin", "couple")


def pages() -> list[st.Page]:
    """All pages for `st.navigation`; hidden ones are reached by links that carry a couple."""
    return [
        st.Page(
            PAGES / file,
            title=title,
            icon=icon,
            url_path=path,
            default=path == "caseload",
            visibility="visible" if visible else "hidden",
        )
        for path, (file, title, icon, visible) in _PAGES.items()
    ]


def title(name: str) -> str:
    """The words for a page."""
    return _PAGES[name][1]


def go(name: str, couple_id: UUID | None = None) -> None:
    """Leave for another page."""
    st.switch_page(PAGES / _PAGES[name][0], query_params={COUPLE_PARAM: str(couple_id)} if couple_id else None)


def link(name: str, label: str, couple_id: UUID | None = None, *, icon: str | None = None) -> None:
    """A link to another page. `label` must not be text a client wrote: it is read as Markdown."""
    params = {COUPLE_PARAM: str(couple_id)} if couple_id else None
    st.page_link(PAGES / _PAGES[name][0], label=label, icon=icon, query_params=params)


def address(name: str, couple_id: UUID) -> str:
    """The address of a couple's page, to be bookmarked or put in a table."""
    return f"/{name}?{COUPLE_PARAM}={couple_id}"


def entry_button(
    name: str,
    label: str,
    entry_id: str | None,
    *,
    key: str,
    icon: str | None = None,
    kind: Literal["secondary", "tertiary"] = "tertiary",
) -> None:
    """A way to an entry of the steps or plans page, or to its list. `label` is read as Markdown.

    A button, because a link to the page one is on does not change the address in Streamlit 1.67.
    """
    if st.button(label, icon=icon, type=kind, key=key):
        go_content(name, entry_id)


def go_content(name: str, entry_id: str | None = None) -> None:
    """Leave for the steps or plans page, opened at an entry if one is named."""
    st.switch_page(PAGES / _PAGES[name][0], query_params=_entry(name, entry_id))


def _entry(name: str, entry_id: str | None) -> dict[str, str] | None:
    param = {"steps": STEP_PARAM, "plans": PLAN_PARAM}[name]
    return {param: entry_id} if entry_id else None
