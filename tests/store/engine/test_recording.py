"""Commits that are written along: repeated on a copy, they give the file again."""

from __future__ import annotations

import random
import threading
from datetime import datetime

import duckdb
import pyarrow as pa
import pytest

from dashboard.store.engine.duck import DuckEngine
from dashboard.store.engine.protocol import ConflictError, Connection
from dashboard.store.engine.recording import MOST_BYTES, Committed
from dashboard.store.engine.repeating import Repeating

NOW = datetime(2026, 10, 13, 8, 55)
_TABLE = "CREATE TABLE IF NOT EXISTS box (id INTEGER PRIMARY KEY, held INTEGER NOT NULL, sum INTEGER NOT NULL)"


def _engine() -> tuple[DuckEngine, list[Committed]]:
    told: list[Committed] = []
    engine = DuckEngine.in_memory(now=NOW)
    engine.cursor().execute(_TABLE)
    engine.order.listen(told.append)
    return engine, told


def _sum(engine: DuckEngine) -> list[tuple[object, ...]]:
    return engine.cursor().execute("SELECT * FROM box ORDER BY id").fetchall()


def _repeated(told: list[Committed]) -> DuckEngine:
    engine, _ = _engine()
    repeating = Repeating(engine, 0, {each.number: each.seen for each in told})
    for each in told:
        repeating.repeat(each)
    repeating.close()
    return engine


def _add(connection: Connection, at: int, held: int) -> None:
    connection.run("INSERT INTO box VALUES ($id, $held, 0)", {"id": at, "held": held})
    # What is derived rests on what this transaction sees, which others may be changing.
    connection.run("UPDATE box SET sum = (SELECT sum(held) FROM box) WHERE id = $id", {"id": at})


def test_an_overlap_is_repeated_as_it_was() -> None:
    """A transaction that began before another was kept did not see it, and does not when it is repeated."""
    engine, told = _engine()
    first, second = engine.connect(), engine.connect()
    first.begin()
    second.begin()
    _add(second, 2, 20)
    second.commit()
    _add(first, 1, 1)
    first.commit()
    assert [(each.number, each.seen) for each in told] == [(1, 0), (2, 0)]
    assert _sum(_repeated(told)) == _sum(engine) == [(1, 1, 1), (2, 20, 20)]


def test_a_copy_that_holds_what_a_commit_did_not_see_is_not_gone_on_with() -> None:
    """Such a commit would be repeated on something else than it was made on."""
    engine, _ = _engine()
    with pytest.raises(ValueError, match="3"):
        Repeating(engine, 2, {3: 1})


def test_many_who_write_at_once_are_repeated_as_they_were() -> None:
    """Inserts, changes, rows in bulk and conflicts of four threads give, repeated, the same tables."""
    engine, told = _engine()

    failed: list[BaseException] = []

    def write(who: int) -> None:
        try:
            _write(who)
        except BaseException as error:
            failed.append(error)

    def _write(who: int) -> None:
        chance = random.Random(who)
        for turn in range(25):
            connection = engine.connect()
            connection.begin()
            try:
                _add(connection, who * 1_000 + turn, chance.randrange(100))
                rows = pa.table({"id": [who * 1_000 + 500 + turn], "held": [turn]})
                connection.stage("incoming", rows)
                connection.run("INSERT INTO box SELECT id, held, (SELECT max(sum) FROM box) FROM incoming", {})
                victim = chance.choice([0, who]) * 1_000
                connection.run("UPDATE box SET held = held + 1 WHERE id = $id", {"id": victim})
                connection.commit()
            except ConflictError:
                connection.rollback()
            finally:
                connection.close()

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not failed
    assert any(each.seen < each.number - 1 for each in told)
    assert [each.number for each in told] == list(range(1, len(told) + 1))
    assert _sum(_repeated(told)) == _sum(engine)


def test_a_commit_that_cannot_be_repeated_says_why() -> None:
    """Rows from a stream, too many of them, and values that the database draws leave a gap with its reason."""
    engine, told = _engine()
    small = pa.table({"id": [1], "held": [2]})
    many = pa.table(
        {"id": pa.array([0]).take(pa.array([0] * (MOST_BYTES // 8 + 1))), "held": [0] * (MOST_BYTES // 8 + 1)}
    )
    for rows, sql in (
        (small.to_reader(), "INSERT INTO box SELECT id, held, 0 FROM incoming"),
        (many, "DELETE FROM box"),
        (small, "INSERT INTO box SELECT 7, CAST(random() AS INTEGER), 0 FROM incoming"),
    ):
        connection = engine.connect()
        connection.begin()
        connection.stage("incoming", rows)
        connection.run(sql, {})
        connection.commit()
    assert [(each.steps, bool(each.missing)) for each in told] == [((), True)] * 3
    assert len({each.missing for each in told}) == 3


def test_what_is_dropped_or_only_read_is_no_commit() -> None:
    """A transaction that is rolled back, or that fails as it commits, is not told, and neither is reading."""
    engine, told = _engine()
    connection, other = engine.connect(), engine.connect()
    connection.begin()
    _add(connection, 1, 1)
    connection.rollback()
    connection.begin()
    connection.rows("SELECT * FROM box", {})
    connection.commit()
    connection.begin()
    other.begin()
    _add(connection, 1, 1)
    _add(other, 1, 2)
    connection.commit()
    with pytest.raises(ConflictError):
        other.commit()
    assert len(told) == 1


def test_a_commit_that_may_have_been_kept_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a fault of the disk nobody knows whether the file has it: the journal must not go on as if it had not."""
    engine, told = _engine()

    class Broken:
        def execute(self, query: str) -> None:
            raise duckdb.IOException(query)

    with pytest.raises(duckdb.IOException):
        engine.order.commit(Broken(), None)
    engine.order.doubt()
    assert [(each.number, bool(each.missing)) for each in told] == [(1, True), (2, True)]
