"""A partner's own page: what this partner promised, what both agreed on, and lists of this partner's own.

It needs no script. What became of a promise, and what the other wrote or said, is nowhere on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from dashboard.domain.access import Audience
from dashboard.domain.ids import parse_id
from dashboard.domain.languages import to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.promises.promise import Repeats
from dashboard.domain.safety.staying import List
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.vocabulary import Cadence
from dashboard.domain.wording import time_of_day
from dashboard.errors import MendwellError
from dashboard.services.agreements import shared as agreements
from dashboard.services.confidentiality import policies
from dashboard.services.office import Office
from dashboard.services.promises import by_partner as promises
from dashboard.services.safety import own_lists
from dashboard.web import forms
from dashboard.web.links import fields
from dashboard.web.links.door import PartnerDoor, go, whose
from dashboard.web.links.homework import CADENCES
from dashboard.web.routes import WebRoute

PATH = "/c/own"
# Each list with its title, and the words above the field for another line.
_LISTS = (
    (List.PROMISE.value, to_say("Promises to myself"), to_say("I promise myself")),
    (List.HEALS.value, to_say("What heals me"), to_say("This does me good")),
    (List.GIVES.value, to_say("What I can give"), to_say("This I can give")),
)
_RHYTHMS = {Repeats.DAILY: CADENCES[Cadence.DAILY], Repeats.WEEKLY: CADENCES[Cadence.WEEKLY]}


@dataclass(frozen=True, slots=True)
class OwnDesk:
    """Endpoints of an office."""

    office: Office
    door: PartnerDoor

    async def show(self, request: Request) -> Response:
        """The page."""
        return await self.door.shown(request, self._shown)

    async def send(self, request: Request) -> Response:
        """Add a line to a list, take one off, or put one back."""
        return await self.door.taken(request, self._keep)

    def _shown(
        self,
        request: Request,
        visit: Visit,
        error: MendwellError | None = None,
        given: dict[str, str] | None = None,
    ) -> Response:
        # Words that were sent and could not be kept are shown again, whatever there is to read first.
        if request.method == "GET" and policies.to_acknowledge(self.office, visit.scope):
            return go("/c/policy")
        return self.door.page(
            request,
            visit,
            "partner_own.html",
            forms.status_of(error),
            error=error,
            given=given or {},
            promises=promises.to_come(self.office, visit),
            rhythms=_RHYTHMS,
            hour=time_of_day,
            today=self.office.today,
            agreements=agreements.both_agreed(self.office, visit.scope),
            lists=_LISTS,
            lines=own_lists.read(self.office, visit),
            may_read=visit.is_alone,
            is_kept="kept" in request.query_params,
            limit=LINE_LIMIT,
            whose=whose(visit),
        )

    def _keep(self, request: Request, visit: Visit, form: FormData) -> Response:
        try:
            if "end" in form:
                own_lists.end(self.office, visit, parse_id(forms.text(form, "end")))
                return go(PATH)
            if "back" in form:
                own_lists.put_back(self.office, visit, parse_id(forms.text(form, "back")))
                return go(PATH)
            listed = fields.member(List, forms.text(form, "sort"))
            own_lists.add(self.office, visit, listed, forms.text(form, "words"))
        except MendwellError as error:
            return self._shown(request, visit, error, fields.given(form))
        return go(f"{PATH}?kept")


def routes(office: Office, door: PartnerDoor) -> list[WebRoute]:
    """Addresses of the page."""
    desk = OwnDesk(office, door)
    return [
        WebRoute(PATH, desk.show, Audience.PARTNER),
        WebRoute(PATH, desk.send, Audience.PARTNER, ("POST",)),
    ]
