"""The gap between two partners: from whom to whom it is counted."""

from __future__ import annotations

from typing import Literal

from dashboard.domain.progress.means import MeanTopic
from dashboard.domain.progress.topics import Topic
from dashboard.domain.vocabulary import Role, Side
from dashboard.services.couples.reading import CoupleRecord


def sign_of(record: CoupleRecord, topic: Topic | MeanTopic) -> Literal[1, -1] | None:
    """Involved minus injured as the content reads it; A minus B when the roles do not tell the two apart."""
    if not topic.has_gap:
        return None
    return -1 if record.role_of(Side.A) is Role.INJURED else 1


def label_of(record: CoupleRecord, sign: Literal[1, -1] | None) -> str:
    """The two partners in the order of the subtraction, by name; empty without a gap."""
    if sign is None:
        return ""
    first, second = (Side.A, Side.B) if sign == 1 else (Side.B, Side.A)
    return f"{record.partners[first].display_name} minus {record.partners[second].display_name}"
