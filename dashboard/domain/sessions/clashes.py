"""Hours that do not go together: sessions that overlap, and times that the clock skips or brings twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionState
from dashboard.domain.wording import long_date, time_of_day
from dashboard.domain.zone import Zone


def overlaps(one: Session, other: Session) -> bool:
    """Tell whether two planned sessions take the same time of a counselor. One without an hour takes none."""
    if one.session_id == other.session_id or {one.state, other.state} != {SessionState.PLANNED}:
        return False
    if not one.has_hour or not other.has_hour:
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def clashing(new: Sequence[Session], others: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """Each new session with each other one that it overlaps. Both are in the order of their beginnings."""
    begin = 0
    for one in new:
        while begin < len(others) and others[begin].starts_at.date() < one.starts_at.date():
            begin += 1
        for other in others[begin:]:
            if other.starts_at >= one.ends_at:
                break
            if overlaps(one, other):
                yield one, other


def clock_changes(starts: Iterable[datetime], zone: Zone) -> Iterator[str]:
    """Sentences about hours that the clock skips, or that come twice, on the nights when it is changed."""
    for at in starts:
        there = zone.local(zone.utc(at))
        if there != at:
            yield (
                f"On {long_date(at.date())} the clock goes forward and there is no {time_of_day(at)}: "
                f"the session is at {time_of_day(there)}."
            )
        elif zone.utc(at.replace(fold=1)) != zone.utc(at):
            yield (
                f"On {long_date(at.date())} the clock goes back and {time_of_day(at)} comes twice: "
                "the session is at the first of the two."
            )
