"""Lines of a brief as HTML. Everything that people typed is escaped; each line leads to its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from uuid import UUID

from dashboard.charts.theme import Mode, data_uri
from dashboard.domain.attention.rules import State
from dashboard.domain.brief.brief import Section
from dashboard.domain.brief.kept import Changes
from dashboard.domain.brief.lines import PRIVATE, Line, Sign
from dashboard.services.practice import Practice
from dashboard.ui import navigation
from dashboard.ui.attention.marks import state_mark
from dashboard.ui.progress import choice

NOTHING_CHANGED = Changes(frozenset(), frozenset(), ())
Linked = Callable[[Line, str], str]


def linked(practice: Practice, couple_id: UUID) -> Linked:
    """Way to turn a line's words into a link to its record, where the person may open that page."""

    def link(line: Line, words: str) -> str:
        if not navigation.may_open(practice, line.page):
            return words
        is_question = line.page == "progress" and line.topic
        where = (
            choice.question(couple_id, line.topic)
            if is_question
            else navigation.address(line.page, couple_id, line.record_id)
        )
        return f'<a class="mw-go" href="{escape(where)}" target="_self">{words}</a>'

    return link


def line(each: Line, link: Linked, changes: Changes, mode: Mode) -> str:
    """One line: the mark of safety, its words, its tag since the last kept brief, and what it rests on."""
    mark = f'<img alt="" src="{data_uri(state_mark(State.SAFETY, mode))}">' if Sign.SAFETY in each.signs else ""
    kind = ' class="mw-brief-missing"' if each.is_missing else ""
    return f"<li{kind}>{mark}{link(each, escape(each.text))}{tag(each, changes)}{aside(each)}</li>"


def aside(each: Line) -> str:
    """The quiet words behind a line."""
    return f' <span class="mw-brief-quiet">{escape(each.aside)}</span>' if each.aside else ""


def tag(each: Line, changes: Changes) -> str:
    """A word for a line that is new or says something else than in the brief kept last."""
    word = "new" if each.id in changes.new else "changed" if each.id in changes.changed else ""
    return f' <span class="mw-brief-tag">{word}</span>' if word else ""


def section(found: Section, link: Linked, changes: Changes, mode: Mode) -> str:
    """A part of the page with its lines."""
    kind = ' class="mw-brief-private"' if found.part == PRIVATE else ""
    return f"<section{kind}><h2>{escape(found.part.title)}</h2>{listed(found.lines, link, changes, mode)}</section>"


def listed(lines: Iterable[Line], link: Linked, changes: Changes, mode: Mode) -> str:
    """Lines as a list."""
    return f"<ul>{''.join(line(each, link, changes, mode) for each in lines)}</ul>"
