"""The caseload as rows, whatever the practice has ever stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import NamedTuple
from uuid import UUID

from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import LatestActions
from dashboard.domain.checkins.trust import TrustPoint
from dashboard.domain.couples import called
from dashboard.domain.homework.state import Term
from dashboard.domain.reach import Ground, strongest
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.store.caseload import texts
from dashboard.store.caseload.texts import Planned, Talks
from dashboard.store.couples import scoped
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import Row, into
from dashboard.store.summary_texts import parse_trust


class PartnerRow(NamedTuple):
    """One partner on a row of the caseload. `last_at` is on the wall clock."""

    name: str
    checkins: int
    last_at: datetime | None
    trust_text: str | None

    @property
    def trust(self) -> tuple[TrustPoint, ...]:
        """The last check-ins with trust items, oldest first."""
        return parse_trust(self.trust_text)


# A caseload reads them by the thousand, and shows a page of them: a tuple is made in a fifth of the time that a frozen
# dataclass takes, and texts that few need are read when they are asked for.
class CaseloadRow(NamedTuple):
    """Facts of one couple; those of partner A begin `a_`.

    `ground` is the strongest ground on which the person sees it, `counselor_name` is "" where it is their own.
    `added_at` is UTC. `checkin_days` are the days between two check-ins that are expected. `unreviewed` counts homework
    that waits for review, `unreviewed_since` is the day the first of it was finished. `findings` are the open ones,
    `actions` the latest on each key. `agreement_due_on` is the day on which the first agreement of the two is looked at
    again. `sent` moves whenever a partner sends something.
    """

    couple_id: UUID
    ground: Ground
    counselor_name: str
    hint: str
    phase: str
    status: EpisodeStatus
    sessions_text: str | None
    added_at: datetime
    is_imported: bool
    resumed_on: date | None
    checkin_days: int
    a_name: str
    a_checkins: int
    a_last_at: datetime | None
    a_trust: str | None
    b_name: str
    b_checkins: int
    b_last_at: datetime | None
    b_trust: str | None
    homework_text: str | None
    unreviewed: int
    unreviewed_since: date | None
    last_session_on: date | None
    findings: tuple[Kept, ...]
    actions: LatestActions
    talks_text: str | None
    agreement_due_on: date | None
    sent: int

    @property
    def talks(self) -> Talks:
        """All that is known of talks alone, and of a trial period."""
        return texts.parse_talks(self.talks_text)

    @property
    def homework(self) -> tuple[Term, ...]:
        """The terms of all open homework, of what begins later too."""
        return texts.parse_homework(self.homework_text) if self.homework_text else ()

    def planned(self, today: date) -> Planned:
        """The planned sessions around a day."""
        return texts.planned_around(self.sessions_text, today)

    def partner(self, side: Side) -> PartnerRow:
        """Partner A or B."""
        if side is Side.A:
            return PartnerRow(self.a_name, self.a_checkins, self.a_last_at, self.a_trust)
        return PartnerRow(self.b_name, self.b_checkins, self.b_last_at, self.b_trust)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCouple:
    """A couple by its names; `may_write` is about the person asking."""

    couple_id: UUID
    a_name: str
    b_name: str
    hint: str
    status: EpisodeStatus
    may_write: bool

    @property
    def names(self) -> str:
        """The couple as staff know it."""
        return called(f"{self.a_name} & {self.b_name}", self.hint)


def list_caseload(db: Database, scope: Scope) -> list[CaseloadRow]:
    """A row for every couple the person reaches, in no order."""
    mine = reach(scope)
    grounds = list_grounds(db, scope)
    # A statement over one table takes the database a third of what it takes to join it: most people reach their own.
    found = db.rows("caseload/list_own", {"practice_id": scope.practice_id, "staff_id": scope.staff_id})
    if grounds.keys() - {row["couple_id"] for row in found}:
        found = db.rows("caseload/list_reached", mine)
    found = [row for row in found if row["couple_id"] in grounds]
    names = _names(db, scope, found)
    return [_row(row, grounds[row["couple_id"]], names) for row in found]


def list_grounds(db: Database, scope: Scope) -> dict[UUID, Ground]:
    """The strongest ground on which the person sees each couple they reach."""
    grounds: dict[UUID, Ground] = {}
    for row in db.rows("caseload/list_grounds", reach(scope)):
        couple_id, ground = row["couple_id"], Ground(row["ground"])
        known = grounds.get(couple_id)
        grounds[couple_id] = ground if known is None else strongest(known, ground)
    return grounds


def get(db: Database, scope: Scope, couple_id: UUID) -> CaseloadRow | None:
    """The row of one couple, None when the person does not reach it."""
    found = db.rows("caseload/get_reached", scoped(scope, couple_id))
    if not found:
        return None
    ground = reduce(strongest, (Ground(row["ground"]) for row in found))
    return _row(found[0], ground, _names(db, scope, found[:1]))


def list_names(db: Database, scope: Scope) -> list[NamedCouple]:
    """The names of every couple the person reaches, in no order."""
    return [into(NamedCouple, row) for row in db.rows("caseload/list_names", reach(scope))]


def sum_sent(db: Database, scope: Scope) -> int:
    """The number of things that partners of the couples in reach have sent by themselves."""
    row = db.row("caseload/sum_sent", reach(scope))
    return int(row["sent"]) if row else 0


def _names(db: Database, scope: Scope, rows: Iterable[Row]) -> Mapping[UUID, str]:
    """Names of staff, where a row has any to tell."""
    if not any(row["actions"] or row["counselor_id"] != scope.staff_id for row in rows):
        return {}
    found = db.rows("caseload/list_staff", {"practice_id": scope.practice_id})
    return {row["staff_id"]: row["display_name"] for row in found}


def _row(row: Row, ground: Ground, names: Mapping[UUID, str]) -> CaseloadRow:
    return CaseloadRow(
        couple_id=row["couple_id"],
        ground=ground,
        counselor_name=names.get(row["counselor_id"], ""),
        hint=row["hint"],
        phase=row["phase"],
        status=EpisodeStatus(row["status"]),
        sessions_text=row["sessions"],
        added_at=row["added_at"],
        is_imported=row["is_imported"],
        resumed_on=row["resumed_on"],
        checkin_days=row["checkin_days"],
        a_name=row["a_name"],
        a_checkins=row["a_checkins"],
        a_last_at=row["a_last_at"],
        a_trust=row["a_trust"],
        b_name=row["b_name"],
        b_checkins=row["b_checkins"],
        b_last_at=row["b_last_at"],
        b_trust=row["b_trust"],
        homework_text=row["homework"],
        unreviewed=row["unreviewed"],
        unreviewed_since=row["unreviewed_since"],
        last_session_on=row["last_session_on"],
        findings=texts.parse_findings(row["findings"]) if row["findings"] else (),
        actions=texts.parse_actions(row["actions"], names) if row["actions"] else {},
        talks_text=row["talks"],
        agreement_due_on=row["agreement_due_on"],
        sent=row["sent"],
    )
