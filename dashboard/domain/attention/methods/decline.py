"""Rules about one partner's answers going down over weeks: what the table of claims and the tests allow to be said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import lcm

from dashboard.domain.attention.findings import MEAN, Finding, Said
from dashboard.domain.attention.methods.shared import Method, Reads, Seen, Span, Start, since_of, spans, text
from dashboard.domain.attention.methods.tracks import Track
from dashboard.domain.attention.rules import Amount, Rule
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.stats.mann_kendall import mann_kendall
from dashboard.domain.stats.slope import theil_sen
from dashboard.domain.vocabulary import Side

_LEAST_ITEMS = 3
_END = 3  # answers whose middle is taken as the beginning, or the end, of a stretch
_DIGITS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Course:
    """Answers in order of time as whole numbers: `scale` of them are one point, and a lower one is the worse.

    `turned`: the item's own values are the negatives, since a higher answer is the worse there. `is_cut`: there were
    earlier answers that are not at hand.
    """

    item: str
    days: tuple[date, ...]
    values: tuple[int, ...]
    scale: int
    turned: bool = False
    is_cut: bool = False

    def amount(self, value: Amount) -> Amount:
        """A value in points of the item's own scale, to hundredths."""
        points = Decimal(-value if self.turned else value) / self.scale
        return int(points) if points == points.to_integral_value() else points.quantize(_DIGITS)

    def said(self, side: Side, first: int) -> list[Said]:
        """The answers from a place on, as evidence."""
        pairs = zip(self.days[first:], self.values[first:], strict=True)
        return [Said(day, side, self.item, self.amount(value)) for day, value in pairs]


def means(rule: Rule, seen: Seen, side: Side) -> list[Course]:
    """The mean of the rule's items in each check-in that has three or more of them."""
    scale = lcm(*range(1, len(rule.items) + 1))
    days, values = [], []
    for each in seen.days(side):
        given = [each.ratings[item] for item in rule.items if item in each.ratings]
        if len(given) >= _LEAST_ITEMS:
            days.append(each.on)
            values.append(int(2 * sum(given)) * (scale // len(given)))
    return [Course(MEAN, tuple(days), tuple(values), 2 * scale, is_cut=is_cut(seen, side))]


def is_cut(seen: Seen, side: Side) -> bool:
    """Tell whether there were earlier check-ins that are not at hand."""
    first_on, days = seen.evidence.partners[side].first_on, seen.days(side)
    return bool(days) and first_on is not None and first_on < days[0].on


def _single(rule: Rule, seen: Seen, side: Side) -> list[Course]:
    """Each of the rule's items for itself."""
    return [_course(seen.track(side, item), item, turned=item in rule.reversed_items) for item in rule.items]


def _course(track: Track, item: str, *, turned: bool) -> Course:
    sign = -2 if turned else 2
    return Course(item, track.days, tuple(int(sign * value) for value in track.values), 2, turned)


def _trend(rule: Rule, course: Course) -> list[Span]:
    """Mann-Kendall says down at level {p} over up to {window} answers, at {times} looks in a row, the latest answer
    lies below their median, and the middle of the last three is {drop} or more below that of the first three."""
    times, drop = int(rule.amount("times")), rule.amount("drop") * course.scale
    ends = _ends(course.values)
    if not _ever_falls(ends, drop):
        return []
    looked: dict[tuple[int, int], Start | None] = {}

    def look(place: int, floor: int) -> Start | None:
        """The first answer of a clear fall to this place, and the level there."""
        key = place, floor
        if key not in looked:
            low = _first_of_window(rule, course.days, place, floor)
            is_long = place - low + 1 >= max(rule.amount("least"), 2 * _END)
            falls = is_long and ends[low] - ends[place - _END + 1] >= drop
            looked[key] = Start(low, ends[low]) if falls and _is_clear(rule, course, low, place) else None
        return looked[key]

    def enter(place: int, floor: int) -> Start | None:
        if place - times + 1 < floor or look(place, floor) is None:
            return None
        looks = [look(each, floor) for each in range(place - times + 1, place + 1)]
        return None if None in looks else looks[0]

    def holds(place: int, start: Start) -> bool:
        """Not yet back by half of the fall that the rule asks for."""
        return 2 * course.values[place] <= 2 * start.level - drop

    return spans(course.days, enter, holds, rule.amount("calm"))


def _ends(values: Sequence[int]) -> list[int]:
    """The middle of each three neighbouring values, at the place of the first."""
    return [sorted(values[i : i + _END])[1] for i in range(len(values) - _END + 1)]


def _ever_falls(ends: Sequence[int], drop: Amount) -> bool:
    """Tell whether any later middle is `drop` or more below an earlier one, which most courses never show."""
    highest = ends[0] if ends else 0
    for end in ends:
        if highest - end >= drop:
            return True
        highest = max(highest, end)
    return False


def _first_of_window(rule: Rule, days: Sequence[date], place: int, floor: int) -> int:
    low = max(floor, place - int(rule.amount("window")) + 1)
    while (days[place] - days[low]).days > rule.amount("days"):
        low += 1
    return low


def _is_clear(rule: Rule, course: Course, low: int, place: int) -> bool:
    """Tell whether the answers from one place to another fall, and the last one is below their median."""
    values = course.values[low : place + 1]
    n, ordered = len(values), sorted(values)
    if claims(n) < Claims.SLOPE or 2 * values[-1] >= ordered[n // 2] + ordered[(n - 1) // 2]:
        return False
    test = mann_kendall(values)
    if test.s >= 0 or test.p >= rule.amount("p"):
        return False
    return theil_sen([day.toordinal() for day in course.days[low : place + 1]], values).value < 0


@dataclass(frozen=True, slots=True)
class Way:
    """A way to read courses: the places where something about them holds, and the figures that show it."""

    courses: Callable[[Rule, Seen, Side], list[Course]]
    spans: Callable[[Rule, Course], list[Span]]
    figures: Callable[[Rule, Course, Span], dict[str, str]]

    def __call__(self, rule: Rule, seen: Seen) -> list[Finding]:
        """The findings about each partner."""
        found = (self._of_side(rule, seen, side) for side, _ in seen.sides(rule))
        return [finding for finding in found if finding is not None]

    def _of_side(self, rule: Rule, seen: Seen, side: Side) -> Finding | None:
        drop = rule.amount("drop")
        courses = [each for each in self.courses(rule, seen, side) if _range(each) >= drop * each.scale]
        every = [(course, self.spans(rule, course)) for course in courses]
        since = since_of(span for _, found in every for span in found)
        if since is None:
            return None
        said: list[Said] = []
        figures: dict[str, str] = {}
        for course, found in every:
            if found and found[-1].over_on is None:
                said += course.said(side, found[-1].start.first)
                told = self.figures(rule, course, found[-1])
                figures |= {f"{name} {course.item}": figure for name, figure in told.items()}
        return Finding(rule.id, side, since, max(each.on for each in said), tuple(said), figures)


def _range(course: Course) -> int:
    return max(course.values) - min(course.values) if course.values else 0


def _trend_figures(_: Rule, course: Course, span: Span) -> dict[str, str]:
    """From which level to which, over how many answers, how fast in 4 weeks, and how clear it was when it was found."""
    first, last = span.start.first, course.days.index(span.found_on) + 1
    days, values = course.days[first:last], course.values[first:last]
    slope = theil_sen([day.toordinal() for day in days], values).per(28).value / course.scale
    return {
        "n": str(len(values)),
        "found_on": span.found_on.isoformat(),
        "from": text(course.amount(span.start.level)),
        "to": text(course.amount(sorted(values[-_END:])[1])),
        "slope": f"{-slope if course.turned else slope:.2f}",
        "p": f"{mann_kendall(values).p:.4f}",
    }


_NEEDS = frozenset({"p", "drop", "least", "window", "days", "times", "calm"})
METHODS = {
    "mean_trend": Method(Way(means, _trend, _trend_figures), Reads.RATINGS, _NEEDS),
    "trend": Method(Way(_single, _trend, _trend_figures), Reads.RATINGS, _NEEDS),
}
