"""The pages by name, so that a link never spells out a path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import streamlit as st

from dashboard.domain.access import Audience, Screen, may_enter
from dashboard.domain.documents.paper import DocumentKind
from dashboard.paths import PAGES
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.state import (
    COUPLE_PARAM,
    DOCUMENT_PARAM,
    NOTE_PARAM,
    PARTNER_PARAM,
    PLAN_PARAM,
    QUESTION_PARAM,
    ROW_PARAM,
    STEP_PARAM,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A screen: its file, its words, and who may open it.

    `in_session` says whether it may be open while the couple sees the screen too.
    """

    file: str
    title: str
    icon: str
    audience: Audience
    is_listed: bool = True
    in_session: bool = False


# By the path of its address. The order is that of the list on the left: work, library, practice (see frame.css).
PAGES_BY_PATH = {
    "today": Page("today.py", "Today", ":material/today:", Audience.CLINICAL),
    "caseload": Page("caseload.py", "Caseload", ":material/groups:", Audience.CLINICAL),
    "sessions": Page("sessions.py", "Sessions", ":material/calendar_month:", Audience.CLINICAL),
    "import": Page("import_data.py", "Import", ":material/upload_file:", Audience.COUNSELOR),
    "steps": Page("steps.py", "Steps", ":material/menu_book:", Audience.CLINICAL, in_session=True),
    "plans": Page("plans.py", "Plans", ":material/event_note:", Audience.CLINICAL, in_session=True),
    # Reached from the steps that use it.
    "drafting": Page("drafting.py", "Drafting help", ":material/rate_review:", Audience.CLINICAL, is_listed=False),
    "brief": Page("brief.py", "Brief", ":material/description:", Audience.CLINICAL, is_listed=False),
    # Not by the name of a session: that is the address at which a page asks how its browser session is.
    "room": Page("room.py", "Session", ":material/co_present:", Audience.CLINICAL, is_listed=False, in_session=True),
    "couple": Page("couple.py", "Record", ":material/badge:", Audience.CLINICAL, is_listed=False),
    "progress": Page(
        "progress.py", "Progress", ":material/show_chart:", Audience.CLINICAL, is_listed=False, in_session=True
    ),
    "homework": Page(
        "homework.py", "Homework", ":material/assignment:", Audience.CLINICAL, is_listed=False, in_session=True
    ),
    "promises": Page(
        "promises.py", "Promises", ":material/handshake:", Audience.CLINICAL, is_listed=False, in_session=True
    ),
    "agreements": Page(
        "agreements.py", "Agreements", ":material/contract:", Audience.CLINICAL, is_listed=False, in_session=True
    ),
    "journal": Page(
        "journal.py", "Journal", ":material/edit_square:", Audience.CLINICAL, is_listed=False, in_session=True
    ),
    "messages": Page(
        "messages.py", "Messages", ":material/forward_to_inbox:", Audience.CLINICAL, is_listed=False, in_session=True
    ),
    "plan": Page("plan.py", "Plan", ":material/event_note:", Audience.CLINICAL, is_listed=False),
    "notes": Page("notes.py", "Notes", ":material/clinical_notes:", Audience.CLINICAL, is_listed=False),
    "checkin": Page("checkin.py", "Check-in", ":material/edit_note:", Audience.COUNSELOR, is_listed=False),
    "measures": Page("measures.py", "Measures", ":material/straighten:", Audience.CLINICAL, is_listed=False),
    "answering": Page("answering.py", "Links", ":material/link:", Audience.COUNSELOR, is_listed=False),
    "confidentiality": Page(
        "confidentiality.py", "Confidentiality", ":material/lock_person:", Audience.CLINICAL, is_listed=False
    ),
    "safety": Page("safety.py", "Safety", ":material/health_and_safety:", Audience.CLINICAL, is_listed=False),
    "documents": Page("documents.py", "Documents", ":material/print:", Audience.CLINICAL, is_listed=False),
    "outcomes": Page("outcomes.py", "Outcomes", ":material/bar_chart:", Audience.STAFF),
    "rules": Page("rules.py", "Attention rules", ":material/rule:", Audience.STAFF),
    "emergency": Page("emergency.py", "Emergency access", ":material/emergency:", Audience.CUSTODIAN),
    "people": Page("people.py", "People", ":material/manage_accounts:", Audience.ADMIN),
    "settings": Page("settings.py", "Settings", ":material/settings:", Audience.ADMIN),
    "keeping": Page("keeping.py", "Keep and erase", ":material/inventory_2:", Audience.STAFF),
    "backups": Page("backups.py", "Backups", ":material/backup:", Audience.ADMIN),
    "audit": Page("audit.py", "Log", ":material/receipt_long:", Audience.ADMIN),
}
COUPLE_TABS = (
    "brief",
    "room",
    "notes",
    "progress",
    "homework",
    "plan",
    "promises",
    "agreements",
    "journal",
    "messages",
    "checkin",
    "measures",
    "answering",
    "couple",
    "safety",
    "confidentiality",
    "documents",
)


def pages(practice: Practice) -> list[st.Page]:
    """The pages this person may open now, for `st.navigation`, and words where another page is asked for.

    Those that are not listed are reached by links that carry a couple. On the in-session screen the addresses of the
    others lead to what may be seen there: one may be open in a second window when the screen is turned round.
    """
    open_now = [path for path in PAGES_BY_PATH if may_open(practice, path)]
    first = next((path for path in open_now if PAGES_BY_PATH[path].is_listed), open_now[0])
    return [
        # A page of the navigation has no address of its own while it is the first one.
        st.Page(_home(practice, first), title="Mendwell", url_path="home", default=True, visibility="hidden"),
        *(_open_page(path) if path in open_now else _shut_page(practice, path, first) for path in PAGES_BY_PATH),
    ]


def _home(practice: Practice, first: str) -> Callable[[], None]:
    def lead() -> None:
        if practice.screen is Screen.IN_SESSION:
            turn_round(practice.shown_couple)
        go(first)

    return lead


def _open_page(path: str) -> st.Page:
    page = PAGES_BY_PATH[path]
    visibility: Literal["visible", "hidden"] = "visible" if page.is_listed else "hidden"
    return st.Page(PAGES / page.file, title=page.title, icon=page.icon, url_path=path, visibility=visibility)


def _shut_page(practice: Practice, path: str, first: str) -> st.Page:
    def leave() -> None:
        turn_round(practice.shown_couple)

    def say() -> None:
        frame.page_title("Not here")
        frame.empty("This page is not part of your work here.", "Choose a page on the left.")
        link(first, title(first))

    is_turned = may_enter(PAGES_BY_PATH[path].audience, practice.roles)
    return st.Page(leave if is_turned else say, title="Mendwell", url_path=path, visibility="hidden")


def may_open(practice: Practice, path: str) -> bool:
    """Tell whether the person may open a page now: by their roles, and by who else sees the screen."""
    page = PAGES_BY_PATH[path]
    return may_enter(page.audience, practice.roles) and (practice.screen is Screen.PRIVATE or page.in_session)


def couple_tabs(practice: Practice) -> list[str]:
    """A couple's pages that the person may open now, in their order."""
    return [path for path in COUPLE_TABS if may_open(practice, path)]


def title(name: str) -> str:
    """The words for a page."""
    return PAGES_BY_PATH[name].title


def go(name: str, couple_id: UUID | None = None, *, question: str | None = None, row_id: UUID | None = None) -> None:
    """Leave for another page; on Progress, for one question by its short name; on others, for one row."""
    params = {COUPLE_PARAM: str(couple_id)} if couple_id else {}
    if row_id:
        params[_row_param(name)] = str(row_id)
    if question:
        params[QUESTION_PARAM] = question
    st.switch_page(PAGES / PAGES_BY_PATH[name].file, query_params=params or None)


def go_alone(couple_id: UUID, partner_id: UUID) -> None:
    """Leave for the talk with one partner, on which nothing names the other one."""
    params = {COUPLE_PARAM: str(couple_id), PARTNER_PARAM: str(partner_id)}
    st.switch_page(PAGES / PAGES_BY_PATH["safety"].file, query_params=params)


def turn_round(couple_id: UUID | None, page: str = "progress") -> None:
    """Leave for a page that the couple may see: their progress, or the library of steps while no couple is open.

    From the brief, and from the session itself, it is the session.
    """
    if couple_id:
        go("room" if page in {"brief", "room"} else "progress", couple_id)
    go_content("steps")


def link(name: str, label: str, couple_id: UUID | None = None, *, icon: str | None = None) -> None:
    """A link to another page. `label` must not be text a client wrote: it is read as Markdown."""
    params = {COUPLE_PARAM: str(couple_id)} if couple_id else None
    st.page_link(PAGES / PAGES_BY_PATH[name].file, label=label, icon=icon, query_params=params)


def offer(practice: Practice, name: str, label: str, couple_id: UUID | None = None, *, icon: str | None = None) -> None:
    """A link to another page for people who may open it, and nothing for the others."""
    if may_open(practice, name):
        link(name, label, couple_id, icon=icon)


def offer_document(practice: Practice, record: CoupleRecord, document: DocumentKind) -> None:
    """A way to print a couple's document of this kind, for people who may make one."""
    if record.may_write and may_open(practice, "documents"):
        params = {COUPLE_PARAM: str(record.couple.couple_id), DOCUMENT_PARAM: document.value}
        file = PAGES / PAGES_BY_PATH["documents"].file
        st.page_link(file, label="Print", icon=":material/print:", query_params=params)


def address(name: str, couple_id: UUID, row_id: UUID | None = None) -> str:
    """The address of a couple's page, to be bookmarked or put in a table; opened at one of its rows if it is named."""
    row = f"&{_row_param(name)}={row_id}" if row_id else ""
    return f"/{name}?{COUPLE_PARAM}={couple_id}{row}"


def _row_param(name: str) -> str:
    # A note is opened by itself, any other row is only gone to.
    return NOTE_PARAM if name == "notes" else ROW_PARAM


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
    st.switch_page(PAGES / PAGES_BY_PATH[name].file, query_params=_entry(name, entry_id))


def _entry(name: str, entry_id: str | None) -> dict[str, str] | None:
    param = {"steps": STEP_PARAM, "plans": PLAN_PARAM}[name]
    return {param: entry_id} if entry_id else None
