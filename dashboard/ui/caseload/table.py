"""The caseload on the page: one list, laid out as a table on a wide screen and as blocks on a phone."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.charts.theme import Mode, data_uri
from dashboard.domain.attention.rules import State
from dashboard.domain.vocabulary import Side
from dashboard.services.caseload.overview import CaseloadPage, CoupleLine
from dashboard.ui import frame, navigation
from dashboard.ui.attention.marks import state_colour, state_picture
from dashboard.ui.caseload import words
from dashboard.ui.caseload.trend import is_empty, svg

_TREND_HELP = (
    "Each partner's mean of the trust questions, 0 to 10, over the last twelve weeks. First partner: solid line and "
    "dot. Second partner: dotted line and diamond. Gaps are weeks without an answer."
)
_STYLE = """<style>
.mw-caseload { width: 100%; border-collapse: collapse; font-size: 0.84rem; line-height: 1.3; }
.mw-caseload th { text-align: left; font-weight: 400; padding: 0 0.6rem 0.3rem 0; border: 0; }
.mw-caseload td { vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0; overflow-wrap: anywhere; border: 0;
  border-top: 1px solid rgba(128, 118, 100, 0.35); }
.mw-caseload a { font-weight: 600; color: inherit; font-size: 0.9rem; }
.mw-caseload a.mw-prepare { font-weight: 400; font-size: inherit; }
.mw-caseload a:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
.mw-caseload tr:hover td { background: rgba(128, 118, 100, 0.08); }
.mw-caseload .mw-state { display: flex; gap: 0.45rem; }
.mw-caseload img { flex: none; margin: 0; }
.mw-caseload .mw-label { display: none; }
@media (max-width: 640px) {
  .mw-caseload, .mw-caseload tbody, .mw-caseload tr, .mw-caseload td { display: block; }
  .mw-caseload thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .mw-caseload tr { border: 1px solid rgba(128, 118, 100, 0.35); border-radius: 0.5rem; padding: 0.6rem 0.9rem;
    margin: 0 0 0.75rem; }
  .mw-caseload td { border: 0; padding: 0.2rem 0; font-size: 0.9rem; }
  .mw-caseload a { display: inline-block; padding: 0.35rem 0; }
  .mw-caseload .mw-label { display: inline; }
}
</style>"""
_HEAD = (
    '<table class="mw-caseload"><colgroup><col style="width:16%"><col style="width:43%"><col style="width:15%">'
    '<col style="width:12%"><col style="width:14%"></colgroup><thead><tr><th scope="col">Couple</th>'
    '<th scope="col">State</th><th scope="col">Last check-ins</th>'
    f'<th scope="col" title="{_TREND_HELP}">Trust</th><th scope="col">Session, homework</th></tr></thead><tbody>'
)
_TREND_HEIGHT = 44


def show(page: CaseloadPage) -> None:
    """Show the list. The style sheet lays it out for the screen; a couple's name links to its pages."""
    st.html(body(page, frame.mode()))


def body(page: CaseloadPage, mode: Mode) -> str:
    """List as HTML. Everything that people typed is escaped."""
    return _STYLE + _HEAD + "".join(_row(line, page, mode) for line in page.lines) + "</tbody></table>"


def _row(line: CoupleLine, page: CaseloadPage, mode: Mode) -> str:
    session = words.next_session(line, page.today)
    # On a phone there is no heading above the column.
    label = "" if session == words.NO_SESSION else '<span class="mw-label">Next session: </span>'
    answers = "<br>".join(escape(words.last_checkin(line.partners[side], page.today)) for side in Side)
    return (
        f'<tr><td><a class="mw-go" href="{navigation.address("couple", line.couple_id)}" target="_self">'
        f"{escape(words.names(line))}</a><br>{escape(line.phase_label)}</td>"
        f"<td>{_state(line, page, mode)}</td><td>{answers}</td><td>{_trend(line, page, mode)}</td>"
        f"<td>{label}{escape(session)}<br>"
        f"{escape(words.homework(line))}<br>{_prepare(line)}</td></tr>"
    )


def _prepare(line: CoupleLine) -> str:
    where = navigation.address("brief", line.couple_id)
    name = escape(f"Prepare {words.names(line)}")
    return f'<a class="mw-go mw-prepare" href="{where}" target="_self" aria-label="{name}">Prepare</a>'


def _state(line: CoupleLine, page: CaseloadPage, mode: Mode) -> str:
    attention = line.attention
    weight = 400 if attention.state in {State.NOTHING, State.IN_HAND} else 600
    age = words.age(line, page.today)
    # Pictures are images because the page's sanitiser removes inline drawings.
    mark = state_picture(attention.state, mode)
    return (
        f'<div class="mw-state"><img alt="" width="20" height="20" src="{mark}">'
        f'<span><span style="color:{state_colour(attention.state, mode)};font-weight:{weight}">'
        f"{escape(attention.headline)}</span>{age}<br>{escape(attention.sentence)}</span></div>"
    )


def _trend(line: CoupleLine, page: CaseloadPage, mode: Mode) -> str:
    description = escape(words.trust_words(line))
    if is_empty(line, page.today):
        return f'<span class="mw-label">{description}</span>'
    picture = data_uri(svg(line, page.today, mode, height=_TREND_HEIGHT))
    return f'<img alt="{description}" title="{description}" src="{picture}">'
