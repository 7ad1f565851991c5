"""Looking over the practice file for damaged places, and saying what is hurt as kinds of record."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from dashboard.domain import kinds
from dashboard.domain.wording import long_moment
from dashboard.domain.zone import Zone
from dashboard.errors import MendwellError
from dashboard.store import check
from dashboard.store.database import Database
from dashboard.store.engine.protocol import EngineError

# By then the first page is drawn: looking over takes no time from opening.
SECONDS_TO_LOOK = 5.0
RESTORE = (
    "To bring it back from the backups, close Mendwell and run `mendwell restore`, which first says what that gives "
    "and what it costs."
)
_LOG = logging.getLogger(__name__)


def look_over(db: Database) -> None:
    """Read everything there is and remember what is damaged. Nothing is changed."""
    check.look_over(db)


@contextmanager
def looked_over(db: Database, wait: float = SECONDS_TO_LOOK) -> Iterator[None]:
    """Look over in the background, once everything is open."""

    def look() -> None:
        try:
            look_over(db)
        except (MendwellError, EngineError) as error:
            _LOG.warning("Looking over the practice file failed: %s", type(error).__name__)

    timer = threading.Timer(wait, look)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        # Whoever closes the file waits for a statement that reads it.
        timer.join()


def sentences(db: Database) -> list[str]:
    """Words for what is damaged and its consequences; none for a file in which nothing was found."""
    told = []
    if db.hurt.unread:
        told.append(f"What cannot be read: {named(db.hurt.unread)}.")
    if db.hurt.unfound:
        told.append(f"What can be read and exported, but neither added nor changed: {named(db.hurt.unfound)}.")
    return ["A part of the practice file is damaged.", *told, "Everything else works as usual."] if told else []


def clock_words(db: Database, now: datetime, zone: Zone) -> str:
    """Words for a clock that is behind the newest entry of the log; empty where it is not, or not any more."""
    if db.written_later is None or db.written_later <= now:
        return ""
    return (
        f"The clock of this computer is behind: the newest entry of the log is from "
        f"{long_moment(zone.local(db.written_later))}. Nothing is lost by that, but new entries get wrong times until "
        "the clock is set."
    )


def named(tables: Collection[str]) -> str:
    """Kinds of record in words, in the order in which they are declared."""
    hurt = (kind for kind in kinds.every().values() if kind.name in tables)
    return "; ".join(kind.called or f"{kind.short_meaning[:1].lower()}{kind.short_meaning[1:]}" for kind in hurt)
