"""Evidence for a precondition from the record, a line for each part of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from dashboard.domain.plans.gates import Checked, Evidence, Shown
from dashboard.ui import navigation
from dashboard.ui.text import plain

_ICONS = {
    Shown.MET: ":material/check:",
    Shown.NOT_MET: ":material/close:",
    Shown.NOT_TOLD: ":material/help:",
}


def head(found: Checked) -> str:
    """A precondition with its state in words, for Markdown. What was confirmed by hand is met."""
    shown = Shown.MET if found.is_met else found.shown
    return f"{_ICONS[shown]} **{plain(found.precondition.check)}** · {shown.label}"


def listed(found: Iterable[Evidence]) -> str:
    """Evidence line by line, each with its mark, for Markdown."""
    return "  \n".join(f"{_ICONS[each.shown]} {plain(each.words)}" for each in found)


def not_asked_alone(couple_id: UUID, found: Iterable[Checked]) -> None:
    """Warn where talks alone do not bear out what a plan begins with, and lead to them. It holds nothing back."""
    for each in found:
        if each.precondition.shown_by.asked_alone and not each.is_met:
            missing = listed(part for part in each.evidence if part.shown is not Shown.MET)
            st.warning(
                f"**Not confirmed:** {plain(each.precondition.check)}  \n{missing}", icon=":material/front_hand:"
            )
            navigation.link("safety", "Open Safety", couple_id, icon=":material/health_and_safety:")
