"""Check-ins as far as a screen may show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.domain.confidentiality.rules import Sight
from dashboard.domain.progress import topics
from dashboard.domain.records import Checkin
from dashboard.services.couples.reading import CoupleRecord


def cut(record: CoupleRecord, found: Iterable[Checkin], sight: Sight) -> tuple[Checkin, ...]:
    """The check-ins as far as the screen shows them. One without an answer to show is left out."""
    if sight.is_private:
        return tuple(found)
    side_of = {partner.partner_id: side for side, partner in record.partners.items()}
    kept_of = []
    for checkin in found:
        side = side_of[checkin.partner_id]
        if sight.shows_all_answers(side):
            kept_of.append(checkin)
            continue
        kept = {
            item_id: answer
            for item_id, answer in checkin.answers.items()
            if sight.shows_answers(side, topics.topic_id(checkin.questionnaire_id, item_id))
        }
        if kept:
            kept_of.append(replace(checkin, answers=kept, note=None))
    return tuple(kept_of)
