"""A draft with its passages marked, the reasons beside them, and the parts that were not found."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.domain.content import DraftingMeta, DraftMode
from dashboard.domain.drafting.marks import LONGEST, Checked, Mark
from dashboard.ui import frame
from dashboard.ui.text import lines, plain

TWO_VIEWS = (
    "The article that the marks follow says to leave reasons out of an apology: they easily sound like a way out."
    " Lewicki, Polin and Lount (2016) let 755 people judge apologies for a mistake at work. An explanation made them"
    " better, about as much as regret or a promise to change; taking responsibility counted most, then an offer to"
    " repair, and asking for forgiveness least. Nobody there had been betrayed by a partner. So a mark on a reason is"
    " one view of two, and whether the reason stays is for the two of you to decide."
)
_NOTHING = (
    "Nothing was marked. This does not say that the draft is good: much that hurts is not found here. Read it once the"
    " way your partner would."
)


def parts(mode: DraftMode, labels: list[str]) -> None:
    """Draw what this kind of draft is made of."""
    frame.evidence(f"Its parts: {' · '.join(labels)}" if labels else mode.note)
    if mode.id == "apology":
        with st.expander("May an apology explain? Two views", icon=":material/balance:"):
            st.markdown(plain(TWO_VIEWS))


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
    """The draft as HTML. Passages may overlap; each begins where the one before it ends, and keeps its number."""
    pieces, at = list[str](), 0
    numbered = sorted((mark.start, mark.end, number) for number, mark in enumerate(shown, start=1))
    for start, end, number in numbered:
        begin = max(start, at)
        pieces.append(escape(text[at:begin]))
        passage = f"<mark>{escape(text[begin:end])}</mark>" if begin < end else ""
        pieces.append(f"{passage}<sup>{number}</sup>")
        at = max(at, end)
    return "".join([*pieces, escape(text[at:])])


def _reason(number: int, mark: Mark) -> None:
    like = f"\n\n:small[Close to: “{plain(mark.like)}”]" if mark.like else ""
    st.markdown(f"**{number}**&ensp;{lines(mark.rule.message)} _{plain(mark.rule.suggest)}_{like}")
