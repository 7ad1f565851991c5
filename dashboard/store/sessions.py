"""Reading sessions: those of one couple, and those of everybody in reach within a span of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dashboard.domain.couples import called
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.records import Session
from dashboard.domain.scope import Scope
from dashboard.domain.sessions.reading import with_whom
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.record_reading import list_now, list_of_couple
from dashboard.store.rows import Row, into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A session with the names of its couple, and whose couple it is; `may_write` is about the person asking."""

    session: Session
    a_name: str
    b_name: str
    hint: str
    counselor_id: UUID
    counselor_name: str
    may_write: bool

    @property
    def names(self) -> str:
        """The couple as staff know it."""
        return called(f"{self.a_name} & {self.b_name}", self.hint)

    @property
    def whom(self) -> str:
        """The people it is for, by name."""
        return with_whom(self.session.kind, self.a_name, self.b_name)


def list_sessions(db: Database, scope: Scope, couple_id: UUID) -> list[Session]:
    """A couple's sessions, the earliest first; none for a couple out of reach."""
    return list_of_couple(db, scope, SESSION, Session, couple_id)


def sessions_now(tx: Transaction, couple_id: UUID) -> list[Session]:
    """A couple's sessions as the transaction sees them, the earliest first."""
    return list_now(tx, SESSION, Session, couple_id)


def list_between(db: Database, scope: Scope, first: datetime, last: datetime) -> list[Appointment]:
    """Sessions of all couples in reach that begin from `first` until before `last`, the earliest first."""
    rows = db.rows("sessions/list_between", {**reach(scope), "first": first, "last": last})
    return [_appointment(row) for row in rows]


def list_days(db: Database, scope: Scope, first: date, last: date) -> list[Appointment]:
    """Sessions of all couples in reach from the first to the last of these days, the earliest first."""
    return list_between(db, scope, datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time()))


def _appointment(row: Row) -> Appointment:
    return Appointment(
        session=into(Session, row),
        a_name=row["a_name"],
        b_name=row["b_name"],
        hint=row["hint"],
        counselor_id=row["counselor_id"],
        counselor_name=row["counselor_name"],
        may_write=row["may_write"],
    )
