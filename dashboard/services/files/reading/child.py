"""The process that reads one file: it says what the file is, hands over its rows when asked, and ends.

It is started by `apart`, knows nothing of the practice, and is held to limits, because a small file may unpack to
more than the computer has.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from dashboard.domain.files.reading import DateOrder, DecimalMark, Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.reading import wire
from dashboard.services.files.reading.batches import Source
from dashboard.services.files.reading.content import Content
from dashboard.services.files.reading.limits import TOO_MUCH_MEMORY, Limits, confine, within
from dashboard.services.files.reading.opening import open_source

_UNREADABLE = InvalidInputError(
    "This file cannot be read: it is damaged, or no table.", "Export the table again, or save it as CSV."
)


def main() -> None:
    """Serve one file over standard input and output."""
    # Whatever a library prints must not end up between the messages.
    asked, said = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    try:
        _serve(asked, said)
    except InvalidInputError as error:
        _refuse(said, error)
    except MemoryError:
        _refuse(said, TOO_MUCH_MEMORY)
    except BrokenPipeError:
        # Nobody wants the rest.
        return
    except Exception:
        # What a library says about a broken file may repeat what is in it.
        _refuse(said, _UNREADABLE)


def _serve(asked: BinaryIO, said: BinaryIO) -> None:
    received = wire.receive(asked)
    if received is None:
        return
    request, data = received
    limits = Limits(**request["limits"])
    if request["is_confined"]:
        confine(limits)
    where = data if request["path"] is None else Path(request["path"])
    content = Content(request["suffix"], request["size"], where)
    source = served(content, reading_of(request["reading"]), limits)
    wire.send(said, described(source))
    received = wire.receive(asked)
    if received is None:
        return
    wanted = {name: DecimalMark(mark) for name, mark in received[0]["wanted"].items()}
    for batch in source.batches(wanted):
        wire.send(said, *wire.packed(batch))
    wire.send(said, {"is": "end"})


def served(content: Content, reading: Reading, limits: Limits) -> Source:
    """The file as a source that stays within the limits. What a library says about a broken file is not passed on."""
    try:
        source = open_source(content, reading)
    except (InvalidInputError, MemoryError):
        raise
    except Exception:
        raise _UNREADABLE from None
    return replace(source, batches=lambda wanted: within(source.batches(wanted), limits, len(source.columns)))


def _refuse(said: BinaryIO, error: InvalidInputError) -> None:
    message = {"is": "refused", "message": error.message, "next": error.next_action, "field": error.field}
    try:
        wire.send(said, message)
    except (OSError, MemoryError):
        # Then the end of this process says it.
        sys.exit(1)


def described(source: Source) -> dict[str, Any]:
    """Everything a source says but its rows, as a message."""
    return {
        "is": "source",
        "kind": source.kind,
        "columns": source.columns,
        "reading": asdict(source.reading),
        "sample": source.sample,
        "sheets": source.sheets,
        "assumed": source.assumed,
        "words": source.words,
        "marks": source.marks,
        "zone": source.zone,
    }


def reading_of(table: dict[str, Any]) -> Reading:
    """A reading out of a message."""
    return Reading(
        **{
            **table,
            "decimal": table["decimal"] and DecimalMark(table["decimal"]),
            "date_order": table["date_order"] and DateOrder(table["date_order"]),
            "fill_down": None if table["fill_down"] is None else tuple(table["fill_down"]),
        }
    )


if __name__ == "__main__":
    main()
