"""Every kind of record that can be captured in the room."""

from __future__ import annotations

from typing import Any

from dashboard.domain.capture.agreements import PROPOSED
from dashboard.domain.capture.capture import Capture, Setting
from dashboard.domain.capture.events import EVENT, WIN
from dashboard.domain.capture.homework import HOMEWORK
from dashboard.domain.capture.journal import THANKS, TRIGGER
from dashboard.domain.capture.line import LIMIT, letter_of
from dashboard.domain.capture.promises import PROMISED
from dashboard.domain.capture.questions import ASKED
from dashboard.domain.capture.sessions import NEXT_SESSION
from dashboard.domain.text_rules import clean_text
from dashboard.errors import InvalidInputError

CAPTURES = (HOMEWORK, PROMISED, PROPOSED, WIN, THANKS, TRIGGER, EVENT, ASKED, NEXT_SESSION)
_BY_LETTER = {each.letter: each for each in CAPTURES}


def understood(at: Setting, typed: str) -> tuple[Capture, Any]:
    """The record that a line means, and how it was captured. Raises `InvalidInputError` with what to type instead."""
    line = clean_text(typed, field="The line", limit=LIMIT, required=True)
    found = letter_of(line)
    capture = _BY_LETTER.get(found[0]) if found else None
    if found is None or capture is None:
        letters = ", ".join(f"{each.letter.upper()} for {each.word.lower()}" for each in CAPTURES)
        raise InvalidInputError("The line does not begin with one of the letters.", f"Begin with {letters}.")
    return capture, capture.kind.cleaned(capture.make(at, found[1]))


def named(name: str) -> Capture | None:
    """The capture of a name, or None where it has none any more."""
    return next((each for each in CAPTURES if each.name == name), None)
