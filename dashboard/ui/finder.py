"""Find: one field for couples, pages, steps and passages of text, on every page and under one key."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.domain.access import Audience, Screen, may_enter
from dashboard.domain.folding import folded
from dashboard.domain.search import Readers
from dashboard.domain.wording import long_date, time_of_day
from dashboard.errors import MendwellError
from dashboard.services import search
from dashboard.services.caseload import find
from dashboard.services.practice import Practice
from dashboard.services.search import Passage
from dashboard.ui import frame, keys, navigation
from dashboard.ui.state import key
from dashboard.ui.text import marked, part, plain

_FIELD, _TIMES = "find_typed", "find_times"
# characters; no name needs more to be found
_MOST = 80


def draw(practice: Practice, page: str) -> None:
    """The button beside the switch of the screen. `page` is the path of the open page.

    It is not offered on the in-session screen: names of other couples are not for the couple that sees it.
    """
    if practice.screen is Screen.PRIVATE and st.button(
        "Find", icon=":material/search:", shortcut=keys.FIND.name, type="tertiary", key="find"
    ):
        # A field of its own for every search: the page would show again what was typed the last time.
        st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
        _dialog(practice, page)


@st.dialog("Find", width="medium", icon=":material/search:")
def _dialog(practice: Practice, page: str) -> None:
    typed = st.text_input(
        "A couple, a page, a step, or words of the record",
        key=key(_FIELD, st.session_state[_TIMES]),
        type="search",
        live="200ms",
        placeholder="Part of a name, or of any word",
        help="Case, accents and apostrophes make no difference. Enter opens the first one found.",
    )
    try:
        _results(practice, page, (typed or "")[:_MOST])
        # `session.js` opens the first one on Enter, once what is drawn belongs to the letters in the field.
        st.html(f'<span class="mw-found" data-of="{escape(typed or "")}"></span>')
    except MendwellError as error:
        frame.show_error(error)


def _results(practice: Practice, page: str, typed: str) -> None:
    is_clinical = may_enter(Audience.CLINICAL, practice.roles)
    is_any = _couples(practice, page, typed) if is_clinical else False
    is_any |= _pages(practice, typed)
    for step_id, title in find.list_steps(practice, typed) if navigation.may_open(practice, "steps") else ():
        is_any = True
        if _entry(f"{title} (step)", ":material/menu_book:", "step", step_id):
            navigation.go_content("steps", step_id)
    is_any |= _passages(practice, typed) if is_clinical else False
    if typed.strip() and not is_any:
        frame.empty("Nothing found.", "Try fewer letters, or the first name of the other partner.")


def _couples(practice: Practice, page: str, typed: str) -> bool:
    found = find.couples(practice, typed)
    # On a couple's page one is about to do the same for another couple.
    target = page if page in navigation.COUPLE_TABS else "progress"
    if not typed.strip() and found.first:
        st.markdown("**Sessions today**")
    for couple in found.first:
        aside = f" {time_of_day(couple.session_at)}" if couple.session_at else ""
        label = f"{couple.names}{aside}{' (closed)' if couple.is_closed else ''}"
        if _entry(label, ":material/groups:", "couple", couple.couple_id):
            navigation.go(target, couple.couple_id)
    if found.more:
        frame.evidence(f"{found.more} more. Type another letter, or part of the other name.")
    return bool(found.first)


def _pages(practice: Practice, typed: str) -> bool:
    sought = find.words(typed)
    named = [
        path
        for path, page in navigation.PAGES_BY_PATH.items()
        if sought and page.is_listed and find.holds(folded(page.title), sought) and navigation.may_open(practice, path)
    ]
    for path in named:
        if _entry(f"{navigation.title(path)} (page)", navigation.PAGES_BY_PATH[path].icon, "page", path):
            navigation.go(path)
    return bool(named)


def _passages(practice: Practice, typed: str) -> bool:
    groups = search.passages(practice, typed)
    for group in groups:
        st.markdown(f"**{group.heading}**")
        for number, passage in enumerate(group.passages):
            words = "".join(marked(piece.text) if piece.is_marked else part(piece.text) for piece in passage.pieces)
            if _button(f"{words} :small[{plain(_where(practice, passage))}]", None, group.heading, number):
                page = passage.page if navigation.may_open(practice, passage.page) else "couple"
                navigation.go(page, passage.couple_id, row_id=passage.row_id)
        if group.more:
            frame.evidence(f"{group.more} more. Type another word.")
    return bool(groups)


def _where(practice: Practice, passage: Passage) -> str:
    day = long_date(passage.on, practice.today) if passage.on else ""
    who = {
        Readers.COUNSELOR: "counselor only",
        Readers.PARTNER: f"{passage.reader} and the counselor",
        Readers.BOTH: "both partners and the counselor",
    }[passage.readers]
    return " \u00b7 ".join(filter(None, (passage.names, day, who)))


def _entry(label: str, icon: str, kind: str, of: object) -> bool:
    return _button(plain(label), icon, kind, of)


def _button(label: str, icon: str | None, kind: str, of: object) -> bool:
    return st.button(label, icon=icon, type="tertiary", key=key("find", kind, of), width="stretch", wrap=True)
