"""A rule about one partner's latest answers together: they lie lower than is usual for this partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.findings import ALL_RATINGS, Finding, Said
from dashboard.domain.attention.methods.decline import is_cut
from dashboard.domain.attention.methods.shared import Method, Reads, Seen, Start, since_of, spans, text
from dashboard.domain.attention.rules import Rule
from dashboard.domain.stats.usual import Fall, fall
from dashboard.domain.vocabulary import Side

_LEAST_ITEMS = 3
_LEAST_ANSWERS = 3  # to an item, before its mean is anybody's usual level
_SCALE_TOP = 10
_DIGITS = Decimal("0.01")


@dataclass(frozen=True)
class Usual:
    """The usual level of each item, from some check-ins in a row."""

    rows: Sequence[Mapping[str, int]]

    @cached_property
    def levels(self) -> Mapping[str, float]:
        """The mean of each item that was answered often enough."""
        given: dict[str, list[int]] = {}
        for row in self.rows:
            for item, value in row.items():
                given.setdefault(item, []).append(value)
        return {item: sum(each) / len(each) for item, each in given.items() if len(each) >= _LEAST_ANSWERS}

    @cached_property
    def level(self) -> float:
        """The mean of these levels."""
        return sum(self.levels.values()) / len(self.levels)

    def off(self, row: Mapping[str, int]) -> float | None:
        """Distance of a check-in above its usual, over all its items; None where it has too few of them."""
        away = [value - self.levels[item] for item, value in row.items() if item in self.levels]
        return sum(away) / len(away) if len(away) >= _LEAST_ITEMS else None


@dataclass(frozen=True, slots=True)
class Lower:
    """The last check-ins up to a place against what was usual before."""

    usual: Usual
    fall: Fall
    n: int


def _lower(rule: Rule, seen: Seen) -> list[Finding]:
    """The last {last} check-ins lie {drop} points and {errors} own standard errors or more below the up to {window}
    before them, each item against its own usual level."""
    found = (_of_side(rule, seen, side) for side, _ in seen.sides(rule))
    return [finding for finding in found if finding is not None]


def _of_side(rule: Rule, seen: Seen, side: Side) -> Finding | None:
    """The finding about one partner, if any.

    What is said about an answer must not change when older answers are no longer at hand, so with some of them gone a
    full {window} is needed, and without that at least {least}.
    """
    days = [each for each in seen.days(side) if sum(item in each.ratings for item in rule.items) >= _LEAST_ITEMS]
    on, rows = [each.on for each in days], [_turned(rule, each) for each in days]
    last, window = int(rule.amount("last")), int(rule.amount("window"))
    least = window if is_cut(seen, side) else int(rule.amount("least"))
    drop, errors = float(rule.amount("drop")), float(rule.amount("errors"))
    lower: dict[int, Lower] = {}

    def enter(place: int, floor: int) -> Start | None:
        first = place - last + 1
        if first < max(floor, least) or (on[place] - on[max(0, first - window)]).days > rule.amount("days"):
            return None
        found = _compared(rows[max(0, first - window) : first], rows[first : place + 1])
        if found is None or found.fall.size < drop or found.fall.errors < errors:
            return None
        lower[first] = found
        return Start(first, _points(found.usual.level))

    def holds(place: int, start: Start) -> bool:
        """Not yet back by half of the fall that the rule asks for."""
        found = lower[start.first]
        off = found.usual.off(rows[place])
        return off is None or 2 * (found.fall.before - off) >= drop

    every = spans(on, enter, holds, rule.amount("calm"))
    since = since_of(every)
    if since is None:
        return None
    first = every[-1].start.first
    usual = lower[first].usual
    said = [
        Said(day, side, ALL_RATINGS, _points(usual.level + off))
        for day, row in zip(on[first:], rows[first:], strict=True)
        if (off := usual.off(row)) is not None
    ]
    return Finding(rule.id, side, since, said[-1].on, tuple(said), _figures(lower[first], every[-1].found_on))


def _turned(rule: Rule, answered: Answered) -> dict[str, int]:
    """The rule's ratings, a higher one always the better."""
    ratings = answered.ratings
    return {
        item: _SCALE_TOP - ratings[item] if item in rule.reversed_items else ratings[item]
        for item in rule.items
        if item in ratings
    }


def _compared(before: Sequence[Mapping[str, int]], last: Sequence[Mapping[str, int]]) -> Lower | None:
    usual = Usual(before)
    then = [off for row in before if (off := usual.off(row)) is not None]
    now = [off for row in last if (off := usual.off(row)) is not None]
    return Lower(usual, fall(then, now), len(then)) if then and len(now) == len(last) else None


def _figures(lower: Lower, found_on: date) -> dict[str, str]:
    """Both means when it was found, of how many answers, and how clear it was."""
    level = lower.usual.level
    figures = {
        "n": str(lower.n),
        "found_on": found_on.isoformat(),
        "from": text(_points(level + lower.fall.before)),
        "to": text(_points(level + lower.fall.last)),
        "errors": f"{lower.fall.errors:.2f}",
    }
    return {f"{name} {ALL_RATINGS}": figure for name, figure in figures.items()}


def _points(value: float) -> Decimal:
    return Decimal(value).quantize(_DIGITS)


METHODS = {
    "mean_lower": Method(
        _lower, Reads.RATINGS, frozenset({"last", "least", "window", "days", "drop", "errors", "calm"})
    ),
}
