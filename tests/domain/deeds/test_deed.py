"""Deeds made of the words on one time of a promise, in whatever order they are read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import permutations

from dashboard.domain.deeds.deed import Deed, of_words
from dashboard.domain.ids import new_id
from dashboard.domain.promises.promise import PromiseWord, Result, Whose
from dashboard.domain.vocabulary import Side

DAY = date(2026, 3, 2)
LATER = datetime(2026, 3, 5, 20)


def word(whose: Whose, result: Result, moved_to: datetime | None = None) -> PromiseWord:
    return PromiseWord(
        promise_word_id=new_id(),
        promise_id=new_id(),
        couple_id=new_id(),
        due_on=DAY,
        whose=whose,
        result=result,
        said_on=DAY + timedelta(days=4),
        moved_to=moved_to,
    )


def test_a_deed_is_of_the_day_to_which_the_counselor_moved_it() -> None:
    """A partner's word that it was moved changes nothing of the day, whichever of the words comes first."""
    words = [
        word(Whose.COUNSELOR, Result.MOVED, LATER),
        word(Whose.A, Result.MOVED),
        word(Whose.COUNSELOR, Result.KEPT),
    ]
    for each in permutations(words):
        assert of_words(Side.B, "money", each) == Deed(LATER.date(), Side.B, "money", Result.KEPT)


def test_while_nobody_reads_it_there_is_no_deed() -> None:
    """One partner alone makes none; both alike make one of the day it was due."""
    kept = [word(whose, Result.KEPT) for whose in (Whose.A, Whose.B)]
    assert of_words(Side.B, None, kept[:1]) is None
    assert of_words(Side.B, None, [word(Whose.COUNSELOR, Result.MOVED, LATER), kept[0]]) is None
    assert of_words(Side.B, None, kept) == Deed(DAY, Side.B, None, Result.KEPT)
