"""Facts that a note begins with: what the record says about the time since the session before, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from dashboard.domain.homework.state import PAST, Count, HomeworkState
from dashboard.domain.notes.record import NoteKind
from dashboard.domain.notes.template import Fact
from dashboard.domain.progress.sentences import evidence_line
from dashboard.domain.records import Completion, Session
from dashboard.domain.vocabulary import Cadence, SessionState, label
from dashboard.domain.wording import long_date, short_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import assigning as homework
from dashboard.services.homework.assigning import Item
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History, Range

# The questions whose answers a note begins with, where they were asked.
_RATED = ("felt_safe", "area_trust", "word_kept")
_SHOWN = frozenset(HomeworkState) - {HomeworkState.PLANNED, HomeworkState.WITHDRAWN}


def since_last(practice: Practice, record: CoupleRecord, kind: NoteKind, on: date) -> Mapping[Fact, tuple[str, ...]]:
    """The facts for a note about a day, each in one line: of a note about one partner, that partner's alone."""
    past = progress.history(practice, record)
    sides = frozenset(kind.sides)
    shown = {record.partners[side].partner_id for side in sides}
    answered = tuple(c for c in past.checkins if c.partner_id in shown and c.answered_at.date() <= on)
    past = replace(past, checkins=answered, sides=sides, today=on)
    since = progress.since(past, Range.LAST_SESSION)
    return {
        Fact.ATTENDANCE: tuple(_attendance(record, kind, since, on)),
        Fact.HOMEWORK: tuple(_homework(practice, record, kind, since, on)),
        Fact.RATINGS: tuple(_ratings(practice, past)),
    }


def _attendance(record: CoupleRecord, kind: NoteKind, since: date | None, on: date) -> Iterator[str]:
    """The sessions since the one before, as they ended. A joint note says nothing of a session of one partner alone."""
    for session in record.sessions:
        day = session.starts_at.date()
        is_theirs = session.side is None or session.side is kind.side
        if is_theirs and day <= on and (since is None or day > since) and session.state is not SessionState.PLANNED:
            yield f"{long_date(day, on)}: {_came(record, session, kind)}."


def _came(record: CoupleRecord, session: Session, kind: NoteKind) -> str:
    if session.state is not SessionState.CAME:
        return label(session.state).lower()
    known = session.came
    if kind.side is None and all(known.values()):
        minutes = f", {session.minutes} minutes" if session.has_hour else ""
        return f"both came{minutes}"
    names = {side: record.partners[side].display_name for side in kind.sides if known[side] is not None}
    said = [f"{name} {'came' if known[side] else 'did not come'}" for side, name in names.items()]
    return ", ".join(said) or label(session.state).lower()


def _ratings(practice: Practice, past: History) -> Iterator[str]:
    topics = {
        topic.item.id: topic for topic in past.topics if topic.questionnaire.id == practice.library.questionnaire.id
    }
    for item_id in _RATED:
        if item_id in topics:
            topic = topics[item_id]
            found = progress.summary_of(practice, past, topic, Range.LAST_SESSION)
            if not found.is_empty:
                counted = evidence_line(found.a, found.b, caveat="", say=topic.say, of=topic.counted)
                yield f"{found.title}. {found.sentence} {counted}"


def _homework(practice: Practice, record: CoupleRecord, kind: NoteKind, since: date | None, on: date) -> Iterator[str]:
    for item in homework.of_couple(practice, record).items:
        last = item.assignment.reviewed_on or on
        is_over = item.state in PAST and since is not None and last <= since
        if item.state in _SHOWN and item.assignment.assigned_on < on and not is_over:
            yield from (_done(record, item, count, on) for count in item.counts if count.side in kind.sides)


def _done(record: CoupleRecord, item: Item, count: Count, on: date) -> str:
    """One partner's part in a piece of homework, as it was reported."""
    head = f"{record.partners[count.side].display_name}: {item.assignment.title},"
    reports = [each for each in item.reports if each.side is count.side and each.done_on <= on]
    if not reports:
        return f"{head} no report yet."
    if item.assignment.cadence is Cadence.ONCE or not count.expected:
        return f"{head} {_result(reports[-1], on)}."
    return f"{head} {count.done} of {count.expected} done, last {_result(reports[-1], on)}."


def _result(report: Completion, on: date) -> str:
    return f"{label(report.result).lower()} on {short_date(report.done_on, on)}"
