"""Files for staff to save: copies and documents, the log, outcomes, sessions, proofs, and the whole practice."""

from __future__ import annotations

from collections.abc import Callable

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
from dashboard.web.routes import Endpoint, WebRoute

RELEASE_PATH = "/release/{release_id}"
DOCUMENT_PATH = "/document/{document_id}"
PAGE_PATH = "/document/{sha256}/page/{number}"
LOG_PATH = "/audit.csv"
OUTCOMES_PATH = "/outcomes.csv"
SESSIONS_PATH = "/sessions.ics"
WHOLE_PATH = "/practice.backup"
PROOF_PATH = "/proof/{number}"
Work = Callable[[Request], Response]
# No log has more entries, and no document more pages.
_DIGITS = 12


def routes(office: Office) -> list[WebRoute]:
    """All downloads; the address of a file holds the filters of its page."""

    def log(request: Request) -> Response:
        practice = office.practice_for(request.state.browser_session)
        parts = log_reading.export(practice, log_reading.Filters.from_query(request.query_params))
        return StreamingResponse(parts, media_type="text/csv; charset=utf-8", headers=_saved_as("mendwell-log.csv"))

    def outcomes(request: Request) -> Response:
        practice = office.practice_for(request.state.browser_session)
        query = request.query_params
        whose = Whose.MINE if query.get("whose") == Whose.MINE else Whose.PRACTICE
        made = outcomes_export.export(practice, whose, query.get("span", ALL_YEARS))
        return Response(made, media_type="text/csv; charset=utf-8", headers=_saved_as(outcomes_export.FILE_NAME))

    def sessions(request: Request) -> Response:
        made = calendar_files.export(office.practice_for(request.state.browser_session))
        return Response(made, media_type="text/calendar; charset=utf-8", headers=_saved_as(calendar_files.FILE_NAME))

    def whole_practice(request: Request) -> Response:
        made = whole.for_browser(office, office.practice_for(request.state.browser_session))
        return StreamingResponse(made.parts, media_type="application/octet-stream", headers=_saved_as(made.file_name))

    return [
        *_documents(office),
        WebRoute(WHOLE_PATH, _answered(whole_practice), Audience.ADMIN, is_own_only=True),
        WebRoute(SESSIONS_PATH, _answered(sessions), Audience.COUNSELOR, is_own_only=True),
        WebRoute(LOG_PATH, _answered(log), Audience.ADMIN, is_own_only=True),
        WebRoute(OUTCOMES_PATH, _answered(outcomes), Audience.STAFF, is_own_only=True),
    ]


def _documents(office: Office) -> list[WebRoute]:
    """Papers that are set or put together. One that may not be handed over now is answered as if it never was."""

    def release(request: Request) -> Response:
        release_id = parse_id(request.path_params["release_id"])
        if release_id is None:
            raise NotFoundError("There is no such copy.")
        made = release_export.make(office.practice_for(request.state.browser_session), release_id)
        return Response(made.content, media_type="application/zip", headers=_saved_as(made.file_name))

    def document(request: Request) -> Response:
        document_id = parse_id(request.path_params["document_id"])
        if document_id is None:
            raise NotFoundError("There is no such document.")
        browser_session = request.state.browser_session
        made = desk.handed(office.practice_for(browser_session), browser_session.papers, document_id)
        return Response(made.content, media_type="application/pdf", headers=_saved_as(made.file_name))

    def page(request: Request) -> Response:
        number = _number(request)
        if number is None:
            raise NotFoundError("There is no such page.")
        browser_session = request.state.browser_session
        practice = office.practice_for(browser_session)
        picture = desk.page(practice, browser_session.papers, request.path_params["sha256"], number)
        return Response(picture, media_type="image/png", headers={"Cache-Control": "no-store"})

    def proof(request: Request) -> Response:
        number = _number(request)
        if number is None:
            raise NotFoundError("There is no such proof.")
        made = erased_proof.made(office, office.practice_for(request.state.browser_session), number)
        return Response(made.content, media_type="application/pdf", headers=_saved_as(made.file_name))

    return [
        WebRoute(RELEASE_PATH, _found(release), Audience.COUNSELOR, is_own_only=True),
        WebRoute(DOCUMENT_PATH, _found(document), Audience.COUNSELOR, is_own_only=True),
        WebRoute(PAGE_PATH, _found(page), Audience.COUNSELOR, is_own_only=True),
        WebRoute(PROOF_PATH, _answered(proof, 404), Audience.STAFF, is_own_only=True),
    ]


def _answered(work: Work, status: int = 400) -> Endpoint:
    """An answer that `work` makes while others are answered too; what keeps it from being made is said in words."""

    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(work, request)
        except MendwellError as error:
            return _words(f"{error.message} {error.next_action}\n", status)

    return answer


def _found(work: Work) -> Endpoint:
    """An answer that `work` makes while others are answered too, which says no word of what is not to be found."""

    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(work, request)
        except NotFoundError:
            return _words("Not found", 404)

    return answer


def _number(request: Request) -> int | None:
    """The number in the address, or None if there is none that anything could have."""
    digits = request.path_params["number"]
    return int(digits) if digits.isdecimal() and len(digits) <= _DIGITS else None


def _words(text: str, status: int) -> Response:
    return PlainTextResponse(text, status_code=status, headers={"Cache-Control": "no-store"})


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
