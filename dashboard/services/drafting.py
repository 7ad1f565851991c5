"""Drafting help for whoever writes: a draft is looked at and given back, and no word of it is kept or logged."""

from __future__ import annotations

from functools import lru_cache

from dashboard.domain.content import DraftMode, DraftRule, Library
from dashboard.domain.drafting.marks import Checked, Checker
from dashboard.errors import NotFoundError
from dashboard.library.drafting_weights import weights


def look_at(library: Library, mode: str, text: str) -> Checked:
    """Marks on a draft of this kind. Raises `NotFoundError` for a kind that there is not."""
    if mode not in library.modes:
        raise NotFoundError("There is no such kind of draft.", "Choose one from the list.")
    return _checker(library.modes[mode], tuple(library.rules.values())).check(text)


# Shipped content alone: what is kept from one draft to the next knows nothing of any draft.
@lru_cache(maxsize=16)
def _checker(mode: DraftMode, rules: tuple[DraftRule, ...]) -> Checker:
    return Checker(mode, {rule.id: rule for rule in rules}, weights())
