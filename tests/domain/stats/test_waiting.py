"""The Kaplan-Meier median."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.waiting import Waiting, waiting

# Remission of acute leukaemia under 6-MP, in weeks: Freireich 1963, as it stands in every textbook.
FREIREICH = [
    *((w, True) for w in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((w, False) for w in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]


def test_a_published_series_gives_its_median() -> None:
    """21 patients, 9 relapses, median 23 weeks: Kaplan-Meier of the series of Freireich 1963."""
    assert waiting(Counter(FREIREICH)) == Waiting(21, 9, 23.0)


def test_no_median_while_less_than_half_reached_it() -> None:
    """Four of ten after a year: how long half of them take is not known."""
    assert waiting({(10, True): 4, (52, False): 6}) == Waiting(10, 4, None)


def test_nobody_yet_is_no_time() -> None:
    """Without anybody, or without anybody who reached it, there is no median."""
    assert waiting({}) == Waiting(0, 0, None)
    assert waiting({(8, False): 12}) == Waiting(12, 0, None)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=40))
def test_without_open_ends_it_is_the_lower_median(times: list[int]) -> None:
    """When all reached it, the first time by which half had is the middle one of all times, the lower of two."""
    assert waiting(Counter((time, True) for time in times)).median == sorted(times)[(len(times) - 1) // 2]


@given(st.lists(st.tuples(st.integers(0, 99), st.booleans()), min_size=1, max_size=30))
def test_who_did_not_reach_it_only_makes_it_longer(people: list[tuple[int, bool]]) -> None:
    """One more person watched for a long time in vain never shortens the median."""
    before, after = waiting(Counter(people)).median, waiting(Counter([*people, (500, False)])).median
    if before is None:
        assert after is None
    else:
        assert after is None or after >= before
