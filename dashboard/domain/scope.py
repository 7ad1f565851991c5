"""Who is asking, and for which couples. Every read and write of client data names one."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.ids import PracticeId, UserId


@dataclass(frozen=True, slots=True)
class Scope:
    """A counselor in a practice: reaches the couples that this counselor sees and no others."""

    practice_id: PracticeId
    counselor_id: UserId
