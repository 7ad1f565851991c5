"""The in-session screen without the app: turned on when a page does not answer, and left with one's password."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.domain.access import Audience, Screen
from dashboard.domain.audit import Action
from dashboard.domain.ids import parse_id
from dashboard.errors import SignInError
from dashboard.services.confidentiality import in_session
from dashboard.services.office import Office
from dashboard.services.signin.proofs import account_of, check_own_password
from dashboard.web import forms
from dashboard.web.places import HOME
from dashboard.web.routes import WebRoute

ON = "/in-session"
BACK = "/back"


@dataclass(frozen=True, slots=True)
class SharedScreen:
    """Endpoints of an office."""

    office: Office

    async def turn_on(self, request: Request) -> Response:
        """Show the things for both alone, for the couple that was open."""
        form = await forms.read(request)
        practice = self.office.practice_for(request.state.browser_session)
        couple_id = parse_id(forms.text(form, "couple"))
        await run_in_threadpool(in_session.turn_on, self.office, practice, request.state.token, couple_id)
        return Response(status_code=204)

    async def ask(self, request: Request) -> Response:
        """The field for the password. It says nothing about anybody."""
        if request.state.browser_session.screen is Screen.PRIVATE:
            return RedirectResponse(HOME, status_code=303)
        return await self._page(request)

    async def go_back(self, request: Request) -> Response:
        """Show the private screen again to whoever has the password. A wrong one counts like one at the lock."""
        form = await forms.read(request)
        try:
            forms.check_own(request, form)
            await run_in_threadpool(self._turn_off, request, forms.text(form, "password"))
        except SignInError as error:
            return await self._page(request, error)
        return RedirectResponse(HOME, status_code=303)

    def _turn_off(self, request: Request, password: str) -> None:
        browser_session, client = request.state.browser_session, forms.client_of(request)
        check_own_password(self.office, browser_session, password, client, failure=Action.UNLOCK_FAILED)
        in_session.turn_off(self.office, self.office.practice_for(browser_session), request.state.token)

    async def _page(self, request: Request, error: SignInError | None = None) -> Response:
        try:
            account = await run_in_threadpool(account_of, self.office, request.state.browser_session.staff_id)
        except SignInError:
            account = None
        has_password = account is not None and account.password_hash is not None
        return forms.render(request, "back.html", forms.status_of(error), error=error, has_password=has_password)


def routes(office: Office) -> list[WebRoute]:
    """Addresses of turning the screen round and back."""
    shared, staff, post = SharedScreen(office), Audience.STAFF, ("POST",)
    return [
        WebRoute(ON, shared.turn_on, staff, post, is_own_only=True),
        WebRoute(BACK, shared.ask, staff),
        WebRoute(BACK, shared.go_back, staff, post),
    ]
