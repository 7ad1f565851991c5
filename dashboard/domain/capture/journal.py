"""Triggers and thanks, told in the room and written into the journal of the one who tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.line import When, gone_by, person
from dashboard.domain.ids import new_id
from dashboard.domain.journal.entry import EntryKind, JournalEntry, Response, checked
from dashboard.domain.kinds.journal import JOURNAL_ENTRY
from dashboard.domain.vocabulary import Assignee, Side, Visibility
from dashboard.domain.wording import counted, long_date
from dashboard.errors import InvalidInputError

_STRENGTH = re.compile(r"(\d{1,2})(?:\s*(?:/|of|out of)\s*10)?")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|mins|minutes?)", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})\s*(?:h|hours?)", re.IGNORECASE)
_MET = {
    "steady": Response.STEADY,
    "calm": Response.STEADY,
    "tried": Response.WOBBLED,
    "wobbled": Response.WOBBLED,
    "argued": Response.LEFT,
    "left": Response.LEFT,
    "absent": Response.ABSENT,
    "not there": Response.ABSENT,
}


@dataclass(slots=True)
class _Told:
    """The parts of a line that stand after its words, as far as they were read from its end."""

    who: Assignee | None = None
    when: When | None = None
    intensity: int | None = None
    response: Response | None = None
    minutes: int | None = None

    def takes(self, at: Setting, part: str, *, is_trigger: bool) -> bool:
        """Take a part that says something not said yet; False for one that belongs to the words."""
        if self.who is None and (who := person(at.names)(part)):
            self.who = who
            return True
        if is_trigger and self._takes_of_trigger(part):
            return True
        if self.when is None and (when := gone_by(at.today)(part)):
            self.when = when
            return True
        return False

    def _takes_of_trigger(self, part: str) -> bool:
        if self.response is None and (met := _MET.get(part.casefold())):
            self.response = met
        elif self.minutes is None and (minutes := _MINUTES.fullmatch(part)):
            self.minutes = int(minutes[1])
        elif self.minutes is None and (hours := _HOURS.fullmatch(part)):
            self.minutes = 60 * int(hours[1])
        elif self.intensity is None and (strength := _STRENGTH.fullmatch(part)):
            self.intensity = int(strength[1])
        else:
            return False
        return True


def _entry(at: Setting, rest: str, kind: EntryKind) -> JournalEntry:
    parts = [part.strip() for part in rest.split(",")]
    told = _Told()
    while parts and (not parts[-1] or told.takes(at, parts[-1], is_trigger=kind is EntryKind.TRIGGER)):
        parts.pop()
    if told.who is None or told.who is Assignee.JOINT:
        raise InvalidInputError("It is not said whose it is.", "End the line with one of the two names.", field="Who")
    words = ", ".join(parts).strip(" ,")
    entry = JournalEntry(
        journal_entry_id=new_id(),
        couple_id=at.couple_id,
        partner_id=at.partner_ids[Side(told.who.value)],
        kind=kind,
        happened_on=told.when.on if told.when and told.when.on else at.today,
        body=JOURNAL_ENTRY.typed["body"].cleaned(words, label=kind.label, required=kind is not EntryKind.TRIGGER),
        intensity=told.intensity,
        response=told.response,
        settled_minutes=told.minutes,
        visibility=Visibility.COUPLE,
    )
    return checked(entry, at.today)


def _words(at: Setting, entry: JournalEntry) -> tuple[str, ...]:
    name = next(at.names[side] for side in Side if at.partner_ids[side] == entry.partner_id)
    facts = [
        f"{entry.intensity} of 10" if entry.intensity is not None else "",
        entry.response.label.lower() if entry.response else "",
        counted(entry.settled_minutes, "minute") if entry.settled_minutes is not None else "",
        name,
        "today" if entry.happened_on == at.today else long_date(entry.happened_on),
    ]
    return entry.body or "No words", *filter(None, facts)


TRIGGER = Capture(
    name="trigger",
    letter="t",
    word="Trigger",
    action="Capture a trigger",
    example="The phone face down, 7, steady, 20 min, Mina",
    kind=JOURNAL_ENTRY,
    record=JournalEntry,
    make=lambda at, rest: _entry(at, rest, EntryKind.TRIGGER),
    words=_words,
    is_for_both=lambda entry: entry.is_for_both,
)
THANKS = Capture(
    name="thanks",
    letter="g",
    word="Gratitude",
    action="Capture thanks",
    example="For the call from the station, Mina",
    kind=JOURNAL_ENTRY,
    record=JournalEntry,
    make=lambda at, rest: _entry(at, rest, EntryKind.THANKS),
    words=_words,
    is_for_both=lambda entry: entry.is_for_both,
)
