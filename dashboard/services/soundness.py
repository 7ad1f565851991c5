"""Looking over the practice file for damaged places, and saying what is hurt as kinds of record."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dashboard import settings
from dashboard.domain import kinds
from dashboard.domain.wording import long_moment
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError, MendwellError
from dashboard.services import backup_places
from dashboard.store import check
from dashboard.store.database import Database
from dashboard.store.engine.protocol import EngineError
from dashboard.store.keeping import rewriting

# By then the first page is drawn: looking over takes no time from opening.
SECONDS_TO_LOOK = 5.0
_RESTORE = (
    "To bring it back from the backups, close Mendwell and run `mendwell restore`, which first says what that gives "
    "and what it costs."
)
_WITHOUT_FOLDER = (
    "No folder for backups is chosen on this computer. If there is a backup elsewhere, close Mendwell and name it: "
    "`mendwell restore FILE_OR_FOLDER`. Else keep this file; `mendwell export --out FOLDER` writes what can be read."
)
# Where every row can be read, and only the ways to find them are damaged.
_MEND = "Nothing is lost. {how}: the file is then written anew from what can be read, which mends it."
IN_THE_APP = "End Mendwell and start it again"
ELSEWHERE = "Start Mendwell, end it after a minute and start it again"
_LOG = logging.getLogger(__name__)


def look_over(db: Database) -> None:
    """Read everything there is and remember what is damaged. Nothing is changed."""
    check.look_over(db)


def to_do(db: Database, how: str = ELSEWHERE) -> str:
    """Words for the next thing to do about what is damaged. `how` says how the file comes to be written anew."""
    if not db.hurt.unread:
        return _MEND.format(how=how)
    return _RESTORE if db.path is None or _has_folder(db.path) else _WITHOUT_FOLDER


def _has_folder(path: Path) -> bool:
    try:
        return backup_places.kept_folder(settings.load(), path) is not None
    except InvalidInputError:
        # Nobody can tell, and `mendwell restore` says what is wrong with the settings.
        return True


@contextmanager
def looked_over(db: Database, wait: float = SECONDS_TO_LOOK) -> Iterator[None]:
    """Look over in the background, once everything is open.

    Where all rows can be read and only the ways to find them are damaged, the file is written anew when it is closed.
    """

    def look() -> None:
        try:
            look_over(db)
            if db.hurt.unfound and not db.hurt.unread:
                rewriting.mark(db)
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
    later = db.log.written_later
    if later is None or later <= now:
        return ""
    return (
        f"The clock of this computer is behind: the log has an entry from "
        f"{long_moment(zone.local(later))}. Nothing is lost by that, but new entries get wrong times until "
        "the clock is set."
    )


def named(tables: Collection[str]) -> str:
    """Kinds of record in words, in the order in which they are declared."""
    hurt = (kind for kind in kinds.every().values() if kind.name in tables)
    return "; ".join(kind.called or f"{kind.short_meaning[:1].lower()}{kind.short_meaning[1:]}" for kind in hurt)
