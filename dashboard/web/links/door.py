"""Entry and exit of partners. No page shows whether a link never existed or no longer works."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from dashboard.domain.links.visits import Visit
from dashboard.domain.setup import dialled
from dashboard.errors import MendwellError, SignInError, TooManyTriesError
from dashboard.services.links import visits
from dashboard.services.office import Office
from dashboard.services.signin.hashing import fingerprint
from dashboard.web import cookies, forms
from dashboard.web.limits import address_of
from dashboard.web.links import fields
from dashboard.web.links.spoken import language_of

HOME = "/c/"
_TOO_LATE = SignInError("This page was open for too long.")
_SOMEBODY_ELSE = SignInError("Another link has been opened in this browser since then.")
_PIN_FIRST = SignInError("Your PIN comes first.")
Shown = Callable[[Request, Visit], Response]
Sent = Callable[[Request, Visit, FormData], Response]


@dataclass(frozen=True, slots=True)
class PartnerDoor:
    """Way in and out of an office's forms."""

    office: Office

    async def open_link(self, request: Request) -> Response:
        """Begin a visit and continue without the token in the address."""
        token, address, own = request.path_params["token"], address_of(request), request.cookies.get(cookies.VISIT)
        try:
            begun = await run_in_threadpool(visits.open_link, self.office, token, address, own)
        except TooManyTriesError:
            return self._closed(request, status=429)
        if begun is None:
            return self._closed(request)
        response = go(HOME)
        cookies.put(request, response, cookies.VISIT, begun.token)
        return response

    async def give_pin(self, request: Request) -> Response:
        """Check the link's PIN and continue."""
        form = await forms.read(request)

        def work() -> Response:
            visit = self._visit(request)
            if visit is None:
                return self._closed(request, form)
            try:
                forms.check_own(request, form)
                visits.give_pin(self.office, visit, forms.text(form, "pin"))
            except MendwellError as error:
                if self._visit(request) is None:
                    return self._closed(request, form)
                return self.ask_pin(request, visit, error)
            return go(HOME)

        return await run_in_threadpool(work)

    async def gone(self, request: Request) -> Response:
        """An empty page that leaves nothing of the visit in the browser."""
        visit = await run_in_threadpool(self._end, request)
        response = self.page(request, visit, "partner_gone.html")
        # The page has no form, and even the name of a cookie would say something.
        del response.headers["set-cookie"]
        for name in (cookies.VISIT, cookies.FORM):
            cookies.drop(request, response, name)
        return response

    async def leave(self, request: Request) -> Response:
        """End the visit; on a device that was handed over, the counselor's password comes next."""
        form = await forms.read(request)
        if not forms.is_own_form(request, form):
            return go(HOME)
        await run_in_threadpool(self._end, request)
        response = go("/unlock" if forms.text(form, "to") == "counselor" else "/c/gone")
        # Without these cookies a form of this visit that the browser's Back brings up is neither accepted nor shown.
        for name in (cookies.VISIT, cookies.FORM):
            cookies.drop(request, response, name)
        return response

    async def help(self, request: Request) -> Response:
        """Help: the readers of the answers, and what to do in danger. For everybody, with or without a visit.

        A language in the address goes before that of the visit.
        """
        is_chosen = request.query_params.get("language") in self.office.library.languages
        return self.page(
            request,
            None if is_chosen else await run_in_threadpool(self._visit, request),
            "partner_help.html",
            helps=self.office.library.partner_help.values(),
            reachable=self.office.help,
            dialled=dialled,
        )

    async def speak(self, request: Request) -> Response:
        """Go on in another language. It is kept with the visit and nowhere else."""
        form = await forms.read(request)

        def work() -> Response:
            visit = self._visit(request)
            if visit is not None and forms.is_own_form(request, form):
                visits.speak(self.office, visit, forms.text(form, "language"))
            return go("/c/policy" if forms.text(form, "back") == "/c/policy" else HOME)

        return await run_in_threadpool(work)

    async def here(self, request: Request) -> Response:
        """The address that a request comes from, for our own check of the way in; nothing for anybody else."""
        word = request.path_params["word"]
        if not secrets.compare_digest(word.encode(), self.office.here.encode()):
            return self._closed(request)
        return PlainTextResponse(address_of(request), headers={"Cache-Control": "no-store"})

    async def shown(self, request: Request, step: Shown, *, before_pin: bool = False) -> Response:
        """A page of the current visit, once its PIN is given unless the page asks for it."""

        def work() -> Response:
            visit = self._visit(request)
            if visit is None:
                return self._closed(request)
            return go(HOME) if visit.needs_pin and not before_pin else step(request, visit)

        return await run_in_threadpool(work)

    async def taken(self, request: Request, step: Sent) -> Response:
        """Handle a form that was sent. Nothing typed is lost because it took a long time.

        Two people may share a browser, so a form is kept only for the person it was drawn for.
        """
        form = await forms.read(request)

        def work() -> Response:
            visit = self._visit(request)
            if not forms.is_own_form(request, form):
                # The form may come from another site, so nothing in it is shown again.
                return self.page(request, visit, "partner_unknown.html", 404, form=form)
            if visit is None:
                return self._again(request, form, _TOO_LATE)
            if visit.needs_pin:
                return self._again(request, form, _PIN_FIRST)
            if forms.text(form, "whose") != whose(visit):
                return self._not_yours(request, visit)
            return step(request, visit, form)

        return await run_in_threadpool(work)

    def failed(self, request: Request, _: Exception) -> Response:
        """The page after a fault of ours, in the language of the visit if that can still be read."""
        visit = None
        with suppress(Exception):
            visit = self._visit(request)
        return self.page(request, visit, "partner_failed.html", 500)

    def _visit(self, request: Request) -> Visit | None:
        return visits.find(self.office, request.cookies.get(cookies.VISIT))

    def _end(self, request: Request) -> Visit | None:
        visit = self._visit(request)
        if visit is not None:
            visits.end(self.office, visit)
        return visit

    def page(
        self,
        request: Request,
        visit: Visit | None,
        template: str,
        status: int = 200,
        *,
        form: FormData | None = None,
        **values: Any,
    ) -> Response:
        """A page in the language of whoever reads it, which knows the other languages there are."""
        return forms.render(
            request,
            template,
            status,
            language=language_of(self.office, request, visit, form),
            languages=list(self.office.library.languages.values()),
            **values,
        )

    def ask_pin(self, request: Request, visit: Visit, error: MendwellError | None = None) -> Response:
        """The field for the PIN."""
        return self.page(request, visit, "partner_pin.html", forms.status_of(error), error=error)

    def _closed(self, request: Request, form: FormData | None = None, *, status: int = 404) -> Response:
        """One answer for every visit without a working link."""
        return self.page(request, None, "partner_closed.html", status, form=form)

    def _not_yours(self, request: Request, visit: Visit) -> Response:
        """Answer to a form that was drawn for a person other than the current visitor: nothing of it is shown."""
        return self.page(request, visit, "partner_not_yours.html", 403, error=_SOMEBODY_ELSE)

    def _again(self, request: Request, form: FormData, error: MendwellError) -> Response:
        values = {"error": error, "given": fields.again(form), "action": request.url.path}
        return self.page(request, None, "partner_again.html", 403, form=form, **values)


def go(path: str) -> Response:
    """Redirect to a page of our own."""
    return RedirectResponse(path, status_code=303)


def whose(visit: Visit) -> str:
    """Mark in a form that tells for whom it was drawn, without naming the person."""
    return fingerprint(str(visit.partner_id))[:16]
