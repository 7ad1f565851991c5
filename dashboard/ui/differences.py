"""Differences between two texts on a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from dashboard.domain.differences import Change, Piece

_TAGS = {Change.OUT: "del", Change.IN: "ins"}


def draw(pieces: Iterable[Piece]) -> None:
    """Draw what went out and what came in, word by word: crossed out and underlined, not by colour alone."""
    html = []
    for piece in pieces:
        words, tag = escape(piece.text).replace("\n", "<br>"), _TAGS.get(piece.change)
        html.append(f"<{tag}>{words}</{tag}>" if tag else words)
    st.html(f'<div class="mw-differences">{"".join(html)}</div>')
