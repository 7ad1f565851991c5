"""Marks on drafts: passages, reasons and missing parts, by patterns and model together."""

from __future__ import annotations

from functools import cache
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.drafting.content import DraftSample, RuleKind, Weight
from dashboard.domain.drafting.labelled import fingerprint
from dashboard.domain.drafting.marks import LONGEST, Checked, Checker
from dashboard.domain.drafting.model import read, write
from dashboard.library import load
from dashboard.library.drafting_weights import PATH, weights

LIBRARY = load()
_ORDER = [Weight.FIX, Weight.SOFTEN, Weight.HINT]
HOSTILE = ["a" * 20_000, "you " * 5_000, "you are and if I'll sorry " * 770, ".!?" * 6_700, "\u2019" * 20_000]
FAIR = [sample for sample in LIBRARY.samples if not sample.expect_flags]
FAULTY = [sample for sample in LIBRARY.samples if sample.expect_flags]


@cache
def checker(mode: str) -> Checker:
    return Checker(LIBRARY.modes[mode], LIBRARY.rules, weights())


def look(mode: str, text: str) -> Checked:
    return checker(mode).check(text)


def test_the_weights_come_from_the_lines() -> None:
    """Lines, patterns or kinds that were changed ask for `python -m tools.drafting_weights`."""
    assert weights().lines == fingerprint(LIBRARY.modes, LIBRARY.rules)
    assert set(LIBRARY.modes) <= set(weights().columns) <= {*LIBRARY.modes, *LIBRARY.rules}


def test_the_file_is_what_writing_it_gives() -> None:
    """Reading and writing loses nothing, so the bytes are those of the tool."""
    text = PATH.read_text(encoding="utf-8")
    assert write(read(text)) == text


def test_labelled_lines_are_three_times_what_patterns_need() -> None:
    """The model has enough to learn from, fair lines of every kind of draft among it."""
    proofs = sum(len(rule.hits) + len(rule.misses) for rule in LIBRARY.rules.values())
    lines = sum(len(rule.lines) + len(rule.not_lines) for rule in LIBRARY.rules.values())
    fair = [len(mode.fair) for mode in LIBRARY.modes.values()]
    assert lines + sum(fair) >= 3 * proofs
    assert min(fair) >= 40


def test_a_rule_is_not_taught_against_itself() -> None:
    """No line is said to have and not to have the same, and no fair line is one of the faults of its kind."""
    for rule in LIBRARY.rules.values():
        assert not set(rule.lines) & set(rule.not_lines), rule.id
    for mode in LIBRARY.modes.values():
        flags = [rule for rule in LIBRARY.rules.values() if rule.kind is RuleKind.FLAG and mode.id in rule.modes]
        assert not {line for rule in flags for line in rule.lines} & set(mode.fair), mode.id


def test_a_pattern_marks_the_words_as_typed() -> None:
    """Short forms and curly quotes are marked where they stand."""
    text = "I lied. im sry if u were hurt"
    mark = look("apology", text).marks[0]
    assert (text[mark.start : mark.end], mark.rule.id, mark.like) == ("sry if", "ap-if", None)


def test_a_fault_no_pattern_knows_is_marked_with_the_nearest_line() -> None:
    """The model speaks where patterns are silent, and gives the reason of a labelled line."""
    text = "I took the money. The stress at the firm broke me completely."
    [mark] = [mark for mark in look("apology", text).marks if mark.like]
    assert "stress" in text[mark.start : mark.end]
    assert mark.rule.id == "ap-excuse"
    assert mark.like in mark.rule.lines


@pytest.mark.parametrize("sample", FAIR, ids=lambda each: each.mode)
def test_a_fair_sample_is_left_alone(sample: DraftSample) -> None:
    """A draft that the content shows as a good one gets no mark and no question."""
    checked = look(sample.mode, sample.text)
    assert (checked.marks, checked.missing) == ((), ())


@pytest.mark.parametrize("sample", FAULTY, ids=lambda each: each.mode)
def test_what_patterns_raise_is_raised(sample: DraftSample) -> None:
    """The model adds marks, and takes none away."""
    assert set(sample.expect_flags) <= {mark.rule.id for mark in look(sample.mode, sample.text).marks}


@given(st.sampled_from(["apology", "promise"]), st.text(max_size=300))
@settings(max_examples=25, deadline=None)
def test_any_text_is_looked_at(mode: str, text: str) -> None:
    """Marks lie in the text, the weightiest first; an empty text is asked for nothing."""
    checked = look(mode, text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in checked.marks)
    weight = [_ORDER.index(mark.rule.severity) for mark in checked.marks]
    assert weight == sorted(weight)
    assert text.strip() or not checked.missing


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].strip() or "blank")
def test_any_text_takes_bounded_time(text: str) -> None:
    """Work grows with what is looked at, which ends; a patient machine's time is counted, not the clock's."""
    begun = process_time()
    checked = look("apology", text)
    assert process_time() - begun < 5
    assert checked.is_whole is (len(text) <= LONGEST)
    assert all(mark.end <= LONGEST for mark in checked.marks)
