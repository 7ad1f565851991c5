"""The practice's outcomes as a file, for the staff."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.domain.access import Audience
from dashboard.domain.outcomes.report import ALL_YEARS
from dashboard.errors import MendwellError
from dashboard.services.office import Office
from dashboard.services.outcomes import export as outcomes_export
from dashboard.services.outcomes.report import Whose
from dashboard.web.routes import WebRoute

PATH = "/outcomes.csv"


def routes(office: Office) -> list[WebRoute]:
    """The one download, with the choices of the page in its address."""

    async def download(request: Request) -> Response:
        practice = office.practice_for(request.state.session)
        query = request.query_params
        whose = Whose.MINE if query.get("whose") == Whose.MINE else Whose.PRACTICE
        try:
            made = await run_in_threadpool(outcomes_export.export, practice, whose, query.get("span", ALL_YEARS))
        except MendwellError as error:
            return PlainTextResponse(f"{error.message} {error.next_action}\n", status_code=400)
        name = outcomes_export.FILE_NAME
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(made, media_type="text/csv; charset=utf-8", headers=headers)

    return [WebRoute(PATH, download, Audience.STAFF)]
