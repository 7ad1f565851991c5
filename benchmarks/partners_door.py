"""Mendwell with its door for partners, in a process of its own, over a generated practice with a link for everybody.

`python -m benchmarks.partners_door FILE HEAD` says the port of the door and one line of JSON with the tokens, and
serves until it is told to stop.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from benchmarks import practices
from dashboard import server
from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.links.rules import LinkCadence, LinkKind
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.confidentiality import policies
from dashboard.services.couples import reading as couples
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Wish
from dashboard.settings import Settings
from dashboard.store import heads, opening
from dashboard.store.database import Database
from dashboard.store.engine.duck import DuckEngine

# One in twenty is closed and gets no link, so that there are some more than 200 partners of each side.
SIZE = 220 * practices.CHECKINS_PER_COUPLE
_COUPLES_A_COUNSELOR = 40
_ROOT = Path(__file__).parent.parent
_SECONDS_TO_START = 120


@dataclass(frozen=True, slots=True)
class Door:
    """A running server: the ports of the partners' door and the app, a standing link for each partner by side, and its
    record.
    """

    port: int
    app_port: int
    links: dict[Side, list[tuple[UUID, str]]]
    file: Path
    head: Path

    def record(self) -> Database:
        """The record, once the server has stopped."""
        return _opened(self.file, self.head)


@contextlib.contextmanager
def served() -> Iterator[tuple[Door, subprocess.Popen[str]]]:
    """The door, and the process behind it, over a copy of the generated practice that is thrown away."""
    with tempfile.TemporaryDirectory(dir=practices.folder()) as folder:
        file, head = Path(folder) / "practice.db", Path(folder) / "head"
        shutil.copyfile(practices.ready(SIZE), file)
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.partners_door", str(file), str(head)],
            cwd=_ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            said = json.loads(process.stdout.readline() or "null")
            if said is None:
                raise RuntimeError("The partners' door did not open.")
            links = {Side(side): [(UUID(who), token) for who, token in each] for side, each in said["links"].items()}
            yield Door(said["port"], said["app_port"], links, file, head), process
        finally:
            stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """Let the server close its record."""
    if process.poll() is None:
        process.terminate()
        process.wait(_SECONDS_TO_START)


def serve(file: Path, head: Path) -> None:
    """Serve until told to stop, on a clock that goes on from the day the practice was made for."""
    db = _opened(file, head)
    links = _links(db)
    with socket.socket() as probe:
        probe.bind((server.HOST, 0))
        port = probe.getsockname()[1]
    started = time.monotonic()
    office, _ = practices.office(db)
    office.clock = lambda: practices.NOW + timedelta(seconds=time.monotonic() - started)
    office.settings = Settings(partner_url=f"http://{server.HOST}:{port}", partner_listen=f"{server.HOST}:{port}")
    listener = server.listen(0, is_exact=True)
    said = json.dumps({"port": port, "app_port": listener.getsockname()[1], "links": links})
    server.serve(office, listener, ready=lambda _: print(said, flush=True), open_browser=False)
    db.close()


def _links(db: Database) -> dict[str, list[tuple[str, str]]]:
    """A standing weekly link for both partners of each couple, who have signed the policy, made by its counselor."""
    made: dict[str, list[tuple[str, str]]] = {side.value: [] for side in Side}
    for number in range(practices.couples(SIZE)):
        practice = practices.opened(db, number // _COUPLES_A_COUNSELOR)
        record = couples.get(practice, practices.marked("couple", number))
        if record.couple.status is EpisodeStatus.CLOSED:
            continue
        couple_id, body = record.couple.couple_id, policies.starting_text(practice, SecretsRule.LIMITED)
        version = policies.write(practice, couple_id, SecretsRule.LIMITED, body, seen=0)
        for partner in record.partners.values():
            policies.acknowledge_on_paper(practice, record, partner.partner_id, version)
        for side, found in made.items():
            wish = Wish(side=Side(side), kind=LinkKind.STANDING, cadence=LinkCadence.WEEKLY, days=90)
            link = personal_links.make(practice, record, wish)
            found.append((str(link.link.partner_id), link.token))
    return made


def _opened(file: Path, head: Path) -> Database:
    """The record with what is remembered outside it, as `mendwell run` has it."""
    return opening.over(DuckEngine.of_file(file, practices.KEY, now=practices.NOW), file, heads.HeadFile(head))


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
