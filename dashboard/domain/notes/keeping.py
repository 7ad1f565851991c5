"""The practice's rules for notes: when one is due, when it locks, and how long records are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.errors import InvalidInputError, RuleError

LOCK_HOURS = range(1, 24 * 30 + 1)
DUE_HOURS = range(1, 24 * 14 + 1)
KEEP_YEARS = range(101)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRules:
    """Hours from signing to the lock, hours from the session to being overdue, and years a closed record is kept.

    No years: nothing is listed as past its time.
    """

    lock_hours: int = 72
    due_hours: int = 48
    keep_years: int = 10

    def locks_at(self, signed_at: datetime) -> datetime:
        """The moment from which a note signed at `signed_at` no longer changes."""
        return signed_at + timedelta(hours=self.lock_hours)

    def due_at(self, ended_at: datetime) -> datetime:
        """The moment from which the note on what ended at `ended_at` is overdue."""
        return ended_at + timedelta(hours=self.due_hours)

    def kept_until(self, closed_on: date) -> date | None:
        """The last day on which the record of care that ended on `closed_on` is to be kept; None without an end."""
        if not self.keep_years:
            return None
        # Not every year has a 29 February: the 28th is in all of them.
        day = 28 if (closed_on.month, closed_on.day) == (2, 29) else closed_on.day
        return closed_on.replace(year=closed_on.year + self.keep_years, day=day)

    def checked(self) -> NoteRules:
        """These rules. Raises `InvalidInputError` for a number out of range."""
        for number, allowed, field in (
            (self.lock_hours, LOCK_HOURS, "Hours until a note locks"),
            (self.due_hours, DUE_HOURS, "Hours until a note is overdue"),
            (self.keep_years, KEEP_YEARS, "Years a record is kept"),
        ):
            if number not in allowed:
                raise InvalidInputError(
                    f"{field}: {number} is out of range.",
                    f"Choose a number from {allowed.start} to {allowed.stop - 1}.",
                    field=field,
                )
        return self


def check_nothing_held(is_held: bool) -> None:
    """Raise `RuleError` for a couple on legal hold."""
    if is_held:
        raise RuleError(
            "This couple's record is on legal hold, so nothing in it is taken away.",
            "Ask the admin, who ends a hold under Settings, Notes.",
        )
