"""Cells into values, a whole column at a time. What cannot be read is null and named by a fault."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain import spreadsheet
from dashboard.domain.content import Item, ItemKind, Scale
from dashboard.domain.files import names
from dashboard.domain.files.mapping import Tokens
from dashboard.domain.files.reading import DecimalMark
from dashboard.domain.vocabulary import AnswerState
from dashboard.domain.wording import number as as_words

# Practice-defined numbers are kept as DECIMAL(18, 6); whole millionths are exact in 64 bits.
MILLION = 1_000_000
NUMBER = pa.decimal128(18, 6)

# Only marks by themselves: inside words some of them are spelling.
_AROUND = "\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Fault:
    """The rows of a column that cannot be kept, and why."""

    where: pa.Array
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An item's answers: millionths for numbers, otherwise text; null where there is none, and `state` says why."""

    millionths: pa.Array | None
    text: pa.Array | None
    state: pa.Array
    faults: tuple[Fault, ...]

    @property
    def found(self) -> pa.Array:
        """True for rows that answer the item, by a value or a state."""
        value = self.text if self.millionths is None else self.millionths
        return pc.or_(pc.is_valid(value), pc.is_valid(self.state))


def trimmed(cells: pa.Array) -> pa.Array:
    """Text without spaces and invisible marks around it; the mark that exports set before formulas is taken back."""
    text = pc.utf8_trim_whitespace(cells)
    if pc.any(pc.invert(pc.string_is_ascii(text))).as_py():
        text = pc.utf8_trim_whitespace(pc.utf8_trim(text, _AROUND))
    return pc.replace_substring_regex(text, spreadsheet.NEUTRALISED, r"\1")


def clean(cells: pa.Array, tokens: Tokens, item: Item | None = None) -> pa.Array:
    """Trimmed text, null where nothing was answered. A choice of the `item` is an answer even if it reads "none"."""
    text = trimmed(cells)
    missing = pc.is_in(text, pa.array(sorted({*tokens.missing, ""}), pa.string()))
    if item is not None:
        missing = pc.and_not(missing, pc.is_valid(_chosen(text, item)))
    return pc.if_else(missing, pa.scalar(None, pa.string()), text)


def same_names(cells: pa.Array) -> pa.Array:
    """Names and ids as they are compared, null stays null: there are few of them, however long the column is."""
    encoded = pc.dictionary_encode(cells)
    known = pa.array([names.cleaned(name) for name in encoded.dictionary.to_pylist()], pa.string())
    plain = known.take(encoded.indices)
    return pc.if_else(pc.equal(plain, ""), pa.scalar(None, pa.string()), plain)


def given(cells: pa.Array) -> int:
    """The number of cells that hold more than spaces."""
    return int(pc.sum(pc.not_equal(pc.utf8_trim_whitespace(cells), "")).as_py() or 0)


def numbers(text: pa.Array, mark: DecimalMark) -> pa.Array:
    """Millionths as int64, null where the text is no number below a thousand million."""
    shape = rf"^[+-]?\d{{1,12}}(?:[{mark.value}]\d+)?(?:[eE][+-]?\d{{1,2}})?$"
    readable = pc.fill_null(pc.match_substring_regex(text, shape), False)
    plain = pc.replace_substring(text, mark.value, ".") if mark is DecimalMark.COMMA else text
    floats = pc.if_else(readable, plain, "0").cast(pa.float64()).to_numpy(zero_copy_only=False)
    ok = readable.to_numpy(zero_copy_only=False) & (np.abs(floats) < 1e9)
    return pa.array(np.rint(np.where(ok, floats, 0) * MILLION).astype(np.int64), mask=~ok)


def decimals(millionths: pa.Array) -> pa.Array:
    """Millionths as DECIMAL(18, 6), by widening each 64-bit number to the 128 bits of Arrow's decimals."""
    low = pc.fill_null(millionths, 0).to_numpy(zero_copy_only=False)
    wide = np.empty((len(low), 2), dtype=np.int64)
    wide[:, 0], wide[:, 1] = low, low >> 63
    valid = pc.is_valid(millionths).to_numpy(zero_copy_only=False)
    bits = pa.py_buffer(np.packbits(valid, bitorder="little").tobytes())
    return pa.Array.from_buffers(NUMBER, len(low), [bits, pa.py_buffer(wide.tobytes())])


def answers(text: pa.Array, item: Item, tokens: Tokens, mark: DecimalMark) -> Answered:
    """A cleaned column as answers to `item`."""
    chosen = _chosen(text, item)
    state, rest = _states(text, tokens, chosen)
    if item.kind is ItemKind.RATING and item.scale is not None:
        return _ratings(rest, state, item.scale, mark)
    if item.kind is ItemKind.TEXT:
        return _texts(rest, state, item.max_chars)
    return Answered(None, chosen, state, (Fault(_unchosen(rest, chosen), "This is not one of the choices."),))


def unusable_text(text: pa.Array) -> pa.Array:
    """Where text holds a NUL, which no database keeps."""
    return pc.fill_null(pc.match_substring(text, "\x00"), False)


def _states(text: pa.Array, tokens: Tokens, chosen: pa.Array) -> tuple[pa.Array, pa.Array]:
    none = pa.scalar(None, pa.string())
    state = pa.nulls(len(text), pa.string())
    for words, name in ((tokens.skipped, AnswerState.SKIPPED), (tokens.not_applicable, AnswerState.NOT_APPLICABLE)):
        if words:
            meant = pc.and_(pc.is_in(text, pa.array(words, pa.string())), pc.is_null(chosen))
            state = pc.if_else(meant, name.value, state)
    return state, pc.if_else(pc.is_valid(state), none, text)


def _ratings(text: pa.Array, state: pa.Array, scale: Scale, mark: DecimalMark) -> Answered:
    value = numbers(text, mark)
    low, high = int(scale.low * MILLION), int(scale.high * MILLION)
    outside = _true(pc.or_(pc.less(value, low), pc.greater(value, high)))
    faults = [
        Fault(pc.and_(pc.is_valid(text), pc.is_null(value)), "This is not a number."),
        Fault(outside, f"The number is outside {as_words(scale.low)} to {as_words(scale.high)}."),
    ]
    if scale.whole:
        whole = pc.equal(pc.multiply(pc.divide(value, MILLION), MILLION), value)
        faults.append(Fault(pc.and_(_true(pc.invert(whole)), pc.invert(outside)), "This is not a whole number."))
    return Answered(value, None, state, tuple(faults))


def _texts(text: pa.Array, state: pa.Array, max_chars: int | None) -> Answered:
    faults = [Fault(unusable_text(text), "The text holds a character that cannot be kept.")]
    if max_chars is not None:
        longer = _true(pc.greater(pc.utf8_length(text), max_chars))
        faults.append(Fault(longer, f"The text is longer than {max_chars} characters."))
    return Answered(None, text, state, tuple(faults))


def _chosen(text: pa.Array, item: Item) -> pa.Array:
    """The item's options that the cells name, by value or label; null elsewhere and for items without options."""
    # A value wins over another option's label.
    names = {option.label.strip().lower(): option.value for option in item.options}
    names |= {option.value.strip().lower(): option.value for option in item.options}
    place = pc.index_in(pc.utf8_lower(text), pa.array(list(names), pa.string()))
    return pa.array(list(names.values()), pa.string()).take(place)


def _unchosen(text: pa.Array, chosen: pa.Array) -> pa.Array:
    return pc.and_(pc.is_valid(text), pc.is_null(chosen))


def _true(mask: pa.Array) -> pa.Array:
    return pc.fill_null(mask, False)
