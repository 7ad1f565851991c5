"""Steady weeks: by which answers a check-in shows one, as the content's own source counts them."""

from __future__ import annotations

from decimal import Decimal

from dashboard.domain.records import Checkin

# Word kept at 7 or more, and all or most of the promises.
KEPT_FROM = 7
_KEPT = frozenset({"all", "most"})
_NOTHING_DUE = "na"


def is_steady(checkin: Checkin) -> bool | None:
    """Tell whether a check-in shows a steady week; None where it does not say.

    "Nothing was due" says nothing about promises, so word kept alone decides.
    """
    kept, promises = (checkin.answers.get(item_id) for item_id in ("word_kept", "promise_kept"))
    if kept is None or not isinstance(kept.value, int | Decimal):
        return None
    if promises is None or promises.value is None:
        return None
    return kept.value >= KEPT_FROM and promises.value in _KEPT | {_NOTHING_DUE}
