"""Couples and steps found by part of their names, from whatever page is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.folding import folded
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.services import audit
from dashboard.services.caseload.choice import sought
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.store import sessions
from dashboard.store.caseload import reading as store
from dashboard.store.caseload.reading import NamedCouple

MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    """A couple that was found. `session_at` is its session of today, at wall-clock time."""

    couple_id: UUID
    names: str
    is_closed: bool
    session_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Couples:
    """The first couples that match, and the number of further ones."""

    first: tuple[Couple, ...]
    more: int


def couples(practice: Practice, typed: str) -> Couples:
    """Couples in reach whose names and hint hold all that was typed: those in care and with matching letters first.

    With nothing typed, the couples with a session today in the order of their hours. That names are read is logged.
    Raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    audit.read(practice, None, Action.READ_CASELOAD)
    rows = store.list_names(practice.db, practice.scope)
    today = _sessions_today(practice)
    asked = words(typed)
    if not asked:
        found = [_found(row, today) for row in rows if row.couple_id in today]
        return _first(sorted(found, key=lambda each: (each.session_at, each.names)))
    ranked = []
    for row in rows:
        names = f"{folded(row.a_name)} {folded(row.b_name)} {folded(row.hint)}".rstrip()
        if holds(names, asked):
            ranked.append((row.status is EpisodeStatus.CLOSED, not _begins(names, asked), names, row))
    ranked.sort(key=lambda each: (*each[:3], each[3].couple_id))
    return _first([_found(row, today) for *_, row in ranked])


def list_steps(practice: Practice, typed: str) -> list[tuple[str, str]]:
    """Ids and titles of steps whose titles hold all that was typed; none with nothing typed."""
    asked = words(typed)
    if not asked:
        return []
    titles = [(step.id, step.title, folded(step.title)) for step in steps.library(practice).steps.values()]
    found = [each for each in titles if holds(each[2], asked)]
    found.sort(key=lambda each: (not _begins(each[2], asked), each[1]))
    return [(step_id, title) for step_id, title, _ in found[:MOST]]


def words(typed: str) -> list[str]:
    """The folded words of what was typed, as the search of the caseload takes them."""
    return sought(typed).split()


def holds(text: str, asked: Iterable[str]) -> bool:
    """True if folded text holds every word, in part or whole."""
    return all(word in text for word in asked)


def _begins(text: str, asked: Iterable[str]) -> bool:
    there = text.split()
    return all(any(each.startswith(word) for each in there) for word in asked)


def _sessions_today(practice: Practice) -> dict[UUID, datetime]:
    """The first session of today, by couple, unless it was called off."""
    found = sessions.list_days(practice.db, practice.scope, practice.today, practice.today)
    return {each.session.couple_id: each.session.starts_at for each in reversed(found) if not each.session.is_cancelled}


def _found(row: NamedCouple, today: Mapping[UUID, datetime]) -> Couple:
    return Couple(
        couple_id=row.couple_id,
        names=row.names,
        is_closed=row.status is EpisodeStatus.CLOSED,
        session_at=today.get(row.couple_id),
    )


def _first(found: list[Couple]) -> Couples:
    return Couples(tuple(found[:MOST]), max(0, len(found) - MOST))
