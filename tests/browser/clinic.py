"""A practice that serves every test of a worker: each test is a counselor of its own, whose desk is still empty."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from dashboard import server
from dashboard.clock import Clock, this_moment
from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Side
from dashboard.services.attention import watch
from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from tests import doors, factories, own, staffed

COUNSELOR = "Counselor under test"
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Desk:
    """A counselor who is signed in, and where."""

    url: str
    token: str
    couple: str = ""
    partner: str = ""


@dataclass
class Going:
    """A clock that goes, from `morning` on, and can be put forward."""

    morning: datetime
    began: float = field(default_factory=time.monotonic)
    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return self.morning + self.ahead + timedelta(seconds=time.monotonic() - self.began)


class Clinic:
    """The running practice."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.url = str(self._heard()["url"])

    def desk(self) -> Desk:
        """A new counselor without couples."""
        return Desk(self.url, **self.told("desk"))

    def desk_with_couple(self) -> Desk:
        """A new counselor of Zebedea and Quillon, who have signed their policy; Quillon is the `partner`."""
        return Desk(self.url, **self.told("desk_with_couple"))

    def told(self, what: str) -> dict[str, str]:
        """The practice's answer to a command of its own."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> dict[str, str]:
        assert self._process.stdout is not None
        answer: dict[str, str] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def served(module: str = "tests.browser.clinic") -> Iterator[Clinic]:
    """The practice in a process of its own, which runs a module that calls `run`."""
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Clinic(process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def run(does: Mapping[str, Callable[[Office], dict[str, str]]], clock: Clock = this_moment) -> None:
    """Serve a practice whose clock this is, and do what each line of the standard input says."""
    own.use()
    office = doors.office()
    office.name, office.clock = "Practice under test", clock
    watch.follow(office)

    def obey() -> None:
        for line in sys.stdin:
            _say(does[line.strip()](office))

    def ready(url: str) -> None:
        _say({"url": url})
        threading.Thread(target=obey, daemon=True).start()

    server.serve(office, server.listen(0, is_exact=True), ready=ready, open_browser=False)


def _say(what: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def counselor(office: Office) -> tuple[UUID, str]:
    """A new counselor who is the admin too, and a browser session of theirs."""
    roles = frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN})
    login_name = f"counselor-{new_id()}"
    staff_id = doors.add_person(office, name=COUNSELOR, login_name=login_name, password=None, roles=roles)
    return staff_id, staffed.sign_in(office, staff_id)


def _desk(office: Office) -> dict[str, str]:
    return {"token": counselor(office)[1]}


def _desk_with_couple(office: Office) -> dict[str, str]:
    staff_id, token = counselor(office)
    practice = staffed.seen_by(office, staff_id)
    couple_id = factories.add_couple(practice, a="Zebedea", b="Quillon")
    factories.add_policy(practice, couple_id)
    quillon = couples.get(practice, couple_id).partners[Side.B]
    return {"token": token, "couple": str(couple_id), "partner": str(quillon.partner_id)}


_DOES: dict[str, Callable[[Office], dict[str, str]]] = {"desk": _desk, "desk_with_couple": _desk_with_couple}

if __name__ == "__main__":
    run(_DOES)
