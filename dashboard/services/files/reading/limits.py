"""Limits on reading a file: memory, time, rows, cells and text. More is a trap, or a job for a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.errors import InvalidInputError

if TYPE_CHECKING:
    # A process that only holds itself to limits does not load Arrow for a name.
    from dashboard.services.files.reading.batches import Batch

_MEGABYTE = 1_000_000
UPLOAD_MEGABYTES = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on reading one file. `seconds` are seconds of work: waiting for a busy computer does not count."""

    memory: int = 1_500 * _MEGABYTE
    seconds: int = 180
    rows: int = 5_000_000
    cells: int = 200_000_000
    text: int = 1_000 * _MEGABYTE


# Who imports by command has chosen a file of their own, which may be far larger than what can be uploaded.
UPLOADS = Limits()
COMMANDS = Limits(seconds=3_600, rows=50_000_000, cells=2_000_000_000, text=8_000 * _MEGABYTE)

TOO_MUCH_MEMORY = InvalidInputError(
    "Reading this file takes far more memory than a table of its size needs, so it was stopped.",
    "Save the table as CSV, without formats and empty rows, and try again.",
)
TOO_MUCH_TIME = InvalidInputError(
    "Reading this file takes far longer than a table of its size needs, so it was stopped.",
    "Save the table as CSV, or split it, and try again.",
)


def within(batches: Iterator[Batch], limits: Limits, columns: int) -> Iterator[Batch]:
    """The batches, as long as they stay within the limits. `columns` is how many columns the file has."""
    rows = text = 0
    for batch in batches:
        rows += batch.read
        text += sum(cells.nbytes for cells in batch.cells.values())
        _check(batch.total or 0, limits.rows, "rows")
        _check(rows, limits.rows, "rows")
        _check(max(rows, batch.total or 0) * columns, limits.cells, "cells")
        if text > limits.text:
            raise InvalidInputError(
                f"The file holds more than {limits.text // _MEGABYTE:,} MB of text.", "Split it, and import the parts."
            )
        yield batch


def _check(count: int, most: int, what: str) -> None:
    if count > most:
        raise InvalidInputError(f"The file has more than {most:,} {what}.", "Split it, and import the parts.")


def confine(limits: Limits) -> None:
    """Hold this process to the limits, as far as the operating system can. Others watch it from outside."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only where there is one

    for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.seconds)):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (OSError, ValueError):
            # Not every system can limit every kind.
            continue
    try:
        # A process that dies of a bad file leaves no picture of its memory, and so of the file, on the disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return
