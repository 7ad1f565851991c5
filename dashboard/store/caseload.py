"""The caseload as rows: one statement a page, whatever the practice has ever stored."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache

from dashboard.domain.attention import ENOUGH_CHECKINS, silent_before
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.rows import Row

# Letters of the Latin scripts that carry a stroke instead of an accent, so that Unicode does not take them apart.
_STROKED = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}


def list_caseload(
    db: Database,
    scope: Scope,
    *,
    today: date,
    search: str,
    phase: str,
    state: str,
    status: str,
    sort: str,
    rows_before: int,
    page_size: int,
) -> list[Row]:
    """One page of couples with their facts. Every filter is "" for no filter; `status` may also be `in_care`.

    Each row carries `matching`, how many couples the filters let through, and `everyone`, how many there are.
    """
    accented, unaccented = accents()
    return list(
        db.rows(
            "caseload/list_caseload",
            {
                "practice_id": scope.practice_id,
                "counselor_id": scope.counselor_id,
                "today": today,
                "silent_before": silent_before(today),
                "enough": ENOUGH_CHECKINS,
                "search": folded(search),
                "accented": accented,
                "unaccented": unaccented,
                "phase": phase,
                "state": state,
                "status": status,
                "sort": sort,
                "rows_before": rows_before,
                "page_size": page_size,
            },
        )
    )


def count_couples(db: Database, scope: Scope) -> int:
    """How many couples the counselor has."""
    params = {"practice_id": scope.practice_id, "counselor_id": scope.counselor_id}
    return int(db.rows("caseload/count_couples", params)[0]["everyone"])


def count_practice(db: Database, scope: Scope, *, today: date) -> list[Row]:
    """How many couples the whole practice has, by phase, state and silence. Names nobody."""
    return list(
        db.rows(
            "caseload/count_practice",
            {
                "practice_id": scope.practice_id,
                "today": today,
                "silent_before": silent_before(today),
                "enough": ENOUGH_CHECKINS,
            },
        )
    )


def folded(text: str) -> str:
    """`text` without case and accents, as names are compared in a search."""
    accented, unaccented = accents()
    composed = unicodedata.normalize("NFC", text).lower()
    return " ".join(composed.translate(str.maketrans(accented, unaccented)).split())


@cache
def accents() -> tuple[str, str]:
    """Small Latin letters with accents, and at equal places the letters without."""
    pairs = dict(_STROKED)
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        base = unicodedata.normalize("NFD", letter)[0]
        if letter == letter.lower() and base != letter and base.isascii() and base.isalpha():
            pairs[letter] = base
    return "".join(pairs), "".join(pairs.values())
