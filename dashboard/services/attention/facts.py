"""Facts about a couple that decide its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.domain.attention.state import Facts, PartnerFacts
from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.domain.zone import Zone
from dashboard.services import audit
from dashboard.services.attention.words import as_local
from dashboard.services.practice import Practice
from dashboard.store.caseload import reading as store
from dashboard.store.rows import Row


def facts(row: Row, today: date, zone: Zone) -> Facts:
    """What the couple's state depends on."""
    planned = _day(row["next_session_at"])
    # What was set as the next session has been, once its day is over.
    sessions = [row["last_session_on"], planned if planned and planned < today else None]
    return Facts(
        status=EpisodeStatus(row["status"]),
        a=_partner(row, Side.A),
        b=_partner(row, Side.B),
        known_since=zone.day(row["added_at"]),
        resumed_on=row["resumed_on"],
        next_session_on=planned,
        last_session_on=max((on for on in sessions if on), default=None),
        overdue=row["overdue_homework"],
        overdue_since=row["overdue_since"],
        unreviewed=row["unreviewed"],
        unreviewed_since=row["unreviewed_since"],
        findings=tuple(as_local(each, zone) for each in row["findings"]),
        actions=row["actions"],
    )


def _partner(row: Row, side: Side) -> PartnerFacts:
    return PartnerFacts(
        name=row[f"{side}_name"],
        checkins=row[f"{side}_checkins"],
        last_on=_day(row[f"{side}_last_at"]),
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@dataclass(frozen=True, slots=True)
class Reached:
    """The couples a person sees, as rows of facts, and the grounds on which they see them, the strongest first."""

    rows: tuple[Row, ...]
    grounds: tuple[Ground, ...]

    @property
    def sent(self) -> int:
        """How often their partners have sent something by themselves."""
        return sum(row["sent"] for row in self.rows)


def reached(practice: Practice) -> Reached:
    """All couples the person sees. That the caseload is read is logged.

    Never for the in-session screen: raises `RuleError` there.
    """
    check_private(practice.screen)
    audit.read(practice, None, Action.READ_CASELOAD)
    rows = store.list_caseload(practice.db, practice.scope, today=practice.today)
    held = {row["ground"] for row in rows}
    return Reached(tuple(rows), tuple(ground for ground in Ground if ground in held))
