"""The brief on one page, to prepare a session by. For the counselor alone."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.brief.brief import Brief, Section
from dashboard.domain.brief.lines import PRIVATE, Line
from dashboard.domain.documents.paper import Chart, Document, DocumentKind, Part, Reader, Shape
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date, long_moment
from dashboard.services.brief import building
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import titles
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.practice import Practice


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """The brief as it stands now: what changed and what is private first, then the counselor's list and the rest."""
    brief = building.build(practice, record)
    return Built(
        Document(
            kind=DocumentKind.BRIEF,
            reader=Reader.COUNSELOR,
            title=brief.called,
            lead=(_occasion(brief), brief.summary, *_key(brief)),
            parts=tuple(_all(brief)),
            foot=f"{titles.made(practice)} · for the counselor alone",
        )
    )


def _occasion(brief: Brief) -> str:
    whom = f" with {brief.alone} alone" if brief.alone else ""
    session = f"Session on {long_moment(brief.session_at)}" if brief.session_at else f"Brief of {long_date(brief.on)}"
    return f"{session}{whom}. " + (f"Last session: {long_date(brief.since)}." if brief.since else "No session before.")


def _key(brief: Brief) -> Iterator[str]:
    """Words for the small charts, which have none: whose line is whose, and what the ticks are."""
    if any(line.chart is not None for line in brief.lines):
        a, b = (brief.names[side] for side in Side)
        yield f"Charts: {a} solid line, circles; {b} dotted line, diamonds. Each has its whole scale. Ticks: sessions."


def _all(brief: Brief) -> Iterator[Part]:
    first = [section for section in brief.sections if section.part.rank <= PRIVATE.rank]
    for section in first:
        yield from _parts(section)
    mine = [(point.words,) for point in brief.arranged.own] + [(_said(line),) for line in brief.pinned]
    if mine:
        yield Part(name="list", heading="Your list", entries=tuple(mine), shape=Shape.BULLETS, is_private=True)
    yield from _focus(brief)
    for section in brief.sections[len(first) :]:
        yield from _parts(section)


def _focus(brief: Brief) -> Iterator[Part]:
    if brief.focus:
        lines = tuple((f"{each.rule.focus} {each.rule.because}",) for each in brief.focus)
        yield Part(name="focus", heading="Suggested focus", entries=lines, shape=Shape.BULLETS, is_private=True)


def _parts(section: Section) -> Iterator[Part]:
    words = tuple((_said(line),) for line in section.lines if line.chart is None)
    if words:
        yield Part(
            name=section.part.id, heading=section.part.title, entries=words, shape=Shape.BULLETS, is_private=True
        )
    for line in section.lines:
        if line.chart is not None:
            drawn = line.chart
            alt = f"{drawn.title}. {line.words}"
            yield Part(
                name=f"{section.part.id}.{line.id}",
                heading=drawn.title,
                entries=((f"{line.words} {line.aside}".strip(),),),
                chart=Chart(drawn.a, drawn.b, drawn.axis, alt, sessions=drawn.sessions, is_small=True),
                is_private=True,
            )


def _said(line: Line) -> str:
    return f"{line.text} ({line.aside})" if line.aside else line.text
