"""Two thousand hostile strings into every field: each comes back as it was typed, or is refused in words."""

from __future__ import annotations

import os
import re
import unicodedata
from html import unescape
from urllib.parse import quote_plus

import pytest
from starlette.testclient import TestClient

from dashboard.domain.login_names import normalised
from dashboard.domain.vocabulary import Cadence
from dashboard.errors import MendwellError
from dashboard.server import partners_app
from tests import doors, partners
from tests.access import fields
from tests.access.fields import Holds
from tests.reliability import hostile
from tests.reliability.desk import BY_FILE, Desk, Field

COUNT = 2_000
# Each string goes into one field after another in turns; with this set, each goes into every field, which takes long.
EVERY_FIELD = os.environ.get("MENDWELL_EVERY_FIELD") == "1"
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
    wanted = expected(typed, limit=field.limit, is_multiline=field.is_multiline)
    try:
        field.write(text)
    except MendwellError as error:
        # Whoever reads the refusal must not be shown, or sent, what was typed.
        if len(text.strip()) > 3 and text.strip() in said(error):
            return "the refusal repeats it"
        is_right = wanted is None or (field.is_required and not wanted)
        is_right |= name == "account.login_name" and (" " in (wanted or "") or "already" in said(error))
        return "" if is_right else f"refused: {said(error)}"
    kept = field.read()
    return "" if wanted is not None and (kept or "") == wanted else f"kept as {kept!r}"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """One of everything."""
    doors.hash_quickly(monkeypatch)
    return Desk()


def test_every_field_with_words_is_tried(desk: Desk) -> None:
    """A new text column is either a code, a secret, filled by a file alone, or written by these tests."""
    words = {name for name, holds in fields.FIELDS.items() if holds not in {Holds.CODE, Holds.SECRET}}
    assert set(fields.text_columns(desk.at.db._cursor())) == set(fields.FIELDS)
    assert set(desk.fields()) | BY_FILE == words


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
    assert desk.sql("SELECT count(*) FROM couple") == 1


def test_fields_of_partners_keep_or_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over HTTP every string is kept exactly, or comes back in the form with words and a status below 500."""
    doors.hash_quickly(monkeypatch)
    house = partners.house()
    task = house.give(cadence=Cadence.DAILY)
    link = house.link()
    wrong = []
    with TestClient(
        partners_app(house.office), base_url="http://127.0.0.1", headers={"Origin": "null"}, follow_redirects=False
    ) as browser:
        browser.get(f"/c/{link.token}")
        paths = {"small_win": "/c/check-in", "reflection": f"/c/homework/{task}"}
        hidden = {path: {n: unescape(v) for n, v in HIDDEN.findall(browser.get(path).text)} for path in paths.values()}
        for number, text in enumerate(hostile.strings(COUNT)):
            for column, path in list(paths.items())[None if EVERY_FIELD else number % 2 :: 2]:
                house.sql("DELETE FROM completion")
                house.sql("DELETE FROM checkin")
                house.sql("DELETE FROM link_occasion")
                sent = _body(column, text, hidden[path])
                answer = browser.post(path, content=sent, headers={"Content-Type": "application/x-www-form-urlencoded"})
                limit = 200 if column == "small_win" else 4000
                wanted = expected(text, limit=limit, is_multiline=column == "reflection")
                table = "checkin" if column == "small_win" else "completion"
                kept = house.sql(f"SELECT {column} FROM {table}")
                if answer.status_code == 303:
                    is_right = kept in ([(wanted,)], [(wanted or None,)])
                else:
                    is_empty = column == "small_win" and not wanted
                    is_right = answer.status_code in {413, 422} and not kept and (wanted is None or is_empty)
                    is_right &= answer.status_code == 413 or 'role="alert"' in answer.text
                if not is_right or "Traceback" in answer.text:
                    wrong.append((column, text[:60], answer.status_code, repr(kept)[:80]))
    assert wrong == []


def _body(column: str, text: str, hidden: dict[str, str]) -> bytes:
    """A form as a browser, or whoever plays one, sends it: half characters are sent as their three bytes."""
    own = {"q-small_win": text} if column == "small_win" else {"reflection": text, "result": "done"}
    values = {**hidden, **own, "visibility": "counselor"}
    return "&".join(f"{n}={quote_plus(v, errors='surrogatepass')}" for n, v in values.items()).encode()
