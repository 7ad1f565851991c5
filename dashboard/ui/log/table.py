"""The log as a table, its export, and a check of the whole log."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.domain.wording import long_moment
from dashboard.services.log import check as audit_check
from dashboard.services.log.reading import Filters, LogPage
from dashboard.services.practice import Practice
from dashboard.ui import resources, state
from dashboard.ui.text import plain

_EXPORT = "/audit.csv"


def rows(page: LogPage) -> pd.DataFrame:
    """Rows of the table in words."""
    return pd.DataFrame(
        [
            {
                "Entry": line.number,
                "When": long_moment(line.at, to_second=True),
                "Who": line.who,
                "What": line.what,
                "Couple": line.couple,
                "About": line.about,
            }
            for line in page.lines
        ]
    )


def show(page: LogPage) -> None:
    """Show a page of the log, newest first."""
    st.dataframe(
        rows(page),
        hide_index=True,
        height="content",
        alt="Log: one row per entry, newest first.",
        column_config={"Entry": st.column_config.NumberColumn(format="%d", width=70)},
    )


def export_link(filters: Filters) -> None:
    """Link to the file with the chosen entries."""
    address = resources.own_address(_EXPORT, filters.to_query())
    st.link_button("Export as CSV", address, icon=":material/download:", help="The entries chosen here, all pages.")


def check_button(practice: Practice) -> None:
    """Button that checks the whole log now and shows the result."""
    if not st.button("Check the whole log now", icon=":material/fact_check:", key=state.key("audit_check")):
        return
    with st.spinner("Checking every entry"):
        check = audit_check.check_now(practice)
    counts = f"{check.entries:,} entries checked. Losses accepted before: {check.losses:,}."
    if check.fault:
        st.error(
            f"**{plain(check.sentence)}** {plain(counts)} Bring back what was backed up with `mendwell restore`.",
            icon=":material/error:",
        )
    else:
        st.success(f"**{plain(check.sentence)}** {plain(counts)}", icon=":material/check:")
