"""Signing in through a clinic's provider as a browser sees it: another site, strict cookies and our content policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.access.serving import Served, served
from tests.web.signin import oidc_provider
from tests.web.signin.oidc_provider import LocalProvider

pytestmark = pytest.mark.browser


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalProvider]:
    """The provider under a name that a browser takes for another site."""
    monkeypatch.setenv(oidc_provider.SECRET_VARIABLE, oidc_provider.SECRET)
    with oidc_provider.running() as running:
        running.host = "localhost"
        yield running


@pytest.fixture
def practice(provider: LocalProvider, tmp_path: Path) -> Iterator[Served]:
    """A practice that signs in there, and knows the person who comes."""
    with served(tmp_path / "log.txt", provider.settings) as house:
        house.tell("vouch_for", person="own", subject=f"{provider.issuer} {provider.subject}")
        yield house


def test_one_click_leads_there_and_back_to_the_page_asked_for(
    browser: Browser, provider: LocalProvider, practice: Served
) -> None:
    """The link on the sign-in page leads to the provider, and its answer to the page that was asked for first."""
    page = browser.new_page()
    faults: list[str] = []
    page.on(
        "console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.goto(f"{practice.url}/progress?couple={practice.couples['first']}")
    expect(page).to_have_url(re.compile(r"/login\?next="))
    page.get_by_role("link", name="Sign in with Clinic under test").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert urlsplit(page.url).path == "/progress"
    expect(page.get_by_role("link", name="Homework").first).to_be_visible()
    assert provider.asked == ["about", "authorize", "token", "keys"]
    cookie = next(c for c in page.context.cookies() if c["name"] == "mendwell_session")
    assert (cookie["sameSite"], cookie["httpOnly"]) == ("Strict", True)
    assert faults == []
    page.context.close()
