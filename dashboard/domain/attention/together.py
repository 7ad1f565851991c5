"""Checks that the numbers of a rule make sense together, and that a safety rule stays close to the shipped one."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.attention.rules import Level, Rule
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.stats.mann_kendall import mann_kendall

# How much later a safety rule may speak than as shipped. It never looks back on fewer days.
_LATER: dict[str, int] = {"drop": 1, "least": 1, "times": 0}
_FEWER = frozenset({"valid_days"})
_LOOKS_BACK = frozenset({"drop", "unusual_drop", "mean_trend", "trend", "mean_lower"})
_TRENDS = frozenset({"mean_trend", "trend"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A threshold that would keep a rule from ever speaking, with the reason in words."""

    threshold: str
    why: str


def contradiction(rule: Rule) -> Contradiction | None:
    """The contradiction in the thresholds of a rule as a whole; None when it can speak from the stated threshold on."""
    if rule.method not in _LOOKS_BACK:
        return None
    least, window = int(rule.amount("least")), int(rule.amount("window"))
    if least > window:
        return Contradiction("least", f"No more than {window} check-ins are looked at, so {least} are never there.")
    if rule.method in _TRENDS and not (claims(window) >= Claims.SLOPE and _smallest_trend(window) < rule.amount("p")):
        return Contradiction("window", f"With {window} check-ins this p is never reached. Look at more.")
    return None


def is_too_loose(rule: Rule, name: str) -> bool:
    """Tell whether a safety rule's threshold has a range in which the rule would hardly ever speak."""
    threshold = rule.thresholds[name]
    if rule.level is not Level.SAFETY:
        return False
    if name in _FEWER:
        return threshold.least < threshold.value
    return name in _LATER and threshold.most > threshold.value + _LATER[name]


def _smallest_trend(n: int) -> float:
    return mann_kendall(range(n)).p
