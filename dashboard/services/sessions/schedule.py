"""The sessions of everybody in reach by day, and what to know about their hours. For the private screen alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.records import Session
from dashboard.domain.sessions.clashes import clashing, clock_changes
from dashboard.domain.sessions.reading import is_unsaid
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.domain.wording import long_date, time_of_day
from dashboard.services import audit
from dashboard.services.practice import Practice
from dashboard.store import sessions as store
from dashboard.store.caseload import reading as caseload
from dashboard.store.caseload.reading import NamedCouple
from dashboard.store.sessions import Appointment

__all__ = ["Appointment", "Day", "NamedCouple", "between", "couples", "open_ones", "remarks", "week_of"]

# Days back for which somebody is asked what became of a session.
_ASKED_DAYS = 365
# Sentences about one series; the grid shows the rest.
_MOST_SAID = 4


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its sessions in the order of their hours, and the ids of those that overlap another."""

    on: date
    sessions: tuple[Appointment, ...]
    clashing: frozenset[UUID]


def couples(practice: Practice) -> tuple[NamedCouple, ...]:
    """The couples in care with whom a session may be arranged, by name."""
    check_private(practice.screen)
    found = [
        each
        for each in caseload.list_names(practice.db, practice.scope)
        if each.may_write and each.status is not EpisodeStatus.CLOSED
    ]
    return tuple(sorted(found, key=lambda each: (each.a_name, each.b_name, each.hint, each.couple_id)))


def week_of(practice: Practice, on: date) -> tuple[Day, ...]:
    """The seven days from Monday of the week of a day."""
    monday = on - timedelta(days=on.weekday())
    return between(practice, monday, monday + timedelta(days=6))


def between(practice: Practice, first: date, last: date) -> tuple[Day, ...]:
    """All days from the first to the last, with their sessions. That they are read is logged.

    Raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    audit.read(practice, None, Action.READ_CASELOAD)
    found = store.list_days(practice.db, practice.scope, first, last)
    days: dict[date, list[Appointment]] = {}
    for each in found:
        days.setdefault(each.session.starts_at.date(), []).append(each)
    return tuple(
        Day(on, tuple(days.get(on, ())), _clashing(days.get(on, ())))
        for on in (first + timedelta(days=number) for number in range((last - first).days + 1))
    )


def open_ones(practice: Practice) -> tuple[Appointment, ...]:
    """Sessions of the last year that are over and of which nobody has said what became of them, the latest first."""
    check_private(practice.screen)
    today = practice.today
    found = store.list_days(practice.db, practice.scope, today - timedelta(days=_ASKED_DAYS), today)
    return tuple(reversed([each for each in found if is_unsaid(each.session, practice.wall)]))


def remarks(practice: Practice, couple_id: UUID, session_ids: Sequence[UUID]) -> tuple[str, ...]:
    """Sentences about sessions that were arranged or moved: those that overlap another, and hours of a clock change."""
    mine = store.list_sessions(practice.db, practice.scope, couple_id)
    new = [each for each in mine if each.session_id in set(session_ids) and not each.is_cancelled]
    if not new:
        return ()
    around = store.list_days(practice.db, practice.scope, new[0].starts_at.date(), new[-1].ends_at.date())
    whose = next((each.counselor_id for each in around if each.session.couple_id == couple_id), None)
    theirs = {each.session.session_id: each for each in around if each.counselor_id == whose}
    said = [
        f"{long_date(one.starts_at.date(), practice.today)}, {time_of_day(one.starts_at)} overlaps with "
        f"{theirs[other.session_id].whom}, {time_of_day(other.starts_at)}."
        for one, other in clashing(new, [each.session for each in theirs.values()])
    ]
    said += clock_changes((each.starts_at for each in new if each.has_hour), practice.zone)
    more = len(said) - _MOST_SAID
    return (*said[:_MOST_SAID], *([f"{more} more of them."] if more > 0 else []))


def _clashing(of_day: Sequence[Appointment]) -> frozenset[UUID]:
    """The sessions of a day that overlap another of the same counselor."""
    by_counselor: dict[UUID, list[Session]] = {}
    for each in of_day:
        by_counselor.setdefault(each.counselor_id, []).append(each.session)
    return frozenset(
        session.session_id for same in by_counselor.values() for pair in clashing(same, same) for session in pair
    )
