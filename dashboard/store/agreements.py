"""Agreements as a partner may read them: what both agreed to and what holds today, and no word of either beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.domain.agreements.agreement import AgreementKind
from dashboard.domain.scope import PartnerScope
from dashboard.store.database import Database
from dashboard.store.rows import into


@dataclass(frozen=True, slots=True, kw_only=True)
class BothAgreed:
    """A wording that both agreed to and that holds: since when, and its last day if it has one."""

    kind: AgreementKind
    wording: str
    since: date
    ends_on: date | None


def list_both_agreed(db: Database, scope: PartnerScope, today: date) -> list[BothAgreed]:
    """The agreements of this partner's couple that hold on a day, the oldest first."""
    asked = {"practice_id": scope.practice_id, "couple_id": scope.couple_id, "today": today}
    return [into(BothAgreed, row) for row in db.rows("agreements/list_both_agreed", asked)]
