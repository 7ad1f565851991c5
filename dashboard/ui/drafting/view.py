"""A draft with its passages marked, the reasons beside them, and the parts that were not found."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.domain.content import DraftingMeta, DraftMode
from dashboard.domain.drafting.marks import LONGEST, Checked, Mark
from dashboard.domain.drafting.pieces import pieces
from dashboard.domain.drafting.views import EXPLAINING
from dashboard.ui import frame
from dashboard.ui.text import lines, plain

_NOTHING = (
    "Nothing was marked. This does not say that the draft is good: much that hurts is not found here. Read it once the"
    " way your partner would."
)


def parts(mode: DraftMode, labels: list[str]) -> None:
    """Draw what this kind of draft is made of."""
    frame.evidence(f"Its parts: {' · '.join(labels)}" if labels else mode.note)
    if mode.id == "apology":
        with st.expander("May an apology explain? Two views", icon=":material/balance:"):
            st.markdown(plain(EXPLAINING))


def draw(meta: DraftingMeta, text: str, checked: Checked) -> None:
    """Draw a draft that was looked at."""
    shown = checked.marks[: meta.max_flags_shown]
    st.markdown(f"_{plain(meta.balcony_question)}_")
    if not shown and not checked.missing:
        st.markdown(plain(_NOTHING))
    if shown:
        st.html(f'<div class="mw-draft">{_marked(text, shown)}</div>')
    for number, mark in enumerate(shown, start=1):
        _reason(number, mark)
    if len(checked.marks) > len(shown):
        frame.evidence("These first. There may be more to see when you look at it again.")
    if checked.missing:
        st.markdown("**Is it in there?**")
        asked = (f"- {plain(part.message)} {plain(part.suggest)}" for part in checked.missing)
        st.markdown("\n".join(asked))
    if not checked.is_whole:
        frame.evidence(f"Only the first {LONGEST} characters were looked at.")


def _marked(text: str, shown: tuple[Mark, ...]) -> str:
    """The draft as HTML."""
    html = []
    for piece in pieces(text, shown):
        words = escape(piece.text)
        marked = f"<mark>{words}</mark>" if words else ""
        html.append(words if piece.number is None else f"{marked}<sup>{piece.number}</sup>")
    return "".join(html)


def _reason(number: int, mark: Mark) -> None:
    like = f"\n\n:small[Close to: “{plain(mark.like)}”]" if mark.like else ""
    st.markdown(f"**{number}**&ensp;{lines(mark.rule.message)} _{plain(mark.rule.suggest)}_{like}")
