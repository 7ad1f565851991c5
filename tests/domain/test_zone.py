"""Moments of the record on the wall clock of a place, also in the two nights in which its clocks are changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.zone import Zone, wall_in

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


def test_a_time_that_names_its_zone_reads_as_it_did() -> None:
    """It is the wall clock's, with the offset that the place has on that day."""
    summer, winter = datetime(2026, 7, 1, 9, 30), datetime(2026, 12, 1, 9, 30)
    assert [BERLIN.aware(each).replace(tzinfo=None) for each in (summer, winter)] == [summer, winter]
    assert [BERLIN.aware(each).utcoffset() for each in (summer, winter)] == [timedelta(hours=2), timedelta(hours=1)]


def test_a_time_of_another_clock_is_read_on_this_one() -> None:
    """The other clock may be that of a place, or described by its hours alone."""
    wall = datetime(2026, 10, 12, 21, 30)
    assert TOKYO.from_other(wall, timezone(timedelta(hours=-4))) == datetime(2026, 10, 13, 10, 30)
    new_york = NEW_YORK.aware(wall).tzinfo
    assert new_york is not None
    assert TOKYO.from_other(wall, new_york) == datetime(2026, 10, 13, 10, 30)
    assert TOKYO.from_other(datetime(2026, 11, 1, 1, 30, fold=1), new_york) == datetime(2026, 11, 1, 15, 30)


def test_a_moment_is_put_on_a_clock_that_a_file_describes() -> None:
    """It names no zone any more, and of an hour that comes twice it tells which."""
    new_york = NEW_YORK.aware(datetime(2026, 11, 1)).tzinfo
    assert new_york is not None
    assert wall_in(TOKYO.aware(datetime(2026, 10, 13, 10, 30)), new_york) == datetime(2026, 10, 12, 21, 30)
    second = wall_in(TOKYO.aware(datetime(2026, 11, 1, 15, 30)), new_york)
    assert (second, second.fold) == (datetime(2026, 11, 1, 1, 30), 1)
