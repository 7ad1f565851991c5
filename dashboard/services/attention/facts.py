"""Facts about a couple that decide its state, and what is decided from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dashboard.domain.attention.facts import Facts, PartnerFacts
from dashboard.domain.attention.survey import Survey, survey
from dashboard.domain.audit import Action
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.homework.state import is_late
from dashboard.domain.reach import Ground
from dashboard.domain.zone import Zone
from dashboard.errors import NotFoundError
from dashboard.services import audit
from dashboard.services.attention.book import book
from dashboard.services.attention.words import as_local, at_local
from dashboard.services.practice import Practice
from dashboard.store.caseload import reading as store
from dashboard.store.caseload.reading import CaseloadRow


def facts(row: CaseloadRow, today: date, zone: Zone) -> Facts:
    """Facts as of a day from what the caseload keeps of a couple."""
    planned = row.planned(today)
    # A session has been once its day is over, unless somebody says otherwise.
    held = [row.last_session_on, planned.joint_on]
    set_last = [row.last_session_on, planned.passed_on]
    talks = row.talks
    late = [term.due_on for term in row.homework if is_late(term, today)]
    return Facts(
        status=row.status,
        a=PartnerFacts(name=row.a_name, checkins=row.a_checkins, last_on=_day(row.a_last_at)),
        b=PartnerFacts(name=row.b_name, checkins=row.b_checkins, last_on=_day(row.b_last_at)),
        known_since=zone.day(row.added_at),
        is_imported=row.is_imported,
        resumed_on=row.resumed_on,
        checkin_days=row.checkin_days,
        next_session_on=_day(planned.next_at) or max((on for on in set_last if on), default=None),
        last_session_on=max((on for on in held if on), default=None),
        overdue=len(late),
        overdue_since=min(late, default=None),
        unreviewed=row.unreviewed,
        unreviewed_since=row.unreviewed_since,
        findings=tuple(as_local(each, zone) for each in row.findings),
        asked=talks.asked,
        opened=talks.opened,
        trial_until=talks.trial_until,
        agreement_due_on=row.agreement_due_on,
        actions={key: at_local(each, zone) for key, each in row.actions.items()},
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def of_couple(practice: Practice, couple_id: UUID) -> Survey:
    """One couple as of today, by the rules as they hold now.

    Raises `NotFoundError` for a couple out of reach, and `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    row = store.get(practice.db, practice.scope, couple_id)
    if row is None:
        raise NotFoundError("This couple is not in your caseload.", "Open the caseload and choose a couple.")
    return survey(facts(row, practice.today, practice.zone), book(practice), practice.today)


@dataclass(frozen=True, slots=True)
class Reached:
    """The couples a person sees, as rows of facts, and the grounds on which they see them, the strongest first."""

    rows: tuple[CaseloadRow, ...]
    grounds: tuple[Ground, ...]

    @property
    def sent(self) -> int:
        """The number of things their partners have sent by themselves."""
        return sum(row.sent for row in self.rows)


def reached(practice: Practice) -> Reached:
    """All couples the person sees. That the caseload is read is logged.

    Never for the in-session screen: raises `RuleError` there.
    """
    check_private(practice.screen)
    audit.read(practice, None, Action.READ_CASELOAD)
    rows = store.list_caseload(practice.db, practice.scope)
    held = {row.ground for row in rows}
    return Reached(tuple(rows), tuple(ground for ground in Ground if ground in held))
