"""The journal of a couple: what went well, triggers and how they were met, lapses, and questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.access import Screen
from dashboard.domain.capture.records import Question
from dashboard.domain.journal import trend
from dashboard.domain.journal.entry import EntryKind, JournalEntry
from dashboard.domain.journal.trend import Trend
from dashboard.domain.kinds.capture import QUESTION
from dashboard.domain.kinds.journal import JOURNAL_ENTRY
from dashboard.domain.records import TimelineEvent
from dashboard.domain.told import SLIPS
from dashboard.domain.vocabulary import Side, TimelineKind, Visibility
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

# For so long after a slip its plan stands at the head of the page.
AFTER_A_SLIP = timedelta(days=14)
Good = JournalEntry | TimelineEvent


@dataclass(frozen=True, slots=True)
class Journal:
    """A couple's journal as of today. Entries are in their order, the newest first.

    Wins that are marked for both stand on the timeline, as lapses and relapses do; they are read here and kept there.
    """

    record: CoupleRecord
    today: date
    entries: tuple[JournalEntry, ...]
    questions: tuple[Question, ...]

    def side_of(self, entry: JournalEntry) -> Side:
        """The partner whose entry it is."""
        return next(side for side, each in self.record.partners.items() if each.partner_id == entry.partner_id)

    def went_well(self) -> list[Good]:
        """Wins and thanks from the journal and wins from the timeline, the newest first."""
        entries: list[Good] = [each for each in self.entries if each.kind is not EntryKind.TRIGGER]
        marks: list[Good] = [each for each in reversed(self.record.events) if each.kind is TimelineKind.WIN]
        return sorted([*marks, *entries], key=day_of, reverse=True)

    def triggers(self) -> list[JournalEntry]:
        """The triggers of both."""
        return [each for each in self.entries if each.kind is EntryKind.TRIGGER]

    def trends(self) -> Mapping[Side, Trend]:
        """The trend of each partner's triggers, of those who wrote any."""
        mine = {
            side: trend.of([each for each in self.entries if each.partner_id == partner.partner_id], self.today)
            for side, partner in self.record.partners.items()
        }
        return {side: found for side, found in mine.items() if found is not None}

    def slips(self) -> list[TimelineEvent]:
        """Lapses and relapses, the newest first."""
        return [each for each in reversed(self.record.events) if each.kind in SLIPS]

    def fresh_slip(self) -> TimelineEvent | None:
        """The latest lapse or relapse while it is so new that its plan is to be opened."""
        return next((each for each in self.slips() if is_fresh(each.occurred_on, self.today)), None)

    def open_questions(self) -> list[Question]:
        """The questions to come back to now, those asked first at the head."""
        return [each for each in self.questions if each.is_open(self.today)]

    def parked_questions(self) -> list[Question]:
        """The questions that wait for a day, the nearest first."""
        parked = [each for each in self.questions if each.is_parked(self.today)]
        return sorted(parked, key=lambda each: each.parked_until or self.today)

    def answered_questions(self) -> list[Question]:
        """The questions that were answered, the latest first."""
        answered = [each for each in self.questions if each.answered_on is not None]
        return sorted(answered, key=lambda each: each.answered_on or self.today, reverse=True)

    @property
    def is_empty(self) -> bool:
        """True if nothing is there to be read."""
        return not (self.entries or self.questions or self.went_well() or self.slips())


def is_fresh(on: date, today: date) -> bool:
    """Tell whether a slip of this day is so new that its plan is to be opened."""
    return on > today - AFTER_A_SLIP


def day_of(good: Good) -> date:
    """The day of something that went well."""
    return good.happened_on if isinstance(good, JournalEntry) else good.occurred_on


def of_couple(practice: Practice, record: CoupleRecord) -> Journal:
    """A couple's journal. On the in-session screen what is for both alone."""
    couple_id = record.couple.couple_id
    entries = records.of_couple(practice, JOURNAL_ENTRY, JournalEntry, couple_id)
    questions = records.of_couple(practice, QUESTION, Question, couple_id)
    if practice.screen is Screen.IN_SESSION:
        entries = [each for each in entries if each.is_for_both]
        questions = [each for each in questions if each.visibility is Visibility.COUPLE]
    return Journal(record, practice.today, tuple(entries), tuple(questions))
