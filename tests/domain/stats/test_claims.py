"""The table that says what a number of answers allows."""

from __future__ import annotations

import pytest

from dashboard.domain.stats.claims import TABLE, Claims, allowance, claims


@pytest.mark.parametrize(
    ("n", "level"),
    [
        (0, Claims.NONE),
        (1, Claims.VALUES),
        (2, Claims.VALUES),
        (3, Claims.EARLY),
        (4, Claims.EARLY),
        (5, Claims.SLOPE),
        (9, Claims.SLOPE),
        (10, Claims.RUNS),
        (11, Claims.RUNS),
        (12, Claims.LIMITS),
        (3650, Claims.LIMITS),
    ],
)
def test_claims_follow_the_table(n: int, level: Claims) -> None:
    """Each number of answers allows exactly the level of the measurement rules."""
    assert claims(n) is level


def test_a_negative_count_is_refused() -> None:
    """A count below zero is a programming error, not "no check-ins"."""
    with pytest.raises(ValueError, match="negative"):
        claims(-1)


def test_every_level_has_one_row_and_the_rows_climb() -> None:
    """The table is complete and in order, so the last row reached is the one that holds."""
    assert [row.level for row in TABLE] == list(Claims)
    assert [row.least for row in TABLE] == sorted({row.least for row in TABLE})


def test_few_answers_are_called_what_they_are() -> None:
    """Three answers are an early indication and ten a trial; from twelve on no caution is left."""
    assert [allowance(n).caution for n in (2, 3, 5, 10, 12)] == ["", "early indication", "", "trial", ""]
