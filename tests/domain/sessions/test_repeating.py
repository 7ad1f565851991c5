"""Sessions that repeat, and the nights in which clocks are changed."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest

from dashboard.domain.sessions.clashes import clock_changes
from dashboard.domain.sessions.repeating import MOST, Repeat, starts
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError

BERLIN = Zone("Europe/Berlin")


@pytest.mark.parametrize(("weeks", "count"), [(1, 30), (2, 20), (3, 12)])
def test_the_couple_keeps_its_hour_all_year(weeks: int, count: int) -> None:
    """Over both changes of the clock 17:00 stays 17:00, on the same day of the week."""
    first = datetime(2026, 9, 15, 17)
    found = starts(first, Repeat(weeks=weeks, count=count))
    assert len(found) == count
    assert {each.time() for each in found} == {first.time()}
    assert [b - a for a, b in itertools.pairwise(found)] == [timedelta(weeks=weeks)] * (count - 1)
    # In UTC the hour differs between summer and winter.
    assert len({BERLIN.utc(each).time() for each in found}) == 2


def test_the_last_day_is_included() -> None:
    """A series until a day has a session on that day."""
    found = starts(datetime(2026, 10, 5, 17), Repeat(weeks=1, until=date(2026, 10, 19)))
    assert [each.day for each in found] == [5, 12, 19]


@pytest.mark.parametrize(
    "repeat",
    [
        Repeat(weeks=0, count=3),
        Repeat(weeks=1),
        Repeat(weeks=1, until=date(2026, 10, 4)),
        Repeat(weeks=1, until=date(2036, 10, 4)),
        Repeat(weeks=1, count=MOST + 1),
        Repeat(weeks=99, count=2),
    ],
)
def test_a_series_without_a_sensible_end_is_refused(repeat: Repeat) -> None:
    """Nobody gets a thousand sessions by a slip of the hand."""
    with pytest.raises(InvalidInputError):
        starts(datetime(2026, 10, 5, 17), repeat)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 3, 29, 2, 30), "there is no 02:30: the session is at 03:30."),
        (datetime(2026, 10, 25, 2, 30), "02:30 comes twice: the session is at the first of the two."),
        (datetime(2026, 10, 25, 17), ""),
    ],
)
def test_hours_of_a_changed_clock_are_said(at: datetime, said: str) -> None:
    """An hour that is skipped, or comes twice, is put in words; any other is not."""
    found = list(clock_changes([at], BERLIN))
    assert [each.endswith(said) for each in found] == ([True] if said else [])
