"""The practice's own choices for its partners: the help their pages name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from dashboard.domain.kinds.setup import HELPLINE
from dashboard.domain.text_rules import NAME_LIMIT, clean_text
from dashboard.errors import InvalidInputError

HELPLINES_AT_MOST = 12
_SHORTEST_NUMBER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """A helpline as partners read it. Its number may be an address too; hours and languages may be empty."""

    name: str
    phone: str
    hours: str = ""
    languages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Help that can be reached: the emergency number, empty where none is set, and helplines, best first."""

    emergency_number: str = ""
    helplines: tuple[Helpline, ...] = ()


def checked_emergency_number(text: str) -> str:
    """The emergency number as it is kept, or empty. Raises `InvalidInputError` for text that cannot be kept."""
    return clean_text(text, field="Emergency number", limit=NAME_LIMIT, required=False)


def checked_helplines(typed: Iterable[Helpline]) -> tuple[Helpline, ...]:
    """Helplines as they are kept; one with nothing in it is none.

    Raises `InvalidInputError` for one without a name or number, and for more than twelve.
    """
    filled = [each for each in typed if any(text.strip() for text in astuple(each))]
    if len(filled) > HELPLINES_AT_MOST:
        raise InvalidInputError(
            f"More than {HELPLINES_AT_MOST} helplines.", "Keep the ones a partner would call first.", field="Helplines"
        )
    return tuple(map(HELPLINE.cleaned, filled))


def dialled(number: str) -> str:
    """A number as a phone dials it, or empty for an address or words."""
    digits = "".join(sign for sign in number if sign in "+*#0123456789")
    return digits if len(digits) >= _SHORTEST_NUMBER and not any(sign.isalpha() for sign in number) else ""
