"""A real server on a new practice, and a browser that notices every error and every request that leaves the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from dashboard.services.browser_sessions import COOKIE
from tests import running

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Streamlit's front end asks below a deep link where the server's root is, and needs a 404 there to go on looking.
PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
# Two test files run at a time, each with a server and a browser: five seconds, the default, are soon over.
expect.set_options(timeout=20_000)
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


@dataclass
class Watched:
    """A page with everything it did wrong so far."""

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until the script has run and the page has drawn it."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector(READY, timeout=30_000)

    def open(self, path: str = "/") -> None:
        """Go to an address of the app."""
        self.page.goto(self.url + path)
        self.settle()

    def check(self) -> None:
        """Fail on any console error, uncaught error or request that left 127.0.0.1, and on an error on the page."""
        assert self.faults == []
        assert self.page.locator("[data-testid=stException]").count() == 0


# Not for the whole session: while Playwright runs, no other test in this thread can start an event loop.
@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Headless Chromium from the system."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[running.Running]:
    """`mendwell run` on a practice without couples."""
    started = running.start(
        "run",
        "--no-browser",
        "--port",
        str(running.free_port()),
        "--practice-name",
        "Practice under test",
        "--counselor-name",
        "Counselor under test",
        env={"MENDWELL_HOME": str(tmp_path / "home")},
        cwd=tmp_path,
    )
    yield started
    started.stop()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Running]:
    """The demo practice, which signs in by itself."""
    home = tmp_path_factory.mktemp("demo")
    port = str(running.free_port())
    started = running.start("demo", "--no-browser", "--port", port, env={"MENDWELL_HOME": str(home)}, cwd=home)
    yield started
    started.stop()


@pytest.fixture
def token(server: running.Running) -> str:
    """The session of the counselor who set the practice up."""
    return running.set_up(server)


@pytest.fixture(params=["light", "dark"])
def screen(request: pytest.FixtureRequest, browser: Browser, server: running.Running, token: str) -> Iterator[Watched]:
    """A laptop screen in one of the two themes, signed in."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=request.param)
    context.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])
    watched = watch(context.new_page(), server.url)
    yield watched
    context.close()


def watch(page: Page, url: str) -> Watched:
    """Start noticing what `page` does wrong."""
    watched = Watched(page, url)

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.search(message.location.get("url", "")):
            watched.faults.append(f"console: {message.text}")

    def request(sent: Request) -> None:
        if not sent.url.startswith((url, "data:", "blob:")):
            watched.faults.append(f"request: {sent.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: watched.faults.append(f"error: {error}"))
    page.on("request", request)
    page.on(
        "websocket", lambda s: watched.faults.append(s.url) if not s.url.startswith(url.replace("http", "ws")) else None
    )
    return watched
