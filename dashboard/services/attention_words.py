"""What a finding says to a counselor."""

from __future__ import annotations

from dashboard.domain.attention import Tell
from dashboard.domain.triage.findings import Kept
from dashboard.domain.triage.handling import Matter
from dashboard.domain.triage.matters import labels_of, matter_of
from dashboard.domain.triage.record import Facts
from dashboard.domain.triage.rules import Rule
from dashboard.services.practice import Practice


def tell_in(practice: Practice) -> Tell:
    """Puts findings in words, as of the practice's today."""
    labels, today = labels_of(practice.library), practice.today

    def tell(kept: Kept, rule: Rule, facts: Facts) -> Matter:
        return matter_of(kept.finding, rule, facts.names, raised_on=kept.raised_at.date(), labels=labels, today=today)

    return tell
