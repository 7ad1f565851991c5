"""Forms of partners that are begun and not sent: kept for the visit, or for later on the same occasion."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.links.visits import Visit
from dashboard.services.checkins.by_partner import Due
from dashboard.services.checkins.sheets import Sheet
from dashboard.services.office import Office
from dashboard.services.unsent import Unsent
from dashboard.web.links import fields


def checkin_name(visit: Visit, due: Due) -> str:
    """Name of an occasion among the forms that are not sent; a device handed over has no later visit."""
    place = visit.link.link_id if visit.link else visit.visit_sha256
    return f"check-in {visit.partner_id} {place} {due.due_on}"


def homework_name(visit: Visit, assignment_id: UUID) -> str:
    """Name of a report on homework, which belongs to this visit alone."""
    return f"homework {visit.visit_sha256} {assignment_id}"


def keep(office: Office, visit: Visit, name: str, given: dict[str, str], *, for_later: bool = False) -> None:
    """Keep the fields of a form as this visit sees them."""
    entered = fields.entered(given)
    if entered or office.unsent.find(name, office.now):
        office.unsent.keep(name, visit.visit_sha256, entered, office.now, joined=fields.joined, for_later=for_later)


def checkin(office: Office, visit: Visit, due: Due) -> Unsent | None:
    """The check-in that was begun for an occasion and is not sent."""
    return None if due.is_sent else office.unsent.find(checkin_name(visit, due), office.now)


def has_held(office: Office, visit: Visit, due: Due) -> bool:
    """Tell whether answers of an earlier visit are kept; which ones, and how many, is nobody's to read."""
    unsent = checkin(office, visit, due)
    return unsent is not None and fields.count_answered(unsent.held_from(visit.visit_sha256, fields.joined)) > 0


def given(office: Office, visit: Visit, due: Due) -> dict[str, str]:
    """Fields of a check-in that this visit has filled in."""
    unsent = checkin(office, visit, due)
    return dict(unsent.seen_by(visit.visit_sha256)) if unsent else {}


def report(office: Office, visit: Visit, assignment_id: UUID) -> dict[str, str]:
    """Fields of a report that this visit has filled in."""
    unsent = office.unsent.find(homework_name(visit, assignment_id), office.now)
    return dict(unsent.fields) if unsent else {}


def held(office: Office, visit: Visit, due: Due, asked: Sheet) -> dict[str, str]:
    """Answers of an earlier visit, which go along where this one leaves a question open."""
    unsent = checkin(office, visit, due)
    return fields.on_sheet(unsent.held_from(visit.visit_sha256, fields.joined) if unsent else {}, asked)
