"""Keeping a brief with its session, and reading those that were kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.brief.brief import Brief
from dashboard.domain.brief.kept import Changes, KeptBrief, compared, read, written
from dashboard.domain.brief.points import Did
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.brief import BRIEF
from dashboard.domain.records import Session
from dashboard.services import records
from dashboard.services.brief import building
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction

# Minutes after its hour by which a session has begun.
_LATE = timedelta(minutes=10)


def of_couple(practice: Practice, couple_id: UUID) -> list[KeptBrief]:
    """The couple's kept briefs, latest first. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    return list(reversed(records.of_couple(practice, BRIEF, KeptBrief, couple_id)))


def keep(practice: Practice, record: CoupleRecord, session_id: UUID | None = None) -> None:
    """Keep the brief as it is now. What was dismissed on it ends with it.

    One is kept a day: keeping it again that day, before or after the session, writes that one anew.
    """
    brief = building.build(practice, record)
    couple_id, on = brief.couple_id, brief.on
    before = next((each for each in of_couple(practice, couple_id) if each.on_day == on), None)
    new = KeptBrief(brief_id=new_id(), couple_id=couple_id, on_day=on, shown=written(brief), session_id=session_id)
    kept = new if before is None else replace(before, shown=new.shown, session_id=session_id or before.session_id)
    dismissed = [point for point in brief.arranged.points if point.did is Did.DISMISSED and point.ended_on is None]

    def work(tx: Transaction) -> None:
        if before is None:
            tx.insert(BRIEF.name, kept)
        else:
            tx.update(BRIEF.name, kept)
        for point in dismissed:
            tx.update("brief_point", replace(point, ended_on=on))

    practice.db.write(practice.scope, work, summary="Keep the brief", now=practice.now)


def keep_with(practice: Practice, session: Session) -> None:
    """Keep the brief of a session of today that takes place. Once the session has begun, one kept that day stays.

    To be called before the session is marked as held, so that undo takes that back first.
    """
    couple_id, today = session.couple_id, practice.today
    if session.starts_at.date() != today:
        return
    has_begun = session.starts_at + _LATE < practice.wall
    if not has_begun or all(each.on_day != today for each in of_couple(practice, couple_id)):
        keep(practice, couples.get(practice, couple_id), session.session_id)


def keep_for_today(practice: Practice, couple_id: UUID) -> None:
    """Keep the brief of the couple's session of today, if there is one and the person may change the record."""
    record = couples.get(practice, couple_id)
    today = [each for each in record.sessions if each.starts_at.date() == practice.today and not each.is_cancelled]
    if today and record.may_write:
        keep_with(practice, min(today, key=lambda each: abs(each.starts_at - practice.wall)))


def since(brief: Brief, kept: list[KeptBrief]) -> tuple[date, Changes] | None:
    """The day of the brief kept last before this day, and the difference from it; None where none was kept."""
    before = next((each for each in kept if each.on_day < brief.on), None)
    return None if before is None else (before.on_day, compared(brief.lines, read(before.shown).lines))
