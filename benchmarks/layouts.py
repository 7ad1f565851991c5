"""Wide, long and both: what each layout of the answers costs. `python -m benchmarks.layouts` prints the tables.

Every layout holds the same check-ins (fourteen answers each) in an encrypted file of its own, and must give the same
overview and the same history before its time counts. The numbers stand in docs/decisions/0001-answer-layout.md.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import duckdb_extension_httpfs

from benchmarks import machine
from benchmarks.timing import once, shown
from dashboard.domain.ids import new_id

_SQL = Path(__file__).parent / "sql" / "layouts"
_ITEMS = (
    *("felt_safe", "word_kept", "openness", "heard", "closeness", "area_trust", "self_trust", "willingness"),
    *("trigger_load", "watchfulness", "steadiness", "pull_to_hide", "own_item_1", "own_item_2"),
)
_CHOSEN_COUPLE = 7
_NOW = datetime(2026, 11, 1, 9)  # noqa: DTZ001 - wall clock without a zone, as the record keeps it


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay the answers out, as names of statements. `after` runs once the rows are in."""

    name: str
    make: str
    load: tuple[str, ...]
    overview: str
    history: tuple[str, ...]
    insert: tuple[str, ...]
    after: str | None = None


_WIDE = ("overview_wide", ("history_wide",), ("insert_wide",))
LAYOUTS = (
    Layout("wide", "make_wide", ("load_wide",), *_WIDE),
    Layout(
        "long",
        "make_long",
        ("load_head", "load_answers"),
        "overview_long",
        ("history_long",),
        ("insert_head", "insert_answers"),
    ),
    Layout(
        "both: shipped wide, own items long",
        "make_both",
        ("load_shipped", "load_own_answers"),
        "overview_both",
        ("history_both", "history_own"),
        ("insert_shipped", "insert_own_answers"),
    ),
    Layout("wide, no primary key", "make_wide_bare", ("load_wide",), *_WIDE),
    Layout("wide, index on couple", "make_wide", ("load_wide",), *_WIDE, after="make_index"),
    Layout("wide, clustered by couple", "make_wide", ("load_wide_clustered",), *_WIDE),
)


_TIMED = ("overview", "history", "insert", "opening")


@dataclass(frozen=True, slots=True)
class Measured:
    """One layout's seconds and bytes, and the answers it gave."""

    name: str
    load: float
    size: int
    overview: float
    history: float
    insert: float
    opening: float
    facts: tuple[list[tuple[Any, ...]], dict[Any, dict[str, int]]]


class _File:
    """An encrypted file of one layout beside the generated facts, reached as a search path of both."""

    def __init__(self, facts: duckdb.DuckDBPyConnection, layout: Layout, path: Path) -> None:
        self._db = facts
        self._path = path
        self.layout = layout
        self.attach()

    def attach(self) -> None:
        self._db.execute(f"ATTACH '{self._path}' AS \"{self._path.stem}\" (ENCRYPTION_KEY 'benchmark')")

    def detach(self) -> None:
        self._db.execute("SET search_path = 'memory'")
        self._db.execute(f'DETACH "{self._path.stem}"')

    def choose(self) -> None:
        self._db.execute(f"SET search_path = '{self._path.stem},memory'")

    def run(self, name: str, **params: object) -> list[tuple[Any, ...]]:
        return self._db.execute((_SQL / f"{name}.sql").read_text(encoding="utf-8"), params).fetchall()

    def columns(self) -> list[str]:
        return [d[0] for d in self._db.description or []]

    def plain(self, text: str) -> None:
        self._db.execute(text)

    def size(self) -> int:
        self._db.execute(f'CHECKPOINT "{self._path.stem}"')
        return self._path.stat().st_size


def _filled(facts: duckdb.DuckDBPyConnection, layout: Layout, path: Path) -> tuple[_File, float, int]:
    """A file with the facts in this layout, the seconds it took to load them, and its bytes."""
    file = _File(facts, layout, path)
    file.choose()
    file.run("make_couples")
    file.run(layout.make)
    _, load = once(lambda: _load(file, layout))
    return file, load, file.size()


def _asked(file: _File) -> Measured:
    """One round of every question to one file, with load and size still to be filled in."""
    practice, couple, partner, counselor = file.run("choose", couple_no=_CHOSEN_COUPLE)[0]
    layout = file.layout
    overview, overview_time = once(lambda: file.run(layout.overview, counselor_id=counselor))
    history, history_time = once(lambda: _history(file, layout, practice, couple))

    def insert() -> None:
        file.plain("BEGIN")
        ids = {"practice_id": practice, "checkin_id": new_id(), "couple_id": couple, "partner_id": partner}
        for name in layout.insert:
            extra = {} if name.endswith("answers") else {"answered_at": _NOW}
            file.run(name, **ids, **extra)
        file.plain("COMMIT")

    def reopen() -> None:
        file.attach()
        file.choose()
        insert()

    _, insert_time = once(insert)
    file.detach()
    _, opening = once(reopen)
    return Measured(layout.name, 0, 0, overview_time, history_time, insert_time, opening, (overview, history))


def _load(file: _File, layout: Layout) -> None:
    for name in layout.load:
        file.run(name)
    if layout.after:
        file.run(layout.after)


def _history(file: _File, layout: Layout, practice: object, couple: object) -> dict[Any, dict[str, int]]:
    """Answers by check-in and item, whatever the layout: the shape a page needs."""
    found: dict[Any, dict[str, int]] = {}
    for name in layout.history:
        rows = file.run(name, practice_id=practice, couple_id=couple)
        columns = file.columns()
        for values in rows:
            row = dict(zip(columns, values, strict=True))
            answers = found.setdefault(row["checkin_id"], {})
            pairs = [(row["item"], row["value"])] if "item" in row else [(i, row[i]) for i in _ITEMS if i in row]
            answers.update((item, value) for item, value in pairs if value is not None)
    return found


def table(checkins: int, *, runs: int, only: tuple[Layout, ...] = LAYOUTS) -> list[Measured]:
    """Every layout at one size. They are asked in turns, so that a noisy moment of the machine hits them alike.

    Raises `AssertionError` when a layout gives another overview or history than the first.
    """
    facts = duckdb.connect(":memory:")
    facts.load_extension(str(next(Path(duckdb_extension_httpfs.__file__).parent.rglob("*.duckdb_extension"))))
    facts.execute((_SQL / "facts.sql").read_text(encoding="utf-8"), {"checkins": checkins})
    with tempfile.TemporaryDirectory() as folder:
        filled = [_filled(facts, layout, Path(folder) / f"layout_{n}.db") for n, layout in enumerate(only)]
        rounds = []
        for _ in range(runs + 1):
            asked = []
            for file, _, _ in filled:
                file.choose()
                asked.append(_asked(file))
            _check_agreement(asked)
            rounds.append(asked)
        facts.close()
    return [
        replace(
            rounds[0][n],
            load=load,
            size=size,
            # The first round fills the caches and does not count.
            **{part: median(getattr(asked[n], part) for asked in rounds[1:]) for part in _TIMED},
        )
        for n, (_, load, size) in enumerate(filled)
    ]


def _check_agreement(asked: list[Measured]) -> None:
    overview, history = asked[0].facts
    for other in asked[1:]:
        assert other.facts[0] == overview, f"{other.name} gives another overview than {asked[0].name}"
        # Check-ins that were inserted on the way have ids of their own in every file.
        shared = history.keys() & other.facts[1].keys()
        assert all(other.facts[1][k] == history[k] for k in shared), f"{other.name} gives another history"


def markdown(checkins: int, measured: list[Measured]) -> str:
    """The table of one size."""
    lines = [
        f"{checkins:,} check-ins, 14 answers each",
        "",
        "| layout | bulk load | file | overview from raw | one couple's history | one insert | open and first insert |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {m.name} | {shown(m.load)} | {m.size / 1e6:,.0f} MB | {shown(m.overview)} | {shown(m.history)}"
        f" | {shown(m.insert)} | {shown(m.opening)} |"
        for m in measured
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure the sizes asked for and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000, 1_000_000], metavar="CHECKINS")
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args()
    print("\n".join(machine.lines()))
    for size in asked.sizes:
        print("\n" + markdown(size, table(size, runs=asked.runs)))


if __name__ == "__main__":
    main()
