"""A race is worth reading only if everybody runs the same way: same rows in, same lines out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from benchmarks import layouts, operations, practices
from benchmarks.contenders import load_all, sqlite_file, tuned_sqlite
from benchmarks.timing import Timing
from dashboard.services.caseload import overview as caseload
from dashboard.store import opening
from tests import driver

SIZE = 210  # one couple's two years


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[operations.Bench]:
    """A practice of one couple with about two hundred check-ins, and the contenders' copy."""
    db = opening.in_memory()
    practices.generate(db, SIZE)
    file = tmp_path_factory.mktemp("contenders") / "practice.sqlite"
    sqlite_file.copy(db, file)
    sqlite = sqlite_file.connect(file)
    loading = Timing((0.1,))
    yield operations.Bench(practices.opened(db), sqlite, SIZE, 2, load_all.load(sqlite), loading)
    sqlite.close()
    db.close()


def test_generator_keeps_its_word(bench: operations.Bench) -> None:
    """About 208 check-ins to a couple, none after today, and the same ones every time."""
    found = practices.count(bench.practice.db)
    again = opening.in_memory()
    practices.generate(again, SIZE)
    assert 190 <= found <= 226
    text = "SELECT * FROM checkin ORDER BY checkin_id"
    rows = driver.cursor(bench.practice.db).execute(text).fetchall()
    assert rows == driver.cursor(again).execute(text).fetchall()
    latest = driver.cursor(bench.practice.db).execute("SELECT max(answered_at) FROM checkin").fetchone()
    assert latest is not None
    assert latest[0] <= practices.NOW
    assert latest[0] > practices.NOW - timedelta(days=14)


@pytest.mark.parametrize("operation", [operations.overview, operations.history])
def test_contenders_agree(bench: operations.Bench, operation: operations.Operation) -> None:
    """Every operation asks all contenders and raises when one of them gives anything else."""
    result = operation(bench)
    assert {"mendwell", "tuned", "load_all"} <= set(result.timings)


def test_disagreement_is_noticed(bench: operations.Bench) -> None:
    """A contender that lost one check-in does not get a time."""
    frames = load_all.Frames(bench.frames.couples, bench.frames.checkins.iloc[1:], bench.frames.homework)
    lines = caseload.overview(bench.practice).lines
    assert tuned_sqlite.overview(bench.sqlite, bench.practice, 0) == lines
    assert load_all.overview(frames, bench.practice, 0) != lines


def test_layouts_agree() -> None:
    """Wide, long and both hold the same answers: a layout that differs raises, and every history is whole."""
    measured = layouts.table(2080, runs=1, only=layouts.LAYOUTS[:3])
    assert [len(m.facts[1]) for m in measured] == [208] * 3
    assert measured[0].facts == measured[1].facts == measured[2].facts
