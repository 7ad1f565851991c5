"""Forms that set a password without a browser session: the first set-up, and one-time links."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.domain.access import Audience
from dashboard.domain.signin.passwords import SHORTEST, SHORTEST_WITH_FACTOR
from dashboard.errors import MendwellError, SignInError, TooManyTriesError
from dashboard.services.office import Office
from dashboard.services.signin import first_setup, password_links
from dashboard.services.signin.first_setup import Owner
from dashboard.web import cookies, forms
from dashboard.web.limits import address_of
from dashboard.web.routes import WebRoute


@dataclass(frozen=True, slots=True)
class Desk:
    """Endpoints of an office."""

    office: Office

    async def show_setup(self, request: Request) -> Response:
        """The form of the first set-up, for the address that the command prints."""
        code = request.query_params.get("code", "")
        owner = await run_in_threadpool(first_setup.owner_name, self.office)
        return await self._setup(request, code, _Typed(self.office.name, owner, ""))

    async def set_up(self, request: Request) -> Response:
        """Give the counselor a way to sign in, and sign them in."""
        form = await forms.read(request)
        code = forms.text(form, "code")
        typed = _Typed(*(forms.text(form, name) for name in ("practice_name", "person_name", "login_name")))
        owner = Owner(
            practice_name=typed.practice_name,
            person_name=typed.person_name,
            login_name=typed.login_name,
            password=forms.text(form, "new"),
            again=forms.text(form, "again"),
        )
        try:
            forms.check_own(request, form)
            token = await run_in_threadpool(first_setup.set_up, self.office, code, owner)
        except MendwellError as error:
            return await self._setup(request, code, typed, error)
        response = RedirectResponse("/", status_code=303)
        cookies.put_browser_session(request, response, token)
        return response

    async def show_link(self, request: Request) -> Response:
        """The form behind a one-time link. Looking does not use it up: a program that previews links may open it."""
        return await self._link(request)

    async def use_link(self, request: Request) -> Response:
        """Set the password and use the link up."""
        form = await forms.read(request)
        try:
            forms.check_own(request, form)
            is_set = await run_in_threadpool(
                password_links.use,
                self.office,
                request.path_params["token"],
                new=forms.text(form, "new"),
                again=forms.text(form, "again"),
                address=address_of(request),
            )
        except MendwellError as error:
            return await self._link(request, error)
        if not is_set:
            return _dead_link(request)
        response = forms.render(request, "password_set.html")
        # Another person may have used this browser before.
        cookies.drop(request, response, cookies.BROWSER_SESSION)
        return response

    async def _setup(self, request: Request, code: str, typed: _Typed, error: MendwellError | None = None) -> Response:
        try:
            await run_in_threadpool(first_setup.check_setup_code, self.office, code, address_of(request))
        except SignInError as refused:
            return forms.render(request, "refused.html", forms.status_of(refused), error=refused)
        return forms.render(
            request, "setup.html", forms.status_of(error), error=error, code=code, typed=typed, shortest=SHORTEST
        )

    async def _link(self, request: Request, error: MendwellError | None = None) -> Response:
        token, address = request.path_params["token"], address_of(request)
        try:
            account = await run_in_threadpool(password_links.holder, self.office, token, address)
        except TooManyTriesError as refused:
            return forms.render(request, "refused.html", 429, error=refused)
        if account is None:
            return _dead_link(request)
        return forms.render(
            request,
            "password.html",
            forms.status_of(error),
            error=error,
            name=account.display_name,
            login_name=account.login_name,
            shortest=SHORTEST_WITH_FACTOR if account.has_factor else SHORTEST,
        )


@dataclass(frozen=True, slots=True)
class _Typed:
    """Values in the form of the set-up."""

    practice_name: str
    person_name: str
    login_name: str


def routes(office: Office) -> list[WebRoute]:
    """Addresses of the set-up and of one-time links."""
    desk = Desk(office)
    return [
        WebRoute("/setup", desk.show_setup, Audience.ANYONE),
        WebRoute("/setup", desk.set_up, Audience.ANYONE, ("POST",)),
        WebRoute("/password/{token}", desk.show_link, Audience.ANYONE),
        WebRoute("/password/{token}", desk.use_link, Audience.ANYONE, ("POST",)),
    ]


def _dead_link(request: Request) -> Response:
    """One answer for a link that never existed, was used, or is too old."""
    error = SignInError("This link does not work.", "Links work once, for a day. Ask the admin for a new one.")
    return forms.render(request, "refused.html", 404, error=error)
