"""A table in which one row may be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st


def pick(columns: Mapping[str, Sequence[object]], *, may_pick: bool, key: str, alt: str) -> int | None:
    """Draw the table and return the number of the chosen row, None without one or where nothing may be changed."""
    data = dict(columns)
    if not may_pick:
        st.dataframe(data, hide_index=True, alt=alt)
        return None
    chosen = st.dataframe(data, hide_index=True, on_select="rerun", selection_mode="single-row", key=key, alt=alt)
    rows = chosen.selection.rows
    length = len(next(iter(data.values()), ()))
    return rows[0] if rows and rows[0] < length else None
