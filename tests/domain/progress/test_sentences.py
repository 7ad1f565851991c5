"""The sentences above a chart say what the values say, as far as their number allows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.progress import sentences
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
        ((3,), "Mina: 3."),
        ((3, 5), "Mina: 3, then 5."),
        ((3, 5, 4), "Mina: 3, 5 and 4, too few for a trend."),
        ((3, 5, 4, 4), "Mina: 3, 5, 4 and 4, too few for a trend."),
        ((3, 5, 4, 4, 6), "Mina: from 3 to 6 since 2 Feb."),
        ((3, 5, 4, 5, 3), "Mina: 3 first and last since 2 Feb."),
        ((3, 3, 3, 3, 3), "Mina: 3 every time since 2 Feb."),
        ((10, 9, 10, 10, 8), "Mina: mostly 10 since 2 Feb, 8 last."),
        ((0, 0, 1, 0, 0), "Mina: mostly 0 since 2 Feb."),
        ((3, 4, 3, 4, 3, 4, 5, 6, 5, 6), "Mina: from 3 to 6 since February."),
        ((None, 3, None), "Mina: 3."),
    ],
)
def test_the_sentence_grows_with_the_number_of_answers(values: tuple[int | None, ...], sentence: str) -> None:
    """One or two answers are told as they are, three and four with a caution, more by first and last.

    One value that makes more than half of them is said as such: at the end of a scale the ends say little.
    """
    assert sentences.trend_sentence(weekly(*values), None) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((3,), "Mina: 3 on 2 Feb, no answer since."),
        ((3, 5), "Mina: 3, then 5 until 9 Feb, no answer since."),
        ((3, 5, 4), "Mina: 3, 5 and 4 until 16 Feb, too few for a trend, no answer since."),
        ((3, 5, 4, 4, 6), "Mina: from 3 to 6 until 2 Mar, no answer since."),
        ((5, 5, 5, 5, 5), "Mina: 5 every time until 2 Mar, no answer since."),
    ],
)
def test_a_partner_who_fell_silent_is_not_spoken_of_as_if_it_were_now(
    values: tuple[int | None, ...], sentence: str
) -> None:
    """After four weeks without an answer the last day stands in place of the first; the other may have gone on."""
    assert sentences.trend_sentence(weekly(*values), None, today=TODAY) == sentence
    other = weekly(*[4] * 40, side=Side.B)
    assert sentences.trend_sentence(weekly(*values), other).startswith(sentence[:-1])


def test_a_long_break_between_answers_is_told() -> None:
    """Weeks that nobody knows of stand in the sentence, and a usual rhythm does not."""
    broken = series([0, 7, 14, 77, 84], [3, 4, 3, 6, 7])
    assert sentences.trend_sentence(broken, None) == "Mina: from 3 to 7 since February, with a break of nine weeks."
    monthly = series(range(0, 300, 30), [3, 4] * 5)
    assert "break" not in sentences.trend_sentence(monthly, None)


def test_another_year_is_named() -> None:
    """Since August is this August."""
    assert "since February:" not in sentences.trend_sentence(weekly(*[3, 4] * 30), None)
    assert "since February 2026" in sentences.trend_sentence(weekly(*[3, 4] * 30), None)


def test_both_partners_share_one_sentence() -> None:
    """A guess is called a guess."""
    a, b = weekly(3, 3, 4, 5, 6), weekly(6, 7, 7, 8, 8, side=Side.B, is_guess=True)
    assert sentences.trend_sentence(a, b) == ("Mina: from 3 to 6 since 2 Feb; Robin's guess: from 6 to 8 since 2 Feb.")


@pytest.mark.parametrize("pair", [(None, None), (Series("Mina", Side.A, ()), Series("Robin", Side.B, ()))])
def test_nothing_is_said_about_nothing(pair: tuple[Series | None, Series | None]) -> None:
    """Without any check-in the sentence says just that."""
    assert sentences.trend_sentence(*pair) == "No check-ins yet."


def test_a_partner_without_check_ins_is_named() -> None:
    """One-sided silence is said and not passed over."""
    sentence = sentences.trend_sentence(weekly(4), Series("Robin", Side.B, ()))
    assert sentence == "Mina: 4; Robin: no check-ins yet."


def test_all_skipped_is_not_the_same_as_no_check_ins() -> None:
    """Who skips every time has checked in; the reason is counted."""
    never = Series("Robin", Side.B, (Point(datetime(2026, 2, 2), None, AnswerState.NOT_APPLICABLE),))
    assert sentences.trend_sentence(weekly(None, None), never) == (
        "No answers yet. Mina: no answer (2 skipped); Robin: no answer (1 did not apply)."
    )


_DIRECTION = ("ris", "fall", "better", "worse", "improv", "declin", "up ", "down", "good", "bad", "!")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=15))
def test_no_sentence_gives_a_direction_or_a_judgement(values: list[int | None]) -> None:
    """Until the statistics speak, no word does."""
    a, b = weekly(*values), weekly(*values[::-1], side=Side.B)
    text = " ".join(
        (
            sentences.trend_sentence(a, b),
            sentences.evidence_line(a, b),
            sentences.gap_sentence(a, b, paired_gaps(a, b)),
        )
    )
    assert not [word for word in _DIRECTION if word in text.lower()]


def test_the_evidence_counts_answers_dates_and_what_is_left_out() -> None:
    """n, first and last date, skipped answers and the caveat stand in one line."""
    line = sentences.evidence_line(weekly(3, None, 4, 5), weekly(6, side=Side.B))
    assert line == (
        "Mina 3 answers, 2 Feb to 23 Feb 2026, 1 skipped; Robin 1 answer, 2 Feb 2026. "
        "Talking aid, not a validated test."
    )


def test_first_and_last_three_are_compared_only_when_they_share_no_answer() -> None:
    """With five answers the two threes would overlap, so their middles are told from six on."""
    assert "Middle" not in sentences.evidence_line(weekly(1, 2, 3, 4, 5), None)
    line = sentences.evidence_line(weekly(1, 9, 2, 7, 0, 6), None, caveat="")
    assert line == (
        "Mina 6 answers, 2 Feb to 9 Mar 2026. Middle of the first three and of the last three: Mina 2 and 6."
    )


def test_the_gap_sentence_names_values_day_and_rounds() -> None:
    """The gap comes from rounds both answered and shows both values."""
    a, b = weekly(3, None, 3), weekly(6, 5, 7, side=Side.B)
    assert sentences.gap_sentence(a, b, paired_gaps(a, b)) == (
        "Mina and Robin differed by 4 (Mina 3, Robin 7) in the last round both answered, on Mon 16 Feb 2026; "
        "2 rounds answered by both."
    )


def test_equal_answers_are_no_gap() -> None:
    """A gap of nothing is said in words of its own."""
    a, b = weekly(5), weekly(5, side=Side.B)
    assert sentences.gap_sentence(a, b, paired_gaps(a, b)) == (
        "Mina and Robin both answered 5 in the last round both answered, on Mon 2 Feb 2026; 1 round answered by both."
    )
    assert "have not both answered" in sentences.gap_sentence(a, b, ())
