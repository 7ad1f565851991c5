"""Sessions that have passed, and those that are set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from dashboard.domain.sessions.reading import has_passed as session_has_passed
from dashboard.domain.sessions.rules import check_planned
from dashboard.errors import InvalidInputError

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(("days", "has_passed"), [(-1, True), (0, False), (1, False)])
def test_a_session_has_passed_once_its_day_is_over(days: int, has_passed: bool) -> None:
    """A session of today may still be to come, at whatever hour; a day and a moment are read alike."""
    day = TODAY + timedelta(days=days)
    assert session_has_passed(day, TODAY) is has_passed
    assert session_has_passed(datetime(day.year, day.month, day.day, 0, 5), TODAY) is has_passed
    assert not session_has_passed(None, TODAY)


def test_a_new_session_is_refused_by_the_same_rule() -> None:
    """A session that would have passed at once is refused."""
    check_planned(datetime(2026, 11, 20, 8, 0), TODAY)
    with pytest.raises(InvalidInputError):
        check_planned(datetime(2026, 11, 19, 23, 0), TODAY)
