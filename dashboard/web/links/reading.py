"""Cards on a partner's pages: short texts to read, beside homework and on a page of their own."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dashboard.domain import cards
from dashboard.domain.access import Audience
from dashboard.domain.content import Card
from dashboard.domain.links.visits import Visit
from dashboard.services.homework import by_partner as partner_homework
from dashboard.services.office import Office
from dashboard.web.links.door import PartnerDoor
from dashboard.web.routes import WebRoute

READING = "/c/reading"


def beside(office: Office, visit: Visit, step_id: str) -> list[Card]:
    """The cards that go with homework of this step and that this partner may read."""
    return cards.beside(_allowed(office, visit), {step_id})


@dataclass(frozen=True, slots=True)
class _ReadingDesk:
    """Endpoint of an office."""

    office: Office
    door: PartnerDoor

    async def show(self, request: Request) -> Response:
        """The cards that go with this partner's open homework, and those to begin with."""
        return await self.door.shown(request, self._cards)

    def _cards(self, request: Request, visit: Visit) -> Response:
        steps = {task.assignment.step_id for task in partner_homework.open_tasks(self.office, visit)}
        found = cards.to_read(_allowed(self.office, visit), steps)
        return self.door.page(request, visit, "partner_reading.html", cards=found)


def _allowed(office: Office, visit: Visit) -> list[Card]:
    return cards.for_role(office.library.cards.values(), visit.role)


def routes(office: Office, door: PartnerDoor) -> list[WebRoute]:
    """The address of the page."""
    return [WebRoute(READING, _ReadingDesk(office, door).show, Audience.PARTNER)]
