"""Forms that open in the place of a record's buttons, and the buttons that open them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

import streamlit as st

from dashboard.ui import dialogs, frame
from dashboard.ui.dialogs import Opened

# The change that saving makes, and the words that say it was made.
Change = tuple[Callable[[], object], str]


def draw(opened: Opened, label: str, fields: Callable[[], Change]) -> None:
    """Draw an open form that is sent as a whole, with the button that saves it and the one that gives it up."""
    with opened.whole_form(enter_to_submit=False):
        change, done = fields()
        with st.container(horizontal=True):
            is_saved = st.form_submit_button(label, type="primary", key=opened.key("save"))
            is_cancelled = st.form_submit_button("Cancel", key=opened.key("cancel"))
    if is_cancelled or (is_saved and frame.attempt(change, done=done)):
        opened.done()
        st.rerun()


def button(
    words: tuple[str, str],
    key: str,
    opens: tuple[str, UUID, UUID, int],
    beside: Mapping[UUID, int] | None = None,
) -> None:
    """Draw a button with its label and icon; it opens a form about a record of a couple, at its version.

    The form may write over the records `beside` too, at these versions.
    """
    label, icon = words
    st.button(label, icon=icon, type="tertiary", key=key, on_click=dialogs.open_dialog, args=(*opens, beside))
