"""Sides that a counselor chose for a couple where the articles differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from dashboard.domain.agreements.agreement import Stance, StanceSide
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.agreements import STANCE
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice


def stances(practice: Practice, couple_id: UUID) -> Mapping[str, Stance]:
    """The side chosen for a couple by topic, the latest choice of each."""
    return {each.topic: each for each in records.of_couple(practice, STANCE, Stance, couple_id)}


def choose(practice: Practice, record: CoupleRecord, topic: str, side: StanceSide | None, why: str) -> None:
    """Keep the counselor's choice on a topic, in place of an earlier one.

    Raises `InvalidInputError` without a choice, and `RuleError` where the couple is open for reading alone.
    """
    if not record.may_write:
        raise RuleError("This couple is open to you for reading.", "Its own counselor chooses.")
    if topic not in practice.library.differing or side is None:
        raise InvalidInputError("No side is chosen yet.", "Choose one of the two.", field="Your choice")
    couple_id = record.couple.couple_id
    before = stances(practice, couple_id).get(topic)
    if before is not None:
        stance = replace(before, chosen=side, why=why, chosen_on=practice.today)
    else:
        stance = Stance(
            stance_id=new_id(), couple_id=couple_id, topic=topic, chosen=side, why=why, chosen_on=practice.today
        )
    summary = "Choose a side where articles differ"
    records.save(practice, STANCE, stance, is_new=before is None, summary=summary)
