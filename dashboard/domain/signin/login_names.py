"""The name a person signs in with."""

from __future__ import annotations

import unicodedata

from dashboard.domain.kinds.signin import ACCOUNT
from dashboard.errors import InvalidInputError

_RULE = ACCOUNT.typed["login_name"]


def normalised(name: str) -> str:
    """`name` in the form that is compared: neither capitals nor the way an accent was typed make a difference."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def checked_login_name(name: str) -> str:
    """`name` in the form that is kept. Raises `InvalidInputError` when it is empty, too long or has a space in it."""
    kept = _RULE.cleaned(normalised(name))
    if " " in kept:
        raise InvalidInputError(
            "A login name has no spaces.", "Write it in one word, for example rosa.lind.", field=_RULE.label
        )
    return kept
