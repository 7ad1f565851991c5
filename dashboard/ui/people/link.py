"""The one-time link by which a person chooses a password: made, shown on this page alone, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from dashboard.errors import MendwellError
from dashboard.ui import drafts, frame
from dashboard.ui.text import plain

_SHOWN = "people_link"


def offer(make: Callable[[], str], name: str, *, form: tuple[object, ...] = ()) -> None:
    """Make a link for the person of this name and redraw the page with it, or give the reason why not.

    `form` is the form, and the record it is about, that asked for it.
    """
    try:
        token = make()
    except MendwellError as error:
        frame.show_error(error)
        return
    st.session_state[_SHOWN] = (name, token)
    if form:
        drafts.done(*form)
    st.rerun()


def draw() -> None:
    """The link that was just made, until it is dismissed. Nobody can read it again after that."""
    found: tuple[str, str] | None = st.session_state.get(_SHOWN)
    if found is None:
        return
    name, token = found
    with st.container(border=True):
        st.markdown(f"**One-time link for {plain(name)}**")
        st.code(f"{_origin()}/password/{token}", language=None, wrap_lines=True)
        st.markdown("Give it to this person yourself. It works once, for 24 hours. It is not shown again.")
        st.button("Put away", key="people_link_away", on_click=_put_away)


def _put_away() -> None:
    st.session_state.pop(_SHOWN, None)


def _origin() -> str:
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""
