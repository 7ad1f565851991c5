"""Years for which each kind of record is kept once care has ended. A kind without any goes with the whole record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.keeping.counting import Counted
from dashboard.domain.notes.keeping import KEEP_YEARS, NoteRules
from dashboard.errors import InvalidInputError

# The action of the log.
TRIMMED = "Remove what is past its time"
# By the name of their setting: the words for it, and the kinds of record in it. None of them leaves another kind
# without what it hangs on.
GROUPS: Mapping[str, tuple[str, frozenset[str]]] = {
    "checkins": ("Check-ins and answers", frozenset({"checkin", "answer", "checkin_summary"})),
    "measures": ("Measures and trust by area", frozenset({"measure_score", "area_rating"})),
    "notes": ("Notes and their addenda", frozenset({"note", "note_section", "note_version", "note_addendum"})),
    "process_notes": ("Process notes", frozenset({"process_note"})),
    "homework": ("Homework and reflections", frozenset({"assignment", "completion", "session_capture"})),
    "briefs": ("Briefs and their points", frozenset({"brief", "brief_point"})),
    "alerts": ("What stood out, and what was done about it", frozenset({"finding", "alert_action"})),
    "links": ("Links of partners, and visits by them", frozenset({"personal_link", "link_occasion", "partner_visit"})),
    "documents": ("List of released documents", frozenset({"document_release"})),
    "history": ("Earlier versions of entries, for undo", frozenset({"revision"})),
}


@dataclass(frozen=True, slots=True)
class KeepRules:
    """Years after the end of care for which each group is kept. A group without any is kept as long as the record."""

    years: Mapping[str, int]

    def checked(self) -> KeepRules:
        """These rules. Raises `InvalidInputError` for a number out of range."""
        for name, number in self.years.items():
            if number not in KEEP_YEARS:
                raise InvalidInputError(
                    f"{GROUPS[name][0]}: {number} years is out of range.",
                    f"Choose a number from 0 to {KEEP_YEARS.stop - 1}.",
                    field=GROUPS[name][0],
                )
        return self

    def past(self, closed_on: date, today: date) -> frozenset[str]:
        """The groups whose time is over for care that ended on `closed_on`."""
        return frozenset(name for name, number in self.years.items() if number and is_past(number, closed_on, today))


def is_past(years: int, closed_on: date, today: date) -> bool:
    """Tell whether so many years have passed since the end of care; with none there is no end."""
    until = NoteRules(keep_years=years).kept_until(closed_on)
    return until is not None and until < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Counted):
    """The things of one couple that are past their time: the `groups`, or the record as a `whole`.

    `rows` counts them by kind. Nothing of a couple that `is_held` goes.
    """

    counselor_name: str
    closed_on: date
    whole: bool
    groups: frozenset[str]
    is_held: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """All that is past its time."""

    due: tuple[Due, ...]

    @property
    def going(self) -> tuple[Due, ...]:
        """Couples of which something would go."""
        return tuple(each for each in self.due if not each.is_held and each.total)

    @property
    def held(self) -> tuple[Due, ...]:
        """Couples of which nothing goes for now, because a legal hold keeps it."""
        return tuple(each for each in self.due if each.is_held)

    @property
    def total(self) -> int:
        """Entries that would go."""
        return sum(each.total for each in self.going)

    def lines(self) -> list[tuple[str, int, int]]:
        """Lines on all that would go in words, with its couples and entries: group by group, and whole records last."""
        found = []
        for name, (words, kinds) in GROUPS.items():
            of_group = [_count(each, kinds) for each in self.going if not each.whole and name in each.groups]
            if any(of_group):
                found.append((words, sum(map(bool, of_group)), sum(of_group)))
        whole = [each.total for each in self.going if each.whole]
        return [*found, *([("Whole records", len(whole), sum(whole))] if whole else [])]


def _count(due: Due, kinds: Collection[str]) -> int:
    return sum(count for kind, count in due.rows.items() if kind in kinds)
