"""The caseload as rows, whatever the practice has ever stored."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from dashboard.domain.attention import ENOUGH_CHECKINS, silent_before
from dashboard.domain.reach import strongest
from dashboard.domain.scope import Scope
from dashboard.store import alerts, findings
from dashboard.store.database import Database
from dashboard.store.rows import Row
from dashboard.store.transaction import reach

# Letters of the Latin scripts that carry a stroke instead of an accent, so that Unicode does not take them apart.
_STROKED = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}
_NO_HOMEWORK = {
    "open_homework": 0,
    "overdue_homework": 0,
    "overdue_since": None,
    "unreviewed_homework": 0,
    "unreviewed_since": None,
}


def list_caseload(db: Database, scope: Scope, *, today: date) -> list[Row]:
    """The facts of every couple the person reaches, one row each, in no order. Columns of partners begin `a_`, `b_`;
    `findings` are the open ones and `actions` the latest on each key.

    `ground` is the strongest ground on which the person sees the couple.
    """
    mine = reach(scope)
    homework = {row["couple_id"]: row for row in db.rows("caseload/list_homework", {**mine, "today": today})}
    sessions = {
        row["couple_id"]: row["last_session_on"]
        for row in db.rows("caseload/list_last_sessions", {**mine, "today": today})
    }
    found: dict[UUID, dict[str, Any]] = {}
    for row in db.rows("caseload/list_partners", mine):
        couple_id, side = row["couple_id"], row["side"]
        if couple_id not in found:
            found[couple_id] = {**row, **_NO_HOMEWORK, **homework.get(couple_id, {})}
        found[couple_id]["ground"] = strongest(found[couple_id]["ground"], row["ground"])
        found[couple_id] |= {
            f"{side}_name": row["display_name"],
            f"{side}_checkins": row["checkins"] or 0,
            f"{side}_last_at": row["last_at"],
            f"{side}_trust": row["recent_trust"],
        }
    standing, done = findings.list_open(db, scope), alerts.list_latest(db, scope)
    for couple_id, whole in found.items():
        whole["last_session_on"] = sessions.get(couple_id)
        whole["findings"] = tuple(standing.get(couple_id, ()))
        whole["actions"] = done.get(couple_id, {})
    return [row for row in found.values() if "a_name" in row and "b_name" in row]


def count_practice(db: Database, scope: Scope, *, today: date, concerns_since: date) -> list[Row]:
    """How many couples the whole practice has, by phase, state and silence. Names nobody."""
    return list(
        db.rows(
            "caseload/count_practice",
            {
                "practice_id": scope.practice_id,
                "today": today,
                "silent_before": silent_before(today),
                "concerns_since": concerns_since,
                "enough": ENOUGH_CHECKINS,
            },
        )
    )


def folded(text: str) -> str:
    """`text` without case and accents, as names are compared in a search and put in order."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_unaccented()).split())


@cache
def _unaccented() -> dict[int, str]:
    """Small Latin letters with accents, and the letters without."""
    letters = dict(_STROKED)
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        base = unicodedata.normalize("NFD", letter)[0]
        if letter == letter.lower() and base != letter and base.isascii() and base.isalpha():
            letters[letter] = base
    return str.maketrans(letters)
