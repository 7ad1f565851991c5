"""A fault of ours on a partner's page: said in words, with a way out, and none because the files were changed."""

from __future__ import annotations

import builtins
import io
from dataclasses import replace
from html import unescape
from typing import Any, NoReturn

import pytest
from starlette.testclient import TestClient

from dashboard.services.links import visits
from dashboard.services.messages import by_partner
from dashboard.web import forms
from tests.partners import STANDING
from tests.web.links.phone import ORIGIN, Phone


def _fail(*_: object) -> NoReturn:
    raise RuntimeError("Words of a draft")


@pytest.fixture
def failing(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """A phone with a Spanish visit that gets what a server answers to a fault; the list of drafts has one."""
    phone.browser = TestClient(phone.app, base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)
    phone.open(phone.house.link(replace(STANDING, language="es")))
    monkeypatch.setattr(by_partner, "kept", _fail)
    return phone


def test_a_fault_is_said_in_the_language_of_the_visit_with_a_way_out(failing: Phone) -> None:
    """Without the words of what failed, under the rules for every page; the visit goes on."""
    spanish = failing.house.office.library.languages["es"]
    answer = failing.browser.get("/c/drafts")
    assert answer.status_code == 500
    assert '<html lang="es" dir="ltr">' in answer.text
    assert spanish.said("Something went wrong on this page") in unescape(answer.text)
    assert 'href="/c/"' in answer.text
    assert "Words of a draft" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert failing.browser.get("/c/").status_code == 200


def test_a_fault_that_takes_the_visit_along_is_said_too(failing: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the language that the browser asks for."""
    monkeypatch.setattr(visits, "find", _fail)
    answer = failing.browser.get("/c/drafts", headers={"Accept-Language": "de"})
    assert answer.status_code == 500
    assert '<html lang="de" dir="ltr">' in answer.text


def test_a_fault_still_reaches_the_log(failing: Phone) -> None:
    """The server is told of it, as of every other."""
    failing.browser = TestClient(failing.app, base_url=ORIGIN, cookies=failing.browser.cookies)
    with pytest.raises(RuntimeError):
        failing.browser.get("/c/drafts")


def test_no_template_is_read_after_the_start(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """In no language: a template of a newer version would ask this one's code for what it does not give."""
    opened = []
    real = builtins.open

    def noted(file: Any, *args: Any, **options: Any) -> Any:
        opened.append(str(file))
        return real(file, *args, **options)

    forms._environment.cache_clear()
    monkeypatch.setattr(builtins, "open", noted)
    monkeypatch.setattr(io, "open", noted)
    phone.open(phone.house.link(replace(STANDING, language="de")))
    phone.get("/c/drafts")
    assert [file for file in opened if file.endswith(".html")] == []
