"""The house as a server process of its own, which does as it is told line by line."""

from __future__ import annotations

import io
import json
import ssl
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pypdfium2

from dashboard.domain.documents.paper import DocumentKind, Reader
from dashboard.domain.signin.provider import Provider
from dashboard.services.couples import reading as couples
from dashboard.services.documents import desk
from dashboard.services.documents.wanted import Wanted
from dashboard.services.papers import Paper, Papers
from tests import own
from tests.access.house import COUPLES, FAR, PROVIDER, Cell, House, Person

_ROOT = Path(__file__).resolve().parents[2]
_APP: list[Any] = []
# Documents that a counselor's browser holds.
_HELD: dict[Person, list[Paper]] = {}
# The house speaks plain HTTP. A client that is not given one reads the certificates of all authorities, which takes it
# far longer than the request.
_PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Served:
    """A running house, seen from outside: its address, its ids, and what it can be told to do."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self._process = process
        self.log = log
        known = self._heard()
        self.port: int = known["port"]
        self.couples: dict[str, str] = known["couples"]
        self.partners: dict[str, str] = known["partners"]
        self.staff: dict[str, str] = known["staff"]
        self.assignments: dict[str, str] = known["assignments"]
        self.releases: dict[str, str] = known["releases"]
        # Released documents of a counselor's own, by couple: the id of the release, and the hash of its bytes.
        self.documents: dict[str, str] = known["documents"]
        self.papers: dict[str, str] = known["papers"]
        self.markers: dict[str, list[str]] = known["markers"]
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
        origin = {"Origin": self.url, "Sec-Fetch-Site": "same-origin", **own.headers(cookies)}
        return httpx.Client(
            base_url=self.url, cookies=dict(cookies), follow_redirects=False, headers=origin, timeout=60, verify=_PLAIN
        )


def everything_in(answer: httpx.Response) -> str:
    """All text of an answer: its headers, its body, and the names and contents of the files of an archive."""
    parts = [repr(answer.headers), str(answer.url), answer.content.decode("utf-8", errors="replace")]
    if answer.content.startswith(b"%PDF"):
        parts += [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content)]
    if zipfile.is_zipfile(io.BytesIO(answer.content)):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            parts += [name + archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist()]
    return "\n".join(parts)


@contextmanager
def served(log: Path, provider: Provider = PROVIDER) -> Iterator[Served]:
    """A house in a process of its own; what it writes to its log stands in `log`."""
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.access.serving", json.dumps(asdict(provider))],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            yield Served(process, log)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _main() -> None:
    from dashboard import server
    from dashboard.domain.column import Holds
    from tests.access import fields, house

    built = house.build(Provider(**json.loads(sys.argv[1])))
    released = {name: _release(built, name) for name in built.couples}
    listener = server.listen(0, is_exact=True)
    known = {
        "port": listener.getsockname()[1],
        "couples": {name: str(each) for name, each in built.couples.items()},
        "partners": {f"{name}/{side}": str(each) for (name, side), each in built.partners.items()},
        "staff": {person.value: str(each) for person, each in built.staff.items()},
        "assignments": _assignments(built),
        "releases": _releases(built),
        "documents": {name: str(document_id) for name, (document_id, _) in released.items()},
        "papers": {name: paper.sha256 for name, (_, paper) in released.items()},
        "markers": built.markers(),
        "cells": {canary: asdict(cell) for canary, cell in built.cells.items()},
        "secrets": [
            value
            for table, column in (name.split(".") for name in fields.holding(Holds.SECRET))
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


def _release(house: House, couple: str) -> tuple[UUID, Paper]:
    """The whole record of a couple, released for its counselor's own archive."""
    practice = house.practice(COUPLES[couple])
    record = couples.get(practice, house.couples[couple])
    wanted, papers = Wanted(kind=DocumentKind.FULL_RECORD, reader=Reader.COUNSELOR), Papers()
    paper = desk.prepare(practice, record, wanted, papers, lambda _: "").paper
    assert paper is not None
    _HELD.setdefault(COUPLES[couple], []).append(replace(paper, until=FAR))
    return desk.release(practice, record, wanted, papers, paper.sha256, has_looked=True), paper


def _assignments(house: House) -> dict[str, str]:
    """A task by couple and assignee."""
    rows = house.sql("SELECT couple_id, assignee, min(assignment_id::VARCHAR) FROM assignment GROUP BY ALL")
    return {f"{house.name_of(couple_id)}/{assignee}": found for couple_id, assignee, found in rows}


def _releases(house: House) -> dict[str, str]:
    """A partner's word by couple, side and what it is about."""
    rows = house.sql(
        "SELECT r.couple_id, p.side, r.what, r.release_id::VARCHAR FROM release_authorisation r "
        "JOIN partner p USING (practice_id, partner_id)"
    )
    return {f"{house.name_of(couple_id)}/{side}/{what}": found for couple_id, side, what, found in rows}


def _say(what: Any) -> None:
    sys.stdout.write(f"house: {json.dumps(what)}\n")
    sys.stdout.flush()


def _sign_in(house: House, person: str) -> str:
    token = house.sign_in(Person(person))
    browser_session = house.office.browser_sessions.find(token)
    assert browser_session is not None
    for paper in _HELD.get(Person(person), []):
        browser_session.papers.keep(paper)
    return token


def _advance(house: House, minutes: int) -> None:
    house.clock += timedelta(minutes=minutes)


def _vouch_for(house: House, person: str, subject: str) -> None:
    """Bind a person to a provider's name for them, and set the clock to what the provider's says."""
    house.clock = datetime.now(UTC).replace(tzinfo=None)
    values = {"subject": subject, "staff_id": house.staff[Person(person)]}
    house.sql("UPDATE account SET oidc_subject = $subject WHERE staff_id = $staff_id", **values)


def _end(house: House, token: str) -> None:
    house.office.browser_sessions.end(token)


def _lock(house: House, token: str) -> None:
    house.office.browser_sessions.lock(token)


def _hand_over(house: House, token: str) -> None:
    house.office.browser_sessions.hand_over(token)


def _in_session(house: House, token: str, couple: str) -> None:
    """Turn the screen round while a couple's page is open."""
    from dashboard.domain.access import Screen

    house.office.browser_sessions.set_screen(token, Screen.IN_SESSION, house.couples[couple])


def _link(house: House, couple: str, side: str) -> str:
    """A personal link for a partner; its token."""
    from dashboard.domain.links.rules import LinkKind
    from dashboard.domain.vocabulary import Side
    from dashboard.services.couples import reading as couples
    from dashboard.services.links import personal as personal_links
    from tests.access.house import COUPLES

    practice = house.practice(COUPLES[couple])
    record = couples.get(practice, house.couples[couple])
    return personal_links.make(practice, record, personal_links.Wish(side=Side(side), kind=LinkKind.ONCE)).token


def _state(house: House, token: str) -> str | None:
    browser_session = house.office.browser_sessions.find(token)
    return browser_session.state.value if browser_session else None


def _audit(house: House) -> list[str]:
    """Every text of the log of who did what, and of the summaries of edits."""
    rows = house.sql("SELECT action || ' ' || detail FROM audit UNION ALL SELECT summary FROM revision")
    return [text for (text,) in rows]


def _said(house: House, partner: str) -> list[int]:
    """How many check-ins and reports a partner has sent with the words of the crawl."""
    row = house.sql(
        "SELECT (SELECT count(*) FROM checkin c WHERE c.partner_id = p.partner_id AND c.small_win = 'said just now'), "
        "(SELECT count(DISTINCT r.assignment_id) FROM completion r WHERE r.couple_id = p.couple_id AND r.side = p.side "
        "AND r.reflection = 'said just now') FROM partner p WHERE p.partner_id = CAST($partner AS UUID)",
        partner=partner,
    )[0]
    return [int(count) for count in row]


def _let_go(house: House, person: str) -> None:
    """Deactivate a person the way the admin does."""
    from dashboard.services.people import staff as people

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
    "hand_over": _hand_over,
    "in_session": _in_session,
    "audit": _audit,
    "link": _link,
    "state": _state,
    "said": _said,
    "let_go": _let_go,
    "routes": _routes,
    "vouch_for": _vouch_for,
}

if __name__ == "__main__":
    own.use()
    _main()
