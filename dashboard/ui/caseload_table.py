"""The caseload on the page: a table on a wide screen, the same lines as cards on a phone."""

from __future__ import annotations

from html import escape
from textwrap import wrap

import pandas as pd
import streamlit as st

from dashboard.charts.theme import Mode
from dashboard.domain.triage.rules import State
from dashboard.services.caseload import CaseloadPage, CoupleLine
from dashboard.ui import caseload_words, frame, links, state
from dashboard.ui.caseload_trend import data_uri, is_empty, svg

# Pixels and characters, measured: a cell wraps, but never grows by itself.
_LINE, _ROW_PADDING, _CELL_PADDING, _LEAST_LINES = 19, 12, 7, 3
_CHARACTERS = {"Couple": 14, "State": 34, "Phase": 11, "Last check-ins": 18}
_STYLE = """<style>
@media (max-width: 640px) { .st-key-caseload_table { display: none; } }
@media (min-width: 641px) { .st-key-caseload_cards { display: none; } }
.mw-card { display: block; border: 1px solid rgba(128, 118, 100, 0.35); border-radius: 0.5rem; padding: 0.75rem 0.9rem;
  margin: 0 0 0.75rem; }
.mw-card a { font-weight: 600; color: inherit; overflow-wrap: anywhere; }
.mw-card p { margin: 0.25rem 0 0; font-size: 0.9rem; line-height: 1.45; overflow-wrap: anywhere; }
.mw-state { display: flex; gap: 0.4rem; align-items: flex-start; }
.mw-state img { flex: none; margin-top: 0.1rem; }
</style>"""


def show(page: CaseloadPage) -> None:
    """Both layouts; the style sheet shows the one that fits the screen. A chosen row opens its couple."""
    mode = frame.mode()
    table = rows(page)
    height = row_height(table)
    # Drawn once for both layouts.
    trends = [
        None if is_empty(line, page.today) else data_uri(svg(line, page.today, mode, height=height - _CELL_PADDING))
        for line in page.lines
    ]
    with st.container(key="caseload_table"):
        chosen = _table(with_pictures(table, page, mode, trends, height), page, height)
    with st.container(key="caseload_cards"):
        cards = (card(line, page, mode, trend) for line, trend in zip(page.lines, trends, strict=True))
        st.html(_STYLE + "".join(cards))
    if chosen is not None:
        links.go("couple", chosen.couple_id)


def rows(page: CaseloadPage) -> pd.DataFrame:
    """The table's words."""
    return pd.DataFrame(
        [
            {
                "Couple": caseload_words.names(line),
                "State": f"{line.attention.headline}. {line.attention.sentence}",
                "Phase": line.phase_label,
                "Last check-ins": caseload_words.last_checkins(line, page.today),
                "Homework": caseload_words.homework(line),
                "Next session": caseload_words.next_session(line, page.today),
                "link": links.address("couple", line.couple_id),
            }
            for line in page.lines
        ]
    )


def with_pictures(
    table: pd.DataFrame, page: CaseloadPage, mode: Mode, trends: list[str | None], height: int
) -> pd.DataFrame:
    """The table with each state's mark and each couple's trend, for rows `height` pixels high."""
    # A picture in a cell is as high as the row: empty space around the mark keeps it small.
    padding = (6, (height - _CELL_PADDING - 20) // 2)
    marks = [data_uri(caseload_words.state_mark(line.attention.state, mode, padding=padding)) for line in page.lines]
    table.insert(0, "open", "Open")
    table.insert(2, "mark", marks)
    table.insert(6, "Trust", trends)
    return table


def _table(table: pd.DataFrame, page: CaseloadPage, height: int) -> CoupleLine | None:
    text = st.column_config.TextColumn
    # Bound to the couples it shows: a click never opens the couple that has moved to that row since.
    opened = state.key("caseload_open", hash(tuple(line.couple_id for line in page.lines)))
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        placeholder="",
        row_height=height,
        alt="Caseload: one row for each couple. Open leads to the couple.",
        column_config={
            "open": st.column_config.ButtonColumn("", width=60, type="tertiary", key=opened),
            "Couple": text(width=112),
            "mark": st.column_config.ImageColumn("", width=34),
            "State": text(width=222),
            "Phase": text(width=84),
            "Last check-ins": text(width=130),
            "Trust": st.column_config.ImageColumn(
                "Trust",
                width=104,
                help="Each partner's mean of the trust questions, 0 to 10, over the last twelve weeks. First partner: "
                "solid line and dot. Second partner: dotted line and diamond. Gaps are weeks without an answer.",
            ),
            "Homework": text(width=70),
            "Next session": text(width=80),
            "link": st.column_config.LinkColumn(
                "Tab",
                width=44,
                help="Opens in a tab of its own; can be bookmarked.",
                display_text=":material/open_in_new:",
            ),
        },
    )
    click = st.session_state.get(opened)
    return page.lines[click["row"]] if click is not None else None


def row_height(table: pd.DataFrame) -> int:
    """Pixels for the cell that wraps into the most lines, so that no text is cut."""
    lines = max(
        (
            len(wrap(text, width))
            for column, width in _CHARACTERS.items()
            for text in table[column]
            # Shorter text cannot need more than the least: wrapping everything would cost more than the statement.
            if len(text) > width * (_LEAST_LINES - 1)
        ),
        default=_LEAST_LINES,
    )
    return max(lines, _LEAST_LINES) * _LINE + _ROW_PADDING


def card(line: CoupleLine, page: CaseloadPage, mode: Mode, trend: str | None) -> str:
    """One couple as HTML for a narrow screen, `trend` its picture. Everything that people typed is escaped."""
    colour = caseload_words.state_colour(line.attention.state, mode)
    weight = 600 if line.attention.state is not State.NOTHING else 400
    facts = [
        caseload_words.last_checkins(line, page.today),
        f"Homework: {caseload_words.homework(line).lower()}",
        f"Next session: {caseload_words.next_session(line, page.today)}",
    ]
    # Pictures go in as images: the page's sanitiser takes inline drawings out.
    mark = data_uri(caseload_words.state_mark(line.attention.state, mode))
    picture = f'<img alt="" src="{trend}"><br>' if trend else ""
    return (
        f'<article class="mw-card"><a href="{links.address("couple", line.couple_id)}" target="_self">'
        f"{escape(caseload_words.names(line))}</a>"
        f"<p>{escape(line.phase_label)}</p>"
        f'<p class="mw-state"><img alt="" src="{mark}"><span>'
        f'<span style="color:{colour};font-weight:{weight}">{escape(line.attention.headline)}</span><br>'
        f"{escape(line.attention.sentence)}</span></p>"
        + "".join(f"<p>{escape(fact)}</p>" for fact in facts)
        + f"<p>{picture}{escape(caseload_words.trust_words(line))}</p></article>"
    )
