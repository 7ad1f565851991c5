"""Guessed scales, and numbers that count something instead of answering."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.files import numbering
from dashboard.domain.files.names import cleaned
from dashboard.domain.files.scales import takes_in, usual_scale
from dashboard.domain.files.times import TimeKind, kind_of, offset_of


@pytest.mark.parametrize(
    ("numbers", "ends"),
    [
        ([9, 4], (0, 10)),
        ([1, 0] * 10, (0, 1)),
        ([0, 3] * 10, (0, 4)),
        ([1, 5, 3] * 10, (1, 5)),
        ([2, 6, 3] * 10, (1, 7)),
        ([0, 6] * 10, (0, 10)),
        ([4, 5], (0, 10)),
        ([11], (0, 100)),
        ([100, 53], (0, 100)),
        ([-2, 3], (-3, 3)),
        ([-20, 3], (-50, 50)),
        ([12_000], (0, 100_000)),
    ],
)
def test_a_guessed_scale_is_the_usual_one_above_the_values(numbers: list[int], ends: tuple[int, int]) -> None:
    """The scale is rounded up to one in use; few answers do not make a narrow one."""
    scale = usual_scale([Decimal(n) for n in numbers])
    assert (scale.low, scale.high) == ends


@given(st.lists(st.decimals(min_value=-5_000, max_value=500_000, places=2), min_size=1, max_size=40))
def test_every_number_lies_on_its_guessed_scale(numbers: list[Decimal]) -> None:
    """No value that made a scale is refused by it."""
    scale = usual_scale(numbers)
    assert all(scale.allows(number) for number in numbers)
    assert takes_in(scale, scale)


@pytest.mark.parametrize(
    ("name", "values", "persons"),
    [
        ("obsno", ["1", "2", "3"], [["1", "2", "3"]]),
        ("beep", ["1", "2", "3", "1", "2", "3"], [["1", "2", "3", "1", "2", "3"]]),
        ("x", [str(n) for n in range(1, 9)], []),
        ("personid", ["1", "1", "3", "3"], [["1", "1"], ["3", "3"]]),
        ("response_id", ["8841", "17", "902"], [["8841"], ["17"], ["902"]]),
        ("ticket", [str(n * n * 7_919 % 1_000_003) for n in range(1, 20)], []),
    ],
)
def test_what_counts_or_names_is_no_answer(name: str, values: list[str], persons: list[list[str]]) -> None:
    """Counters, row ids and numbers of persons are told by their names and by how they run."""
    assert numbering.is_numbering(name, values, persons)


@pytest.mark.parametrize(
    ("name", "values"), [("calm", ["53", "90", "37", "74"]), ("felt_safe", ["5", "6", "5", "7"]), ("heard", ["4", "5"])]
)
def test_answers_are_not_taken_for_counters(name: str, values: list[str]) -> None:
    """Answers that rise by chance for a while stay answers."""
    assert not numbering.is_numbering(name, values, [values])


@pytest.mark.parametrize("text", [" W1", "W1\u00a0", "\ufeffW1", "W\u200b1", "W1\u200d", "\u2060W1 "])
def test_marks_that_nobody_sees_make_no_other_name(text: str) -> None:
    """Spaces, zero-width marks and a byte order mark around or inside a name are not part of it."""
    assert cleaned(text) == "W1"
    assert cleaned("Zoe\u0308") == cleaned("Zoë")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["0", "1", "14"], TimeKind.DAY_NUMBER),
        (["1772660000", "1772660400.5"], TimeKind.UNIX),
        (["1772660000000"], TimeKind.UNIX_MS),
        (["46085", "46085,9"], TimeKind.SERIAL),
        (["20260304"], TimeKind.WRITTEN),
        (["2026-03-04"], None),
        (["99999"], None),
    ],
)
def test_numbers_that_tell_a_time_are_known_by_their_size(values: list[str], kind: TimeKind | None) -> None:
    """Only what plainly is one kind of number is taken as that."""
    assert kind_of(values) is kind


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [("Z", 0), ("GMT+2", 120), ("+05:30", 330), ("-0700", -420), ("EST", -300), ("IST", None), ("+25:00", None)],
)
def test_zones_behind_a_time_are_known_or_refused(zone: str, minutes: int | None) -> None:
    """A short name that means several zones is never guessed at."""
    assert offset_of(zone) == minutes
