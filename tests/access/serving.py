"""The house as a server process of its own, which does as it is told line by line."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.access.house import Cell, House, Person

_ROOT = Path(__file__).resolve().parents[2]
_APP: list[Any] = []


class Served:
    """A running house, seen from outside: its address, its ids, and what it can be told to do."""

    def __init__(self, process: subprocess.Popen[str], port: int, known: dict[str, Any]) -> None:
        self._process = process
        self.port = port
        self.couples: dict[str, str] = known["couples"]
        self.partners: dict[str, str] = known["partners"]
        self.staff: dict[str, str] = known["staff"]
        self.cells = {canary: Cell(**cell) for canary, cell in known["cells"].items()}
        self.secrets: list[str] = known["secrets"]

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def tell(self, do: str, **details: str | int) -> Any:
        """Have something done inside, and return what comes of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **details}) + "\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> Any:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("house: "):
                return json.loads(line.removeprefix("house: "))
        raise AssertionError(f"the house fell silent: {self._process.wait()}")

    def client(self, cookies: Mapping[str, str]) -> httpx.Client:
        """A browser with these cookies that follows nobody."""
        origin = {"Origin": self.url, "Sec-Fetch-Site": "same-origin"}
        return httpx.Client(
            base_url=self.url, cookies=dict(cookies), follow_redirects=False, headers=origin, timeout=60
        )


@contextmanager
def served(log: Path) -> Iterator[Served]:
    """A house in a process of its own; what it writes to its log stands in `log`."""
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.access.serving"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            waiting = Served(process, 0, {"couples": {}, "partners": {}, "staff": {}, "cells": {}, "secrets": []})
            known = waiting._heard()
            yield Served(process, known["port"], known)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _main() -> None:
    from dashboard import server
    from dashboard.domain.provider import Provider
    from tests.access import fields, house

    built = house.build(Provider("https://id.house.example", "mendwell"))
    listener = server.listen(0, is_exact=True)
    known = {
        "port": listener.getsockname()[1],
        "couples": {name: str(each) for name, each in built.couples.items()},
        "partners": {f"{name}/{side}": str(each) for (name, side), each in built.partners.items()},
        "staff": {person.value: str(each) for person, each in built.staff.items()},
        "cells": {canary: asdict(cell) for canary, cell in built.cells.items()},
        "secrets": [
            value
            for table, column in (name.split(".") for name in fields.secrets())
            for (value,) in built.sql(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
        ],
    }

    def obey() -> None:
        _say(known)
        for line in sys.stdin:
            command = json.loads(line)
            _say(_DOES[command.pop("do")](built, **command))

    def ready(_: str) -> None:
        threading.Thread(target=obey, daemon=True).start()

    make_app = server.app

    def app(*args: Any) -> Any:
        _APP.append(make_app(*args))
        return _APP[0]

    server.app = app  # type: ignore[assignment]
    server.serve(built.office, listener, ready=ready, open_browser=False)


def _say(what: Any) -> None:
    sys.stdout.write(f"house: {json.dumps(what)}\n")
    sys.stdout.flush()


def _sign_in(house: House, person: str) -> str:
    return house.sign_in(Person(person))


def _advance(house: House, minutes: int) -> None:
    house.clock += timedelta(minutes=minutes)


def _end(house: House, token: str) -> None:
    house.office.sessions.end(token)


def _lock(house: House, token: str) -> None:
    house.office.sessions.lock(token)


def _screen(house: House, token: str, screen: str) -> None:
    from dashboard.domain.access import Screen

    house.office.sessions.set_screen(token, Screen(screen))


def _link(house: House, couple: str, side: str) -> str:
    """A personal link for a partner; its token."""
    from dashboard.domain.link_rules import LinkKind
    from dashboard.domain.vocabulary import Side
    from dashboard.services import couples, personal_links
    from tests.access.house import COUPLES

    practice = house.practice(COUPLES[couple])
    record = couples.get(practice, house.couples[couple])
    return personal_links.make(practice, record, personal_links.Wish(side=Side(side), kind=LinkKind.ONCE)).token


def _state(house: House, token: str) -> str | None:
    session = house.office.sessions.find(token)
    return session.state.value if session else None


def _let_go(house: House, person: str) -> None:
    """Deactivate a person the way the admin does."""
    from dashboard.services import people

    admin = house.practice(Person.ADMIN)
    people.deactivate(house.office, admin, people.staffing(admin).person(house.staff[Person(person)]))


def _routes(_: House) -> list[str]:
    """Every path that the whole app answers, Streamlit's own included."""
    return sorted({route.path for route in _APP[0]._starlette_app.routes})


_DOES: dict[str, Callable[..., Any]] = {
    "sign_in": _sign_in,
    "advance": _advance,
    "end": _end,
    "lock": _lock,
    "screen": _screen,
    "link": _link,
    "state": _state,
    "let_go": _let_go,
    "routes": _routes,
}

if __name__ == "__main__":
    _main()
