"""Text that is being typed in a form of the app, kept before the app itself hears of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard.domain.access import Audience, BrowserSessionState
from dashboard.errors import MendwellError
from dashboard.services.office import Office
from dashboard.web import forms
from dashboard.web.routes import WebRoute

_FORM = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """Endpoints of an office."""

    office: Office

    async def keep(self, request: Request) -> Response:
        """Keep the text of the fields of one form. Nothing of a draft is ever sent back here.

        Typing is activity. A page hears of a lock some seconds late, and what was typed until then is kept too.
        """
        form = await forms.read(request)
        browser_session, mark = request.state.browser_session, forms.text(form, "form")
        if browser_session.state is BrowserSessionState.HANDED_OVER:
            return Response(status_code=423)
        if not _FORM.fullmatch(mark):
            return Response(status_code=422)
        typed = {name: forms.text(form, name) for name in form if name != "form"}
        self.office.browser_sessions.touch(request.state.token)
        try:
            await run_in_threadpool(browser_session.drafts.keep_typed, mark, typed, self.office.now)
        except MendwellError:
            # It is kept as a draft, but not in the record: the page says why when it is drawn next.
            return Response(status_code=409)
        return Response(status_code=204)


def routes(office: Office) -> list[WebRoute]:
    """The one address that drafts are sent to."""
    return [WebRoute("/drafts", DraftDesk(office).keep, Audience.STAFF_ANY_STATE, ("POST",), is_own_only=True)]
