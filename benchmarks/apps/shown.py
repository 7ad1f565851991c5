"""How the contenders' pages show their lines: one plain table, less to draw than the caseload page has."""

from __future__ import annotations

import os
import sqlite3
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from benchmarks.contenders import sqlite_file
from dashboard.services.caseload.overview import CoupleLine

SQLITE = "MENDWELL_BENCH_SQLITE"


@cache
def connection() -> sqlite3.Connection:
    """The contenders' file, named by the process that serves the page."""
    return sqlite_file.connect(Path(os.environ[SQLITE]))


def show(lines: tuple[CoupleLine, ...]) -> None:
    """The caseload as a table."""
    st.title("Caseload")
    st.dataframe(
        pd.DataFrame(
            [
                {
                    "Couple": line.names,
                    "State": f"{line.attention.headline}. {line.attention.sentence}",
                    "Phase": line.phase_label,
                    "Last check-ins": " ".join(str(p.last_at) for p in line.partners.values()),
                    "Trust": " ".join(str(point.mean) for p in line.partners.values() for point in p.trust),
                    "Homework": f"{line.open_homework} open, {line.overdue_homework} overdue",
                    "Next session": str(line.next_session_at),
                }
                for line in lines
            ]
        )
    )
