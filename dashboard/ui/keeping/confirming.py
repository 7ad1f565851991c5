"""A confirmation that no stray click can give: words have to be typed as they stand there."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.keeping.erasing import is_typed

_WIDTH = 420


def ask(what: str, wanted: str, *, key: str) -> tuple[str, bool]:
    """Ask for `what` to be typed: what was typed, and whether it is right."""
    typed: str = st.text_input(f"Type {what}, {wanted}, and press Enter", max_chars=len(wanted), key=key, width=_WIDTH)
    is_right = is_typed(typed, wanted)
    if typed and not is_right:
        st.markdown(f"That is not {wanted}.")
    return typed, is_right
