"""Rules for passwords. Length and a guesser's lists decide, never a recipe of digits and signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # it carries no types

from dashboard.errors import InvalidInputError

SHORTEST = 15
SHORTEST_WITH_FACTOR = 8
LONGEST = 256

# Of zxcvbn's 0 to 4. Eight random characters reach 2, so more cannot be asked beside a second factor.
_SCORE = 4
_SCORE_WITH_FACTOR = 2
# Beyond this number of characters the estimate takes seconds and says nothing new.
_LOOKED_AT = 72
# Shorter names are part of many words by chance.
_LETTERS_OF_A_NAME = 3
_FIELD = "Password"


def normalised(password: str) -> str:
    """`password` in the form that is hashed: text that looks and types the same on two keyboards is the same.

    Spaces count.
    """
    return unicodedata.normalize("NFKC", password)


def checked_password(password: str, again: str, *, has_factor: bool, about: Iterable[str] = ()) -> str:
    """`password` in the form that is hashed, once it has proved long enough and not easy to guess.

    `again` is the same typed a second time. `has_factor` allows a shorter one, because a code is asked for as well.
    `about` has names that a guesser tries first: of the person, the login and the practice. Raises
    `InvalidInputError`, which never repeats the password.
    """
    kept = normalised(password)
    shortest = SHORTEST_WITH_FACTOR if has_factor else SHORTEST
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in kept):
        raise _refused("The password contains a character that cannot be typed everywhere.", "Choose another one.")
    if len(kept) < shortest:
        raise _refused(
            f"The password has {len(kept)} characters; it needs {shortest} or more.",
            "A sentence or a few words that nobody would put together are easy to remember.",
        )
    if len(kept) > LONGEST:
        raise _refused(f"The password is longer than {LONGEST} characters.", "Choose a shorter one.")
    if kept != normalised(again):
        raise _refused("The two passwords are not the same.", "Type both again.")
    names = _names(about)
    if _score(kept, names) < (_SCORE_WITH_FACTOR if has_factor else _SCORE) or _own_part(kept, names) < shortest // 2:
        raise _refused(
            "This password is easy to guess: it follows names, common words or patterns that are tried first.",
            "Choose words that have nothing to do with each other, with you or with the practice.",
        )
    return kept


def _names(about: Iterable[str]) -> list[str]:
    return sorted({"mendwell", *(w for text in about for w in re.split(r"[\W_]+", normalised(text).lower()) if w)})


def _score(password: str, names: list[str]) -> int:
    # Names with capitals, and a space or a hyphen between them, are no harder to guess than names in one.
    seen = {password, _run_together(password)} - {""}
    return min(int(zxcvbn(p[:_LOOKED_AT], names, max_length=_LOOKED_AT)["score"]) for p in seen)


def _own_part(password: str, names: list[str]) -> int:
    """The number of characters left without the names: the estimate takes three names in a row for a good password."""
    left = _run_together(password)
    for name in sorted(names, key=len, reverse=True):
        left = left.replace(name, "") if len(name) >= _LETTERS_OF_A_NAME else left
    return len(left)


def _run_together(password: str) -> str:
    return re.sub(r"[\s._-]+", "", password.lower())


def _refused(message: str, next_action: str) -> InvalidInputError:
    return InvalidInputError(message, next_action, field=_FIELD)
