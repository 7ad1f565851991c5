"""The partners' door in a process of its own: what goes through it, what does not, and what becomes of the app."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import psutil
import pytest

from dashboard import server
from dashboard.errors import MendwellError
from dashboard.settings import Settings
from dashboard.web.outside import CLIENT, SECRET
from tests import doors, partners, running
from tests.partners import House

HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')
PATIENCE = 60.0


@dataclass
class Served:
    """A house with its door open to phones."""

    house: House
    url: str
    port: int

    def process(self) -> psutil.Process:
        """The process outside."""
        found = [each for each in psutil.Process().children() if "dashboard.web.outside" in each.cmdline()]
        assert len(found) == 1
        return found[0]

    def inside(self) -> int:
        """The port on which the app listens to the process outside."""
        ports = {each.laddr.port for each in psutil.Process().net_connections("tcp") if each.status == "LISTEN"}
        return max(ports)


def _settings(port: int, **more: object) -> Settings:
    url = f"http://127.0.0.1:{port}"
    return Settings(partner_url=url, partner_listen=f"127.0.0.1:{port}", **more)  # type: ignore[arg-type]  # of tests


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The door as `mendwell run` opens it."""
    doors.hash_quickly(monkeypatch)
    house, port = partners.house(), running.free_port()
    house.office.settings = _settings(port)
    with server.partners_door(house.office):
        yield Served(house, f"http://127.0.0.1:{port}", port)


def _get(url: str, **headers: str) -> httpx.Response:
    return httpx.get(url, headers=headers, timeout=PATIENCE, trust_env=False)


def test_a_partner_answers_through_both_processes(served: Served) -> None:
    """Link, cookies, redirects, form and files come through as they are, and nothing tells of the way between."""
    with httpx.Client(base_url=served.url, timeout=PATIENCE, trust_env=False, headers={"Origin": "null"}) as phone:
        opened = phone.get(f"/c/{served.house.link().token}")
        assert (opened.status_code, opened.headers["location"]) == (303, "/c/")
        page = phone.get("/c/check-in")
        assert page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
        assert not {SECRET.decode(), CLIENT.decode(), "server"} & set(page.headers)
        sent = phone.post("/c/check-in", data={**dict(HIDDEN.findall(page.text)), "q-felt_safe": "4"})
        assert sent.status_code == 303
        assert "is sent" in phone.get("/c/check-in").text
        assert phone.get("/assets/partner.css?v=1").headers["content-type"].startswith("text/css")
        assert phone.head("/c/help").status_code == 200
        assert phone.get("/c/nobody").status_code == 404
        assert phone.get("/caseload").status_code == 404
        assert phone.post("/c/check-in", content=b"x" * 300_000).status_code == 413
    assert len(served.house.kept()) == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /c/help HTTP/1.1\r\nHost: 127.0.0.1", 200),
        # An address that was put in order on the way would name a page that nobody asked for.
        (b"GET /c/../c/help HTTP/1.1\r\nHost: 127.0.0.1", 404),
        (b"GET * HTTP/1.1\r\nHost: 127.0.0.1", 404),
        (b"GET /c/help HTTP/1.1", 400),
        (b"GET /c/help HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1", 400),
    ],
)
def test_a_request_is_handed_on_as_it_was_sent_or_not_at_all(served: Served, sent: bytes, status: int) -> None:
    """The process outside neither mends an address nor adds the name of a host that is missing."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as phone:
        phone.sendall(sent + b"\r\nConnection: close\r\n\r\n")
        assert phone.recv(64).startswith(b"HTTP/1.1 %d " % status)


def test_nobody_but_the_process_outside_is_let_in(served: Served) -> None:
    """Another program here that finds the app's port gets nothing, whatever it claims."""
    inside = f"http://127.0.0.1:{served.inside()}/c/help"
    for headers in ({}, {SECRET.decode(): "x" * 43}, {CLIENT.decode(): "192.0.2.1"}):
        assert _get(inside, Host="127.0.0.1", **headers).status_code == 404
    assert _get(f"{served.url}/c/help").status_code == 200


def test_a_phone_cannot_say_who_it_is(served: Served) -> None:
    """What it claims of its address is not believed: wrong links are counted for the one that sent them."""
    codes = [
        _get(
            f"{served.url}/c/{number:043}",
            **{CLIENT.decode(): f"192.0.2.{number}", "X-Forwarded-For": f"192.0.2.{number}"},
        )
        for number in range(21)
    ]
    assert [each.status_code for each in codes] == [404] * 20 + [429]


def test_a_door_that_dies_is_opened_again(served: Served) -> None:
    """Killed, by the system for instance, it comes back by itself."""
    first = served.process()
    os.kill(first.pid, signal.SIGTERM)
    first.wait(PATIENCE)
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with contextlib.suppress(httpx.TransportError):
            assert _get(f"{served.url}/c/help").status_code == 200
            break
        time.sleep(0.1)
    assert served.process().pid != first.pid


def test_the_door_ends_with_the_app() -> None:
    """Nothing is left behind, and the port is free again."""
    house, port = partners.house(), running.free_port()
    house.office.settings = _settings(port)
    with server.partners_door(house.office):
        process = Served(house, "", port).process()
    assert not process.is_running()
    socket.create_server(("127.0.0.1", port)).close()


def test_a_door_that_cannot_be_opened_says_so() -> None:
    """Where another program has the port, the counselor is told, instead of partners finding out."""
    house = partners.house()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        house.office.settings = _settings(taken.getsockname()[1])
        with pytest.raises(MendwellError, match="cannot be opened"), server.partners_door(house.office):
            pass
    assert not [each for each in psutil.Process().children() if "dashboard.web.outside" in each.cmdline()]


def test_the_form_is_answered_under_attack(served: Served) -> None:
    """Two hundred half-open connections and ten endless headers: the form is there, and the door stays small."""
    stop = threading.Event()

    def endless() -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", served.port)) as line:
                line.sendall(b"GET / HTTP/1.1\r\nX: ")
                while not stop.is_set():
                    line.sendall(b"a" * 65_536)

    slow = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(200)]
    threads = [threading.Thread(target=endless) for _ in range(10)]
    for each in threads:
        each.start()
    try:
        for _ in range(10):
            assert _get(f"{served.url}/c/help").status_code == 200
        assert served.process().memory_info().rss < 200_000_000
    finally:
        stop.set()
        for each in threads:
            each.join()
        for line in slow:
            line.close()
