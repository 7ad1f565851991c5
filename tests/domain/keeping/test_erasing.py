"""The day until which older backups hold a couple, and the words that confirm."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.keeping.erasing import backups_until, check_typed
from dashboard.errors import InvalidInputError


@pytest.mark.parametrize(
    ("on", "months", "until"),
    [
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 12, 31), 14, date(2029, 2, 28)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
    ],
)
def test_the_last_backup_goes_after_so_many_months(on: date, months: int, until: date) -> None:
    """On the same day of its month, or its last day."""
    assert backups_until(on, months) == until


def test_only_the_very_words_confirm() -> None:
    """Case and spaces around them do not count."""
    check_typed(" ABCD1234 ", "abcd1234", field="Reference")
    for typed in ("", "abcd123", "abcd12345"):
        with pytest.raises(InvalidInputError):
            check_typed(typed, "abcd1234", field="Reference")
