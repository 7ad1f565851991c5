"""The phone that tests of the partners' pages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.server import partners_app
from tests import doors, partners
from tests.web.links.phone import Phone, browser_of


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Phone]:
    """A phone in front of the partners' own address."""
    doors.hash_quickly(monkeypatch)
    house = partners.house()
    app = partners_app(house.office)
    with browser_of(app) as browser:
        yield Phone(house, browser, app)
