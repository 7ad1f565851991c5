"""The state of backups in this process: the last good one, and what stands in the way of the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dashboard.errors import MendwellError
from dashboard.store.backups.journal import Journal


def _nobody_makes_them() -> None:
    """Nobody makes backups by themselves, as in a command."""


def _nobody_is_told(_words: str) -> None:
    """Nobody is there to read it."""


@dataclass(slots=True)
class BackupState:
    """The moment in UTC of the last good backup, and the number of the newest commit of this process in it.

    That number is -1 while the last one does not hold what was there at the start. `is_there` is False while the folder
    is away; `failure` is why the last try failed, until one succeeds.
    """

    made_at: datetime | None = None
    commits: int = -1
    is_there: bool = True
    failure: MendwellError | None = None
    # Changes since the last one are noted there while Mendwell is open.
    journal: Journal | None = None
    # Asks for a backup in a moment. Whoever makes them puts itself here.
    soon: Callable[[], None] = _nobody_makes_them
    # Says what is done at the end to whoever waits for it.
    tell: Callable[[str], None] = _nobody_is_told
