"""The record as the couple may see it. Documents for both read what the in-session screen reads, by the same rules."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.errors import NotFoundError
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice


def shared(practice: Practice, couple_id: UUID) -> tuple[Practice, CoupleRecord]:
    """The practice as it stands on the in-session screen of this couple, and the couple's record there.

    Nothing is taken out of the counselor's view here: what is not for both is never read.
    """
    turned = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)
    record = couples.find(turned, couple_id)
    if record is None:
        raise NotFoundError("This record is not in your caseload.", "Open the caseload and choose a couple.")
    return turned, record
