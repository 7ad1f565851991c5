"""Running a page the way the app does, without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from uuid import UUID

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from dashboard.paths import PACKAGE
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.ui import navigation, resources
from tests import factories

APP = PACKAGE / "app.py"

# Streamlit searches every installed package for components anew for each app under test. None comes meanwhile.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def _wait(runner: LocalScriptRunner, timeout: float = 3) -> None:
    thread = runner._script_thread
    if thread is not None:
        thread.join(timeout)
    if not runner.script_stopped():
        _ask_until_it_stops(runner, 0)


# Streamlit asks a thousand times a second whether the app under test is done, which takes time from what it waits for.
_ask_until_it_stops = local_script_runner.require_widgets_deltas
local_script_runner.require_widgets_deltas = _wait


_cookie_reader = resources.browser_session_token


def sign_out() -> None:
    """Read the token from the browser's cookie again, as the app does."""
    resources.browser_session_token = _cookie_reader


def sign_in(practice: Practice) -> Office:
    """Make `practice` the open one, with its person signed in."""
    office = factories.office(of=practice)
    resources.use(office)
    token = office.browser_sessions.start(practice.scope.staff_id, practice.person_name, practice.roles)
    office.browser_sessions.set_screen(token, practice.screen, practice.shown_couple)
    # A page that runs without a browser has no cookies to read the token from.
    resources.browser_session_token = lambda: token
    return office


def opened(practice: Practice, page: str, *, couple_id: UUID | None = None, **params: str) -> AppTest:
    """The page of this file name in `pages/`, drawn once for `practice`, whose person is signed in."""
    sign_in(practice)
    at = AppTest.from_file(str(APP), default_timeout=30)
    # A page is known by its address. Where its file has another name, the app under test learns it from a first run,
    # which takes what stands in the address along to nobody.
    if page not in navigation.PAGES_BY_PATH:
        at.run()
    for name, value in params.items():
        at.query_params[name] = value
    if couple_id is not None:
        at.query_params["couple"] = str(couple_id)
    file = f"../pages/{page}.py"
    at.switch_page(file).run()
    # Only after a run the app under test knows which pages there are for this person, and refuses what is none of them.
    at.switch_page(file)
    return checked(at)


def checked(at: AppTest) -> AppTest:
    """`at` after making sure that no exception reached the screen."""
    assert [e.message for e in at.exception] == []
    return at


def words(at: AppTest) -> str:
    """All that the page says in Markdown, with the escapes of plain text taken out."""
    return "\n".join(_texts(at)).replace("\\", "")


def _texts(at: AppTest) -> Iterator[str]:
    for kind in (at.title, at.header, at.subheader, at.markdown, at.caption, at.info, at.success, at.warning, at.error):
        for element in kind:
            yield str(element.value)


def listed(at: AppTest) -> list[str]:
    """The couples of the caseload's list, in their order."""
    return [
        unescape(name)
        for each in at.get("html")
        for name in re.findall(r'<a class="mw-go"[^>]*>([^<]*)</a>', each.proto.body)
    ]
