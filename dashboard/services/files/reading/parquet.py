"""Reading Parquet, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.domain.files.reading import DecimalMark, Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.reading.batches import (
    MAX_CELL,
    ROWS,
    SAMPLE_ROWS,
    Batch,
    Source,
    Wanted,
    checked_header,
    shown,
)
from dashboard.services.files.reading.content import Content
from dashboard.services.files.reading.typed import settled, texts_of


def open_parquet(content: Content, reading: Reading) -> Source:
    """A Parquet file as a source."""
    with _opened(content) as file:
        columns = checked_header(file.schema_arrow.names)
        try:
            head = next(file.iter_batches(SAMPLE_ROWS), None)
        except pa.ArrowMemoryError:
            raise
        except (pa.ArrowException, OSError):
            raise _torn() from None
    texts = [] if head is None else [texts_of(c, DecimalMark.POINT).fill_null("").to_pylist() for c in head]
    sample = {name: [shown(cell) for cell in cells] for name, cells in zip(columns, texts, strict=False)}
    is_text = {} if head is None else {name: _is_text(c) for name, c in zip(columns, head, strict=True)}
    typed = {name: cells if is_text[name] else [] for name, cells in sample.items()}
    found, marks, doubt = settled(reading, sample, typed)
    return Source(
        "Parquet",
        columns,
        found,
        lambda wanted: _batches(content, columns, wanted),
        sample,
        assumed=doubt,
        marks=marks,
    )


def _opened(content: Content) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(content.where if not isinstance(content.where, bytes) else pa.BufferReader(content.where))
    except pa.ArrowMemoryError:
        raise
    except (pa.ArrowException, OSError):
        raise _torn() from None


def _torn() -> InvalidInputError:
    return InvalidInputError("This Parquet file cannot be read.", "Export it again and try once more.")


def _is_text(column: pa.Array) -> bool:
    kind = column.type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind))


def _batches(content: Content, columns: tuple[str, ...], wanted: Wanted) -> Iterator[Batch]:
    with _opened(content) as file:
        # Rows of a Parquet file have no lines; they are counted as a table shows them, the header being the first.
        line, total = 2, file.metadata.num_rows
        known = dict(zip(file.schema_arrow.names, columns, strict=False))
        names = [name for name, shown_as in known.items() if shown_as in wanted]
        try:
            for chunk in file.iter_batches(ROWS, columns=names):
                cells = {known[n]: _checked(texts_of(chunk[n], wanted[known[n]])).fill_null("") for n in names}
                yield Batch(pa.array(range(line, line + len(chunk)), pa.int64()), cells, total=total)
                line += len(chunk)
        except pa.ArrowMemoryError:
            raise
        except (pa.ArrowException, OSError):
            raise _torn() from None


def _checked(column: pa.Array) -> pa.Array:
    longest = pc.max(pc.binary_length(column)).as_py() or 0
    if longest > 4 * MAX_CELL:
        raise InvalidInputError("A cell is longer than a page.", "Shorten it, or remove its column.")
    return column
