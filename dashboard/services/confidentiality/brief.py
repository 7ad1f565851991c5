"""Lines of the brief about confidentiality: the rule that holds for what one partner tells the counselor alone."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import PRIVATE, Line, Occasion
from dashboard.services.confidentiality import policies
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice


def brief_lines(practice: Practice, record: CoupleRecord, _: Occasion) -> Iterable[Line]:
    """The rule about secrets, and who has not confirmed it."""
    found = policies.of_couple(practice, record.couple.couple_id)
    missing = " ".join(policies.reminders(record, found))
    if found.current is None:
        yield Line(part=PRIVATE, id="policy", words=missing, page="confidentiality", is_missing=True)
        return
    rule = practice.library.policy_rules[found.current.secrets_rule.value]
    yield Line(
        part=PRIVATE,
        id="policy",
        words=f"Policy: {rule.label.lower()}. {rule.hint}",
        aside=missing,
        page="confidentiality",
    )
