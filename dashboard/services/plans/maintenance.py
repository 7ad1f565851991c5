"""The rhythm of a couple's check-ins while it keeps well: what is suggested, and accepting it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.plans.gates import Known
from dashboard.domain.plans.maintenance import Rhythm, rhythm
from dashboard.domain.vocabulary import WEEKLY
from dashboard.services.couples import edits
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans.gate_facts import known
from dashboard.services.practice import Practice

MAINTAIN = "maintain"


def look(practice: Practice, record: CoupleRecord, read: Known | None = None) -> Rhythm | None:
    """The rhythm that is suggested; None where a couple is asked each week and is not keeping well yet.

    Raises `RuleError` on the in-session screen.
    """
    check_private(practice.screen)
    couple = record.couple
    is_maintained = couple.phase == MAINTAIN
    if not is_maintained and couple.checkin_days == WEEKLY:
        return None
    return rhythm(
        read or known(practice, record),
        practice.library.plan_templates_meta,
        now=couple.checkin_days,
        since=couple.checkin_days_since,
        is_maintained=is_maintained,
    )


def accept(practice: Practice, record: CoupleRecord, found: Rhythm) -> None:
    """Expect check-ins in the rhythm that was suggested. Raises `StaleEditError` where the couple changed meanwhile."""
    edits.edit_care(practice, replace(record.couple, checkin_days=found.suggested))
