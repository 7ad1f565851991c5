"""Changes of a finding: the badness of its answers day by day, the last day on which it got worse, and its trend.

What was found once is news. What goes on as it was is not: it rests on the couple's record until it gets worse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median_high

from dashboard.domain.attention.findings import ALL_RATINGS, MEAN, Finding, Said
from dashboard.domain.attention.rules import QUIET, Level, Rule

# One answer goes up and down by a point without meaning anything; the mean of several does so less.
_ANSWER_STEP, _MEAN_STEP = Decimal(2), Decimal(1)
_MEANS = frozenset({MEAN, ALL_RATINGS})
_TIMES = 3  # as many answers as before make what was said again worse
_LATEST = 3  # answers whose middle stands for how it is now
Course = Sequence[tuple[date, Decimal]]


@dataclass(frozen=True, slots=True)
class Badness:
    """Badness of the answers to an item by day, a higher figure the worse; a counselor would call `step` more worse."""

    item: str
    course: Course
    step: Decimal


def rests_after(rule: Rule) -> timedelta | None:
    """The time after which what has not changed rests; None for a rule whose findings never do, as all of safety."""
    threshold = rule.thresholds.get(QUIET)
    return None if threshold is None or rule.level is Level.SAFETY else timedelta(days=int(threshold.value))


def changed_on(finding: Finding, rule: Rule, raised_on: date) -> date:
    """The last day on which it got worse than it had ever been since it was found; the day it was found, if never.

    An item that joins makes it worse. A step is two points of an answer, one of a mean, a reliable change of a measure,
    a graver answer, or three times as many of them.
    """
    return max((_changed(each, finding, raised_on) for each in badness(finding, rule)), default=raised_on)


def _changed(bad: Badness, finding: Finding, raised_on: date) -> date:
    found_on = finding.figures.get(f"found_on {bad.item}")
    known_on = max(raised_on, date.fromisoformat(found_on)) if found_on else raised_on
    known = [amount for on, amount in bad.course if on <= known_on]
    later = [each for each in bad.course if each[0] > known_on]
    if not known:
        (known_on, first), *later = later
        known = [first]
    worst, changed = max(known), known_on
    for on, amount in later:
        if amount >= worst + bad.step:
            worst, changed = amount, on
    return changed


def badness(finding: Finding, rule: Rule) -> list[Badness]:
    """Badness of the answers to each item, as far as the rule can tell one from a worse one."""
    find = _COURSES.get(rule.method)
    if find is None:
        return []
    items: dict[str, list[Said]] = {}
    for said in finding.evidence:
        items.setdefault(said.item, []).append(said)
    return [bad for item, said in items.items() if (bad := find(finding, rule, item, said)) is not None]


def trend(finding: Finding, rule: Rule, raised_on: date) -> str:
    """The course since it was found in a few words; "" where its answers have none."""
    said = [_direction(each, raised_on) for each in badness(finding, rule)]
    if not said:
        return ""
    if max(said) > 0:
        return "a little worse of late"
    return "a little better of late" if max(said) < 0 else "about the same since then"


def _direction(bad: Badness, raised_on: date) -> int:
    """1 where the latest answers are worse than those it was found in, -1 where they are better."""
    then = [amount for on, amount in bad.course if on <= raised_on] or [bad.course[0][1]]
    now = [amount for _, amount in bad.course]
    moved = median_high(now[-_LATEST:]) - median_high(then[-_LATEST:])
    return (2 * moved >= bad.step) - (2 * moved <= -bad.step)


def _amount(said: Said) -> Decimal:
    return Decimal(said.value)


def _ratings(_: Finding, rule: Rule, item: str, said: Sequence[Said]) -> Badness:
    sign = 1 if item in rule.reversed_items else -1
    step = _MEAN_STEP if item in _MEANS else _ANSWER_STEP
    return Badness(item, [(each.on, sign * _amount(each)) for each in said], step)


def _watching(_: Finding, rule: Rule, item: str, said: Sequence[Said]) -> Badness | None:
    """The watching alone: that more truth comes is not the worse."""
    if item != rule.items[0]:
        return None
    return Badness(item, [(each.on, _amount(each)) for each in said], _ANSWER_STEP)


def _choices(_: Finding, rule: Rule, item: str, said: Sequence[Said]) -> Badness:
    """The values of a rule go from the less to the more grave; a graver one counts once it is given twice in a row."""
    order = {value: Decimal(place) for place, value in enumerate(rule.values, start=1)}
    given = [order.get(str(each.value), Decimal(0)) for each in said]
    twice = [given[0], *(min(pair) for pair in pairwise(given))]
    return Badness(item, [(each.on, amount) for each, amount in zip(said, twice, strict=True)], Decimal(1))


def _repeated(_: Finding, __: Rule, item: str, said: Sequence[Said]) -> Badness:
    """Every time there are three times as many, it is worse by a step."""
    course, steps, most = [], 0, _TIMES
    for count, each in enumerate(said, start=1):
        if count >= most:
            steps, most = steps + 1, most * _TIMES
        course.append((each.on, Decimal(steps)))
    return Badness(item, course, Decimal(1))


def _gaps(_: Finding, __: Rule, item: str, said: Sequence[Said]) -> Badness:
    """Both partners' answers, round by round."""
    pairs = zip(said[::2], said[1::2], strict=True)
    return Badness(item, [(max(a.on, b.on), abs(_amount(a) - _amount(b))) for a, b in pairs], _ANSWER_STEP)


def _totals(finding: Finding, _: Rule, item: str, said: Sequence[Said]) -> Badness | None:
    """Totals of a measure whose smallest reliable change is known."""
    change, reliable = finding.figures.get(f"change {item}"), finding.figures.get(f"reliable {item}")
    if change is None or reliable is None:
        return None
    sign = 1 if Decimal(change) > 0 else -1
    return Badness(item, [(each.on, sign * _amount(each)) for each in said], Decimal(reliable))


_COURSES: dict[str, Callable[[Finding, Rule, str, Sequence[Said]], Badness | None]] = {
    **dict.fromkeys(
        ("drop", "unusual_drop", "below", "sinking", "mean_trend", "trend", "mean_lower"),
        _ratings,
    ),
    "watching": _watching,
    "choices": _choices,
    "repeated": _repeated,
    "apart": _gaps,
    "guess": _gaps,
    "measure": _totals,
}
