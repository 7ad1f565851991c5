"""A partner's phone in front of the partners' pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

import httpx
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.services.links.personal import Made
from tests.partners import House

ORIGIN = "http://127.0.0.1"
FIELDS = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
Data = dict[str, str]


@dataclass
class Phone:
    """A partner's browser."""

    house: House
    browser: TestClient
    app: Starlette = field(repr=False)

    def another(self) -> Phone:
        """A browser without our cookies."""
        return Phone(self.house, browser_of(self.app), self.app)

    def open(self, made: Made | None = None) -> Made:
        """Open a link and land on the first page."""
        link = made or self.house.link()
        answer = self.browser.get(f"/c/{link.token}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/c/")
        assert self.browser.get("/c/").status_code == 200
        return link

    def get(self, path: str) -> str:
        """A page that is there."""
        answer = self.browser.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def hidden(self, path: str) -> Data:
        """What the form at a path carries unseen."""
        return {name: unescape(value) for name, value in FIELDS.findall(self.get(path))}

    def send(self, path: str, **fields: str) -> httpx.Response:
        """Fill in the form at a path and send it."""
        return self.browser.post(path, data={**self.hidden(path), **fields})

    def answer(self, **fields: str) -> httpx.Response:
        """Fill in the check-in, by item."""
        return self.send("/c/check-in", **{f"q-{item}": value for item, value in fields.items()})


def browser_of(app: Starlette) -> TestClient:
    """A browser in front of an app, whose forms come without a referrer."""
    return TestClient(app, base_url=ORIGIN, headers={"Origin": "null"}, follow_redirects=False)
