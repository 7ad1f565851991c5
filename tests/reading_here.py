"""Files read in the process of the test: starting one for each of them would take most of the time.

Tests marked `own_process` read as the app does.
"""

from __future__ import annotations

from dashboard.domain.files.reading import Reading
from dashboard.services.files.reading.apart import Waiting
from dashboard.services.files.reading.batches import Source
from dashboard.services.files.reading.child import served
from dashboard.services.files.reading.content import Content
from dashboard.services.files.reading.limits import Limits


class Here:
    """What `apart` starts a process for, done here by the same functions."""

    def __init__(self, content: Content, reading: Reading, waiting: Waiting, limits: Limits) -> None:
        self._asked = content, reading, limits

    def source(self) -> Source:
        """What the file is."""
        return served(*self._asked)

    def stop(self) -> None:
        """Nothing was started."""
