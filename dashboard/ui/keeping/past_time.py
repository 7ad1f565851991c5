"""Records past their time, for the admin: the years, a look at what would go, and the confirmation."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.domain.keeping.retention import GROUPS, KeepRules, Preview
from dashboard.domain.notes.keeping import KEEP_YEARS
from dashboard.domain.wording import counted, long_date
from dashboard.services.keeping import retention
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, resources
from dashboard.ui.keeping import confirming
from dashboard.ui.state import key
from dashboard.ui.text import plain

_SEEN = "past_time_seen"
_SHOWN = 50
_WIDTH = 420


def draw(practice: Practice) -> None:
    """Draw the years, and what is past them when somebody asks."""
    st.header("Past its time", anchor=False)
    st.markdown(
        "Nothing is removed by itself. You look at what is past its time first, by counts and references and without a "
        "name, and remove it only after that. Of a couple on legal hold nothing goes."
    )
    _years(practice)
    if st.button("Look what is past its time", icon=":material/search:", key="look_past_time"):
        with frame.errors_shown():
            st.session_state[_SEEN] = retention.preview(practice)
    seen: Preview | None = st.session_state.get(_SEEN)
    if seen is not None:
        _show(practice, seen)


def _years(practice: Practice) -> None:
    now = retention.rules(practice).years
    with st.expander("How long each kind is kept"), drafts.form("keep_years", enter_to_submit=False):
        st.markdown(
            "Years after care has ended. 0: as long as the record as a whole, whose years are under Settings, Notes."
        )
        # A field begins anew when what holds has changed.
        chosen = {
            name: int(
                st.number_input(
                    words,
                    KEEP_YEARS.start,
                    KEEP_YEARS.stop - 1,
                    now[name],
                    key=key("keep", name, now[name]),
                    width=_WIDTH,
                )
            )
            for name, (words, _) in GROUPS.items()
        }
        is_sent = st.form_submit_button("Save", type="primary")
    if is_sent and frame.attempt(lambda: retention.save(practice, KeepRules(chosen)), done="The years are saved."):
        drafts.done("keep_years")
        st.session_state.pop(_SEEN, None)
        st.rerun()


def _show(practice: Practice, seen: Preview) -> None:
    for each in seen.held:
        st.markdown(f"Reference **{each.reference}** is on legal hold and stays as it is.")
    if not seen.total:
        frame.empty("Nothing is past its time that may go.", "Look again when more time has passed.")
        return
    rows = [
        {"What would go": words, "Couples": couples, "Entries": entries} for words, couples, entries in seen.lines()
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt="What would go, with its couples and entries.")
    for each in seen.going[:_SHOWN]:
        what = "the whole record" if each.whole else "parts"
        st.markdown(
            f"Reference **{each.reference}**, with {plain(each.counselor_name)}: care ended "
            f"{long_date(each.closed_on)}. {counted(each.total, 'entry', 'entries')}, {what}."
        )
    if len(seen.going) > _SHOWN:
        frame.evidence(f"And {len(seen.going) - _SHOWN:,} couples more.")
    st.markdown("Ask their counselors first. **What is removed does not come back.**")
    wanted = str(seen.total)
    typed, is_typed = confirming.ask("the number of entries that go", wanted, key=key("past_time_typed", wanted))
    if st.button("Remove for good", type="primary", disabled=not is_typed, key="remove_past_time") and frame.attempt(
        lambda: retention.remove(resources.office(), practice, seen, typed), done="What was past its time is removed."
    ):
        st.session_state.pop(_SEEN, None)
        st.rerun()
