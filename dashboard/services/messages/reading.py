"""Drafts that a couple's partners shared, for staff who reach the couple."""

from __future__ import annotations

from dashboard.domain.access import Screen
from dashboard.domain.drafting.record import SharedDraft
from dashboard.domain.kinds.messages import SHARED_DRAFT
from dashboard.domain.vocabulary import Visibility
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability


def of_couple(practice: Practice, record: CoupleRecord) -> list[SharedDraft]:
    """Shared drafts, the latest first.

    The in-session screen has those that their author shared with the partner, and none while safety speaks
    against joint work. There nothing tells of that: it may come of what one of them said alone.
    """
    found = records.of_couple(practice, SHARED_DRAFT, SharedDraft, record.couple.couple_id)
    if practice.screen is not Screen.PRIVATE:
        found = [each for each in found if each.visibility is Visibility.COUPLE]
        if found and suitability.stops_joint(practice, record):
            return []
    return found[::-1]
