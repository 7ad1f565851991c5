"""Sessions read as of a moment on the wall clock: the next one, the last one, and how often somebody came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionKind, SessionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Sessions that are over, counted by what became of them; `open` are those of which nobody has said yet."""

    came: int = 0
    no_show: int = 0
    cancelled_in_time: int = 0
    cancelled_late: int = 0
    cancelled_by_counselor: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All that were set and are over, or were called off."""
        called_off = self.cancelled_in_time + self.cancelled_late + self.cancelled_by_counselor
        return self.came + self.no_show + called_off + self.open


def has_passed(session: date | None, today: date) -> bool:
    """Tell whether a session that was set has been: its day is over, and one of today may still be to come."""
    day = session.date() if isinstance(session, datetime) else session
    return day is not None and day < today


def is_held(session: Session, now: datetime) -> bool:
    """Tell whether it took place: somebody came, or it is over and nobody has said otherwise."""
    return session.state is SessionState.CAME or is_unsaid(session, now)


def is_unsaid(session: Session, now: datetime) -> bool:
    """Tell whether it is over and nobody has said what became of it."""
    return session.state is SessionState.PLANNED and is_over(session, now)


def is_ahead(session: Session, now: datetime) -> bool:
    """Tell whether it is planned and not over, the one that goes on now included."""
    return session.state is SessionState.PLANNED and not is_over(session, now)


def is_over(session: Session, now: datetime) -> bool:
    """Tell whether its end has come; of one without an hour, its day."""
    return session.ends_at <= now if session.has_hour else has_passed(session.starts_at, now.date())


def next_of(sessions: Iterable[Session], now: datetime) -> Session | None:
    """The first planned session that is not over, the one that goes on now included."""
    return min((each for each in sessions if is_ahead(each, now)), key=lambda each: each.starts_at, default=None)


def last_of(sessions: Iterable[Session], now: datetime) -> Session | None:
    """The last session that came, or that is over without a word on it; a no-show and a cancelled one are none."""
    held = (each for each in sessions if is_held(each, now) and each.starts_at <= now)
    return max(held, key=lambda each: each.starts_at, default=None)


def attendance(sessions: Iterable[Session], now: datetime) -> Attendance:
    """Counts of what became of the sessions so far."""
    counts = dict.fromkeys((*SessionState, "open"), 0)
    for each in sessions:
        if each.state is not SessionState.PLANNED:
            counts[each.state] += 1
        elif is_over(each, now):
            counts["open"] += 1
    return Attendance(**{str(name): count for name, count in counts.items() if name != SessionState.PLANNED})


def with_whom(kind: SessionKind, name_a: str, name_b: str) -> str:
    """The people that a session of a kind is for, by name."""
    if kind is SessionKind.CONJOINT:
        return f"{name_a} & {name_b}"
    return f"{name_a if kind is SessionKind.INDIVIDUAL_A else name_b} alone"
