"""Frame of every page: the title, messages of the last action, and errors in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import streamlit as st

from dashboard.charts.theme import Mode
from dashboard.errors import MendwellError
from dashboard.services.practice import Practice
from dashboard.ui import state
from dashboard.ui.text import plain

R = TypeVar("R")


def sidebar(practice: Practice) -> None:
    """Draw the person and the practice, and the ways out: lock, account, sign out."""
    with st.sidebar:
        st.caption(f"{plain(practice.person_name)} · {plain(practice.name)}")
        if practice.is_demo:
            st.caption("Demo practice. All couples are invented; nothing here is kept.")
        # Locking is a form, not a link, because an address that locks has no page to show.
        lock = '<form method="post" action="/lock"><button>Lock</button></form>'
        ways = f'<a href="/account">Account</a>{lock}<a href="/logout">Sign out</a>'
        st.html(f'<div class="mw-ways">{ways}</div>')


def show_error(error: MendwellError) -> None:
    """Show an error with what to do next."""
    st.error(f"**{plain(error.message)}** {plain(error.next_action)}", icon=":material/error:")


@contextmanager
def errors_shown() -> Iterator[None]:
    """Show an expected error inside the block in words on the page; code after the block still runs."""
    try:
        yield
    except MendwellError as error:
        show_error(error)


def attempt(action: Callable[[], R], *, done: str, then: Callable[[], object] | None = None) -> bool:
    """Run a change; on success show `done` on the next run and return True, otherwise show the error.

    `then` draws the way on below what was done.
    """
    try:
        action()
    except MendwellError as error:
        show_error(error)
        return False
    state.flash(done, then)
    return True


def page_title(text: str, button: Callable[[], object] | None = None) -> None:
    """Draw the page's heading, with the page's own button at its side, and the message of the last action."""
    if button is None:
        st.title(plain(text), anchor=False)
    else:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            with st.container(width="content"):
                st.title(plain(text), anchor=False)
            button()
    said = state.take_flash()
    if said:
        message, then = said
        # It stays in sight wherever the page was scrolled to (see frame.css).
        with st.container(key="said"):
            st.success(plain(message), icon=":material/check:")
            if then:
                then()


def empty(what: str, next_step: str) -> None:
    """Draw an empty state: the missing thing, and what to do first."""
    with st.container(border=True):
        st.markdown(f"**{plain(what)}**  \n{plain(next_step)}")


def evidence(text: str) -> None:
    """Draw a quiet line under a statement: number of answers, range of days, rule."""
    st.markdown(f":small[{plain(text)}]")


def mode() -> Mode:
    """Theme that the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"
