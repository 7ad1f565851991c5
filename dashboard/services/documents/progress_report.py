"""A progress report for the couple: what the in-session screen shows of their answers, sentence and chart alike."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.confidentiality.rules import Released
from dashboard.domain.documents.checks import Finding
from dashboard.domain.documents.paper import EVENTS, Chart, Document, DocumentKind, Need, Part, Shape
from dashboard.domain.progress.sentences import TALKING_AID
from dashboard.domain.progress.series import EventMark
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import titles
from dashboard.services.documents.shared_eyes import shared
from dashboard.services.documents.wanted import Built, Wanted
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History, Overview, Range, TopicSummary

RANGES = tuple(Range)


def build(practice: Practice, record: CoupleRecord, wanted: Wanted) -> Built:
    """Every question that somebody answered whose answers both may see. `chosen` names the range of time."""
    turned, seen = shared(practice, record.couple.couple_id)
    past = progress.history(turned, seen)
    reach = Range(wanted.chosen[0]) if wanted.chosen else Range.START
    found = progress.overview(turned, past, reach)
    parts = [_part(topic, found) for topic in found.topics]
    if found.topics and found.events:
        parts.append(_events(found.events))
    return Built(
        Document(
            kind=DocumentKind.PROGRESS,
            reader=wanted.reader,
            title=f"Progress of {seen.names}",
            # Whose answers they are is said beside each chart alone: what is struck there is not said here.
            lead=(TALKING_AID,),
            parts=tuple(parts),
            foot=titles.made(practice),
        ),
        tuple(_left_out(record, past)),
    )


def _left_out(record: CoupleRecord, past: History) -> list[Finding]:
    then = "Record it on the page Confidentiality if they agree."
    kept_back = [record.partners[side].display_name for side in Side if side not in past.sides]
    found = []
    if kept_back:
        words = f"Answers of {' and '.join(kept_back)} are not in it: their word to show them to the other is missing."
        found.append(Finding(words, then))
    for side in Side:
        if side in past.sides and not past.sight.shows_all_answers(side):
            name = record.partners[side].display_name
            words = f"Of {name}'s answers it holds only the questions that {name} agreed to show to the other."
            found.append(Finding(words, then))
    return found


def _part(topic: TopicSummary, found: Overview) -> Part:
    counts = [f"{one.name} {counted(len(one.answered), 'answer')}" for one in (topic.a, topic.b) if one and one.points]
    evidence = f"{', '.join(counts)}. {topic.evidence}"
    chart = Chart(
        topic.a,
        topic.b,
        topic.axis,
        f"{topic.title}. {topic.sentence} {evidence}",
        found.events,
        found.sessions,
    )
    # One partner's line needs that partner's word, two lines need both.
    shown = tuple(one.side for one in (topic.a, topic.b) if one is not None)
    return Part(
        name=f"topic.{topic.topic.id}",
        heading=topic.title,
        entries=((topic.sentence,), (evidence,)),
        chart=chart,
        need=Need(Released.OWN_ANSWERS, shown, topic.topic.id),
    )


def _events(events: Sequence[EventMark]) -> Part:
    entries = tuple((f"{number}: {mark.label}, {long_date(mark.on)}",) for number, mark in enumerate(events, 1))
    return Part(name=EVENTS, heading="Numbers above the charts", entries=entries, shape=Shape.BULLETS)
