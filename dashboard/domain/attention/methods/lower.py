"""A rule about one partner's latest answers together: they lie lower than the ones before them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from dashboard.domain.attention.methods.decline import Course, Way, means
from dashboard.domain.attention.methods.shared import Method, Reads, Span, Start, spans, text
from dashboard.domain.attention.rules import Amount, Rule
from dashboard.domain.stats.rank_sum import lower_after


def _lower(rule: Rule, course: Course) -> list[Span]:
    """The mean of the last {last} answers is {drop} or more below that of the up to {window} answers before, and the
    rank-sum test says lower at level {p}.

    What is said about an answer must not change when older answers are no longer at hand, so with some of them gone
    a full {window} is needed, and without that at least {least}.
    """
    last, window = int(rule.amount("last")), int(rule.amount("window"))
    least = window if course.is_cut else int(rule.amount("least"))
    drop = rule.amount("drop") * course.scale

    def enter(place: int, floor: int) -> Start | None:
        first = place - last + 1
        if first < max(floor, least):
            return None
        before, after = course.values[max(0, first - window) : first], course.values[first : place + 1]
        fall = Fraction(sum(before), len(before)) - Fraction(sum(after), last)
        if fall < drop or _is_long(rule, course.days[max(0, first - window) : place + 1]):
            return None
        if lower_after(before, after).p >= rule.amount("p"):
            return None
        return Start(first, _mean(before))

    def holds(place: int, start: Start) -> bool:
        """Not yet back by half of the fall that the rule asks for."""
        return 2 * course.values[place] <= 2 * start.level - drop

    return spans(course.days, enter, holds, rule.amount("calm"))


def _is_long(rule: Rule, days: Sequence[date]) -> bool:
    return (days[-1] - days[0]).days > rule.amount("days")


def _mean(values: Sequence[int]) -> Amount:
    """The mean, rounded to whole numbers: a value is some hundredths of a point at most."""
    return round(Fraction(sum(values), len(values)))


def _figures(rule: Rule, course: Course, span: Span) -> dict[str, str]:
    """Both means when it was found, of how many answers, and how clear it was."""
    first, last = span.start.first, course.days.index(span.found_on) + 1
    before, after = course.values[max(0, first - int(rule.amount("window"))) : first], course.values[first:last]
    return {
        "n": str(len(before)),
        "found_on": span.found_on.isoformat(),
        "from": text(course.amount(_mean(before))),
        "to": text(course.amount(_mean(after))),
        "p": f"{lower_after(before, after).p:.4f}",
    }


METHODS = {
    "mean_lower": Method(
        Way(means, _lower, _figures),
        Reads.RATINGS,
        frozenset({"last", "least", "window", "days", "drop", "p", "calm"}),
    ),
}
