"""A partner's check-in: the occasion due, the questions, and keeping the answers once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.domain.audit import Action
from dashboard.domain.checkins.items import ItemKind
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import form_on
from dashboard.domain.links.visits import Visit
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import Role
from dashboard.services.checkins import promised, sheets
from dashboard.services.checkins.promised import Asked
from dashboard.services.checkins.sheets import Sheet
from dashboard.services.confidentiality import policies
from dashboard.services.links.visits import spoken
from dashboard.services.office import Office
from dashboard.store.checkins import writing as checkins
from dashboard.store.links import visiting as store
from dashboard.store.links.visits import check_live
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Due:
    """The occasion that a visit may answer: its first day, the form that is next in turn, and the result so far."""

    due_on: date
    form_id: str
    is_sent: bool
    is_opened: bool = False


def due(office: Office, visit: Visit, drawn_on: date | None = None) -> Due:
    """The occasion of today, or the one that began on `drawn_on` when the form was opened just before midnight."""
    questionnaire = office.library.questionnaire
    today = office.today
    if visit.link is None:
        form_set = next(iter(questionnaire.form_sets.values()))
        return Due(today, form_on(form_set, today), store.is_kept(office.db, visit))
    due_on = visit.link.occasion(today, office.zone)
    # A visit lasts for hours, so a form on the screen may belong to yesterday's occasion, but to no earlier one.
    if drawn_on is not None and drawn_on == visit.link.occasion(today - timedelta(days=1), office.zone):
        due_on = drawn_on
    form_set = questionnaire.form_sets[visit.link.form_set]
    found = store.get_occasion(office.db, visit, visit.link.link_id, due_on)
    return Due(due_on, form_on(form_set, due_on, visit.link.checkin_days), found.is_answered, found.is_opened)


def sheet(office: Office, visit: Visit, asked: Due) -> Sheet:
    """The questions for this partner. The private question has the same place for everybody.

    Promises that were due are asked about by name, in place of the general question about them.
    """
    return _drawn(office, visit, asked)[0]


def _drawn(office: Office, visit: Visit, asked: Due) -> tuple[Sheet, Asked]:
    """The questions, and the promises among them."""
    language = spoken(office, visit)
    whole = Sheet(
        side=visit.side,
        partner_name="",
        role=visit.role,
        form=office.library.questionnaire.forms[asked.form_id],
        questions=sheets.of_form(office.library, asked.form_id, visit.role, visit.focus_area, language),
    )
    named = promised.asked(office, visit, whole, asked.due_on)
    if not named.dues:
        return whole, named
    by_name = promised.questions(named, visit, language, office.today)
    found = [each for q in whole.questions for each in (by_name if q.item.id == named.general else [q])]
    return replace(whole, questions=tuple(found)), named


def mark_opened(office: Office, visit: Visit, asked: Due) -> None:
    """Record once for each occasion that the form itself was seen."""
    link = visit.link
    if link is None or asked.is_opened:
        return
    office.db.write(
        visit.scope,
        lambda tx: store.mark_opened(tx, visit, link.link_id, asked.due_on),
        summary="Open a check-in form",
        now=office.now,
    )


def save(office: Office, visit: Visit, asked: Due, answers: Mapping[str, Answer], shared: frozenset[str]) -> bool:
    """Keep the answers of an occasion once. False when it already has answers: then these are not kept.

    Raises `RuleError` while there is a policy to confirm first, `NotFoundError` when the visit has ended, and as
    `sheets.checked` does.
    """
    questions, named = _drawn(office, visit, asked)
    kept, results = promised.split(named, visit, sheets.checked(questions, answers))
    may_share = {q.item.id for q in questions.questions if q.item.kind is ItemKind.TEXT and q.item.share_default}
    checkin = Checkin(
        checkin_id=visit.checkin_id,
        couple_id=visit.couple_id,
        partner_id=visit.partner_id,
        questionnaire_id=office.library.questionnaire.id,
        questionnaire_version=office.library.questionnaire.version,
        form=asked.form_id,
        role=visit.role if visit.role in {Role.INJURED, Role.INVOLVED} else None,
        answered_at=office.wall.replace(microsecond=0),
        has_time=True,
        source=visit.source,
        shared_items=frozenset(i for i in shared & may_share if i in kept and kept[i].value is not None),
        language=spoken(office, visit).code,
        answers=kept,
    )

    def work(tx: Transaction) -> bool:
        is_new = _keep(tx, visit, asked, checkin)
        if is_new:
            promised.keep(tx, visit, named, results, office.today)
        return is_new

    return office.db.write(visit.scope, work, summary=Action.ANSWERED.value, now=office.now)


def _keep(tx: Transaction, visit: Visit, asked: Due, checkin: Checkin) -> bool:
    check_live(tx, visit)
    policies.check_acknowledged(tx, visit.scope)
    is_kept = store.is_kept_now(tx, visit)
    if visit.link is None:
        if not is_kept:
            checkins.insert_checkin(tx, checkin)
        return not is_kept
    if store.is_answered_now(tx, visit, visit.link.link_id, asked.due_on):
        return False
    if is_kept:
        # This visit answered an earlier occasion and went on past midnight.
        checkin = replace(checkin, checkin_id=new_id())
    checkins.insert_checkin(tx, checkin)
    store.mark_answered(tx, visit, visit.link.link_id, asked.due_on, checkin.checkin_id)
    return True
