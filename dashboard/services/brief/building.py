"""A couple's brief, put together from the lines of the areas. For the private screen alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from dashboard.domain.brief.brief import Brief, sections
from dashboard.domain.brief.focus import suggested
from dashboard.domain.brief.lines import Line, Occasion
from dashboard.domain.brief.points import Did, may_be_dismissed
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.vocabulary import Side
from dashboard.services.agreements import brief as agreements
from dashboard.services.apologies import brief as apologies
from dashboard.services.attention import brief as attention
from dashboard.services.brief import points
from dashboard.services.capture import brief as capture
from dashboard.services.confidentiality import brief as confidentiality
from dashboard.services.couples import brief as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import brief as homework
from dashboard.services.journal import brief as journal
from dashboard.services.measures import brief as measures
from dashboard.services.messages import brief as messages
from dashboard.services.notes import brief as notes
from dashboard.services.plans import brief as plans
from dashboard.services.practice import Practice
from dashboard.services.progress import brief as progress
from dashboard.services.promises import brief as promises
from dashboard.services.safety import brief as safety
from dashboard.services.sessions import brief as sessions

Contribution = Callable[[Practice, CoupleRecord, Occasion], Iterable[Line]]

# The areas that have something to say. Another one joins with its own `brief_lines`, and nothing else here changes.
AREAS: tuple[Contribution, ...] = (
    progress.brief_lines,
    attention.brief_lines,
    safety.brief_lines,
    sessions.brief_lines,
    notes.brief_lines,
    homework.brief_lines,
    promises.brief_lines,
    journal.brief_lines,
    messages.brief_lines,
    agreements.brief_lines,
    apologies.brief_lines,
    plans.brief_lines,
    couples.brief_lines,
    confidentiality.brief_lines,
    measures.brief_lines,
    capture.brief_lines,
)


def build(practice: Practice, record: CoupleRecord) -> Brief:
    """The brief as of today. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    arranged = points.of_couple(practice, record.couple.couple_id)
    occasion = Occasion(practice.today, _last_session(practice, record), arranged.lines(Did.READ))
    found = [line for area in AREAS for line in area(practice, record, occasion)]
    away = {line.id for line in found if may_be_dismissed(line)} & arranged.lines(Did.DISMISSED)
    lines, on_top = [line for line in found if line.id not in away], arranged.lines(Did.PINNED)
    coming = record.next_session
    return Brief(
        couple_id=record.couple.couple_id,
        called=record.called,
        names={side: record.partners[side].display_name for side in Side},
        summary=record.summary,
        on=practice.today,
        session_at=coming.starts_at if coming else None,
        alone=record.partners[coming.side].display_name if coming and coming.side else "",
        since=occasion.since,
        sections=sections(lines),
        focus=suggested(practice.library.brief, lines),
        arranged=arranged,
        pinned=tuple(line for line in lines if line.id in on_top),
        dismissed=tuple(line for line in found if line.id in away),
    )


def _last_session(practice: Practice, record: CoupleRecord) -> date | None:
    held = [each.starts_at.date() for each in record.held]
    return max((on for on in held if on < practice.today), default=None)
