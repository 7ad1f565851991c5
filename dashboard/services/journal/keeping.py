"""Changes to the journal that a counselor makes. Each is one action of the couple that is logged and can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.domain.capture.records import Question
from dashboard.domain.ids import new_id
from dashboard.domain.journal.entry import EntryKind, JournalEntry, Response, checked
from dashboard.domain.kinds.capture import QUESTION
from dashboard.domain.kinds.journal import JOURNAL_ENTRY
from dashboard.domain.vocabulary import Assignee, Side, Visibility
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry as it is filled in. What was not said is None."""

    side: Side | None
    kind: EntryKind
    on: date | None
    body: str
    intensity: int | None = None
    response: Response | None = None
    minutes: int | None = None
    visibility: Visibility = Visibility.COUNSELOR


def write(practice: Practice, record: CoupleRecord, written: Written) -> JournalEntry:
    """Keep a new entry of one partner. Raises `InvalidInputError` without a partner or a day, and as `checked` does."""
    side, on = _of(written)
    entry = JournalEntry(
        journal_entry_id=new_id(),
        couple_id=record.couple.couple_id,
        partner_id=record.partners[side].partner_id,
        kind=written.kind,
        happened_on=on,
        body=written.body,
        intensity=written.intensity,
        response=written.response,
        settled_minutes=written.minutes,
        visibility=written.visibility,
    )
    kept = checked(entry, practice.today)
    records.save(practice, JOURNAL_ENTRY, kept, is_new=True, summary="Write a journal entry")
    return kept


def change(practice: Practice, record: CoupleRecord, entry: JournalEntry, written: Written) -> None:
    """Change an entry that the counselor wrote. Raises as `write` does, and `RuleError` for a partner's own words."""
    if entry.is_by_partner:
        raise RuleError("The partner wrote this entry.", "Leave it as it is, or write one of your own beside it.")
    side, on = _of(written)
    changed = replace(
        entry,
        partner_id=record.partners[side].partner_id,
        happened_on=on,
        body=written.body,
        intensity=written.intensity,
        response=written.response,
        settled_minutes=written.minutes,
        visibility=written.visibility,
    )
    kept = checked(changed, practice.today)
    records.save(practice, JOURNAL_ENTRY, kept, is_new=False, summary="Change a journal entry")


def remove(practice: Practice, entry: JournalEntry) -> None:
    """Take an entry out, whoever wrote it. It can be undone."""
    records.remove(practice, JOURNAL_ENTRY, entry, summary="Remove a journal entry")


def ask(practice: Practice, record: CoupleRecord, by: Assignee, body: str, visibility: Visibility) -> None:
    """Keep a question to come back to. Raises `InvalidInputError` without words."""
    question = Question(
        question_id=new_id(),
        couple_id=record.couple.couple_id,
        asked_by=by,
        body=body,
        asked_on=practice.today,
        visibility=visibility,
    )
    records.save(practice, QUESTION, question, is_new=True, summary="Keep a question")


def answer(practice: Practice, question: Question) -> None:
    """Say that a question was answered today."""
    answered = replace(question, answered_on=practice.today, parked_until=None)
    records.save(practice, QUESTION, answered, is_new=False, summary="Answer a question")


def park(practice: Practice, question: Question, until: date | None) -> None:
    """Let a question wait until a day to come. Raises `InvalidInputError` for any other day."""
    if until is None or until <= practice.today:
        raise InvalidInputError("The day is missing or not ahead.", "Choose a day from tomorrow on.", field="Until")
    records.save(practice, QUESTION, replace(question, parked_until=until), is_new=False, summary="Park a question")


def reopen(practice: Practice, question: Question) -> None:
    """Bring a question back that waits or was answered."""
    again = replace(question, answered_on=None, parked_until=None)
    records.save(practice, QUESTION, again, is_new=False, summary="Reopen a question")


def _of(written: Written) -> tuple[Side, date]:
    if written.side is None:
        raise InvalidInputError("It is not said whose entry this is.", "Choose one of the two.", field="Whose")
    if written.on is None:
        raise InvalidInputError("The day is missing.", "Choose the day it is about.", field="Day")
    return written.side, written.on
