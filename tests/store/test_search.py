"""Words looked for by the database: it folds text as the app folds what is typed."""

from __future__ import annotations

import re
import sys
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.folding import folded, letters, places
from dashboard.store import opening, statements
from dashboard.store import search as store
from tests import driver
from tests.examples import examples

CURSOR = driver.cursor(opening.in_memory())
# The expression is taken from the statement itself.
FOLDS = statements.statement("records/find_words").split("        CASE\n", 1)[1].split(" AS letters", 1)[0]


def by_database(texts: list[str]) -> list[str]:
    accented, unaccented = letters()
    given = {"texts": texts, "accented": accented, "unaccented": unaccented}
    return [text for (text,) in CURSOR.execute(f"SELECT CASE {FOLDS} FROM unnest($texts) t(body)", given).fetchall()]


def kept(text: str) -> str:
    """Text as it is kept: composed."""
    return unicodedata.normalize("NFC", text)


def test_every_character_is_folded_alike() -> None:
    """Inside a word and at its end, where some have another small letter."""
    every = [chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    texts = [
        " ".join(kept(f"a{character}b a{character}") for character in every[begin : begin + 512])
        for begin in range(0, len(every), 512)
    ]
    for text, found in zip(texts, by_database(texts), strict=True):
        assert " ".join(found.split()) == folded(text)


@given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 12))
@settings(max_examples=examples(60), deadline=None)
def test_a_part_of_a_text_is_found_and_marked(text: str, begin: int, length: int) -> None:
    """Whatever part of a text is typed, each of its words is found by the database and has a place in the text."""
    body = kept(text.replace("\0", ""))
    (there,) = by_database([body])
    for word in folded(body[begin : begin + length]).split():
        assert word in there
        assert places(body, [word])


def test_as_many_words_are_looked_for_as_the_statement_holds() -> None:
    """A word beyond them would be left out unnoticed."""
    places = set(re.findall(r"\$word_\d+", statements.statement("records/find_words")))
    assert places == {f"$word_{number}" for number in range(1, store.WORDS + 1)}
