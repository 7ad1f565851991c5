"""The desk: what is found about a document, what is left out of it, its pages, and its release."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from uuid import UUID

import streamlit as st

from dashboard.charts.paper import paper_chart
from dashboard.charts.small import dates_of, small_picture
from dashboard.domain.documents.paper import Chart, Document, DocumentKind, Reader
from dashboard.domain.wording import counted
from dashboard.errors import MendwellError
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import desk
from dashboard.services.documents.desk import Prepared
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.papers import Paper, Papers
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, resources
from dashboard.ui.documents import choice, listing, words
from dashboard.ui.state import key
from dashboard.ui.text import plain

_FORM = "document"
_BLANK = {
    DocumentKind.HANDOUT: ("Nothing is chosen yet.", "Choose homework or a step of the library."),
    DocumentKind.TAKE_HOME: ("There is no plan yet.", "Give homework, or set the next session, first."),
    DocumentKind.PROGRESS: (
        "There is nothing that both may see.",
        "Record on the page Confidentiality what they agree to.",
    ),
    DocumentKind.LETTER: ("The letter is empty.", "Write it, or choose facts."),
    DocumentKind.FULL_RECORD: ("Nothing is recorded.", "Choose for whom it is."),
    DocumentKind.BRIEF: ("There is nothing to say yet.", "Add what you know on the couple's record."),
}
_SHORT = 90  # characters of a line in the list of what may be left out


def draw(practice: Practice, record: CoupleRecord) -> None:
    """Draw the choices on the left and the pages on the right."""
    kind = choice.kind(record)
    couple_id = record.couple.couple_id
    left, right = st.columns([2, 3], gap="large")
    with left, drafts.fields(_FORM, couple_id, kind):
        wanted = choice.wanted(practice, record, kind)
        built = _built(practice, record, wanted) if wanted else None
        if wanted and built and not built.document.is_empty:
            wanted = replace(wanted, struck=_struck(record, wanted, built.document))
    with left:
        prepared = _prepared(practice, record, wanted, built) if wanted and built else None
        if wanted and prepared and prepared.is_blank:
            frame.empty(*_BLANK[kind])
        elif wanted and prepared:
            _findings(prepared)
            if prepared.paper is not None:
                _release(practice, record, wanted, prepared)
        listing.draw(practice, record, papers())
    if prepared and prepared.paper is not None:
        with right:
            _pages(couple_id, prepared.paper)


def papers() -> Papers:
    """The finished documents of this browser session."""
    browser_session = resources.office().browser_sessions.find(resources.browser_session_token())
    if browser_session is None:
        raise MendwellError("You are signed out.", "Reload the page to sign in.")
    return browser_session.papers


def _paint(chart: Chart) -> str:
    if chart.is_small:
        events = [mark for mark in chart.events if mark is not None]
        dates = dates_of((chart.a, chart.b), events, chart.sessions)
        return small_picture(chart.a, chart.b, chart.axis, dates, "light")
    return paper_chart(chart.a, chart.b, chart.axis, chart.events, chart.sessions)


def _built(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built | None:
    with frame.errors_shown():
        return desk.build(practice, record, wanted)
    return None


def _prepared(practice: Practice, record: CoupleRecord, wanted: Wanted, built: Built) -> Prepared | None:
    """The document without what is struck: the whole, which may be too long to be set, is never set for this alone."""
    with frame.errors_shown(), st.spinner("Setting the pages…", show_time=True):
        return desk.prepare(practice, record, wanted, papers(), _paint, built=built)
    return None


def _struck(record: CoupleRecord, wanted: Wanted, whole: Document) -> frozenset[str]:
    """Marks of what is left out: whole parts, or lines of them. A line goes by its words, so a changed line is back."""
    offered: dict[str, str] = {}
    for part in whole.parts:
        offered[part.name] = f"All of “{part.heading}”"
        offered |= {part.mark(entry): _line(part.heading, entry) for entry in part.entries}
    if not offered:
        return frozenset()
    chosen = st.multiselect(
        "Leave out",
        list(offered),
        format_func=offered.__getitem__,
        placeholder="Lines or whole parts",
        help="What is left out is not in the file at all.",
        key=key("document_struck", record.couple.couple_id, wanted.kind, wanted.reader, wanted.about),
    )
    return frozenset(chosen)


def _line(heading: str, entry: tuple[str, ...]) -> str:
    text = " · ".join(" ".join(cell.split()) for cell in entry if cell)
    return f"{heading}: {text if len(text) <= _SHORT else text[: _SHORT - 1] + '…'}"


def _findings(prepared: Prepared) -> None:
    for finding in prepared.findings:
        said = f"**{plain(finding.words)}** {plain(finding.next_action)}"
        if finding.stops:
            st.error(said, icon=":material/block:")
        else:
            st.warning(said, icon=":material/visibility:")


def _release(practice: Practice, record: CoupleRecord, wanted: Wanted, prepared: Prepared) -> None:
    paper = prepared.paper
    assert paper is not None
    couple_id = record.couple.couple_id
    if prepared.is_stopped:
        st.markdown("It cannot leave as it is.")
        return
    has_looked = True
    if prepared.findings:
        has_looked = st.checkbox("I have looked at this", key=key("document_looked", couple_id, paper.sha256))
    is_own = wanted.reader is Reader.COUNSELOR
    to_whom = wanted.recipient_name or words.reader(record, wanted.reader)
    pressed = st.button(
        "Release for my own file" if is_own else f"Release to {plain(to_whom)}",
        icon=":material/outgoing_mail:",
        type="primary",
        disabled=not has_looked,
        key=key("document_release", couple_id, paper.sha256),
    )
    frame.evidence(
        f"What you see is exactly what leaves: {counted(paper.pages, 'page')}. The release is logged, and the file "
        "waits below to be saved. Anybody who has the file can open it."
    )
    if pressed and frame.attempt(
        lambda: desk.release(practice, record, wanted, papers(), paper.sha256, has_looked=has_looked),
        done="Released. The file can be saved below.",
    ):
        st.rerun()


def _pages(couple_id: UUID, paper: Paper) -> None:
    """Draw the pages as they would leave; somebody who does not see them has their words."""
    pictures = "".join(
        f'<img src="{escape(resources.own_address(f"/document/{paper.sha256}/page/{number}"))}" '
        f'alt="Page {number} of {paper.pages}, as it would leave" loading="lazy">'
        for number in range(1, paper.pages + 1)
    )
    if st.toggle("As text, in the order in which it is read", key=key("document_text", couple_id)):
        st.text(desk.text(paper))
    st.html(f'<div class="mw-papers">{pictures}</div>')
