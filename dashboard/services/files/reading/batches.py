"""Batches of rows from any reader: every cell as text, each row with its line in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from dashboard.domain.files.names import cleaned
from dashboard.domain.files.reading import DecimalMark, Reading
from dashboard.domain.files.verdicts import Refusal
from dashboard.errors import InvalidInputError

ROWS = 50_000
MAX_COLUMNS = 2_000
SAMPLE_ROWS = 5_000
# As the reader of delimited text has it: a longer cell is a missing quotation mark, or no answer of anybody.
MAX_CELL = 131_072
# Of a cell that is only looked at.
_SAMPLE_CELL = 1_000

# The wanted columns, each with the decimal mark that numbers get where cells are numbers and not text.
Wanted = Mapping[str, DecimalMark]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows. `cells` holds the wanted columns; `malformed` the rows that are no rows, which are in no column."""

    lines: pa.Array
    cells: dict[str, pa.Array]
    malformed: tuple[Refusal, ...] = ()
    total: int | None = None

    @property
    def read(self) -> int:
        """The rows of this batch."""
        return len(self.lines) + len(self.malformed)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be opened. `batches` reads it from the start, giving the wanted columns.

    `words` are descriptions of columns from rows below their names. `marks` is how each column writes decimals, and
    `zone` the time zone that the file itself names, as survey tools do.
    """

    kind: str
    columns: tuple[str, ...]
    reading: Reading
    batches: Callable[[Wanted], Iterator[Batch]]
    # The first cells of each column, to judge by how the whole column is written.
    sample: dict[str, list[str]]
    sheets: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    marks: dict[str, DecimalMark] = field(default_factory=dict)
    zone: str | None = None


def checked_header(cells: Sequence[str], words: Sequence[str] = ()) -> tuple[str, ...]:
    """The column names; `words` stand in for empty ones.

    Raises `InvalidInputError` when the row is no header or names a column twice.
    """
    names = [cleaned(cell) for cell in cells]
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
    stand_ins = [cleaned(words[i]) if i < len(words) else "" for i in range(len(names))]
    filled = [name or stand_ins[i] or f"column {i + 1}" for i, name in enumerate(names)]
    twice = [place for place, name in enumerate(filled, start=1) if filled.count(name) > 1]
    if twice:
        places = ", ".join(map(str, twice[:6]))
        raise InvalidInputError(f"Two columns have the same name (columns {places}).", "Give each its own name.")
    return tuple(filled)


def shown(cell: str) -> str:
    """A cell as the look at a file keeps it: a few lines are enough to judge a column by."""
    return cell[:_SAMPLE_CELL]


def _is_value(name: str) -> bool:
    try:
        float(name.replace(",", ".") or "0")
    except ValueError:
        return False
    return True
