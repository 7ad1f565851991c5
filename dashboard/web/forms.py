"""Plain HTML forms outside Streamlit: templates, and proof that a form was sent from one of our own pages."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse

from dashboard.domain.languages import ENGLISH, Language
from dashboard.errors import MendwellError, SignInError, TooManyTriesError
from dashboard.web import cookies
from dashboard.web.limits import LOOPBACK, address_of

# Read with the code that fills them: a page that is first asked for after an upgrade of the files stays whole.
_TEMPLATES = {
    path.name: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "templates").glob("*.html")
}
CSRF_FIELD = "form_token"
# The language of the page that a form stands on, for an answer that comes after the visit.
LANGUAGE_FIELD = "spoken"
_FIELDS = 300
_KIND = "application/x-www-form-urlencoded"


@cache
def _environment(language: Language) -> Environment:
    """The templates in a language: `_` and `{% trans %}` say their own words, `language` those of content."""
    environment = Environment(
        loader=DictLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    environment.policies["ext.i18n.trimmed"] = True
    # The extension adds this, which mypy cannot see.
    environment.install_gettext_callables(language.said, language.counted, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["language"] = language
    return environment


def render(
    request: Request, template: str, status: int = 200, *, language: Language = ENGLISH, **values: Any
) -> HTMLResponse:
    """A page from a template, which may put `{{ csrf }}` into its forms. No cache keeps it."""
    token = request.cookies.get(cookies.FORM) or secrets.token_urlsafe(32)
    field = Markup('<input type="hidden" name="{}" value="{}">').format(CSRF_FIELD, token)
    if language is not ENGLISH:
        field += Markup('<input type="hidden" name="{}" value="{}">').format(LANGUAGE_FIELD, language.code)
    html = _environment(language).get_template(template).render(csrf=field, **values)
    response = HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
    cookies.put(request, response, cookies.FORM, token)
    return response


async def read(request: Request) -> FormData:
    """Fields of a form. A file or another encoding, which no form of ours sends, is refused before it is decoded.

    Raises `HTTPException`.
    """
    kind, _, options = request.headers.get("content-type", _KIND).lower().partition(";")
    if kind.strip() != _KIND or options.replace(" ", "") not in {"", "charset=utf-8"}:
        raise HTTPException(415, "Not a form of this page")
    return await request.form(max_fields=_FIELDS)


def is_own_form(request: Request, form: FormData) -> bool:
    """Tell whether a form comes from a page that this server gave to this browser."""
    sent, kept = form.get(CSRF_FIELD), request.cookies.get(cookies.FORM)
    return isinstance(sent, str) and bool(kept) and secrets.compare_digest(sent.encode(), (kept or "").encode())


def text(form: Mapping[str, object], name: str) -> str:
    """A field of a form as text; a file or a missing field is empty."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def left_open() -> SignInError:
    """Error for a form that `is_own_form` does not know: the browser was closed, or lost its cookies."""
    return SignInError("This form was open for too long.", "Nothing was changed. Please send it again.")


def check_own(request: Request, form: FormData) -> None:
    """Raise `SignInError` for a form that `is_own_form` does not know."""
    if not is_own_form(request, form):
        raise left_open()


def status_of(error: MendwellError | None) -> int:
    """Status of a page that shows a form, with an error if it could not be kept."""
    if error is None:
        return 200
    if isinstance(error, TooManyTriesError):
        return 429
    return 403 if isinstance(error, SignInError) else 422


def client_of(connection: HTTPConnection) -> str:
    """Client for whom a failed sign-in is counted: an address, or on this computer the browser.

    All programs on this computer have the same address, and none of them may lock out the others.
    """
    address = address_of(connection)
    browser = connection.cookies.get(cookies.FORM)
    return sha256(browser.encode()).hexdigest() if address in LOOPBACK and browser else address
