"""Rules about both partners' answers to the same question: the distance between them, round after round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.domain.attention.findings import Finding, Said
from dashboard.domain.attention.methods.rounds import Round
from dashboard.domain.attention.methods.shared import Method, Reads, Seen, runs, since_of, text
from dashboard.domain.attention.rules import Amount, Rule
from dashboard.domain.vocabulary import Role, Side


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of an item, A minus B, in the rounds in which both answered it."""

    item: str
    rounds: tuple[Round, ...]
    values: tuple[Amount, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the rounds."""
        return tuple(each.on for each in self.rounds)


def _gaps(rule: Rule, seen: Seen) -> list[Gaps]:
    rounds = seen.rounds()
    found = []
    for item in rule.items:
        both = tuple(each for each in rounds if item in each.a.ratings and item in each.b.ratings)
        found.append(Gaps(item, both, tuple(each.a.ratings[item] - each.b.ratings[item] for each in both)))
    return found


def _apart(rule: Rule, seen: Seen) -> list[Finding]:
    """The gap on one of the items is {gap} or more, in either direction, {times} rounds in a row."""
    least = rule.amount("gap")
    return _found(rule, seen, lambda value: max(value, -value) >= least)


def _guess(rule: Rule, seen: Seen) -> list[Finding]:
    """The involved partner's answer is {gap} or more above the injured partner's, {times} rounds in a row."""
    least = rule.amount("gap")
    roles = {side: partner.role for side, partner in seen.evidence.partners.items()}
    if set(roles.values()) != {Role.INJURED, Role.INVOLVED}:
        return []
    sign = 1 if roles[Side.A] is Role.INVOLVED else -1
    return _found(rule, seen, lambda value: sign * value >= least)


def _found(rule: Rule, seen: Seen, is_wide: Callable[[Amount], bool]) -> list[Finding]:
    """The gaps that are wide now.

    A finding begins and ends with rounds; each answer has the day on which it was given.
    """
    every = [
        (gaps, runs(rule, seen, gaps.days, [is_wide(value) for value in gaps.values])) for gaps in _gaps(rule, seen)
    ]
    since = since_of(span for _, found in every for span in found)
    if since is None:
        return []
    said: list[Said] = []
    figures: dict[str, str] = {}
    last_on = since
    for gaps, found in every:
        if found and found[-1].over_on is None:
            first = found[-1].start.first
            for each in gaps.rounds[first:]:
                said.append(Said(each.a.on, Side.A, gaps.item, each.a.ratings[gaps.item]))
                said.append(Said(each.b.on, Side.B, gaps.item, each.b.ratings[gaps.item]))
            figures[f"gap {gaps.item}"] = text(gaps.values[-1])
            figures[f"n {gaps.item}"] = str(len(gaps.rounds) - first)
            last_on = max(last_on, gaps.days[-1])
    return [Finding(rule.id, None, since, last_on, tuple(said), figures)]


METHODS = {
    "apart": Method(_apart, Reads.BOTH_RATINGS, frozenset({"gap", "times", "calm"})),
    "guess": Method(_guess, Reads.BOTH_RATINGS, frozenset({"gap", "times", "calm"})),
}
