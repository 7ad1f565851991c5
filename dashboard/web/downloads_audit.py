"""The log as a file, for the admin."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from dashboard.domain.access import Audience
from dashboard.errors import MendwellError
from dashboard.services.log import reading as audit_log
from dashboard.services.office import Office
from dashboard.web.routes import WebRoute

PATH = "/audit.csv"


def routes(office: Office) -> list[WebRoute]:
    """The one download, with the filters of the page in its address."""

    async def download(request: Request) -> Response:
        practice = office.practice_for(request.state.session)
        try:
            filters = audit_log.Filters.from_query(request.query_params)
            parts = await run_in_threadpool(audit_log.export, practice, filters)
        except MendwellError as error:
            return PlainTextResponse(f"{error.message} {error.next_action}\n", status_code=400)
        headers = {"Content-Disposition": 'attachment; filename="mendwell-log.csv"', "Cache-Control": "no-store"}
        return StreamingResponse(parts, media_type="text/csv; charset=utf-8", headers=headers)

    return [WebRoute(PATH, download, Audience.ADMIN)]
