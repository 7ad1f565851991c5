"""Days as people type them are understood as the day they mean, and anything else as none."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.capture.days import day, moment

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 30)),
        ("tomorrow", date(2026, 12, 1)),
        ("fri", date(2026, 12, 4)),
        ("Friday", date(2026, 12, 4)),
        ("by friday", date(2026, 12, 4)),
        ("tue", date(2026, 12, 1)),
        ("next tuesday", date(2026, 12, 8)),
        ("mon", date(2026, 12, 7)),
        ("12 dec", date(2026, 12, 12)),
        ("Dec 12", date(2026, 12, 12)),
        ("12th dec", date(2026, 12, 12)),
        ("12.12.", date(2026, 12, 12)),
        ("12.12", date(2026, 12, 12)),
        ("12/1", date(2027, 1, 12)),
        ("3 jan", date(2027, 1, 3)),
        ("2026-12-12", date(2026, 12, 12)),
        ("in 2 weeks", date(2026, 12, 14)),
        ("in two weeks", date(2026, 12, 14)),
        ("in 3 days", date(2026, 12, 3)),
        ("next week", date(2026, 12, 7)),
    ],
)
def test_a_day_to_come(typed: str, meant: date) -> None:
    """What may be either is taken as still to come; the week after is the next one."""
    assert day(typed, MONDAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yesterday", date(2026, 11, 29)),
        ("today", date(2026, 11, 30)),
        ("fri", date(2026, 11, 27)),
        ("12 nov", date(2026, 11, 12)),
        ("12 dec", date(2025, 12, 12)),
    ],
)
def test_a_day_gone_by(typed: str, meant: date) -> None:
    """Of what was, the same words mean the last time."""
    assert day(typed, MONDAY, is_past=True) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "a", "may", "both", "listen", "10", "yesterday", "fri 18", "31 feb", "friday week", "in 10 years", "the 12th"],
)
def test_no_day(typed: str) -> None:
    """Words that are no day, days that are not there, and days that would have to be guessed are refused."""
    assert day(typed, MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "on", "at"),
    [
        ("tue 5pm", date(2026, 12, 1), time(17)),
        ("next tuesday 17:00", date(2026, 12, 8), time(17)),
        ("17:00 tue", date(2026, 12, 1), time(17)),
        ("fri 17.30", date(2026, 12, 4), time(17, 30)),
        ("12.12. 17:00", date(2026, 12, 12), time(17)),
        ("12 dec at 9:15", date(2026, 12, 12), time(9, 15)),
        ("12am fri", date(2026, 12, 4), time(0)),
        ("in 2 weeks", date(2026, 12, 14), None),
        ("12.12.", date(2026, 12, 12), None),
        ("17:00", None, time(17)),
        ("fri 25:00", None, None),
        ("fri 13pm", None, None),
        ("soon 17:00", None, None),
    ],
)
def test_a_day_with_a_time(typed: str, on: date | None, at: time | None) -> None:
    """A time stands before or behind the day; what is not understood as a whole means nothing."""
    assert moment(typed, MONDAY) == (on, at)


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_nothing_that_is_typed_breaks_it(typed: str, today: date) -> None:
    """Whatever is typed gives a day within two years from today on, or none."""
    found = day(typed, today)
    assert found is None or today <= found <= today + timedelta(days=2 * 366 + 7)
    moment(typed, today)
