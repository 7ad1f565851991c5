"""Moments of the record on the wall clock of a place, also in the two nights in which its clocks are changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.zone import Zone

NEW_YORK, BERLIN, TOKYO = Zone("America/New_York"), Zone("Europe/Berlin"), Zone("Asia/Tokyo")
# Half hours from UTC, changes at midnight, a change of half an hour, a day that was left out, and none of it.
PLACES = (
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Apia",
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31))


@given(moment=MOMENTS, name=st.sampled_from(PLACES))
def test_a_moment_comes_back_from_the_wall_clock(moment: datetime, name: str) -> None:
    """Also in the hour that comes twice, because the wall clock says which of the two it was."""
    zone = Zone(name)
    assert zone.utc(zone.local(moment)) == moment
    assert zone.day(moment) == zone.local(moment).date()


@given(moment=MOMENTS, name=st.sampled_from(PLACES), seconds=st.integers(1, 200_000))
def test_days_never_run_backwards(moment: datetime, name: str, seconds: int) -> None:
    """A later moment is never of an earlier day."""
    zone = Zone(name)
    assert zone.day(moment) <= zone.day(moment + timedelta(seconds=seconds))


@given(day=st.dates(date(1990, 1, 1), date(2037, 12, 30)), name=st.sampled_from(PLACES))
def test_midnights_bound_their_day(day: date, name: str) -> None:
    """What lies between two midnights is of the day between them, however long the day is."""
    zone = Zone(name)
    first = zone.utc(datetime.combine(day, datetime.min.time()))
    after = zone.utc(datetime.combine(day + timedelta(days=1), datetime.min.time()))
    if first < after:
        assert zone.day(first) == day == zone.day(after - timedelta(seconds=1))
    assert zone.day(after) >= day + timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "skipped", "in_utc", "reads"),
    [
        (NEW_YORK, datetime(2026, 3, 8, 2, 30), datetime(2026, 3, 8, 7, 30), datetime(2026, 3, 8, 3, 30)),
        (BERLIN, datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 3, 30)),
    ],
)
def test_half_past_two_that_is_skipped_is_the_hour_after(
    zone: Zone, skipped: datetime, in_utc: datetime, reads: datetime
) -> None:
    """Nobody can answer at it; where it was typed, it counts on from before the change."""
    assert zone.utc(skipped) == in_utc
    assert zone.local(in_utc) == reads
    assert zone.day(in_utc) == skipped.date()


@pytest.mark.parametrize(
    ("zone", "first", "wall"),
    [
        (NEW_YORK, datetime(2026, 11, 1, 5, 30), datetime(2026, 11, 1, 1, 30)),
        (BERLIN, datetime(2026, 10, 25, 0, 30), datetime(2026, 10, 25, 2, 30)),
    ],
)
def test_an_hour_that_comes_twice_is_two_moments_of_one_day(zone: Zone, first: datetime, wall: datetime) -> None:
    """Both read the same, and a time that was typed means the first."""
    second = first + timedelta(hours=1)
    assert zone.local(first) == zone.local(second) == wall
    assert (zone.local(first).fold, zone.local(second).fold) == (0, 1)
    assert zone.utc(wall) == first
    assert zone.utc(wall.replace(fold=1)) == second
    assert zone.day(first) == zone.day(second) == wall.date()


def test_one_moment_is_of_two_days() -> None:
    """An evening in New York is the next morning in Tokyo."""
    moment = datetime(2026, 10, 13, 1, 30)
    assert NEW_YORK.local(moment) == datetime(2026, 10, 12, 21, 30)
    assert TOKYO.local(moment) == datetime(2026, 10, 13, 10, 30)
    assert (NEW_YORK.day(moment), TOKYO.day(moment)) == (date(2026, 10, 12), date(2026, 10, 13))
