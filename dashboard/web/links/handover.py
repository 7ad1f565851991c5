"""Handing the device to a partner in session: the app closes on it, and the partner answers alone."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.domain.access import Audience
from dashboard.domain.ids import parse_id
from dashboard.errors import MendwellError, NotFoundError
from dashboard.services.links import visits
from dashboard.services.office import Office
from dashboard.web import cookies, forms
from dashboard.web.links.door import HOME
from dashboard.web.routes import WebRoute

PATH = "/handover/{partner_id}"


@dataclass(frozen=True, slots=True)
class HandoverDesk:
    """Endpoints of an office."""

    office: Office

    async def show(self, request: Request) -> Response:
        """Ask before the app is closed."""

        def work() -> Response:
            practice = self.office.practice_for(request.state.browser_session)
            try:
                person = visits.person_to_hand_to(practice, parse_id(request.path_params["partner_id"]))
            except MendwellError as error:
                return _refused(request, error)
            back = f"/answering?couple={person.couple_id}"
            office = self.office
            return forms.render(request, "handover.html", name=person.display_name, back=back, is_demo=office.is_demo)

        return await run_in_threadpool(work)

    async def hand_over(self, request: Request) -> Response:
        """Close the app on this device and go on as the partner."""
        form = await forms.read(request)

        def work() -> Response:
            practice = self.office.practice_for(request.state.browser_session)
            try:
                forms.check_own(request, form)
                partner_id = parse_id(request.path_params["partner_id"])
                token = visits.hand_over(self.office, practice, request.state.token, partner_id)
            except MendwellError as error:
                return _refused(request, error)
            response = RedirectResponse(HOME, status_code=303)
            cookies.put(request, response, cookies.VISIT, token)
            # The next person cannot bring up again what an earlier one sent on this device.
            cookies.drop(request, response, cookies.FORM)
            return response

        return await run_in_threadpool(work)


def routes(office: Office) -> list[WebRoute]:
    """The question before handing over, and its answer."""
    desk = HandoverDesk(office)
    return [
        WebRoute(PATH, desk.show, Audience.COUNSELOR, is_own_only=True),
        WebRoute(PATH, desk.hand_over, Audience.COUNSELOR, ("POST",), is_own_only=True),
    ]


def _refused(request: Request, error: MendwellError) -> Response:
    status = 404 if isinstance(error, NotFoundError) else forms.status_of(error)
    return forms.render(request, "refused.html", status, error=error)
