"""The couples before and after one among today's sessions, for whoever prepares them one after another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.reach import WORKED_WITH
from dashboard.services import audit
from dashboard.services.practice import Practice
from dashboard.store import sessions as store
from dashboard.store.caseload import reading as caseload
from dashboard.store.sessions import Appointment


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A couple with a session today."""

    couple_id: UUID
    names: str
    session_at: datetime


def of_today(practice: Practice, couple_id: UUID) -> tuple[Neighbour | None, Neighbour | None]:
    """The couple before and the couple after in the order of today's sessions; the first for one that has none.

    That names are read is logged. Raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    audit.read(practice, None, Action.READ_CASELOAD)
    found = store.list_days(practice.db, practice.scope, practice.today, practice.today)
    today = [each for each in _worked_with(practice, found) if not each.session.is_cancelled]
    today.sort(key=lambda each: (each.session.starts_at, each.names))
    # A couple that comes twice is prepared once.
    once = list({each.session.couple_id: each for each in reversed(today)}.values())[::-1]
    around = [Neighbour(each.session.couple_id, each.names, each.session.starts_at) for each in once]
    place = next((number for number, each in enumerate(around) if each.couple_id == couple_id), None)
    if place is None:
        return None, around[0] if around else None
    return around[place - 1] if place else None, around[place + 1] if place + 1 < len(around) else None


def _worked_with(practice: Practice, found: list[Appointment]) -> list[Appointment]:
    """Sessions of couples that the person sees themselves, as on Today."""
    if all(each.counselor_id == practice.scope.staff_id for each in found):
        return found
    grounds = caseload.list_grounds(practice.db, practice.scope)
    return [each for each in found if grounds.get(each.session.couple_id) in WORKED_WITH]
