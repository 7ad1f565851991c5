"""Counts by kind, and the message after an erasing with the way to its proof."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.wording import counted
from dashboard.ui import navigation, resources, state
from dashboard.ui.state import key

_PAGE = "keeping"
PROOF = "/proof/{number}"


def table(found: Sequence[tuple[str, int]], total: int) -> None:
    """Counts by kind, shut until somebody opens them."""
    with st.expander(f"{counted(total, 'entry', 'entries')} in all"):
        rows = pd.DataFrame([{"Kind": words, "Entries": count} for words, count in found])
        st.dataframe(rows, hide_index=True, alt="Entries by kind.")


def say_erased(number: int) -> None:
    """Say on the page Keep and erase that a couple is erased, and offer the proof there."""
    state.hold(_PAGE, number)
    state.flash("The couple is erased.")
    navigation.go(_PAGE)


def offer_new_proof() -> None:
    """The proof of what was just erased, until the counselor is done with it or moves on."""
    number = state.held(_PAGE)
    if isinstance(number, int):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            proof_link(number, "Save the proof of what you have just erased")
            st.button("Done", key=key("proof_done", number), on_click=state.let_go)


def proof_link(number: int, label: str = "Save the proof") -> None:
    """A link to the proof with this number in the log."""
    address = resources.own_address(PROOF.format(number=number))
    st.link_button(label, address, icon=":material/verified:", key=key("proof", number, label))
