"""Drafts that partners shared, the latest first, with the marks that drafting help would make."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.drafting.record import SharedDraft
from dashboard.domain.vocabulary import Visibility
from dashboard.domain.wording import long_date
from dashboard.services import drafting
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.ui import frame
from dashboard.ui.drafting import view as drafting_view
from dashboard.ui.state import key, row_key
from dashboard.ui.text import lines, plain

_READERS = {Visibility.COUNSELOR: "for you alone", Visibility.COUPLE: "for both, in a session"}


def draw(practice: Practice, record: CoupleRecord, drafts: Sequence[SharedDraft]) -> None:
    """Draw every shared draft."""
    is_private = practice.screen is Screen.PRIVATE
    if not drafts:
        # On the shared screen a draft may be there all the same, and rest.
        none = "No draft is shared." if is_private else "There is no draft to look at together."
        frame.empty(none, "Partners write on their own page, and each chooses what to share.")
        return
    if suitability.speaks_against(practice, record):
        st.warning(
            "**Safety speaks against showing a draft to the other partner now.** The in-session screen shows none. "
            "Look at the page Safety first.",
            icon=":material/front_hand:",
        )
    for draft in drafts:
        _draft(practice, record, draft, is_private=is_private)


def _draft(practice: Practice, record: CoupleRecord, draft: SharedDraft, *, is_private: bool) -> None:
    mode = practice.library.modes.get(draft.mode)
    about = [record.partners[draft.side].display_name, long_date(draft.shared_on)]
    if is_private:
        about.append(_READERS.get(draft.visibility, ""))
    with st.container(border=True, gap="small", key=row_key(draft.shared_draft_id)):
        st.markdown(f"**{plain(mode.label if mode else 'Draft')}** · {plain(' · '.join(about))}")
        st.markdown(lines(draft.body))
        is_asked = is_private and mode is not None
        if is_asked and st.toggle("Show what may be taken badly", key=key("message_marks", draft.shared_draft_id)):
            drafting_view.draw(
                practice.library.drafting_meta,
                draft.body,
                drafting.look_at(practice.library, draft.mode, draft.body),
            )
