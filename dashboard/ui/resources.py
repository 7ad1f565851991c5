"""The handles that live as long as the process. Client records are never kept here."""

from __future__ import annotations

from dashboard.errors import MendwellError
from dashboard.paths import PACKAGE
from dashboard.services.practice import Practice

ICON = PACKAGE / "ui" / "icon.svg"
STYLE = PACKAGE / "ui" / "frame.css"
_open: list[Practice] = []


def use(practice: Practice) -> None:
    """Make `practice` the one that every page works on. Called once at start, and by tests."""
    _open[:] = [practice]


def practice() -> Practice:
    """The open practice. Raises `MendwellError` when the app was started without one."""
    if not _open:
        raise MendwellError("No practice is open.", "Start Mendwell with `mendwell run` or `mendwell demo`.")
    return _open[0]
