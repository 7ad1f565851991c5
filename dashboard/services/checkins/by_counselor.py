"""The counselor enters, corrects and removes a partner's check-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.kinds.checkins import CHECKIN
from dashboard.domain.links.rules import form_on
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import Role, Side, Source
from dashboard.errors import InvalidInputError
from dashboard.services.checkins import sheets
from dashboard.services.checkins.sheets import NOTE_LIMIT, Question, Sheet
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as store
from dashboard.store.transaction import Transaction

__all__ = ["NOTE_LIMIT", "Question", "Sheet"]

EARLIEST = date(1990, 1, 1)


def suggested_form(practice: Practice, form_set: str, on: date) -> str:
    """The form of the set that is next in turn on a day, the same for both partners."""
    return form_on(practice.library.questionnaire.form_sets[form_set], on)


def sheet(practice: Practice, record: CoupleRecord, side: Side, form_id: str) -> Sheet:
    """The questions of a form in the words of this partner's role in the primary injury event."""
    questionnaire = practice.library.questionnaire
    role = record.role_of(side)
    return Sheet(
        side=side,
        partner_name=record.partners[side].display_name,
        role=role,
        form=questionnaire.forms[form_id],
        questions=sheets.of_form(practice.library, form_id, role, record.couple.focus_area),
    )


def sheet_of(practice: Practice, record: CoupleRecord, checkin: Checkin) -> Sheet:
    """The questions answered in a kept check-in, and those of its form left open.

    In the words of the role it was given in, which may differ from today's.
    """
    questionnaire = practice.library.questionnaire
    side = next(side for side, p in record.partners.items() if p.partner_id == checkin.partner_id)
    role = checkin.role or record.role_of(side)
    form = questionnaire.forms.get(checkin.form or "")
    asked = {item.id for item in questionnaire.items_for(form.id, role)} if form else set()
    area = practice.library.areas.get(record.couple.focus_area or "")
    found = [i for i in questionnaire.items.values() if i.id in asked or i.id in checkin.answers]
    items = [form.words(i) for i in found] if form else found
    return Sheet(
        side=side,
        partner_name=record.partners[side].display_name,
        role=role,
        form=form,
        questions=tuple(Question(i, i.question(role, area.label if area else "")) for i in items),
    )


def list_entered(practice: Practice, couple_id: UUID) -> list[Checkin]:
    """The couple's check-ins of the shipped questionnaire, latest first. Never for the in-session screen."""
    check_private(practice.screen)
    shipped = practice.library.questionnaire.id
    found = store.list_checkins(practice.db, practice.scope, couple_id)
    return [c for c in reversed(found) if c.questionnaire_id == shipped]


def save(
    practice: Practice,
    record: CoupleRecord,
    asked: Sheet,
    *,
    checkin_id: UUID,
    on: date | None,
    at: time | None = None,
    answers: Mapping[str, Answer],
    note: str = "",
) -> Checkin:
    """Keep a new check-in. `checkin_id` is made when the form is opened: sending one form twice keeps one row.

    Raises `InvalidInputError` when nothing was answered, a value is off its scale, the day is in the future, or this
    partner already has a check-in at that moment.
    """
    checkin = Checkin(
        checkin_id=checkin_id,
        couple_id=record.couple.couple_id,
        partner_id=record.partners[asked.side].partner_id,
        questionnaire_id=practice.library.questionnaire.id,
        questionnaire_version=practice.library.questionnaire.version,
        form=asked.form.id if asked.form else None,
        role=asked.role if asked.role in {Role.INJURED, Role.INVOLVED} else None,
        answered_at=_moment(practice, on, at),
        has_time=at is not None,
        source=Source.COUNSELOR,
        note=CHECKIN.typed["note"].cleaned(note) or None,
        answers=sheets.checked(asked, answers),
    )

    def work(tx: Transaction) -> None:
        if store.is_kept(tx, checkin_id):
            return
        _check_moment_free(tx, checkin)
        store.insert_checkin(tx, checkin)

    couples.check_in_scope(practice, record.couple.couple_id)
    practice.db.write(practice.scope, work, summary="Enter a check-in", now=practice.now)
    return checkin


def correct(
    practice: Practice,
    record: CoupleRecord,
    before: Checkin,
    *,
    on: date | None,
    at: time | None = None,
    answers: Mapping[str, Answer],
    note: str = "",
) -> Checkin:
    """Write a corrected check-in over `before`. Raises as `save` does, and `StaleEditError` if it changed meanwhile."""
    asked = sheet_of(practice, record, before)
    changed = replace(
        before,
        answered_at=_moment(practice, on, at),
        has_time=at is not None,
        note=CHECKIN.typed["note"].cleaned(note) or None,
        answers=sheets.checked(asked, answers),
    )

    def work(tx: Transaction) -> None:
        _check_moment_free(tx, changed)
        store.update_checkin(tx, changed)

    couples.check_in_scope(practice, before.couple_id)
    practice.db.write(practice.scope, work, summary="Correct a check-in", now=practice.now)
    return changed


def remove(practice: Practice, checkin: Checkin) -> None:
    """Take a check-in out of the record; undo brings it back."""
    couples.check_in_scope(practice, checkin.couple_id)
    practice.db.write(
        practice.scope, lambda tx: store.delete_checkin(tx, checkin), summary="Remove a check-in", now=practice.now
    )


def _moment(practice: Practice, on: date | None, at: time | None) -> datetime:
    if on is None:
        raise InvalidInputError("The day is missing.", "Choose the day of the answers.", field="on")
    if on > practice.today:
        raise InvalidInputError("The day lies in the future.", "Choose the day the partner answered.", field="on")
    if on < EARLIEST:
        raise InvalidInputError("The day is too long ago.", "Check the year.", field="on")
    return datetime.combine(on, at or time())


def _check_moment_free(tx: Transaction, checkin: Checkin) -> None:
    if store.is_moment_taken(tx, checkin):
        raise InvalidInputError(
            "This partner already has a check-in at that moment.",
            "Correct that one in the list, or give the time of day to tell the two apart.",
            field="on",
        )
