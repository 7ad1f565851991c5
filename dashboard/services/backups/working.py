"""Work on backups that somebody asked for, in a thread of its own: it goes on when they leave the page."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod

from dashboard import logs
from dashboard.errors import BackupError, MendwellError

_LOG = logging.getLogger(__name__)


def unexpected(error: Exception, kept_from: str) -> BackupError:
    """The error to show for one that nobody expected, which is logged without its words."""
    _LOG.warning("Something kept %s: %s", kept_from, logs.describe(error))
    return BackupError(
        f"Something unexpected kept {kept_from} ({type(error).__name__}).",
        "Look the practice over with `mendwell doctor`. Earlier backups are still there.",
    )


class Working(ABC):
    """A piece of work, how far it is in `done` and `step`, and its `error` once it has failed."""

    def __init__(self, name: str, kept_from: str) -> None:
        self.done, self.step = 0.0, ""
        self.error: MendwellError | None = None
        self._kept_from = kept_from
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ends_within(self, seconds: float) -> bool:
        """Wait for the end, at most so long, and tell whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    @abstractmethod
    def _work(self) -> None:
        """Do it, and say by `_at` how far it is."""

    def _run(self) -> None:
        try:
            self._work()
        except MendwellError as error:
            self.error = error
        except Exception as error:
            # Whoever waits would take an end without an error for a good one.
            self.error = unexpected(error, self._kept_from)

    def _at(self, done: float, step: str) -> None:
        self.done, self.step = done, step
