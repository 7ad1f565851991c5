"""A partner's own journal from a phone or the device handed over: entries, and questions for the counselor.

Only what this partner wrote is read here, and only where the PIN of a link was given: another may pick up the phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

from dashboard.domain.capture.records import Question
from dashboard.domain.journal.entry import EntryKind, JournalEntry, Response, check_readers, checked
from dashboard.domain.kinds.capture import QUESTION
from dashboard.domain.kinds.journal import JOURNAL_ENTRY
from dashboard.domain.languages import to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.vocabulary import Assignee, Visibility
from dashboard.errors import InvalidInputError
from dashboard.services.confidentiality import policies
from dashboard.services.office import Office
from dashboard.store.links import journal as store
from dashboard.store.links.visits import check_live
from dashboard.store.transaction import Transaction

# Of one partner on one day: enough for a bad day, and an end for a program.
MOST_A_DAY = 24
_FULL = InvalidInputError(
    "You have written a lot today, and all of it is kept.",
    "Write the next one tomorrow. If it cannot wait, call somebody who can help now.",
)
# Ids of entries from phones are made of the visit, the form and what it says, so that one that is sent twice is kept
# once, and words that were changed before it was sent again are kept too.
_FORMS = UUID("6f1c2f6e-7f3d-5a54-9d0b-2c5a0e9b7a11")


class Sort(StrEnum):
    """Something that a partner may write."""

    TRIGGER = "trigger"
    WIN = "win"
    THANKS = "thanks"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a partner for the journal. Of a question only the words are taken."""

    sort: Sort
    words: str
    intensity: int | None = None
    response: Response | None = None
    minutes: int | None = None
    visibility: Visibility = Visibility.COUNSELOR


def entries(office: Office, visit: Visit) -> list[JournalEntry]:
    """The entries that this partner wrote, the newest first; none where somebody else may hold the device."""
    return store.list_own(office.db, visit.scope) if visit.is_alone else []


def write(office: Office, visit: Visit, said: Said, form: UUID) -> bool:
    """Keep what a partner wrote, dated today; return False where the same form has brought the same before.

    Raises `InvalidInputError` for what cannot be kept, `RuleError` while there is a policy to confirm, and
    `NotFoundError` when the visit has ended.
    """
    record_id = uuid5(_FORMS, f"{visit.visit_sha256} {form} {said}")
    kind, record = _kept(office, visit, said, record_id)

    def work(tx: Transaction) -> bool:
        check_live(tx, visit)
        policies.check_acknowledged(tx, visit.scope)
        if store.is_there(tx, kind, record_id):
            return False
        if store.written_now(tx, visit.scope, office.today) >= MOST_A_DAY:
            raise _FULL
        tx.insert(kind, record)
        return True

    return office.db.write(visit.scope, work, summary="Write in the own journal", now=office.now)


def _kept(office: Office, visit: Visit, said: Said, record_id: UUID) -> tuple[str, JournalEntry | Question]:
    """The record of what was written, with the name of its kind."""
    if said.sort is Sort.QUESTION:
        return QUESTION.name, _question(office, visit, said, record_id)
    entry = JournalEntry(
        journal_entry_id=record_id,
        couple_id=visit.couple_id,
        partner_id=visit.partner_id,
        kind=EntryKind(said.sort.value),
        happened_on=office.today,
        body=said.words,
        intensity=said.intensity,
        response=said.response,
        settled_minutes=said.minutes,
        visibility=said.visibility,
        source=visit.source,
    )
    return JOURNAL_ENTRY.name, JOURNAL_ENTRY.cleaned(checked(entry, office.today))


def _question(office: Office, visit: Visit, said: Said, record_id: UUID) -> Question:
    check_readers(said.visibility)
    return Question(
        question_id=record_id,
        couple_id=visit.couple_id,
        asked_by=Assignee(visit.side.value),
        body=QUESTION.typed["body"].cleaned(said.words, label=to_say("Your question")),
        asked_on=office.today,
        visibility=said.visibility,
    )
