"""Couples that were erased, by reference alone, each with its proof."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.access import StaffRole
from dashboard.domain.keeping.erasing import label
from dashboard.domain.wording import counted, long_moment
from dashboard.services.keeping import erasing
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation
from dashboard.ui.keeping import counts

_SHOWN = 20


def draw(practice: Practice) -> None:
    """Draw the list: for the admin all of it, for others what they erased themselves."""
    counts.offer_new_proof()
    is_again = here_again(practice)
    st.header("Erased", anchor=False)
    found = erasing.of_practice(practice)
    if not found and is_again:
        frame.evidence("The log, as it is now, ends before any couple was erased.")
        return
    if not found:
        whose = "" if StaffRole.ADMIN in practice.roles else " by you"
        frame.empty(
            f"No couple was erased{whose}.",
            "A couple's own counselor erases it on its Record page, when the couple asks for it.",
        )
        return
    for each in found[:_SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(
                f"Reference **{each.reference}**, {long_moment(practice.zone.local(each.noted_at))}. "
                f"{label(each.why)}. {counted(each.total, 'entry', 'entries')}.",
                width="content",
            )
            counts.proof_link(each.number)
    if len(found) > _SHOWN:
        frame.evidence(f"{len(found) - _SHOWN:,} earlier ones are in the log, as “Erase a couple”.")


def here_again(practice: Practice) -> bool:
    """Say which couples were erased and are in the record again, lead their counselor there, and tell if any are."""
    found = erasing.here_again(practice)
    for again in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            do = "Erase it once more on its Record page." if again.is_own else "Its counselor erases it once more."
            said = f"Couple {again.reference} was erased, and is here again from an older backup."
            st.markdown(f":material/history: **{said}** {do}", width="stretch")
            if again.is_own:
                navigation.link("couple", "Open its record", again.couple_id, icon=":material/arrow_forward:")
    return bool(found)
