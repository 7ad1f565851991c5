"""Real servers that many tests share, and a browser before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import running
from tests.browser import clinic as clinics
from tests.browser.clinic import Clinic, Desk
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows, sign_in

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
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


# Not for the whole session: while Playwright runs, no other test in this thread can start an event loop.
@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Headless Chromium from the system."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def windows(browser: Browser) -> Windows:
    """The browser's windows, which every test leaves as it found them."""
    return Windows(browser)


@pytest.fixture(scope="session")
def clinic() -> Iterator[Clinic]:
    """The practice in which every test has a desk of its own."""
    with clinics.served() as running_clinic:
        yield running_clinic


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Running]:
    """The demo practice, which signs in by itself. No test changes its record."""
    home = tmp_path_factory.mktemp("demo")
    port = str(running.free_port())
    started = running.start("demo", "--no-browser", "--port", port, env={"MENDWELL_HOME": str(home)}, cwd=home)
    yield started
    started.stop()


@pytest.fixture(params=["light", "dark"])
def screen(request: pytest.FixtureRequest, windows: Windows, clinic: Clinic) -> Iterator[Watched]:
    """A laptop screen in one of the two themes, with a counselor signed in who has no couples yet."""
    with at_desk(windows, clinic.desk(), color_scheme=request.param) as watched:
        yield watched


@contextmanager
def at_desk(windows: Windows, desk: Desk, **like: Any) -> Iterator[Watched]:
    """A laptop screen with the counselor of a desk signed in."""
    width, height = SIZES["laptop"]
    with windows.open(desk.url, viewport={"width": width, "height": height}, **like) as context:
        sign_in(context, desk.url, desk.token)
        yield watch(context.new_page(), desk.url)
