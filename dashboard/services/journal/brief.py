"""Lines of the brief from the journal: wins and thanks since the last session, and triggers with how they were met."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import SETBACKS, WINS, Line, Occasion, Sign, in_short
from dashboard.domain.journal.entry import EntryKind, JournalEntry
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.journal import reading
from dashboard.services.journal.reading import Journal
from dashboard.services.practice import Practice


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Wins and thanks in each partner's words, then a line on each one's triggers; nothing where nothing is new."""
    journal = reading.of_couple(practice, record)
    new = [each for each in journal.entries if occasion.is_new(each.happened_on)]
    for entry in new:
        if entry.kind is not EntryKind.TRIGGER:
            side = journal.side_of(entry)
            kind = "thanks" if entry.kind is EntryKind.THANKS else "a win"
            yield Line(
                part=WINS,
                id=f"journal_entry.{entry.journal_entry_id}",
                words=in_short(entry.body),
                aside=f"{record.partners[side].display_name}, {kind}, {_when(entry, occasion)}.",
                page="journal",
                record_id=entry.journal_entry_id,
                side=side,
                signs=frozenset({Sign.WIN}),
            )
    for side in Side:
        mine = [each for each in new if each.kind is EntryKind.TRIGGER and journal.side_of(each) is side]
        if mine:
            yield _triggers(journal, side, mine, occasion)


def _triggers(journal: Journal, side: Side, mine: list[JournalEntry], occasion: Occasion) -> Line:
    """One line however many there are, with the strongest. Where the other reads of it, but not of all, it says so."""
    record = journal.record
    strongest = max(mine, key=lambda each: -1 if each.intensity is None else each.intensity)
    strength = "" if strongest.intensity is None else f", the strongest {strongest.intensity} of 10"
    body = f": {in_short(strongest.body)}" if strongest.body else ""
    are_all_for_both = all(each.is_for_both for each in mine)
    others = ", others for you alone" if strongest.is_for_both and not are_all_for_both else ""
    return Line(
        part=SETBACKS,
        id=f"journal.triggers.{side}",
        words=f"{record.partners[side].display_name}: {counted(len(mine), 'trigger')}{strength}{body}",
        aside=f"{_when(strongest, occasion)}{others}.",
        page="journal",
        record_id=strongest.journal_entry_id,
        side=side,
    )


def _when(entry: JournalEntry, occasion: Occasion) -> str:
    for_one = "" if entry.is_for_both else ", for you alone"
    return f"{long_date(entry.happened_on, occasion.on)}{for_one}"
