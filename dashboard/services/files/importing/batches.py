"""What every reader gives: rows in batches, every cell as text, each row with its line in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from dashboard.domain.files.mapping import Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.importing.models import Refusal

ROWS = 50_000
MAX_BYTES = 4_000_000_000
MAX_COLUMNS = 2_000
SAMPLE_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows. `cells` holds the wanted columns; `malformed` the rows that are no rows, which are in no column."""

    lines: pa.Array
    cells: dict[str, pa.Array]
    malformed: tuple[Refusal, ...] = ()
    total: int | None = None

    @property
    def read(self) -> int:
        """The rows this batch stands for."""
        return len(self.lines) + len(self.malformed)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be opened. `batches` reads it from the start, giving the wanted columns."""

    kind: str
    columns: tuple[str, ...]
    reading: Reading
    batches: Callable[[frozenset[str]], Iterator[Batch]]
    # The first cells of each column, to judge by how the whole column is written.
    sample: dict[str, list[str]]
    sheets: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


def checked_header(cells: Sequence[str]) -> tuple[str, ...]:
    """The column names. Raises `InvalidInputError` when the first row is no header or names a column twice."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise InvalidInputError("The file has no column names in its first row.", "Add a row of names on top.")
    if len(names) > MAX_COLUMNS:
        raise InvalidInputError("The file has more than 2,000 columns.", "Keep only the columns you need.")
    if all(_is_value(name) for name in names):
        raise InvalidInputError(
            "The first row holds values, not column names.", "Add a row of names on top of the file."
        )
    # Tables written with row numbers leave the first name empty.
    filled = [name or f"column {place}" for place, name in enumerate(names, start=1)]
    twice = sorted({place for place, name in enumerate(filled, start=1) if filled.count(name) > 1})
    if twice:
        places = ", ".join(map(str, twice[:6]))
        raise InvalidInputError(f"Two columns have the same name (columns {places}).", "Give each its own name.")
    return tuple(filled)


def checked_size(path: Path) -> int:
    """The file's size in bytes. Raises `InvalidInputError` for a file that is not there, empty or too large."""
    if not path.is_file():
        raise InvalidInputError("There is no such file.", "Check its name and folder.")
    size = path.stat().st_size
    if size == 0:
        raise InvalidInputError("The file is empty.", "Choose the file that holds the answers.")
    if size > MAX_BYTES:
        raise InvalidInputError("The file is larger than 4 GB.", "Split it and import the parts one by one.")
    return size


def _is_value(name: str) -> bool:
    try:
        float(name.replace(",", ".") or "0")
    except ValueError:
        return False
    return True
