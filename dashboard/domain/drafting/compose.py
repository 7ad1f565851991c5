"""One text from the parts that were written one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dashboard.domain.drafting.content import DraftMode, DraftSlot

_PART = re.compile(r"([^{}]*)\{(\w+)\}")
_ENDS = ".!?\u2026"
_JOINS = " .,;"


def slots_of(mode: DraftMode, slots: Iterable[DraftSlot]) -> list[DraftSlot]:
    """The parts of a kind of draft, in the order in which they are written. One that is a single text has none."""
    return sorted((slot for slot in slots if slot.mode == mode.id), key=lambda slot: slot.order)


def composed(mode: DraftMode, slots: Iterable[DraftSlot], written: Mapping[str, str], *, with_words: bool) -> str:
    """The parts joined by the words of the kind of draft, or, `with_words` false, each as a sentence of its own.

    A part that is empty leaves its words out too, and one that has no place among them comes first.
    """
    filled = {slot.id: written.get(slot.id, "").strip() for slot in slots}
    places = _PART.findall(mode.template) if with_words else []
    placed = {name for _, name in places}
    whole = " ".join(_sentence(text) for name, text in filled.items() if text and name not in placed)
    for before, name in places:
        text = filled.get(name, "")
        if not text:
            continue
        words = before
        if whole and not before.strip():
            # Nothing stands between the two, so each is a sentence.
            whole = _sentence(whole)
        elif whole and before.strip()[:1] in {".", ","}:
            whole = whole.rstrip(_JOINS)
        elif not whole:
            words = before.lstrip(_JOINS)
        elif before[0].isalpha():
            # The words begin a sentence after a part that came first.
            words = f" {before}"
        whole += words + text
    return _sentence(whole)


def empty_parts(slots: Iterable[DraftSlot], written: Mapping[str, str]) -> list[DraftSlot]:
    """The parts that the message needs and that have no words yet."""
    return [slot for slot in slots if slot.required and not written.get(slot.id, "").strip()]


def _sentence(text: str) -> str:
    ended = text.rstrip(" ,;")
    return f"{ended}." if ended and ended[-1] not in _ENDS else ended
