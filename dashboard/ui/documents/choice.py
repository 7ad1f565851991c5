"""Choosing a document: its kind, whom it is for, and what goes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.domain.documents.paper import DocumentKind, Reader
from dashboard.domain.text_rules import NOTE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import handout, letter, progress_report, titles
from dashboard.services.documents.desk import BUILDERS
from dashboard.services.documents.wanted import Wanted
from dashboard.services.practice import Practice
from dashboard.services.progress.view import RANGE_WORDS
from dashboard.ui import frame, resources
from dashboard.ui.couples import choices
from dashboard.ui.documents import words
from dashboard.ui.state import DOCUMENT_PARAM, key

_BOTH_OR_ONE = (Reader.COUPLE, Reader.A, Reader.B)
_READERS = {
    DocumentKind.HANDOUT: _BOTH_OR_ONE,
    DocumentKind.TAKE_HOME: _BOTH_OR_ONE,
    DocumentKind.PROGRESS: (Reader.COUPLE,),
    DocumentKind.LETTER: (Reader.THIRD_PARTY,),
    DocumentKind.FULL_RECORD: (Reader.A, Reader.B, Reader.COUPLE, Reader.COUNSELOR),
    DocumentKind.BRIEF: (Reader.COUNSELOR,),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The place of a question: the couple, the kind of document and the reader chosen so far."""

    practice: Practice
    record: CoupleRecord
    kind: DocumentKind
    reader: Reader

    def key(self, name: str) -> str:
        """Key of a field: another reader may have other choices."""
        return key(name, self.record.couple.couple_id, self.kind, self.reader)


def kind(record: CoupleRecord) -> DocumentKind:
    """The kind of document that is open; the one that the address asks for to begin with."""
    named = st.query_params.get(DOCUMENT_PARAM)
    kinds = list(BUILDERS)
    first = next((each for each in kinds if each == named), kinds[0])
    chosen: DocumentKind = st.segmented_control(
        "Which document",
        kinds,
        default=first,
        required=True,
        format_func=words.KIND.__getitem__,
        key=key("document_kind", record.couple.couple_id, first),
        label_visibility="collapsed",
    )
    return chosen


def wanted(practice: Practice, record: CoupleRecord, chosen: DocumentKind) -> Wanted | None:
    """The choices for a document of this kind, or None where none can be made now."""
    frame.evidence(words.ABOUT[chosen])
    asked = _Asked(practice, record, chosen, _reader(record, chosen))
    return _CONTENT[chosen](asked) if chosen in _CONTENT else Wanted(kind=chosen, reader=asked.reader)


def _reader(record: CoupleRecord, chosen: DocumentKind) -> Reader:
    readers = _READERS[chosen]
    if len(readers) == 1:
        return readers[0]
    found: Reader = st.selectbox(
        "For whom",
        readers,
        format_func=lambda each: words.reader(record, each),
        key=key("document_reader", record.couple.couple_id, chosen),
    )
    return found


def _handout(asked: _Asked) -> Wanted:
    given = {str(g.assignment_id): g for g in handout.given_to(asked.practice, asked.record, asked.reader)}
    steps = handout.library_steps(asked.practice)
    called = {
        each: f"{g.title} ({asked.record.named(g.assignee)}, {handout.when(g)[:-1]})" for each, g in given.items()
    }
    cards = handout.library_cards(asked.practice, asked.record, asked.reader)
    called |= {each: f"Card: {card.title}" for each, card in cards.items()}
    called |= {each: f"Library: {step.title}" for each, step in steps.items()}
    chosen = st.multiselect(
        "Homework, cards and steps",
        list(called),
        # The whole open homework to begin with: that is what is printed most.
        default=list(given),
        format_func=called.__getitem__,
        placeholder="Open homework first, then cards, then every step of the library",
        key=asked.key("document_steps"),
    )
    is_unnamed = st.checkbox(
        "Without names",
        key=asked.key("document_unnamed"),
        help="For a paper that may lie about. Neither the pages nor the file say who it is for or from.",
    )
    return replace(_with_help(asked, tuple(chosen)), is_unnamed=is_unnamed)


def _take_home(asked: _Asked) -> Wanted:
    return _with_help(asked, ())


def _with_help(asked: _Asked, chosen: tuple[str, ...]) -> Wanted:
    first = titles.language_of(asked.record, asked.reader)
    language = choices.language(asked.practice, first, asked.key("document_language"), "Language")
    return Wanted(kind=asked.kind, reader=asked.reader, chosen=chosen, help=resources.office().help, language=language)


def _progress(asked: _Asked) -> Wanted:
    reach = st.selectbox(
        "Range", progress_report.RANGES, format_func=RANGE_WORDS.__getitem__, key=asked.key("document_range")
    )
    return Wanted(kind=asked.kind, reader=asked.reader, chosen=(reach,))


def _letter(asked: _Asked) -> Wanted | None:
    couple_id = asked.record.couple.couple_id
    names = letter.recipients(asked.practice, couple_id)
    if not names:
        frame.empty(
            "Nobody outside may be told anything now.",
            "Record a partner's word for somebody else on the page Confidentiality first.",
        )
        return None
    first, second = st.columns(2)
    to = first.selectbox("To", names, key=asked.key("document_to"))
    about: Side | None = second.selectbox(
        "About",
        [None, *Side],
        format_func=lambda side: _about(asked.record, side),
        key=asked.key("document_about"),
    )
    known = {fact.id: fact for fact in letter.facts(asked.practice, asked.record, about)}
    chosen = st.multiselect(
        "Facts of the record",
        list(known),
        format_func=lambda each: known[each].words,
        placeholder="With their counts and days",
        key=key("document_facts", couple_id, about),
    )
    text = st.text_area("Your words", max_chars=NOTE_LIMIT, height=200, key=asked.key("document_words"))
    return Wanted(
        kind=asked.kind, reader=asked.reader, recipient_name=to, about=about, chosen=tuple(chosen), words=text or ""
    )


def _about(record: CoupleRecord, side: Side | None) -> str:
    return record.names if side is None else record.partners[side].display_name


_CONTENT: dict[DocumentKind, Callable[[_Asked], Wanted | None]] = {
    DocumentKind.HANDOUT: _handout,
    DocumentKind.TAKE_HOME: _take_home,
    DocumentKind.PROGRESS: _progress,
    DocumentKind.LETTER: _letter,
}
