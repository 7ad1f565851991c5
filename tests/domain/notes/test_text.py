"""The text of a note, and the way from one to another."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.differences import Change, differences
from dashboard.domain.notes import text
from dashboard.domain.notes.record import Section
from tests.examples import examples

SECTIONS = (
    Section(position=1, heading="Data", facts="Ada: a walk, done.\nBen: no report yet.", body="They came in tired."),
    Section(position=2, heading="Assessment", facts="Feeling safe. 4, then 5."),
    Section(position=3, heading="Plan"),
)


def test_a_whole_text_marks_what_is_from_the_record() -> None:
    """Facts stand under their heading as such; a part without anything is left out."""
    assert text.whole(SECTIONS) == (
        "Data\nFrom the record: Ada: a walk, done.\nFrom the record: Ben: no report yet.\nThey came in tired.\n\n"
        "Assessment\nFrom the record: Feeling safe. 4, then 5."
    )


def test_a_copy_that_leaves_has_no_line_from_the_record() -> None:
    """Private answers may stand in those; a heading that had nothing else goes too."""
    assert text.without_facts(text.whole(SECTIONS)) == "Data\nThey came in tired."


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=examples(40), deadline=None)
def test_differences_hold_both_texts(before: str, after: str) -> None:
    """Every word of both is there in order, whatever was typed."""
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.change is not Change.IN) == before
    assert "".join(p.text for p in pieces if p.change is not Change.OUT) == after


def test_differences_are_by_word() -> None:
    """A word that changed is crossed out whole, and what is the same stays."""
    pieces = differences("They came in tired.", "They came in calm.")
    assert [(p.change.value, p.text) for p in pieces] == [
        ("same", "They came in "),
        ("out", "tired"),
        ("in", "calm"),
        ("same", "."),
    ]


def test_hostile_texts_take_no_longer_than_their_time() -> None:
    """Words that would keep a plain comparison busy for a minute."""
    before = " ".join(f"a{number % 7}b{number}" for number in range(1200))
    after = " ".join(f"a{number % 5}b{number * 7 % 1200}" for number in range(1200))
    began = time.process_time()
    pieces = differences(before, after)
    assert time.process_time() - began < 5
    assert "".join(p.text for p in pieces if p.change is not Change.OUT) == after
