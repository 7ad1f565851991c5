"""Guessing personal links: no guess opens one, nobody may go on for long, and no answer tells what was guessed."""

from __future__ import annotations

import asyncio
import random
import string
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from itertools import islice
from typing import Any

import pytest
from starlette.types import Message

from dashboard.domain.records import Answer as AnswerGiven
from dashboard.server import partners_app
from dashboard.services.checkins import by_partner as answering
from dashboard.services.links import personal as personal_links
from dashboard.services.signin.hashing import fingerprint
from dashboard.web.cookies import FORM, VISIT
from tests import doors, driver, partners
from tests.partners import ONCE, House

LETTERS = string.ascii_letters + string.digits + "-_"
LOOKED_UP = 100_000
KNOCKS = 2_000
ADDRESSES = 10
ALLOWED = 20
Answer = tuple[int, bytes, tuple[tuple[bytes, bytes], ...]]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    """A couple whose counselor has made links that work."""
    doors.hash_quickly(monkeypatch)
    return partners.house()


def near(token: str, chance: random.Random) -> Iterator[str]:
    """Everything that looks almost like a token: another letter in one place, cut, grown, turned, or its hash."""
    for at, letter in enumerate(token):
        yield from (token[:at] + other + token[at + 1 :] for other in LETTERS if other != letter)
        yield token[:at] + token[at + 1 :]
        yield token[:at] + letter + token[at:]
    yield from (token[:length] for length in range(1, len(token)))
    yield from (token.swapcase(), token.lower(), token.upper(), token[::-1], token * 2, f" {token}", f"{token} ")
    yield from (f"{token}=", f"{token}\x00", f"{token}%", fingerprint(token), fingerprint(token).upper())
    while True:
        yield "".join(chance.sample(token, len(token)))


def guesses(tokens: list[str], count: int) -> list[str]:
    """`count` guesses, none of them right: half of them near a real token, half by chance. The same in every run."""
    chance = random.Random(20261013)
    each = count // 2 // len(tokens)
    found = [guess for token in tokens for guess in islice(near(token, chance), each)]
    found += ["".join(chance.choices(LETTERS, k=43)) for _ in range(count - len(found))]
    chance.shuffle(found)
    return [guess for guess in found if guess not in tokens and "/" not in guess]


def knocking(house: House) -> Callable[[str, str], Coroutine[Any, Any, Answer]]:
    """Ask the partners' own app for a link, from an address, without a network between."""
    app = partners_app(house.office)

    async def knock(token: str, address: str) -> Answer:
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        path = f"/c/{token}"
        scope: dict[str, Any] = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1"), (b"cookie", f"{FORM}=x".encode())],
            "client": (address, 50000),
            "server": ("127.0.0.1", 80),
        }
        await app(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in said)
        return said[0]["status"], body, tuple(said[0]["headers"])

    return knock


def test_no_guess_is_the_hash_of_a_link(house: House) -> None:
    """A hundred thousand near and random guesses, looked up all at once, find none of the links that work."""
    tokens = [house.link(ONCE).token for _ in range(4)]
    tried = guesses(tokens, LOOKED_UP)
    found = "SELECT count(*) FROM personal_link WHERE list_contains($hashes, token_sha256)"
    cursor = driver.cursor(house.practice.db)
    assert len(tried) == LOOKED_UP
    assert cursor.execute(found, {"hashes": [fingerprint(each) for each in tried]}).fetchall() == [(0,)]
    assert cursor.execute(found, {"hashes": [fingerprint(each) for each in tokens]}).fetchall() == [(4,)]


def test_many_guesses_open_nothing(house: House) -> None:
    """From ten addresses: one page for all, no visit begun, and after twenty an address is told to wait."""
    tokens = [house.link(ONCE).token for _ in range(4)]
    knock = knocking(house)

    async def run() -> list[Answer]:
        tried = enumerate(guesses(tokens, KNOCKS))
        return [await knock(guess, f"192.0.2.{number % ADDRESSES}") for number, guess in tried]

    found = asyncio.run(run())
    assert Counter(status for status, _, _ in found) == {
        404: ALLOWED * ADDRESSES,
        429: KNOCKS - ALLOWED * ADDRESSES,
    }
    assert len({body for _, body, _ in found}) == 1
    assert all(VISIT.encode() not in repr(headers).encode() for _, _, headers in found)
    assert house.sql("SELECT count(*) FROM partner_visit") == [(0,)]
    # The other partner may sit behind the same address: the right one opens all the same.
    assert asyncio.run(knock(tokens[0], "192.0.2.0"))[0] == 303


def test_what_was_guessed_cannot_be_told(house: House) -> None:
    """Unknown, used, expired and taken back: one status, one body and the same headers, also when one must wait."""
    used, revoked, expired = (house.link(ONCE) for _ in range(3))
    visit = house.visit(used)
    asked = answering.due(house.office, visit)
    assert answering.save(house.office, visit, asked, {"felt_safe": AnswerGiven(5)}, frozenset())
    personal_links.revoke(house.practice, revoked.link)
    knock = knocking(house)

    async def run() -> set[Answer]:
        tokens = ["x" * 43, used.token, revoked.token, "short", "\u00fc", "a" * 5000]
        found = {await knock(token, "192.0.2.1") for token in tokens}
        house.clock.pass_by(days=8)
        found.add(await knock(expired.token, "192.0.2.1"))
        return found | {await knock(f"{number:043}", "192.0.2.1") for number in range(2 * ALLOWED)}

    found = asyncio.run(run())
    assert {status for status, _, _ in found} == {404, 429}
    assert len({body for _, body, _ in found}) == 1
    assert len(found) == 2
