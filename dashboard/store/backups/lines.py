"""Lines of the journal as bytes and back: an opening, commits with their statements and values, and a closing.

A statement's text stands once in a file; rows that were staged stand as Arrow writes them.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pyarrow as pa

from dashboard.domain.audit import Head
from dashboard.store.engine.recording import Committed, Run, Stage, Step

_LENGTH = struct.Struct(">I")
_PLAIN, _PRESSED = b"\0", b"\1"
_WORTH_PRESSING = 300
_FAST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The beginning of a file: what the commits after number `before` of the opening `epoch` are made on.

    `follows` names the commit of an earlier opening after which nothing had been written until then, if that is known.
    """

    epoch: str
    before: int
    at: datetime
    practice_id: UUID
    schema: int
    mendwell: str
    follows: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A commit and the moment in UTC at which it was kept."""

    at: datetime
    commit: Committed


@dataclass(frozen=True, slots=True)
class Closed:
    """The practice was closed after commit `number`, with this newest entry in its log."""

    at: datetime
    number: int
    log: Head


Line = Opened | Noted | Closed


class Writer:
    """Makes bytes of the lines of one file."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}

    def copy(self) -> Writer:
        """One that has written the same: it may go on where this one stays, until its bytes are on the disk."""
        other = Writer()
        other._texts = dict(self._texts)
        return other

    def bytes_of(self, line: Line) -> bytes:
        """A line as bytes. Raises `TypeError`, and is of no more use, for a value of a kind that is not known."""
        said, rows = self._said(line)
        text = json.dumps(said, separators=(",", ":")).encode()
        whole = _LENGTH.pack(len(text)) + text + b"".join(_LENGTH.pack(len(each)) + each for each in rows)
        return _PLAIN + whole if len(whole) < _WORTH_PRESSING else _PRESSED + zlib.compress(whole, _FAST)

    def _said(self, line: Line) -> tuple[dict[str, Any], list[bytes]]:
        at = {"at": line.at.isoformat()}
        if isinstance(line, Closed):
            head = [str(line.log.practice_id), line.log.seq, line.log.hash]
            return {"is": "closed", **at, "number": line.number, "log": head}, []
        if isinstance(line, Opened):
            names = ("epoch", "before", "schema", "mendwell", "follows")
            about = {name: getattr(line, name) for name in names}
            return {"is": "opened", **at, **about, "practice_id": str(line.practice_id)}, []
        commit, fresh = line.commit, len(self._texts)
        rows = [_rows(step.rows) for step in commit.steps if isinstance(step, Stage)]
        steps = [self._step(step) for step in commit.steps]
        texts = list(self._texts)[fresh:]
        about = {"number": commit.number, "seen": commit.seen, "missing": commit.missing}
        return {"is": "noted", **at, **about, "texts": texts, "steps": steps}, rows

    def _step(self, step: Step) -> Any:
        if isinstance(step, Stage):
            return step.view
        place = self._texts.setdefault(step.text, len(self._texts))
        return [place, {name: _said(value) for name, value in step.params.items()}, step.touched]


class Reader:
    """Makes lines of the bytes of one file, which it must be given in order."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def line_of(self, content: bytes) -> Line:
        """The line in these bytes. Raises `ValueError` where a later version wrote what this one does not know."""
        try:
            return self._read(content)
        except (KeyError, IndexError, TypeError, struct.error, zlib.error, pa.ArrowException) as error:
            raise ValueError(type(error).__name__) from None

    def _read(self, content: bytes) -> Line:
        whole = zlib.decompress(content[1:]) if content[:1] == _PRESSED else content[1:]
        text, *rows = _parts(whole)
        said = json.loads(text)
        at = datetime.fromisoformat(said["at"])
        if said["is"] == "closed":
            practice_id, seq, digest = said["log"]
            return Closed(at, said["number"], Head(UUID(practice_id), seq, digest))
        if said["is"] == "opened":
            follows = said["follows"]
            return Opened(
                epoch=said["epoch"],
                before=said["before"],
                at=at,
                practice_id=UUID(said["practice_id"]),
                schema=said["schema"],
                mendwell=said["mendwell"],
                follows=(follows[0], follows[1]) if follows else None,
            )
        self._texts += said["texts"]
        staged = iter(rows)
        steps = tuple(self._step(step, staged) for step in said["steps"])
        return Noted(at, Committed(number=said["number"], seen=said["seen"], steps=steps, missing=said["missing"]))

    def _step(self, step: Any, staged: Iterator[bytes]) -> Step:
        if isinstance(step, str):
            return Stage(step, pa.ipc.open_stream(next(staged)).read_all())
        place, params, touched = step
        return Run(self._texts[place], {name: _value(value) for name, value in params.items()}, touched)


def _rows(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as out:
        out.write_table(table)
    return bytes(sink.getvalue())


def _parts(whole: bytes) -> list[bytes]:
    found, place = [], 0
    while place < len(whole):
        start = place + _LENGTH.size
        place = start + _LENGTH.unpack(whole[place:start])[0]
        found.append(whole[start:place])
    return found


_KINDS: Mapping[type, tuple[Any, Any]] = {
    datetime: (datetime.isoformat, datetime.fromisoformat),
    date: (date.isoformat, date.fromisoformat),
    time: (time.isoformat, time.fromisoformat),
    timedelta: (lambda v: [v.days, v.seconds, v.microseconds], lambda v: timedelta(*v)),
    UUID: (str, UUID),
    Decimal: (str, Decimal),
    bytes: (lambda v: base64.b64encode(v).decode("ascii"), base64.b64decode),
    list: (lambda v: [_said(each) for each in v], lambda v: [_value(each) for each in v]),
    dict: (lambda v: [[k, _said(each)] for k, each in v.items()], lambda v: {k: _value(each) for k, each in v}),
}
_BY_NAME = {kind.__name__: read for kind, (_, read) in _KINDS.items()}


def _said(value: object) -> Any:
    """A value in JSON: as it is, or its kind with its text."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    kind = list if isinstance(value, tuple) else type(value)
    if kind not in _KINDS:
        raise TypeError(kind.__name__)
    return {kind.__name__: _KINDS[kind][0](value)}


def _value(said: Any) -> Any:
    if not isinstance(said, dict):
        return said
    ((kind, text),) = said.items()
    return _BY_NAME[kind](text)
