"""The moment when the next backup is due, and the age at which somebody should know of the last one."""

from __future__ import annotations

from datetime import datetime, timedelta

DAILY = timedelta(hours=24)
# Changes have ended, for now.
QUIET = timedelta(minutes=10)
# Between two backups at least: what changes meanwhile is in the journal.
APART = timedelta(hours=1)
# After one that failed.
AGAIN = timedelta(minutes=5)
OLD = timedelta(days=3)


def is_due(now: datetime, last: datetime | None, changed: datetime | None) -> bool:
    """Tell whether a backup should be made at `now`. `changed`: the moment of the newest change that is in none."""
    if last is None or last > now:
        # A clock that was set back must not put off the next one.
        return True
    if now - last >= DAILY:
        return True
    return changed is not None and now - changed >= QUIET and now - last >= APART


def is_old(now: datetime, last: datetime | None) -> bool:
    """Tell whether the last backup is older than a counselor should have to count on."""
    return last is None or now - last > OLD


def rests(now: datetime, failed: datetime | None) -> bool:
    """Tell whether the next try waits because the last one has just failed."""
    return failed is not None and timedelta() <= now - failed < AGAIN
