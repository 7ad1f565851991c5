"""A trigger or thanks of one line: strength, how it was met, minutes, who and when, in any order after the words."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.capture import every
from dashboard.domain.journal.entry import EntryKind, JournalEntry, Response
from dashboard.domain.vocabulary import Side, Visibility
from dashboard.errors import InvalidInputError
from tests.domain.capture.test_line import PARTNERS, _room

STEADY, LEFT = Response.STEADY, Response.LEFT


def _entry(line: str) -> JournalEntry:
    _, record = every.understood(_room(), line)
    assert isinstance(record, JournalEntry)
    return record


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("t The phone face down, 7, steady, 20 min, Mina", ("The phone face down", 7, STEADY, 20, date(2026, 11, 30))),
        ("t Rob, yesterday, argued, 1 h, 10/10", ("", 10, LEFT, 60, date(2026, 11, 29))),
        ("t A ring tone, left the room, mina", ("A ring tone, left the room", None, None, None, date(2026, 11, 30))),
    ],
)
def test_a_trigger(line: str, told: tuple[object, ...]) -> None:
    """Parts that are not said stay unsaid, a comma within the words does no harm, and both read it."""
    entry = _entry(line)
    assert (entry.body, entry.intensity, entry.response, entry.settled_minutes, entry.happened_on) == told
    assert (entry.kind, entry.visibility) == (EntryKind.TRIGGER, Visibility.COUPLE)


def test_thanks_are_of_one_of_the_two() -> None:
    """A number in thanks is part of the words; without a name, or for both, it is said what to type."""
    entry = _entry("g For ringing, 7, B")
    assert (entry.body, entry.partner_id) == ("For ringing, 7", PARTNERS[Side.B])
    for line in ("g For ringing", "g For ringing, both", "t 7", "t 11, A", "g , A"):
        with pytest.raises(InvalidInputError):
            _entry(line)
