"""Files for staff to save: copies and documents, the log, outcomes, sessions, proofs, and the whole practice."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from dashboard.domain.access import Audience
from dashboard.domain.ids import parse_id
from dashboard.domain.outcomes.report import ALL_YEARS
from dashboard.errors import MendwellError, NotFoundError
from dashboard.services.confidentiality import release_export
from dashboard.services.documents import desk
from dashboard.services.keeping import proof as erased_proof
from dashboard.services.keeping import whole
from dashboard.services.log import reading as log_reading
from dashboard.services.office import Office
from dashboard.services.outcomes import export as outcomes_export
from dashboard.services.outcomes.report import Whose
from dashboard.services.sessions import calendar_files
from dashboard.web.routes import WebRoute

RELEASE_PATH = "/release/{release_id}"
DOCUMENT_PATH = "/document/{document_id}"
PAGE_PATH = "/document/{sha256}/page/{number}"
LOG_PATH = "/audit.csv"
OUTCOMES_PATH = "/outcomes.csv"
SESSIONS_PATH = "/sessions.ics"
WHOLE_PATH = "/practice.backup"
PROOF_PATH = "/proof/{number}"
# No log has more entries, and no document more pages.
_DIGITS = 12


def routes(office: Office) -> list[WebRoute]:
    """All downloads; the address of a file holds the filters of its page."""

    async def log(request: Request) -> Response:
        practice = office.practice_for(request.state.browser_session)
        try:
            filters = log_reading.Filters.from_query(request.query_params)
            parts = await run_in_threadpool(log_reading.export, practice, filters)
        except MendwellError as error:
            return _refused(error)
        return StreamingResponse(parts, media_type="text/csv; charset=utf-8", headers=_saved_as("mendwell-log.csv"))

    async def outcomes(request: Request) -> Response:
        practice = office.practice_for(request.state.browser_session)
        query = request.query_params
        whose = Whose.MINE if query.get("whose") == Whose.MINE else Whose.PRACTICE
        try:
            made = await run_in_threadpool(outcomes_export.export, practice, whose, query.get("span", ALL_YEARS))
        except MendwellError as error:
            return _refused(error)
        return Response(made, media_type="text/csv; charset=utf-8", headers=_saved_as(outcomes_export.FILE_NAME))

    async def sessions(request: Request) -> Response:
        practice = office.practice_for(request.state.browser_session)
        try:
            made = await run_in_threadpool(calendar_files.export, practice)
        except MendwellError as error:
            return _refused(error)
        return Response(made, media_type="text/calendar; charset=utf-8", headers=_saved_as(calendar_files.FILE_NAME))

    async def whole_practice(request: Request) -> Response:
        practice = office.practice_for(request.state.browser_session)
        try:
            made = await run_in_threadpool(whole.for_browser, office, practice)
        except MendwellError as error:
            return _refused(error)
        return StreamingResponse(made.parts, media_type="application/octet-stream", headers=_saved_as(made.file_name))

    return [
        *_documents(office),
        WebRoute(WHOLE_PATH, whole_practice, Audience.ADMIN, is_own_only=True),
        WebRoute(SESSIONS_PATH, sessions, Audience.COUNSELOR, is_own_only=True),
        WebRoute(LOG_PATH, log, Audience.ADMIN, is_own_only=True),
        WebRoute(OUTCOMES_PATH, outcomes, Audience.STAFF, is_own_only=True),
    ]


def _documents(office: Office) -> list[WebRoute]:
    """Papers that are set or put together. One that may not be handed over now is answered as if it never was."""

    async def release(request: Request) -> Response:
        release_id = parse_id(request.path_params["release_id"])
        practice = office.practice_for(request.state.browser_session)
        try:
            if release_id is None:
                raise NotFoundError("There is no such copy.")
            made = await run_in_threadpool(release_export.make, practice, release_id)
        except NotFoundError:
            return _nothing()
        return Response(made.content, media_type="application/zip", headers=_saved_as(made.file_name))

    async def document(request: Request) -> Response:
        document_id = parse_id(request.path_params["document_id"])
        browser_session = request.state.browser_session
        practice = office.practice_for(browser_session)
        try:
            if document_id is None:
                raise NotFoundError("There is no such document.")
            made = await run_in_threadpool(desk.handed, practice, browser_session.papers, document_id)
        except NotFoundError:
            return _nothing()
        return Response(made.content, media_type="application/pdf", headers=_saved_as(made.file_name))

    async def page(request: Request) -> Response:
        browser_session = request.state.browser_session
        practice = office.practice_for(browser_session)
        sha256, number = request.path_params["sha256"], _number(request)
        try:
            if number is None:
                raise NotFoundError("There is no such page.")
            picture = await run_in_threadpool(desk.page, practice, browser_session.papers, sha256, number)
        except NotFoundError:
            return _nothing()
        return Response(picture, media_type="image/png", headers={"Cache-Control": "no-store"})

    async def proof(request: Request) -> Response:
        practice, number = office.practice_for(request.state.browser_session), _number(request)
        try:
            if number is None:
                raise NotFoundError("There is no such proof.")
            made = await run_in_threadpool(erased_proof.made, office, practice, number)
        except MendwellError as error:
            return _refused(error, 404)
        return Response(made.content, media_type="application/pdf", headers=_saved_as(made.file_name))

    return [
        WebRoute(RELEASE_PATH, release, Audience.COUNSELOR, is_own_only=True),
        WebRoute(DOCUMENT_PATH, document, Audience.COUNSELOR, is_own_only=True),
        WebRoute(PAGE_PATH, page, Audience.COUNSELOR, is_own_only=True),
        WebRoute(PROOF_PATH, proof, Audience.STAFF, is_own_only=True),
    ]


def _number(request: Request) -> int | None:
    """The number in the address, or None if there is none that anything could have."""
    digits = request.path_params["number"]
    return int(digits) if digits.isdecimal() and len(digits) <= _DIGITS else None


def _nothing() -> Response:
    return PlainTextResponse("Not found", status_code=404, headers={"Cache-Control": "no-store"})


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


def _refused(error: MendwellError, status: int = 400) -> Response:
    return PlainTextResponse(
        f"{error.message} {error.next_action}\n", status_code=status, headers={"Cache-Control": "no-store"}
    )
