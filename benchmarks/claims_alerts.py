"""False alerts: the rate at which each rule about ratings speaks at one look at answers that stay as they are."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import numpy as np

from benchmarks.simulated import SIDES, Floats
from dashboard.domain.attention.answers import RATINGS, Answered
from dashboard.domain.attention.findings import CoupleEvidence, PartnerEvidence
from dashboard.domain.attention.judge import METHODS, judge
from dashboard.domain.attention.methods.shared import Reads
from dashboard.domain.attention.rules import Basis, Rule, RuleBook
from dashboard.domain.vocabulary import EpisodeStatus, Role

# Methods whose rules say what was answered, which is no claim that anything changed, or that it may be chance.
_ANSWERED, _SWINGS = "says what was answered", "says itself that weeks which swing look the same"
_NO_CLAIM = {
    **dict.fromkeys(("drop", "below", "sinking", "smooth", "watching", "apart", "guess"), _ANSWERED),
    "mean_lower": _SWINGS,
}
_TOP = 10
_TURNED = frozenset({"trigger_load", "watchfulness", "pull_to_hide"})
_START = date(2026, 1, 5)
_ROLES = (Role.INJURED, Role.INVOLVED)


def rules_of(book: RuleBook) -> list[tuple[Rule, str]]:
    """The rules that read ratings, each with the reason why it claims nothing; "" where it claims a change."""
    return [
        (rule, _NO_CLAIM.get(rule.method, ""))
        for rule in book.rules.values()
        if rule.basis is Basis.ANSWERS and METHODS[rule.method].reads in {Reads.RATINGS, Reads.BOTH_RATINGS}
    ]


def is_about_both(rule: Rule) -> bool:
    """Tell whether the rule speaks about the couple instead of each partner."""
    return METHODS[rule.method].reads is Reads.BOTH_RATINGS


def spoken(book: RuleBook, rows: Floats) -> Counter[str]:
    """Partners or couples about whom each rule speaks on the day of the last answer.

    `rows` are couple, partner, item and week, NaN where a check-in is missing; a higher rating is the better one.
    """
    counts = Counter[str]()
    for couple in rows:
        answers = [_answers(partner) for partner in couple]
        last = max((each[-1].on for each in answers if each), default=_START)
        partners = {
            side: PartnerEvidence(name=side.value, role=role, answers=each, first_on=each[0].on, last_on=each[-1].on)
            for side, role, each in zip(SIDES, _ROLES, answers, strict=True)
            if each
        }
        evidence = CoupleEvidence(status=EpisodeStatus.ACTIVE, partners=partners)
        counts.update(rule for rule, _ in {(each.rule, each.side) for each in judge(evidence, book, last)})
    return counts


def _answers(partner: Floats) -> tuple[Answered, ...]:
    found = []
    for week in range(partner.shape[1]):
        if not np.isnan(partner[:, week]).any():
            given = {
                item: int(_TOP - value if item in _TURNED else value)
                for item, value in zip(RATINGS, partner[:, week], strict=True)
            }
            found.append(Answered(_START + timedelta(weeks=week), given, {}))
    return tuple(found)
