"""What the rules of attention find in one couple's answers, scores and events."""

from __future__ import annotations

from datetime import date

from dashboard.domain.triage import methods_decline, methods_events, methods_lower, methods_pairs, methods_runs
from dashboard.domain.triage.findings import CoupleEvidence, Finding
from dashboard.domain.triage.methods import Method, Seen
from dashboard.domain.triage.rules import Basis, Level, RuleBook
from dashboard.domain.vocabulary import EpisodeStatus

METHODS: dict[str, Method] = {
    **methods_events.METHODS,
    **methods_runs.METHODS,
    **methods_decline.METHODS,
    **methods_lower.METHODS,
    **methods_pairs.METHODS,
}


def judge(evidence: CoupleEvidence, book: RuleBook, today: date) -> tuple[Finding, ...]:
    """Everything the rules of basis `ANSWERS` that are on find on `today`, in the order of the book.

    A rule about single answers, events and scores finds each day on which one happened, any other at most one thing
    about each partner. Of couples whose care rests, only what concerns safety is found.
    """
    seen = Seen(evidence, book.meta, today)
    rests = evidence.status is not EpisodeStatus.ACTIVE
    found: list[Finding] = []
    for rule in book.rules.values():
        if rule.basis is not Basis.ANSWERS or not rule.is_on or (rests and rule.level is not Level.SAFETY):
            continue
        found += METHODS[rule.method].compute(rule, seen)
    return tuple(found)
