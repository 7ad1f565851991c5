"""A practice in which one couple is followed for some weeks, from the first talks alone to the end of a trial."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from dashboard.domain.links.rules import LinkCadence, LinkKind
from dashboard.domain.vocabulary import Side
from dashboard.services.couples import reading as couples
from dashboard.services.links import personal
from dashboard.services.links.personal import Wish
from dashboard.services.office import Office
from tests import factories, staffed
from tests.browser import clinic

# The clock is put forward by whole days.
_CLOCK = clinic.Going(datetime(2026, 10, 13, 8, 55))
_SEEN: dict[str, UUID] = {}


def _begin(office: Office) -> dict[str, str]:
    """The counselor comes in; Quillon, who broke trust, has a link to answer by."""
    staff_id, token = clinic.counselor(office)
    practice = staffed.seen_by(office, staff_id)
    couple_id = factories.add_couple(practice, a="Zebedea", b="Quillon", phase="stabilise")
    factories.add_policy(practice, couple_id)
    record = couples.get(practice, couple_id)
    made = personal.make(practice, record, Wish(side=Side.B, kind=LinkKind.STANDING, cadence=LinkCadence.WEEKLY))
    _SEEN.update(counselor=staff_id, couple=couple_id)
    partners = {side.value: str(partner.partner_id) for side, partner in record.partners.items()}
    return {"token": token, "couple": str(couple_id), "link": made.token, **partners}


def _afraid(office: Office) -> dict[str, str]:
    """Zebedea answers the private question with yes."""
    practice = staffed.seen_by(office, _SEEN["counselor"])
    factories.add_checkin(practice, _SEEN["couple"], on=practice.today, felt_safe=3, private_safety="yes")
    return {}


def _weeks_on(office: Office) -> dict[str, str]:
    """Eight weeks later the counselor comes in again."""
    _CLOCK.ahead += timedelta(weeks=8)
    return {"token": staffed.sign_in(office, _SEEN["counselor"])}


if __name__ == "__main__":
    clinic.run({"begin": _begin, "afraid": _afraid, "weeks_on": _weeks_on}, _CLOCK)
