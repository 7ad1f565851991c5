"""Sign-in by a clinic's own service. Without one in the settings these addresses do not exist."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.domain.access import Audience, BrowserSessionState
from dashboard.errors import SignInError
from dashboard.services.office import Office
from dashboard.services.signin import accounts
from dashboard.services.signin import provider as provider_sign_in
from dashboard.services.signin.oidc import ProviderError, SignInService, Trip
from dashboard.web import cookies, forms
from dashboard.web.places import local_path
from dashboard.web.routes import WebRoute

LEAVE = "/login/provider"
RETURN = "/login/provider/return"


@dataclass(frozen=True, slots=True)
class Door:
    """Sends a person to the provider, and lets in the person it vouches for."""

    office: Office
    service: SignInService

    async def leave(self, request: Request) -> Response:
        """Send the browser to the provider, and remember which browser it was."""
        browser_session, token = request.state.browser_session, request.state.token
        next_path = local_path(request.query_params.get("next", ""))
        if browser_session and browser_session.state is BrowserSessionState.OPEN:
            return RedirectResponse(next_path, status_code=303)
        try:
            trip = await run_in_threadpool(
                self.service.begin,
                str(request.url.replace(path=RETURN, query="", fragment="")),
                now=self.office.now,
                next_path=next_path,
                locked_token=token,
            )
        except ProviderError as error:
            return await self._refusal(request, error)
        response = RedirectResponse(trip.address, status_code=303)
        cookies.put(request, response, cookies.TRIP, trip.state)
        return response

    async def come_back(self, request: Request) -> Response:
        """Start a browser session for the person the provider vouches for."""
        try:
            token, trip = await run_in_threadpool(
                self._let_in, request.cookies.get(cookies.TRIP, ""), dict(request.query_params)
            )
        except SignInError as error:
            return await self._refusal(request, error)
        # A redirect would still count as coming from the provider, and the browser would not send our strict cookie.
        response = forms.render(request, "provider_done.html", next_path=cookies.with_word(trip.next_path, token))
        cookies.put_browser_session(request, response, token)
        cookies.drop(request, response, cookies.TRIP)
        cookies.drop(request, response, cookies.VISIT)
        return response

    def _let_in(self, state_kept: str, answer: dict[str, str]) -> tuple[str, Trip]:
        vouched, trip = self.service.finish(state_kept, answer, now=self.office.now)
        token = accounts.enter(self.office, provider_sign_in.admit(self.office, vouched))
        if trip.locked_token:
            self.office.browser_sessions.end(trip.locked_token)
        return token, trip

    async def _refusal(self, request: Request, error: SignInError) -> Response:
        if isinstance(error, ProviderError):
            await run_in_threadpool(provider_sign_in.record_failure, self.office, error)
        response = forms.render(request, "provider_failed.html", status=403, error=error)
        cookies.drop(request, response, cookies.TRIP)
        return response


def routes(office: Office) -> list[WebRoute]:
    """The two addresses, if the settings name a provider."""
    if office.settings.oidc is None:
        return []
    door = Door(office, SignInService(office.settings.oidc))
    return [WebRoute(LEAVE, door.leave, Audience.ANYONE), WebRoute(RETURN, door.come_back, Audience.ANYONE)]
