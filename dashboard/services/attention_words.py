"""What a finding says to a counselor of this practice."""

from __future__ import annotations

from dashboard.domain.attention import Tell
from dashboard.domain.triage.findings import Kept
from dashboard.domain.triage.handling import Matter
from dashboard.domain.triage.record import Facts
from dashboard.domain.triage.rules import Rule
from dashboard.services.practice import Practice


def tell_in(practice: Practice) -> Tell:
    """Findings in words, as of the practice's today."""

    def tell(kept: Kept, rule: Rule, facts: Facts) -> Matter:
        found = kept.finding
        return Matter(
            rule=rule,
            side=found.side,
            since=found.since,
            raised_on=kept.raised_at.date(),
            headline=rule.label if found.side is None else f"{rule.label}: {facts.names[found.side]}",
            reason=rule.condition,
        )

    return tell
