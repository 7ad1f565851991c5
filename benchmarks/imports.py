"""A file of check-ins into an empty practice, beside pandas putting the same file into SQLite unseen."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
from pyarrow import csv

from benchmarks import practices
from benchmarks.operations import Result
from benchmarks.timing import Timing, once
from dashboard.domain.attention.answers import RATINGS
from dashboard.domain.files.mapping import Columns, ItemColumn, Mapping
from dashboard.services.files import importing
from dashboard.store import heads, opening

_SQL = Path(__file__).parent / "sql" / "imports"
_MAPPING = Mapping(
    name="benchmark",
    columns=Columns(couple="couple", partner="partner", time=("answered_at",)),
    items=tuple(ItemColumn(column=item, item=item) for item in RATINGS),
)


def measure(size: int, folder: Path) -> Result:
    """Import about `size` rows of fifteen columns."""
    file = folder / f"rows-{size}.csv"
    with closing(practices.file(practices.ready(size))) as source:
        csv.write_csv(practices.cursor_on(source).execute(_text("read_rows")).to_arrow_table(), file)
        rows = practices.count(source)
    target = folder / f"imported-{size}.db"
    db = opening.create(target, practices.KEY, head=heads.NOWHERE)
    practice = practices.opened(db)
    result, ours = once(lambda: importing.run(practice, file, _MAPPING, create_couples=True))
    assert result.preview.to_add == rows, "the import left valid rows out"
    here = practices.cursor_on(db).execute(_text("sums_here")).fetchall()
    again, knowing = once(lambda: importing.run(practice, file, _MAPPING, create_couples=True))
    assert again.preview.to_add == 0, "the same file added rows twice"
    db.close()
    there, theirs = once(lambda: _unseen(file, folder / f"imported-{size}.sqlite"))
    assert here == [(partner, *map(int, sums)) for partner, *sums in there], "the sums differ"
    return Result(
        "Import",
        size,
        {"mendwell": Timing((ours,)), "again": Timing((knowing,)), "load_all": Timing((theirs,))},
        f"{rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB of CSV",
    )


def _unseen(file: Path, target: Path) -> list[tuple[Any, ...]]:
    """`read_csv` and `to_sql`: no row is checked, no couple matched, no duplicate noticed, nothing can be undone."""
    frame = pd.read_csv(file, parse_dates=["answered_at"])
    with sqlite3.connect(target) as to:
        frame.to_sql("checkin", to, if_exists="append", index=False)
    found: list[tuple[Any, ...]] = to.execute(_text("sums_there")).fetchall()
    to.close()
    return found


def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")
