"""Copies for somebody, made while a partner's word for it holds."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.domain.access import Audience
from dashboard.domain.ids import parse_id
from dashboard.errors import NotFoundError
from dashboard.services.confidentiality import release_export
from dashboard.services.office import Office
from dashboard.web.routes import WebRoute

PATH = "/release/{release_id}"


def routes(office: Office) -> list[WebRoute]:
    """The one download. What may not be handed over now looks like what never was."""

    async def download(request: Request) -> Response:
        release_id = parse_id(request.path_params["release_id"])
        practice = office.practice_for(request.state.session)
        try:
            if release_id is None:
                raise NotFoundError("There is no such copy.")
            made = await run_in_threadpool(release_export.make, practice, release_id)
        except NotFoundError:
            return PlainTextResponse("Not found", status_code=404, headers={"Cache-Control": "no-store"})
        headers = {"Content-Disposition": f'attachment; filename="{made.file_name}"', "Cache-Control": "no-store"}
        return Response(made.content, media_type="application/zip", headers=headers)

    return [WebRoute(PATH, download, Audience.COUNSELOR)]
