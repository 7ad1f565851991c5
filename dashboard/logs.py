"""Logs of types and places, without what a person wrote: an exception's message may quote a note or an answer."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from dashboard.errors import MendwellError

_LAST_FRAMES = 6
Record = Callable[..., logging.LogRecord]


def keep_client_text_out() -> None:
    """Keep exception messages out of every log record, and out of what a dying thread prints, from now on.

    The record factory is the one place that every logger uses, also one made later by a library. A second call changes
    nothing.
    """
    if sys.excepthook is _report:
        return
    logging.setLogRecordFactory(_plain_record(logging.getLogRecordFactory()))
    sys.excepthook = _report
    threading.excepthook = lambda args: _report(args.exc_type, args.exc_value, args.exc_traceback)


def describe(error: BaseException) -> str:
    """Type and place of an error, and for our own errors the message, which is written to be read."""
    if isinstance(error, MendwellError):
        return f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)[-_LAST_FRAMES:]
    places = " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(frames))
    return f"{type(error).__name__} at {places}" if places else type(error).__name__


def _plain_record(make: Record) -> Record:
    def plain(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if isinstance(record.msg, BaseException):
            record.msg, record.args = describe(record.msg), ()
        if isinstance(record.args, tuple):
            record.args = tuple(describe(a) if isinstance(a, BaseException) else a for a in record.args)
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = describe(record.exc_info[1])
            record.exc_info = None
        return record

    return plain


def _report(kind: type[BaseException], error: BaseException | None, _: TracebackType | None = None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        print(f"Mendwell stopped: {describe(error) if error else kind.__name__}", file=sys.stderr)  # noqa: T201
