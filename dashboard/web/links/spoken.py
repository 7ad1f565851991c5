"""The language of a partner's page."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request

from dashboard.domain.languages import Language, accepted, wanted
from dashboard.domain.links.visits import Visit
from dashboard.services.links import visits
from dashboard.services.office import Office
from dashboard.web import forms


def language_of(office: Office, request: Request, visit: Visit | None, form: FormData | None = None) -> Language:
    """The language of a page.

    Of a visit it is the one chosen on the link or by the partner. Without a visit nothing is kept, in no cookie either:
    it is the one of the form that was sent, the one in the address, or the one that the browser asks for.
    """
    if visit is not None:
        return visits.spoken(office, visit)
    known = office.library.languages
    if form is not None:
        # Forms of English pages name no language.
        return wanted(known, forms.text(form, forms.LANGUAGE_FIELD))
    named = request.query_params.get("language", "")
    return known[named] if named in known else accepted(known, request.headers.get("accept-language", ""))
