"""Lines of the brief from what was captured in the room: wins since the last session, and questions still open."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import PRIVATE, WINS, Line, Occasion, Part, Sign
from dashboard.domain.capture.records import Question
from dashboard.domain.kinds.capture import QUESTION
from dashboard.domain.vocabulary import Assignee, Side, TimelineKind, Visibility
from dashboard.domain.wording import long_date
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

QUESTIONS = Part("questions", "Questions still open", 85)


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Wins that were marked since the last session, and every question that nobody answered yet."""
    for event in record.events:
        if event.kind is TimelineKind.WIN and occasion.is_new(event.occurred_on):
            is_for_both = event.visibility is Visibility.COUPLE
            yield Line(
                part=WINS,
                id=f"event.{event.timeline_event_id}",
                words=event.label or "A win without words",
                aside=f"{long_date(event.occurred_on, occasion.on)}{'' if is_for_both else ', for you alone'}.",
                page="couple",
                record_id=event.timeline_event_id,
                signs=frozenset({Sign.WIN}),
            )
    for question in records.of_couple(practice, QUESTION, Question, record.couple.couple_id):
        if question.is_open(occasion.on):
            by = question.asked_by
            is_for_both = question.visibility is Visibility.COUPLE
            yield Line(
                part=QUESTIONS if is_for_both else PRIVATE,
                id=f"question.{question.question_id}",
                words=question.body,
                aside=f"Asked by {record.named(by)} on {long_date(question.asked_on, occasion.on)}.",
                page="journal",
                record_id=question.question_id,
                side=None if by is Assignee.JOINT else Side(by.value),
            )
