"""A person's own password, second factor and browser sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.domain.access import Audience
from dashboard.domain.signin.passwords import SHORTEST, SHORTEST_WITH_FACTOR
from dashboard.errors import MendwellError, SignInError
from dashboard.services.office import Office
from dashboard.services.signin import accounts, second_factor
from dashboard.services.signin.pending import Pending, PendingSignIns
from dashboard.services.signin.proofs import account_of, check_own_password
from dashboard.web import cookies, forms
from dashboard.web.routes import WebRoute

PATH = "/account"
_DONE = {
    "password": "Your password is changed. You are signed out everywhere else.",
    "sessions": "You are signed out everywhere else.",
    "factor-off": "The second factor is off.",
}


@dataclass(frozen=True, slots=True)
class OwnDesk:
    """Endpoints of an office. `offered` keeps a secret between its picture and the first code."""

    office: Office
    offered: PendingSignIns

    async def show(self, request: Request) -> Response:
        """Settings of the account and what can be changed."""
        return await self._page(request, done=_DONE.get(request.query_params.get("done", "")))

    async def change_password(self, request: Request) -> Response:
        """Set a new password of one's own."""

        def change(form: FormData) -> str:
            return accounts.change_password(
                self.office,
                request.state.token,
                request.state.browser_session,
                old=forms.text(form, "old"),
                new=forms.text(form, "new"),
                again=forms.text(form, "again"),
                client=forms.client_of(request),
            )

        return await self._changed(request, change, "password")

    async def sign_out_elsewhere(self, request: Request) -> Response:
        """Sign out everywhere except here, if a page of ours asks: the cookie alone would be given a word for it."""
        token, browser_session = request.state.token, request.state.browser_session

        def change(_: FormData) -> str:
            if not cookies.is_own(request):
                raise SignInError(
                    "This page is no longer known as one of Mendwell's.", "Lock the screen, unlock it, and try again."
                )
            return accounts.sign_out_elsewhere(self.office, token, browser_session)

        return await self._changed(request, change, "sessions")

    async def factor_off(self, request: Request) -> Response:
        """Ask for the password alone from now on."""
        browser_session, client = request.state.browser_session, forms.client_of(request)

        def change(form: FormData) -> None:
            second_factor.switch_off(self.office, browser_session, forms.text(form, "password"), client)

        return await self._changed(request, change, "factor-off")

    async def renew_codes(self, request: Request) -> Response:
        """New recovery codes, shown once."""
        form, browser_session = await forms.read(request), request.state.browser_session
        try:
            forms.check_own(request, form)
            codes = await run_in_threadpool(
                second_factor.renew_codes,
                self.office,
                browser_session,
                forms.text(form, "password"),
                forms.client_of(request),
            )
        except MendwellError as error:
            return await self._page(request, error)
        return forms.render(request, "recovery_codes.html", codes=codes, next_path=PATH)

    async def offer_factor(self, request: Request) -> Response:
        """A secret as a picture, once the password was typed again."""
        form, browser_session = await forms.read(request), request.state.browser_session
        try:
            forms.check_own(request, form)
            account = await run_in_threadpool(
                check_own_password,
                self.office,
                browser_session,
                forms.text(form, "password"),
                forms.client_of(request),
            )
        except MendwellError as error:
            return await self._page(request, error)
        token = self.offered.begin(account, next_path=PATH, now=self.office.now, secret=second_factor.new_secret())
        response = RedirectResponse(f"{PATH}/factor", status_code=303)
        cookies.put(request, response, cookies.PENDING, token)
        return response

    async def show_factor(self, request: Request) -> Response:
        """The picture, and a field for the first code."""
        return self._offer(request)

    async def factor_on(self, request: Request) -> Response:
        """Ask for a code from now on, and show the recovery codes."""
        form, browser_session = await forms.read(request), request.state.browser_session
        waiting = self._waiting(request)
        if waiting is None or waiting.secret is None:
            return RedirectResponse(PATH, status_code=303)
        scope = self.office.practice_for(browser_session).scope
        try:
            forms.check_own(request, form)
            codes = await run_in_threadpool(
                second_factor.switch_on,
                self.office,
                scope,
                waiting.account,
                waiting.secret,
                forms.text(form, "code"),
            )
        except MendwellError as error:
            return self._offer(request, error)
        self.offered.end(request.cookies.get(cookies.PENDING))
        response = forms.render(request, "recovery_codes.html", codes=codes, next_path=PATH)
        cookies.drop(request, response, cookies.PENDING)
        return response

    def _waiting(self, request: Request) -> Pending | None:
        pending = self.offered.find(request.cookies.get(cookies.PENDING), self.office.now)
        return pending if pending and pending.account.staff_id == request.state.browser_session.staff_id else None

    def _offer(self, request: Request, error: MendwellError | None = None) -> Response:
        waiting = self._waiting(request)
        if waiting is None or waiting.secret is None:
            return RedirectResponse(PATH, status_code=303)
        enrolment = second_factor.enrolment(waiting.account, waiting.secret)
        return forms.render(request, "account_factor.html", forms.status_of(error), error=error, enrolment=enrolment)

    async def _changed(self, request: Request, change: Callable[[FormData], str | None], done: str) -> Response:
        """Change something and go back to the page; `change` returns the token of the browser session if it is new."""
        form = await forms.read(request)
        try:
            forms.check_own(request, form)
            token = await run_in_threadpool(change, form)
        except MendwellError as error:
            return await self._page(request, error)
        response = RedirectResponse(f"{PATH}?done={done}", status_code=303)
        if token:
            cookies.put_browser_session(request, response, token)
        return response

    async def _page(self, request: Request, error: MendwellError | None = None, done: str | None = None) -> Response:
        shown = await run_in_threadpool(self._about, request)
        return forms.render(request, "account.html", forms.status_of(error), error=error, done=done, **shown)

    def _about(self, request: Request) -> dict[str, Any]:
        try:
            account = account_of(self.office, request.state.browser_session.staff_id)
        except SignInError:
            # A person who tries the demo has no account of their own.
            return {"account": None}
        return {
            "account": account,
            "codes_left": second_factor.codes_left(self.office, account),
            "is_required": second_factor.is_required(self.office),
            "shortest": SHORTEST_WITH_FACTOR if account.has_factor else SHORTEST,
        }


def routes(office: Office) -> list[WebRoute]:
    """Addresses of a person's own account."""
    desk = OwnDesk(office, PendingSignIns())
    staff, post = Audience.STAFF, ("POST",)
    return [
        WebRoute(PATH, desk.show, staff),
        WebRoute(f"{PATH}/password", desk.change_password, staff, post),
        WebRoute(f"{PATH}/sessions", desk.sign_out_elsewhere, staff, post),
        WebRoute(f"{PATH}/factor/offer", desk.offer_factor, staff, post),
        WebRoute(f"{PATH}/factor", desk.show_factor, staff),
        WebRoute(f"{PATH}/factor", desk.factor_on, staff, post),
        WebRoute(f"{PATH}/factor/off", desk.factor_off, staff, post),
        WebRoute(f"{PATH}/codes", desk.renew_codes, staff, post),
    ]
