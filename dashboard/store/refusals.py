"""Refusals of a change: the record is out of reach, or has changed."""

from __future__ import annotations

from dashboard.errors import NotFoundError, StaleEditError


def not_found() -> NotFoundError:
    """The refusal for a record that does not exist, or is not for the person asking: the two are not told apart."""
    return NotFoundError("This record is not in your caseload.", "Open the caseload and choose a couple.")


def stale() -> StaleEditError:
    """The refusal for a record that somebody changed or removed since it was read."""
    return StaleEditError(
        "This was changed in another window since you opened it.",
        "Nothing was overwritten. Reload and try again.",
    )
