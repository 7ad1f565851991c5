"""Judgment of one couple's answers, scores and events by the rules of attention."""

from __future__ import annotations

from datetime import date

from dashboard.domain.attention.findings import CoupleEvidence, Finding
from dashboard.domain.attention.methods import decline as methods_decline
from dashboard.domain.attention.methods import deeds as methods_deeds
from dashboard.domain.attention.methods import events as methods_events
from dashboard.domain.attention.methods import lower as methods_lower
from dashboard.domain.attention.methods import pairs as methods_pairs
from dashboard.domain.attention.methods import runs as methods_runs
from dashboard.domain.attention.methods.shared import Method, Seen
from dashboard.domain.attention.rules import Basis, Level, RuleBook
from dashboard.domain.vocabulary import EpisodeStatus

METHODS: dict[str, Method] = {
    **methods_events.METHODS,
    **methods_runs.METHODS,
    **methods_decline.METHODS,
    **methods_lower.METHODS,
    **methods_pairs.METHODS,
    **methods_deeds.METHODS,
}


def judge(evidence: CoupleEvidence, book: RuleBook, today: date) -> tuple[Finding, ...]:
    """The findings on `today` of all rules of basis `ANSWERS` that are on, in the order of the book.

    A rule about single answers, events and scores gives a finding for each day on which one happened, any other rule at
    most one about each partner. For couples whose care is paused, only safety is judged.
    """
    seen = Seen(evidence, book.meta, today)
    rests = evidence.status is not EpisodeStatus.ACTIVE
    found: list[Finding] = []
    for rule in book.rules.values():
        if rule.basis is not Basis.ANSWERS or not rule.is_on or (rests and rule.level is not Level.SAFETY):
            continue
        found += METHODS[rule.method].compute(rule, seen)
    return tuple(found)
