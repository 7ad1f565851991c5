"""Messages between the process that reads and the one that asks: a line of JSON, then bytes."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

import pyarrow as pa

from dashboard.domain.files.verdicts import Refusal
from dashboard.services.files.reading.batches import Batch

_LENGTHS = struct.Struct("<IQ")
_LINES = "\x00lines"


def send(pipe: IO[bytes], message: dict[str, Any], data: bytes | pa.Buffer = b"") -> None:
    """Write one message."""
    text = json.dumps(message).encode()
    pipe.write(_LENGTHS.pack(len(text), memoryview(data).nbytes))
    pipe.write(text)
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None when the other side is gone."""
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    of_text, of_data = _LENGTHS.unpack(lengths)
    text, data = pipe.read(of_text), pipe.read(of_data)
    if len(text) < of_text or len(data) < of_data:
        return None
    message: dict[str, Any] = json.loads(text)
    return message, data


def packed(batch: Batch) -> tuple[dict[str, Any], pa.Buffer]:
    """A batch as a message."""
    table = pa.record_batch([batch.lines, *batch.cells.values()], names=[_LINES, *batch.cells])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_batch(table)
    malformed = [(r.line, r.column, r.shape, r.reason) for r in batch.malformed]
    return {"is": "batch", "malformed": malformed, "total": batch.total}, sink.getvalue()


def unpacked(message: dict[str, Any], data: bytes) -> Batch:
    """A message as the batch it was."""
    with pa.ipc.open_stream(pa.py_buffer(data)) as stream:
        table = stream.read_next_batch()
    cells = {name: table[name] for name in table.schema.names if name != _LINES}
    return Batch(table[_LINES], cells, tuple(Refusal(*each) for each in message["malformed"]), message["total"])
