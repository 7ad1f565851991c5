"""What a change is told that cannot be made: the record is out of reach, or is not what it was."""

from __future__ import annotations

from dashboard.errors import NotFoundError, StaleEditError


def not_found() -> NotFoundError:
    """For a record that is not there, or not for whoever asks: the two are not told apart."""
    return NotFoundError("This record is not in your caseload.", "Open the caseload and choose a couple.")


def stale() -> StaleEditError:
    """For a record that somebody changed, or removed, since it was read."""
    return StaleEditError(
        "This was changed in another window since you opened it.",
        "Nothing was overwritten. Reload and try again.",
    )
