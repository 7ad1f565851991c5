"""A page in a real browser: everything it did wrong, and when it has done what was asked of it.

Nothing here sleeps. A click is followed by what it leads to, and the page is at rest when every run of its script that
it asked for has ended. Where a click leads nowhere, the test that made it fails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Scheme = Literal["light", "dark"]
# Streamlit's front end asks below a deep link where the server's root is, and needs a 404 there to go on looking.
PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
# A limit, not a wait: what is there is taken at once, and a machine with much else to do gets its time.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)
# Whatever the last event led to has been sent once the page has drawn twice.
_TWO_FRAMES = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@dataclass
class Runs:
    """The runs of a page's script, as they are asked for and ended on its websocket."""

    socket: WebSocket
    is_page_asked_for: bool = False
    is_part_asked_for: bool = False
    # How often the page has looked for news by itself, and was answered.
    looks: int = 0
    _is_looking: bool = False

    def __post_init__(self) -> None:
        """Listen from the first frame on."""
        self.socket.on("framesent", self._sent)
        self.socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        sent = BackMsg.FromString(_bytes(frame))
        if sent.WhichOneof("type") != "rerun_script":
            return
        # A page's own clock may ask for a part that is gone, which nobody answers.
        if sent.rerun_script.is_auto_rerun:
            self._is_looking = True
        elif sent.rerun_script.fragment_id:
            self.is_part_asked_for = True
        else:
            self.is_page_asked_for = True

    def _received(self, frame: str | bytes) -> None:
        received = ForwardMsg.FromString(_bytes(frame))
        if received.WhichOneof("type") != "script_finished":
            return
        ended = received.script_finished
        if ended == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            self.looks += self._is_looking
            self.is_part_asked_for = self._is_looking = False
        elif ended != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.is_page_asked_for = self.is_part_asked_for = False

    @property
    def is_asked_for(self) -> bool:
        """There is a run that has not ended."""
        return self.is_page_asked_for or self.is_part_asked_for


def _bytes(frame: str | bytes) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


@dataclass
class Watched:
    """A page with everything it did wrong so far."""

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)
    runs: Runs | None = None

    def open(self, path: str = "/") -> None:
        """Go to an address of the app, and wait until it is drawn."""
        self.page.goto(self.url + path)
        self.page.wait_for_selector(READY)
        self.rest()

    def leave(self) -> None:
        """Leave the app before its clock is moved on: a page whose visit has ended would go elsewhere by itself."""
        self.rest()
        self.page.goto("about:blank")

    def rest(self) -> None:
        """Wait until the page has sent what it has to send, its script has run, and the page has drawn it."""
        self.page.evaluate(_TWO_FRAMES)
        while self.runs is not None and self.runs.is_asked_for:
            self.runs.socket.wait_for_event("framereceived")
        self.page.wait_for_selector(READY)

    def press(self, target: Locator, *, shows: Locator | None = None, hides: Locator | None = None) -> None:
        """Click something on a page at rest, and wait for what it leads to: something is there now, or is gone.

        What was there before the click would say nothing about it.
        """
        assert shows or hides
        self.rest()
        if shows:
            assert not shows.is_visible()
        target.click()
        if shows:
            expect(shows).to_be_visible()
        if hides:
            expect(hides).to_have_count(0)
        self.rest()

    def open_all(self) -> None:
        """Open everything that opens on the page."""
        for each in self.page.locator("[data-testid=stMain] [data-testid=stExpander] details").all():
            if each.get_attribute("open") is None:
                # By its key: while the one above it still unfolds, it is no longer where a click would go.
                each.locator("summary").press("Enter")
            expect(each).to_have_attribute("open", "")
        self.rest()

    def look(self, times: int) -> None:
        """Wait until the page has looked for news by itself that often."""
        assert self.runs is not None
        wanted = self.runs.looks + times
        while self.runs.looks < wanted:
            self.runs.socket.wait_for_event("framereceived")

    def turn(self, scheme: Scheme) -> None:
        """Let the computer change to its light or dark theme, and wait until the page has followed."""
        self.page.emulate_media(color_scheme=scheme)
        expect(self.page.locator("[data-testid=stApp]")).to_have_css("color-scheme", scheme)
        self.rest()

    def check(self) -> None:
        """Fail on any console error, uncaught error or request that left 127.0.0.1, and on an error on the page."""
        assert self.faults == []
        assert self.page.locator("[data-testid=stException]").count() == 0


def watch(page: Page, url: str) -> Watched:
    """Start noticing what `page` does wrong."""
    watched = Watched(page, url)
    page.set_default_timeout(PATIENCE)

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.search(message.location.get("url", "")):
            watched.faults.append(f"console: {message.text}")

    def request(sent: Request) -> None:
        if not sent.url.startswith((url, "data:", "blob:")):
            watched.faults.append(f"request: {sent.url}")

    def websocket(opened: WebSocket) -> None:
        if opened.url.startswith(url.replace("http", "ws")):
            watched.runs = Runs(opened)
        else:
            watched.faults.append(opened.url)

    page.on("console", console)
    page.on("pageerror", lambda error: watched.faults.append(f"error: {error}"))
    page.on("request", request)
    page.on("websocket", websocket)
    return watched
