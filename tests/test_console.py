"""The console of a running server: once it is started, no page and no dialog makes it print a line."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import httpx
import pytest

from dashboard.services.browser_sessions import OWN_MARK
from dashboard.ui import navigation
from dashboard.web.cookies import BROWSER_SESSION
from tests import running
from tests.streamlit_ws import Drawn, Tab

# What a tab needs to be let in: cookies, and the word of our own pages.
SignedIn = dict[str, Any]
COUPLE = re.compile(r"couple=([0-9a-f]{8}-[0-9a-f-]{27})")
PERSON = re.compile(r'<button name="demo" value="([^"]+)"[^>]*>Open as ([^<]+)</button>')
HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')
# What leaves the page: the rest of it would not be drawn.
ENDS = ("Lock", "Sign out")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Running]:
    """A demo of its own, because everything on its pages is pressed."""
    home = tmp_path_factory.mktemp("console")
    port = str(running.free_port())
    started = running.start("demo", "--no-browser", "--port", port, cwd=home, env={"MENDWELL_HOME": str(home)})
    yield started
    started.process.kill()
    started.process.wait()


def people(demo: running.Running) -> dict[str, SignedIn]:
    """Everybody of the demo, signed in."""
    with httpx.Client(base_url=demo.url) as client:
        known = PERSON.findall(client.get("/login").text)
    found: dict[str, SignedIn] = {}
    for staff_id, name in known:
        # A browser of their own: in one browser, one would sign out the other.
        with httpx.Client(base_url=demo.url, headers={"Origin": demo.url}) as client:
            hidden = {field: unescape(value) for field, value in HIDDEN.findall(client.get("/login").text)}
            answer = client.post("/login", data={**hidden, "demo": staff_id})
            assert answer.status_code == 303, answer.text
            word = answer.headers["location"].partition(OWN_MARK)[2]
            found[name] = {"cookies": {BROWSER_SESSION: client.cookies[BROWSER_SESSION]}, "word": word}
    assert len(found) > 2
    return found


def buttons(drawn: Drawn) -> Mapping[str, str]:
    """The ids of what can be pressed outside forms, by label: the first of each."""
    found: dict[str, str] = {}
    for message in drawn.messages:
        button = message.delta.new_element.button
        if button.id and not button.is_form_submitter and not button.disabled and button.label not in ENDS:
            found.setdefault(button.label, button.id)
    return found


def printed(demo: running.Running, already: int) -> list[str]:
    """What it has printed since."""
    return demo.said[already:]


async def _look(demo: running.Running, signed_in: SignedIn, path: str, *, presses: bool, **params: str) -> int:
    """Open a page, and press everything on it once, each time on a page that is as it was."""
    async with Tab(demo.port, **signed_in) as tab:
        drawn = await tab.run(path, **params)
    pressed = buttons(drawn) if presses else {}
    for each in pressed.values():
        async with Tab(demo.port, **signed_in) as tab:
            await tab.run(path, **params)
            await tab.ask(path, pressed=each, **params)
            await tab.until(lambda message: message.WhichOneof("type") == "script_finished")
    return len(pressed)


def _a_couple(demo: running.Running, signed_in: SignedIn) -> str:
    async def caseload() -> Drawn:
        async with Tab(demo.port, **signed_in) as tab:
            return await tab.run("caseload")

    found = COUPLE.search(asyncio.run(caseload()).text)
    assert found is not None
    return found[1]


def test_no_page_and_no_dialog_makes_it_print(demo: running.Running) -> None:
    """Every page as everybody, and for the counselor whatever opens on it, with a couple where there is one."""
    everybody = people(demo)
    already = len(demo.said)
    first = next(iter(everybody.values()))
    couple_id = _a_couple(demo, first)
    opened = 0
    for signed_in in everybody.values():
        for path in navigation.PAGES_BY_PATH:
            params = {"couple": couple_id} if path in navigation.COUPLE_TABS else {}
            is_looked_into = signed_in is first and path in navigation.COUPLE_TABS
            opened += asyncio.run(_look(demo, signed_in, path, presses=is_looked_into, **params))
            assert printed(demo, already) == [], path
    assert opened > 20


def test_no_page_of_partners_and_no_refusal_makes_it_print(demo: running.Running) -> None:
    """Neither what is there nor what is not, nor what is sent wrongly."""
    already = len(demo.said)
    with httpx.Client(base_url=demo.url) as client:
        for path in (
            "/login",
            "/unlock",
            "/logout",
            "/c/",
            "/c/help",
            "/c/gone",
            "/c/unknown",
            "/nowhere",
            "/c/check-in",
        ):
            client.get(path)
            client.post(path, data={"a": "b"})
            client.post(path, content=b"\xff\x00", headers={"content-type": "application/x-www-form-urlencoded"})
            client.post(path, content=b"x", headers={"content-type": "text/plain"})
    assert printed(demo, already) == []
