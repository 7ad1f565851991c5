"""Rules about deeds: promises that are not kept, and what a partner felt beside what the other kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from dashboard.domain.attention.findings import MEAN, Finding, Said
from dashboard.domain.attention.methods.shared import (
    Method,
    Reads,
    Seen,
    Span,
    Start,
    by_day,
    since_of,
    spans,
    text,
)
from dashboard.domain.attention.rules import Amount, Rule
from dashboard.domain.deeds.beside import (
    Beside,
    Felt,
    Limits,
    OneArea,
    Point,
    beside,
    felt_by,
    only_risen,
    rated_apart,
)
from dashboard.domain.deeds.deed import Deed, Rating, of_area, promised_in, within, word_of
from dashboard.domain.progress.means import TRUST_ITEMS
from dashboard.domain.vocabulary import Side

_LEAST_TRUST_ITEMS = 3
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Looks:
    """Days on which somebody looked, the place of the first evidence of each look, and if the rule held at it."""

    days: Sequence[date]
    firsts: Sequence[int]
    holds: Sequence[bool]

    def spans(self, calm: Amount) -> list[Span]:
        """The stretches over which the rule held."""

        def enter(place: int, floor: int) -> Start | None:
            return Start(max(floor, self.firsts[place])) if self.holds[place] else None

        return spans(self.days, enter, lambda place, _: self.holds[place], calm) if any(self.holds) else []


def _broken(rule: Rule, seen: Seen) -> list[Finding]:
    """Less than {percent} % of a partner's promises kept in time, of {least} or more within {weeks} weeks."""
    weeks, least, percent = (int(rule.amount(name)) for name in ("weeks", "least", "percent"))
    found = []
    for side in Side:
        deeds = [deed for deed in seen.evidence.deeds if deed.side is side]
        days = [deed.on for deed in deeds]
        firsts = [bisect_right(days, on - timedelta(weeks=weeks)) for on in days]
        words = [word_of(deeds[first : place + 1]) for place, first in enumerate(firsts)]
        looks = _Looks(days, firsts, [word.n >= least and word.percent < percent for word in words])
        since = since_of(looks.spans(rule.amount("calm")))
        if since is None or _is_over(days[-1], seen.today, weeks):
            continue
        word = words[-1]
        figures = {"n": str(word.n), "kept": str(word.kept), "percent": str(word.percent)}
        said = tuple(_said(deed) for deed in deeds if deed.on >= min(since, days[firsts[-1]]))
        found.append(Finding(rule.id, side, since, days[-1], said, figures))
    return found


class _Found(NamedTuple):
    """A finding in one area: the stretches over which it held, and the latest look."""

    felt: Felt
    spans: list[Span]
    latest: Beside


def _beside(holds: Callable[[Beside, Limits], bool]) -> Callable[[Rule, Seen], list[Finding]]:
    """A rule on trust beside the word that the other kept, in all and in each area in which something was promised.

    A partner's findings in several areas are one matter.
    """

    def compute(rule: Rule, seen: Seen) -> list[Finding]:
        limits = limits_of(rule)
        found = []
        for side, _ in seen.sides(rule):
            deeds = [deed for deed in seen.evidence.deeds if deed.side is side.other]
            if len(deeds) < limits.least:
                continue
            areas = [each for felt in felt_in(seen, side, deeds) if (each := _in_area(rule, seen, side, felt, deeds))]
            if areas:
                found.append(_together(rule, side, areas, deeds, limits.weeks))
        return found

    def _in_area(rule: Rule, seen: Seen, side: Side, felt: Felt, deeds: Sequence[Deed]) -> _Found | None:
        limits = limits_of(rule)
        days = [on for on, _ in felt.points]
        every = [beside(deeds, side, felt, on, limits.weeks) for on in days]
        firsts = [place + 1 - each.course.n for place, each in enumerate(every)]
        open_spans = _Looks(days, firsts, [holds(each, limits) for each in every]).spans(rule.amount("calm"))
        if since_of(open_spans) is None or _is_over(days[-1], seen.today, limits.weeks):
            return None
        return _Found(felt, open_spans, every[-1])

    return compute


def _together(rule: Rule, side: Side, areas: Sequence[_Found], deeds: Sequence[Deed], weeks: int) -> Finding:
    since = since_of(span for each in areas for span in each.spans)
    assert since is not None
    said: set[Said] = set()
    figures: dict[str, str] = {}
    for felt, own, latest in areas:
        first = min(since_of(own) or since, felt.points[-latest.course.n][0])
        said |= {Said(on, side, felt.item, value) for on, value in felt.points if on >= first}
        of = within(deeds, side.other, felt.area, felt.points[-1][0], weeks)
        said |= {_said(deed) for deed in of}
        key, course = promised_in(felt.area), latest.course
        figures |= {
            f"trust {key}": felt.item,
            f"n {key}": str(latest.word.n),
            f"kept {key}": str(latest.word.kept),
            f"answers {key}": str(course.n),
            f"from {key}": text(course.first or 0),
            f"to {key}": text(course.latest or 0),
        }
    ordered = by_day(sorted(said, key=lambda each: (each.item, str(each.value))))
    return Finding(rule.id, side, since, ordered[-1].on, ordered, figures)


def _one_area(rule: Rule, seen: Seen) -> list[Finding]:
    """One of {areas} or more areas rose by {rise} or more in {weeks} weeks, every other by less than {still}."""
    found = []
    for side, partner in seen.sides(rule):
        if not partner.areas:
            continue
        last_on = partner.areas[-1].on
        only = only_of(rule, rated_apart(partner.areas, last_on, int(rule.amount("weeks"))))
        if only is None:
            continue
        said = [_rated(side, each) for each in (only.first, only.latest, *only.others)]
        figures = {
            "areas": str(len(only.others) + 1),
            f"from {of_area(only.area)}": str(only.first.rating),
            f"to {of_area(only.area)}": str(only.latest.rating),
        }
        found.append(Finding(rule.id, side, only.first.on, last_on, by_day(said), figures))
    return found


def only_of(rule: Rule, rated: Mapping[str, tuple[Rating, Rating]]) -> OneArea | None:
    """The one area that rose, by the thresholds of a rule, of those rated then and now."""
    return only_risen(rated, areas=int(rule.amount("areas")), rise=rule.amount("rise"), still=rule.amount("still"))


def limits_of(rule: Rule) -> Limits:
    """The thresholds of a rule as the numbers by which deeds and trust are compared."""
    got = {name: threshold.value for name, threshold in rule.thresholds.items()}
    return Limits(
        weeks=int(got["weeks"]),
        least=int(got["least"]),
        percent=int(got["percent"]),
        answers=int(got["answers"]),
        rise=got["rise"],
        high=got.get("high"),
    )


def felt_in(seen: Seen, side: Side, deeds: Iterable[Deed]) -> tuple[Felt, ...]:
    """One partner's trust in all areas together and in each in which the other promised something.

    Check-ins speak of all together and of the focus area; the others go by ratings of areas.
    """
    partner = seen.evidence.partners[side]
    weekly: dict[str | None, tuple[str, Sequence[Point]]] = {None: (MEAN, tuple(_means(seen, side)))}
    if seen.evidence.focus_area is not None:
        track = seen.track(side, "area_trust")
        weekly[seen.evidence.focus_area] = ("area_trust", tuple(zip(track.days, track.values, strict=True)))
    areas = [None, *sorted({deed.area for deed in deeds if deed.area})]
    return tuple(felt for felt in felt_by(partner.areas, weekly, areas) if felt.points)


def _means(seen: Seen, side: Side) -> Iterator[Point]:
    """The mean of the trust items of each check-in that answers enough of them, in tenths."""
    for answered in seen.days(side):
        values = [answered.ratings[item] for item in TRUST_ITEMS if item in answered.ratings]
        if len(values) >= _LEAST_TRUST_ITEMS:
            yield answered.on, (Decimal(sum(values)) / len(values)).quantize(Decimal("0.1"))


def _is_over(last: date, today: date, weeks: int) -> bool:
    """Tell whether the last evidence is so long ago that it says nothing of today."""
    return (today - last).days >= _WEEK * weeks


def _said(deed: Deed) -> Said:
    return Said(deed.on, deed.side, promised_in(deed.area), deed.result.value)


def _rated(side: Side, rating: Rating) -> Said:
    return Said(rating.on, side, of_area(rating.area), rating.rating)


METHODS = {
    "broken": Method(_broken, Reads.DEEDS, frozenset({"weeks", "least", "percent", "calm"})),
    "unmoved": Method(
        _beside(Beside.is_unmoved),
        Reads.DEEDS,
        frozenset({"weeks", "least", "percent", "answers", "rise", "high", "calm"}),
    ),
    "early": Method(
        _beside(Beside.is_early), Reads.DEEDS, frozenset({"weeks", "least", "percent", "answers", "rise", "calm"})
    ),
    "one_area": Method(_one_area, Reads.DEEDS, frozenset({"weeks", "areas", "rise", "still"})),
}
