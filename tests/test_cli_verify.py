"""`mendwell verify`, and the door past a broken log."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard import cli, paths, server
from dashboard.domain.audit import Action
from dashboard.services.office import Office
from dashboard.services.setup import opening as setup
from dashboard.store import heads
from dashboard.store.audit import LogCheck
from tests import driver, running


def mendwell(*args: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli.main, [str(a) for a in args])


@pytest.fixture
def db(mendwell_home: Path) -> Path:
    """A practice with four entries in its log."""
    setup.start(paths.practice_db(), setup.Names("Practice on the Canal", "Rosa Lind"))
    office = setup.open_kept(paths.practice_db())
    for _ in range(3):
        office.db.record_action(office.system, Action.SIGN_IN_FAILED)
    setup.close(office)
    return paths.practice_db()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`mendwell run` that closes as soon as it is open."""

    def serve(_: Office, listener: socket.socket, **__: object) -> None:
        listener.close()

    monkeypatch.setattr(server, "serve", serve)
    return lambda *args: mendwell("run", "--no-browser", "--port", str(running.free_port()), *args)


def changed(db: Path, sql: str) -> None:
    """Do to the file what Mendwell never does."""
    office = setup.open_kept(db, LogCheck.NONE)
    driver.cursor(office.db).execute(sql)
    setup.close(office)


def counts(shown: str) -> dict[str, int]:
    """The figures, by their words."""
    found = re.findall(r"^ *([\d,]+) (.+)$", shown, re.MULTILINE)
    return {words: int(figure.replace(",", "")) for figure, words in found}


def test_a_whole_log_is_said_to_be_whole(db: Path) -> None:
    """Counts and one sentence; whose practice it is does not show, and nothing is changed."""
    file = heads.head_file(db).file
    assert file is not None
    before = file.read_text()
    shown = mendwell("verify", "--db", db)
    assert shown.exit_code == 0, shown.output
    assert list(counts(shown.output).values()) == [4, 4, 0]
    assert "The log is whole" in shown.output
    assert "Rosa" not in shown.output
    assert file.read_text() == before
    assert mendwell("verify").output == shown.output


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE audit SET action = 'signed_in' WHERE seq = 2", "Entry 2 was changed after it was written."),
        ("DELETE FROM audit WHERE seq = 2", "Entry 2 is missing."),
        ("DELETE FROM audit WHERE seq >= 3", "entry 3 and what followed it are missing"),
    ],
)
def test_a_broken_log_is_said_in_words(db: Path, sql: str, said: str) -> None:
    """Where the log breaks is named, with what to do, and the command ends with one."""
    changed(db, sql)
    shown = mendwell("verify")
    assert shown.exit_code == 1
    assert said in shown.output
    assert "--accept-loss" in shown.output


def test_without_a_head_the_end_is_not_known(db: Path) -> None:
    """A removed head is no sound log."""
    file = heads.head_file(db).file
    assert file is not None
    file.unlink()
    shown = mendwell("verify")
    assert shown.exit_code == 1
    assert "does not remember how far the log went" in shown.output


def test_a_broken_log_keeps_the_practice_shut_until_the_loss_is_accepted(db: Path, run: Callable[..., Result]) -> None:
    """`run` refuses, `info` still says what is wrong, and --accept-loss goes on and leaves a trace."""
    changed(db, "DELETE FROM audit WHERE seq = 4")
    refused = run()
    assert refused.exit_code == 1
    assert "--accept-loss" in refused.output
    known = mendwell("info")
    assert known.exit_code == 0, known.output
    assert "entry 4 and what followed it are missing" in known.output
    accepted = run("--accept-loss")
    assert accepted.exit_code == 0, accepted.output
    assert "recorded in the log" in accepted.output
    assert run().exit_code == 0
    shown = mendwell("verify")
    assert shown.exit_code == 0, shown.output
    assert list(counts(shown.output).values()) == [4, 4, 1]
    assert "its end is the one remembered" in mendwell("info").output


def test_nothing_to_accept_leaves_no_trace(db: Path, run: Callable[..., Result]) -> None:
    """The option does nothing to a log that is whole."""
    shown = run("--accept-loss")
    assert shown.exit_code == 0
    assert "accepted" not in shown.output
    assert counts(mendwell("verify").output)["losses that were accepted"] == 0


def test_there_must_be_a_practice(mendwell_home: Path) -> None:
    """Without a file the command says how to start one."""
    refused = mendwell("verify")
    assert refused.exit_code == 1
    assert "mendwell run" in refused.output
