"""Hostile strings into every field of both sides: each comes back as it was typed, or is refused in words."""

from __future__ import annotations

import os
import re
import unicodedata
from html import unescape
from urllib.parse import urlencode

import httpx
import pytest
from starlette.testclient import TestClient

from dashboard.domain.column import Holds
from dashboard.domain.signin.login_names import normalised
from dashboard.domain.vocabulary import Cadence
from dashboard.errors import MendwellError
from dashboard.server import partners_app
from tests import doors, driver, partners
from tests.access import fields
from tests.partners import House
from tests.reliability import hostile
from tests.reliability.desk import Desk
from tests.reliability.field import Field

FORM = "application/x-www-form-urlencoded"
# The first strings go into one field after another in turns; with this set, two thousand go into every field, which
# takes an hour.
EVERY_FIELD = os.environ.get("MENDWELL_EVERY_FIELD") == "1"
COUNT = 2_000 if EVERY_FIELD else int(os.environ.get("MENDWELL_STRINGS", "600"))
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_UNSEEN = {"Cf", "Mn", "Zs", "Zl", "Zp", "Cc"}
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def expected(text: str, *, limit: int, is_multiline: bool) -> str | None:
    """What a field keeps of `text`, written down a second time; None for what it must refuse."""
    text = re.sub("\r\n|[\r\u2028\u2029]", "\n", text)
    if _TURNS.search(text) or re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text):
        return None
    kept = unicodedata.normalize("NFC", text)
    kept = kept.strip() if is_multiline else re.sub(r"\s+", " ", kept).strip()
    if len(kept) > limit:
        return None
    return kept if {unicodedata.category(c) for c in kept} - _UNSEEN else ""


def said(error: MendwellError) -> str:
    """The words of a refusal."""
    return f"{error.message} {error.next_action}"


def outcome(name: str, field: Field, text: str) -> str:
    """What is wrong about what a field made of a string, or ""."""
    typed = normalised(text) if name == "account.login_name" else text
    rule = field.typed
    wanted = expected(typed, limit=rule.limit, is_multiline=rule.multiline)
    if name == "custom_step.reflection" and wanted:
        wanted = "\n".join(line.strip() for line in wanted.splitlines() if line.strip())
    try:
        field.write(text)
    except MendwellError as error:
        # Whoever reads the refusal must not be shown, or sent, what was typed.
        if len(text.strip()) > 3 and text.strip() in said(error):
            return "the refusal repeats it"
        is_right = wanted is None or (rule.required and not wanted)
        is_right |= name == "account.login_name" and (" " in (wanted or "") or "already" in said(error))
        return "" if is_right else f"refused: {said(error)}"
    kept = field.read()
    return "" if wanted is not None and (kept or "") == wanted else f"kept as {kept!r}"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """One of everything."""
    doors.hash_quickly(monkeypatch)
    return Desk()


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    """A couple with a link."""
    doors.hash_quickly(monkeypatch)
    return partners.house()


def test_every_field_with_words_is_tried(desk: Desk) -> None:
    """A new text column is either a code, a copy, a secret, filled by a file alone, or written by these tests."""
    passed_over = {Holds.CODE, Holds.COPY, Holds.SECRET}
    words = {name: column for name, column in fields.FIELDS.items() if column.holds not in passed_over}
    assert set(fields.text_columns(driver.cursor(desk.at.db))) == set(fields.FIELDS)
    assert set(desk.fields()) == {name for name, column in words.items() if column.typed is not None}
    # Columns that only an imported file fills are declared without a rule for typing.
    assert set(words) - set(desk.fields()) == {name for name, column in words.items() if column.typed is None}


def test_fields_of_staff_keep_or_refuse(desk: Desk) -> None:
    """No service fails on any string: an exact round trip, or a refusal that does not repeat what was typed."""
    every = list(desk.fields().items())
    wrong = []
    for number, text in enumerate(hostile.strings(COUNT)):
        chosen = every if EVERY_FIELD else [every[(number + number // len(every)) % len(every)]]
        for name, field in chosen:
            if found := outcome(name, field, text):
                wrong.append((name, text[:60], found[:120]))
    assert wrong == []
    assert desk.sql("SELECT count(*) FROM couple") == 2


def test_fields_of_partners_keep_or_refuse(house: House) -> None:
    """Over HTTP every string is kept exactly, or comes back in the form with words and a status below 500."""
    task = house.give(cadence=Cadence.DAILY)
    wrong = []
    with _browser(house) as browser:
        browser.get(f"/c/{house.link().token}")
        paths = {"small_win": "/c/check-in", "reflection": f"/c/homework/{task}"}
        hidden = {path: _hidden(browser, path) for path in paths.values()}
        for number, typed in enumerate(hostile.strings(COUNT)):
            # A browser sends half characters as the sign for what cannot be read.
            text = re.sub("[\ud800-\udfff]", "\ufffd", typed)
            for column, path in list(paths.items())[None if EVERY_FIELD else number % 2 :: 2]:
                answer = browser.post(path, data=_form(column, text, hidden[path]))
                if found := _answered(house, column, text, answer):
                    wrong.append((column, text[:60], found))
    assert wrong == []


def test_half_characters_on_the_wire_are_no_fault(house: House) -> None:
    """Bytes that no browser sends are kept as the sign for what cannot be read."""
    with _browser(house) as browser:
        browser.get(f"/c/{house.link().token}")
        sent = urlencode({**_hidden(browser, "/c/check-in"), "q-small_win": "x"}).encode()
        sent = sent.replace(b"small_win=x", b"small_win=%ED%A0%80%FF")
        assert browser.post("/c/check-in", content=sent, headers={"Content-Type": FORM}).status_code == 303
    ((kept,),) = house.sql("SELECT small_win FROM checkin")
    assert set(kept) == {"\ufffd"}


def _answered(house: House, column: str, text: str, answer: httpx.Response) -> str:
    """What is wrong about the answer to a form, or "". What it kept is taken away again."""
    table = "checkin" if column == "small_win" else "completion"
    limit = 200 if column == "small_win" else 4000
    wanted = expected(text, limit=limit, is_multiline=column == "reflection")
    kept = house.sql(f"SELECT {column} FROM {table}")
    if kept:
        house.sql(f"DELETE FROM {table}")
        house.sql("DELETE FROM link_occasion")
    if answer.status_code == 303:
        is_right = wanted is not None and kept == [(wanted,)]
    else:
        is_right = not kept and (wanted is None or (column == "small_win" and not wanted))
        is_right &= answer.status_code == 413 or (answer.status_code == 422 and 'role="alert"' in answer.text)
    return "" if is_right else f"{answer.status_code}, kept {kept!r}"[:120]


def _browser(house: House) -> TestClient:
    app = partners_app(house.office)
    return TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "null"}, follow_redirects=False)


def _hidden(browser: TestClient, path: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in HIDDEN.findall(browser.get(path).text)}


def _form(column: str, text: str, hidden: dict[str, str]) -> dict[str, str]:
    own = {"q-small_win": text} if column == "small_win" else {"reflection": text, "result": "done"}
    return {**hidden, **own, "visibility": "counselor"}
