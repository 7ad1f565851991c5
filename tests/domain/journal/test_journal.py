"""Entries are kept with what their kind has, and the trend says what its number of triggers allows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ids import new_id
from dashboard.domain.journal import trend
from dashboard.domain.journal.entry import EntryKind, JournalEntry, Response, checked
from dashboard.domain.vocabulary import Visibility
from dashboard.errors import InvalidInputError

TODAY = date(2026, 11, 30)


def entry(**known: object) -> JournalEntry:
    whole: dict[str, object] = {
        "journal_entry_id": new_id(),
        "couple_id": new_id(),
        "partner_id": new_id(),
        "kind": EntryKind.TRIGGER,
        "happened_on": TODAY,
        "body": "",
        "intensity": 7,
    }
    return JournalEntry(**{**whole, **known})  # type: ignore[arg-type]  # each test names the fields it needs


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"happened_on": TODAY + timedelta(days=1)}, "still ahead"),
        ({"intensity": None}, "Nothing is said"),
        ({"intensity": 11}, "strength"),
        ({"settled_minutes": 1441}, "minutes"),
        ({"visibility": Visibility.AUTHOR}, "Who may read it"),
        ({"kind": EntryKind.WIN}, "no words"),
        ({"kind": EntryKind.THANKS, "body": "  "}, "no words"),
    ],
)
def test_what_cannot_be_kept(wrong: dict[str, object], words: str) -> None:
    """A day ahead, nothing said, numbers out of range and readers that nobody offers: each is said in words."""
    with pytest.raises(InvalidInputError, match=words):
        checked(entry(**wrong), TODAY)


def test_each_kind_has_its_own() -> None:
    """A trigger may be a number or words alone; thanks have neither strength nor minutes."""
    assert checked(entry(), TODAY).intensity == 7
    assert checked(entry(intensity=None, body="A ring tone"), TODAY).body == "A ring tone"
    kept = checked(entry(kind=EntryKind.THANKS, body="For ringing", response=Response.STEADY, settled_minutes=5), TODAY)
    assert (kept.intensity, kept.response, kept.settled_minutes) == (None, None, None)


def test_the_trend_needs_enough_and_says_the_weeks_before() -> None:
    """Five timed triggers are needed for minutes; one to whom nobody could answer counts for no steadiness."""
    met = [Response.STEADY, Response.STEADY, Response.LEFT, Response.WOBBLED, Response.ABSENT, Response.STEADY]
    new = [
        entry(settled_minutes=10 * number, response=response, happened_on=TODAY - timedelta(days=number))
        for number, response in enumerate(met)
    ]
    old = [entry(settled_minutes=90, happened_on=TODAY - timedelta(weeks=7))]
    found = trend.of([*new, *old, entry(kind=EntryKind.WIN, body="Rang")], TODAY)
    assert found is not None
    assert (found.now.timed, found.now.middle) == (6, 20)
    assert (found.now.met, found.now.steady) == (5, 3)
    assert (found.before.timed, found.before.middle, found.before.is_enough_met) == (1, None, False)
    assert trend.of([entry(kind=EntryKind.WIN, body="Rang")], TODAY) is None


@given(days=st.lists(st.integers(0, 200), min_size=1, max_size=30))
def test_no_trigger_counts_twice(days: list[int]) -> None:
    """Each trigger is in the last weeks, in those before, or in neither."""
    entries = [entry(settled_minutes=day, happened_on=TODAY - timedelta(days=day)) for day in days]
    found = trend.of(entries, TODAY)
    assert found is not None
    assert found.now.timed == sum(day < 7 * trend.WEEKS for day in days)
    assert found.before.timed == sum(7 * trend.WEEKS <= day < 14 * trend.WEEKS for day in days)
