"""The record is written through the protocol of the engine alone: a double that records calls stands in for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from dashboard.domain.audit import Action
from dashboard.domain.scope import Scope
from dashboard.errors import DatabaseBusyError
from dashboard.store import opening
from dashboard.store.database import Database
from dashboard.store.engine import retrying
from dashboard.store.engine.protocol import ConflictError, ConstraintError
from dashboard.store.statements import statement
from dashboard.store.transaction import Transaction
from tests import factories

NOW = datetime(2026, 10, 13, 8, 55)
LOGGED = statement("audit/insert_entry")


class Recording:
    """An engine, and its only connection, that remember what they were asked for; `fails` raises at commits."""

    def __init__(self, fails: Callable[[int], Exception | None] = lambda _: None) -> None:
        self.calls: list[str] = []
        self._fails = fails
        self._commits = 0

    def connect(self) -> Recording:
        self.calls.append("connect")
        return self

    def begin(self) -> None:
        self.calls.append("begin")

    def run(self, text: str, params: Mapping[str, Any]) -> int:
        self.calls.append("log" if text == LOGGED else "run")
        return 1

    def rows(self, text: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        return []

    def batches(self, text: str, params: Mapping[str, Any]) -> pa.RecordBatchReader:
        return pa.table({}).to_reader()

    def stage(self, view: str, rows: object) -> None:
        self.calls.append("stage")

    def commit(self) -> None:
        self._commits += 1
        error = self._fails(self._commits)
        self.calls.append("commit")
        if error is not None:
            raise error

    def rollback(self) -> None:
        self.calls.append("rollback")

    def checkpoint(self) -> None:
        self.calls.append("checkpoint")

    def close(self) -> None:
        self.calls.append("close")


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Conflicts are followed by no wait here."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


def _record(engine: Recording, *derived: Callable[[Transaction], None]) -> tuple[Database, Scope]:
    return Database(engine, derived=derived, clock=lambda: NOW), factories.scope()


def test_a_write_is_one_transaction_with_its_followers_and_its_entry() -> None:
    """The work, then followers, then what is derived, then the entry of the log, then the commit, and nothing after."""
    engine = Recording()

    def said(name: str) -> Callable[[Transaction], None]:
        return lambda _: engine.calls.append(name)

    db, who = _record(engine, said("derived"))
    db.followers.append(said("follower"))
    db.write(who, said("work"), summary="Try", now=NOW)
    assert engine.calls == ["connect", "begin", "work", "follower", "derived", "log", "commit", "close"]


def test_a_conflict_begins_again_from_the_start() -> None:
    """What lost against another writer is rolled back whole and done anew on a fresh connection."""
    engine = Recording(lambda commits: ConflictError("conflict") if commits < 3 else None)
    db, who = _record(engine)
    db.write(who, lambda _: engine.calls.append("work"), summary="Try", now=NOW)
    once = ["connect", "begin", "work", "log", "commit"]
    assert engine.calls == [*once, "rollback", "close", *once, "rollback", "close", *once, "close"]


def test_a_conflict_that_does_not_end_is_said_plainly() -> None:
    """After eight times nothing more is tried, and nothing is kept."""
    engine = Recording(lambda _: ConflictError("conflict"))
    db, who = _record(engine)
    with pytest.raises(DatabaseBusyError, match="Somebody else was writing"):
        db.write(who, lambda _: None, summary="Try", now=NOW)
    assert engine.calls.count("begin") == engine.calls.count("rollback") == retrying.ATTEMPTS == 8
    assert engine.calls[-2:] == ["rollback", "close"]


def test_any_other_refusal_is_not_tried_again() -> None:
    """A row that the tables forbid stays forbidden: one rollback, and the error goes on."""
    engine = Recording(lambda _: ConstraintError("constraint"))
    db, who = _record(engine)
    with pytest.raises(ConstraintError):
        db.write(who, lambda _: None, summary="Try", now=NOW)
    assert engine.calls == ["connect", "begin", "log", "commit", "rollback", "close"]


def test_looking_ahead_keeps_nothing() -> None:
    """A workspace ends with a rollback, whatever was done in it."""
    engine = Recording()
    db, who = _record(engine)
    with db.workspace(who, now=NOW) as tx:
        tx.run("audit/insert_entry")
    assert engine.calls == ["connect", "begin", "log", "rollback", "close"]


def test_two_servers_on_one_record_never_fork_its_log() -> None:
    """Each knows only its own newest entry; a number already taken is a conflict, and the later entry follows."""
    at = factories.practice()
    ours = at.db
    theirs = Database(ours.engine, derived=(), clock=lambda: NOW)
    factories.add_couple(at)
    for _ in range(3):
        theirs.record_action(at.scope, Action.SIGNED_IN)
        ours.record_action(at.scope, Action.SIGNED_OUT)
    read, fault = opening.over(ours.engine).log.verify(at.scope.practice_id, None)
    assert fault is None
    assert read == 7
