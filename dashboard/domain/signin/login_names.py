"""The name a person signs in with."""

from __future__ import annotations

import unicodedata

from dashboard.domain.text_rules import NAME_LIMIT, clean_text
from dashboard.errors import InvalidInputError

_FIELD = "Login name"


def normalised(name: str) -> str:
    """`name` in the form that is compared: neither capitals nor the way an accent was typed make a difference."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def checked_login_name(name: str) -> str:
    """`name` in the form that is kept. Raises `InvalidInputError` when it is empty, too long or has a space in it."""
    kept = clean_text(normalised(name), field=_FIELD, limit=NAME_LIMIT, required=True)
    if " " in kept:
        raise InvalidInputError(
            "A login name has no spaces.", "Write it in one word, for example rosa.lind.", field=_FIELD
        )
    return kept
