"""The sentences above a chart say what the values say, as far as their number allows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import wording
from dashboard.domain.progress.series import Point, Series, paired_gaps
from dashboard.domain.vocabulary import AnswerState, Side
from tests.domain.progress.test_series import series

TODAY = date(2026, 11, 6)


def weekly(*values: int | None, side: Side = Side.A, is_guess: bool = False) -> Series:
    """One answer a week from 2 Feb 2026."""
    found = series(range(0, 7 * len(values), 7), values, side=side)
    return Series(found.name, side, found.points, is_guess)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((3,), "Mina answered 3."),
        ((3, 5), "Mina answered 3, then 5."),
        ((3, 5, 4), "Mina answered 3, 5 and 4 (early indication)."),
        ((3, 5, 4, 4), "Mina answered 3, 5, 4 and 4 (early indication)."),
        ((3, 5, 4, 4, 6), "Mina answered 3 first and 6 last."),
        ((None, 3, None), "Mina answered 3."),
    ],
)
def test_the_sentence_grows_with_the_number_of_answers(values: tuple[int | None, ...], sentence: str) -> None:
    """One or two answers are told as they are, three and four with a caution, more by first and last."""
    assert wording.trend_sentence(weekly(*values), None) == sentence


def test_both_partners_share_one_sentence() -> None:
    """A guess is called a guess."""
    a, b = weekly(3, 3, 4, 5, 6), weekly(6, 7, 7, 8, 8, side=Side.B, is_guess=True)
    assert wording.trend_sentence(a, b) == ("Mina answered 3 first and 6 last; Robin guessed 6 first and 8 last.")


@pytest.mark.parametrize("pair", [(None, None), (Series("Mina", Side.A, ()), Series("Robin", Side.B, ()))])
def test_nothing_is_said_about_nothing(pair: tuple[Series | None, Series | None]) -> None:
    """Without any check-in the sentence says just that."""
    assert wording.trend_sentence(*pair) == "No check-ins yet."


def test_a_partner_without_check_ins_is_named() -> None:
    """One-sided silence is said and not passed over."""
    sentence = wording.trend_sentence(weekly(4), Series("Robin", Side.B, ()))
    assert sentence == "Mina answered 4; Robin has no check-ins yet."


def test_all_skipped_is_not_the_same_as_no_check_ins() -> None:
    """Who skips every time has checked in; the reason is counted."""
    never = Series("Robin", Side.B, (Point(datetime(2026, 2, 2), None, AnswerState.NOT_APPLICABLE),))
    assert wording.trend_sentence(weekly(None, None), never) == (
        "No answers yet. Mina has no answer (2 skipped); Robin has no answer (1 did not apply)."
    )


_DIRECTION = ("ris", "fall", "better", "worse", "improv", "declin", "up ", "down", "good", "bad", "!")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=15))
def test_no_sentence_gives_a_direction_or_a_judgement(values: list[int | None]) -> None:
    """Until the statistics speak, no word does."""
    a, b = weekly(*values), weekly(*values[::-1], side=Side.B)
    text = " ".join(
        (
            wording.trend_sentence(a, b),
            wording.evidence_line(a, b),
            wording.gap_sentence(a, b, paired_gaps(a, b)),
        )
    )
    assert not [word for word in _DIRECTION if word in text.lower()]


def test_the_evidence_counts_answers_dates_and_what_is_left_out() -> None:
    """n, first and last date, skipped answers and the caveat stand in one line."""
    line = wording.evidence_line(weekly(3, None, 4, 5), weekly(6, side=Side.B))
    assert line == (
        "Mina 3 answers, 2 Feb to 23 Feb 2026, 1 skipped; Robin 1 answer, 2 Feb 2026. "
        "Talking aid, not a validated test."
    )


def test_first_and_last_three_are_compared_only_when_they_share_no_answer() -> None:
    """With five answers the two threes would overlap, so their middles are told from six on."""
    assert "Middle" not in wording.evidence_line(weekly(1, 2, 3, 4, 5), None)
    line = wording.evidence_line(weekly(1, 9, 2, 7, 0, 6), None, caveat="")
    assert line == (
        "Mina 6 answers, 2 Feb to 9 Mar 2026. Middle of the first three and of the last three: Mina 2 and 6."
    )


def test_the_gap_sentence_names_values_day_and_rounds() -> None:
    """The gap comes from rounds both answered and shows both values."""
    a, b = weekly(3, None, 3), weekly(6, 5, 7, side=Side.B)
    assert wording.gap_sentence(a, b, paired_gaps(a, b)) == (
        "Mina and Robin differed by 4 (Mina 3, Robin 7) in the last round both answered, on Mon 16 Feb 2026; "
        "2 rounds answered by both."
    )


def test_equal_answers_are_no_gap() -> None:
    """A gap of nothing is said in words of its own."""
    a, b = weekly(5), weekly(5, side=Side.B)
    assert wording.gap_sentence(a, b, paired_gaps(a, b)) == (
        "Mina and Robin both answered 5 in the last round both answered, on Mon 2 Feb 2026; 1 round answered by both."
    )
    assert "have not both answered" in wording.gap_sentence(a, b, ())


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
