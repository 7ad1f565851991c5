"""The pictures of the guide and of the README, taken from the demo by a browser: `make pictures`.

`MENDWELL_CHROMIUM` names the browser. Every picture is of an invented practice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "guide" / "pictures"
README_FOLDER = FOLDER.parents[1]
_PORT = 8599
_LAPTOP, _PHONE = (1180, 720), (390, 760)
_WIDE, _TALL = (1366, 768), (390, 844)
_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, the page, the couple by the names on its link, and the size of the window."""

    name: str
    page: str
    couple: str = ""
    size: tuple[int, int] = _LAPTOP
    scale: int = 1


PICTURES = (
    Picture("today", "today"),
    Picture("brief", "brief", "Mina & Robin"),
    Picture("homework", "homework", "Mina & Robin"),
    Picture("progress", "progress", "Mina & Robin"),
    Picture("alert", "couple", "Ada & Jonas"),
    Picture("form", "form", size=_PHONE),
)
README = (
    Picture("screenshot-today", "today", size=_WIDE),
    Picture("screenshot-caseload", "caseload", size=_WIDE),
    Picture("screenshot-progress", "progress", "Mina & Robin", size=_WIDE),
    Picture("screenshot-form", "form", size=_TALL, scale=2),
)


def take() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _demo() as base, sync_playwright() as playwright:
        chromium = os.environ.get("MENDWELL_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--hide-scrollbars", "--no-sandbox"])
        for picture in PICTURES + README:
            folder = README_FOLDER if picture in README else FOLDER
            width, height = picture.size
            context = browser.new_context(
                viewport={"width": width, "height": height}, device_scale_factor=picture.scale, color_scheme="light"
            )
            _show(context.new_page(), base, picture)
            context.pages[0].screenshot(path=folder / f"{picture.name}.png")
            context.close()
        browser.close()


def _show(page: Page, base: str, picture: Picture) -> None:
    _open(page, f"{base}/caseload")
    if picture.page == "form":
        _form(page, base)
        return
    where = f"/{picture.page}"
    if picture.couple:
        address = page.locator(f'a:has-text("{picture.couple}")').first.get_attribute("href") or ""
        where += f"?{address.partition('?')[2]}"
    _open(page, f"{base}{where}")


def _form(page: Page, base: str) -> None:
    """The form of a partner, by a link that is made for the picture."""
    address = page.locator('a:has-text("Priya & Tom")').first.get_attribute("href") or ""
    _open(page, f"{base}/answering?{address.partition('?')[2]}")
    page.get_by_role("link", name="Hand over this device").first.click()
    page.get_by_role("button", name="Hand over").click()
    page.wait_for_timeout(1000)
    page.goto(f"{base}/c/check-in")
    page.wait_for_timeout(500)


def _open(page: Page, address: str) -> None:
    page.goto(address)
    for _ in range(2):
        page.wait_for_selector(_AT_REST)
        page.wait_for_timeout(700)


@contextmanager
def _demo() -> Iterator[str]:
    """A demo of this tree for as long as the pictures are taken."""
    base = f"http://127.0.0.1:{_PORT}"
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "dashboard", "demo", "--no-browser", "--port", str(_PORT)]
        env = {**os.environ, "MENDWELL_HOME": home}
        running = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)  # noqa: S603  # this tree's own command
        try:
            _wait_for(base)
            yield base
        finally:
            running.terminate()
            running.wait(timeout=30)


def _wait_for(base: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            httpx.get(f"{base}/login", timeout=2)
        except httpx.TransportError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(base)


if __name__ == "__main__":
    take()
