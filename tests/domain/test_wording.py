"""Words of dates and numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import wording

TODAY = date(2026, 11, 6)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 6), "today"),
        (date(2026, 11, 5), "yesterday"),
        (date(2026, 11, 3), "3 days ago"),
        (date(2026, 10, 24), "13 days ago"),
        (date(2026, 10, 23), "2 weeks ago"),
        (date(2026, 10, 2), "5 weeks ago"),
        (date(2026, 8, 1), "3 months ago"),
        (date(2024, 11, 6), "2 years ago"),
        (date(2026, 11, 7), "tomorrow"),
        (date(2026, 11, 10), "in 4 days"),
    ],
)
def test_days_ago(on: date, words: str) -> None:
    """Distances are told in the unit people would use."""
    assert wording.days_ago(on, TODAY) == words


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_distance_words_never_say_one_of_many(on: date) -> None:
    """No distance reads "1 weeks" or "0 months"."""
    words = wording.days_ago(on, TODAY).split()
    assert not {"0", "1"} & set(words)


def test_dates_do_not_follow_the_machines_language() -> None:
    """Weekday and month are English words with the year where it matters."""
    assert wording.long_date(date(2026, 11, 3)) == "Tue 3 Nov 2026"
    assert wording.short_date(date(2026, 11, 3), TODAY) == "3 Nov"
    assert wording.short_date(date(2025, 11, 3), TODAY) == "3 Nov 2025"
    assert wording.date_range(date(2025, 11, 3), date(2026, 2, 1)) == "3 Nov 2025 to 1 Feb 2026"
    assert wording.date_range(TODAY, TODAY) == "6 Nov 2026"


def test_a_moment_without_a_time_shows_none() -> None:
    """Midnight of a date-only answer is not a time somebody answered at."""
    at = datetime(2026, 11, 3, 9, 5)
    assert wording.long_moment(at) == "Tue 3 Nov 2026, 09:05"
    assert wording.long_moment(at, has_time=False) == "Tue 3 Nov 2026"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6, "6"),
        (100, "100"),
        (Decimal("6.50"), "6.5"),
        (Decimal("1E+1"), "10"),
        (-2, "\u22122"),
        (Decimal("-0.0"), "0"),
    ],
)
def test_numbers_are_short_and_signed(value: int | Decimal, text: str) -> None:
    """No trailing zeros, no exponent, a true minus sign and no negative zero."""
    assert wording.number(value) == text


def test_a_day_and_an_hour_in_every_length() -> None:
    """The year goes where it is today's; the length is the reader's choice."""
    at = datetime(2026, 11, 3, 9, 5, 30)
    assert wording.long_date(at.date(), date(2026, 1, 1)) == "Tue 3 Nov"
    assert wording.whole_date(at.date()) == "Tuesday 3 November"
    assert (wording.time_of_day(at), wording.time_of_day(at, to_second=True)) == ("09:05", "09:05:30")
    assert wording.long_moment(at, date(2027, 1, 1), to_second=True) == "Tue 3 Nov 2026, 09:05:30"
