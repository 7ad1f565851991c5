"""Rules about one partner's ratings and choices over several check-ins in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.findings import Finding, PartnerEvidence, Said
from dashboard.domain.attention.methods.shared import (
    Method,
    Reads,
    Seen,
    Span,
    Start,
    middle,
    runs,
    since_of,
    spans,
    text,
)
from dashboard.domain.attention.methods.tracks import Track
from dashboard.domain.attention.rules import Amount, Level, Rule
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.stats.limits import xmr
from dashboard.domain.vocabulary import Side

_SCALE_TOP = 10
_STEP = Fraction(1)


def _drop(rule: Rule, seen: Seen) -> list[Finding]:
    """{times} answers in a row lie {drop} or more below the median of up to {window} answers before them."""
    return _each(rule, seen, lambda side, _: _drop_of(rule, seen, side, needs_unusual=False))


def _unusual_drop(rule: Rule, seen: Seen) -> list[Finding]:
    """A drop that is also below the limits (XmR) of the answers before it, once these allow limits."""
    return _each(rule, seen, lambda side, _: _drop_of(rule, seen, side, needs_unusual=True))


def _drop_of(rule: Rule, seen: Seen, side: Side, *, needs_unusual: bool) -> Finding | None:
    """For safety the lowest answer of a day is read, and only answers that lie low are evidence."""
    is_safety = rule.level is Level.SAFETY
    track = seen.lowest(side, rule.items[0]) if is_safety else seen.track(side, rule.items[0])
    values = track.values
    drop, window, times = rule.amount("drop"), int(rule.amount("window")), int(rule.amount("times"))
    if not values or max(values) - min(values) < drop:
        return None

    def enter(place: int, floor: int) -> Start | None:
        first = seen.run_of(track.days, place, times, floor)
        if first is None or first < rule.amount("least"):
            return None
        before = values[max(0, first - window) : first]
        level = middle(before)
        if max(values[first : place + 1]) > level - drop:
            return None
        if needs_unusual and not _is_unusual(values[:first], values[first : place + 1]):
            return None
        return Start(first, level)

    def figures(start: Start) -> dict[str, str]:
        return {"median": text(start.level), "n": str(min(start.first, window))}

    every = spans(track.days, enter, lambda place, start: values[place] <= start.level - drop, rule.amount("calm"))
    said = _said(rule, side, track, every)
    if is_safety and every:
        # It is over when a counselor says so, so calm answers are no evidence that would ask for another look.
        said = [each for each in said if not isinstance(each.value, str) and each.value <= every[-1].start.level - drop]
    return _found(rule, side, every, said, figures)


def _is_unusual(before: Sequence[Amount], values: Sequence[Amount]) -> bool:
    """Tell whether values are below the limits of the answers before them.

    Too few answers, or such that move in too few steps of their scale, have no limits to be below.
    """
    if claims(len(before)) < Claims.LIMITS:
        return True
    limits = xmr([before], step=_STEP)
    return limits is None or float(max(values)) < limits.low


def _below(rule: Rule, seen: Seen) -> list[Finding]:
    """{times} answers in a row are {most} or lower."""
    most = rule.amount("most")

    def look(side: Side, _: PartnerEvidence) -> Finding | None:
        track = seen.track(side, rule.items[0])
        every = runs(rule, seen, track.days, [value <= most for value in track.values])
        return _found(rule, side, every, _said(rule, side, track, every))

    return _each(rule, seen, look)


def _sinking(rule: Rule, seen: Seen) -> list[Finding]:
    """Down from answer to answer over {readings} readings, by {drop} points or more; or {most} or lower twice."""
    readings, drop, most = int(rule.amount("readings")), rule.amount("drop"), rule.amount("most")

    def look(side: Side, _: PartnerEvidence) -> Finding | None:
        track = seen.track(side, rule.items[0])
        values = track.values

        def enter(place: int, floor: int) -> Start | None:
            first = seen.run_of(track.days, place, 2, floor)
            if first is not None and max(values[first : place + 1]) <= most:
                return Start(first, most)
            first = seen.run_of(track.days, place, readings, floor)
            if first is None or values[first] - values[place] < drop:
                return None
            falls = all(values[i] > values[i + 1] for i in range(first, place))
            return Start(first, max(most, values[first] - drop)) if falls else None

        every = spans(track.days, enter, lambda place, start: values[place] <= start.level, rule.amount("calm"))
        return _found(rule, side, every, _said(rule, side, track, every))

    return _each(rule, seen, look)


def _choices(rule: Rule, seen: Seen) -> list[Finding]:
    """{times} answers in a row to a choice are among the rule's values."""
    item, passed_over = rule.items[0], {"", *rule.passed_over}

    def look(side: Side, _: PartnerEvidence) -> Finding | None:
        having = [each for each in seen.days(side) if each.choices.get(item, "") not in passed_over]
        fits = [each.choices[item] in rule.values for each in having]
        every = runs(rule, seen, [each.on for each in having], fits)
        said = [Said(each.on, side, item, each.choices[item]) for each in having]
        return _found(rule, side, every, said[every[-1].start.first :] if every else [])

    return _each(rule, seen, look)


def _smooth(rule: Rule, seen: Seen) -> list[Finding]:
    """All ratings of {times} check-ins in a row are {least} or better, within the first {weeks} weeks."""
    times, weeks = int(rule.amount("times")), rule.amount("weeks")

    def look(side: Side, partner: PartnerEvidence) -> Finding | None:
        days = seen.days(side)
        begin = partner.first_on or (days[0].on if days else None)
        if begin is None or not days or (days[0].on - begin).days >= 7 * weeks:
            return None
        on, fits = [each.on for each in days], [_is_smooth(rule, each) for each in days]

        def enter(place: int, floor: int) -> Start | None:
            first = seen.run_of(on, place, times, floor)
            is_early = (on[place] - begin).days < 7 * weeks
            return Start(first) if first is not None and is_early and all(fits[first : place + 1]) else None

        every = spans(on, enter, lambda place, _: fits[place], rule.amount("calm"))
        return _found(rule, side, every, _ratings(rule, side, days, every))

    return _each(rule, seen, look)


def _is_smooth(rule: Rule, answered: Answered) -> bool:
    least = rule.amount("least")
    if len(answered.ratings) < rule.amount("ratings"):
        return False
    return all(
        (_SCALE_TOP - value if item in rule.reversed_items else value) >= least
        for item, value in answered.ratings.items()
    )


def _watching(rule: Rule, seen: Seen) -> list[Finding]:
    """{times} answers in a row to the first item are {least} or higher, while the second rises by {rise} or more."""
    times, least, rise = int(rule.amount("times")), rule.amount("least"), rule.amount("rise")
    watched, rising = rule.items

    def look(side: Side, _: PartnerEvidence) -> Finding | None:
        having = [each for each in seen.days(side) if watched in each.ratings and rising in each.ratings]
        on, high = [each.on for each in having], [each.ratings[watched] >= least for each in having]

        def enter(place: int, floor: int) -> Start | None:
            first = seen.run_of(on, place, times, floor)
            if first is None or not all(high[first : place + 1]):
                return None
            return Start(first) if having[place].ratings[rising] - having[first].ratings[rising] >= rise else None

        every = spans(on, enter, lambda place, _: high[place], rule.amount("calm"))
        return _found(rule, side, every, _ratings(rule, side, having, every))

    return _each(rule, seen, look)


def _each(rule: Rule, seen: Seen, look: Callable[[Side, PartnerEvidence], Finding | None]) -> list[Finding]:
    """The findings about each partner whose answers the rule reads."""
    found = (look(side, partner) for side, partner in seen.sides(rule))
    return [finding for finding in found if finding is not None]


def _said(rule: Rule, side: Side, track: Track, every: Sequence[Span]) -> list[Said]:
    """The answers since what holds now began."""
    first = every[-1].start.first if every else len(track.days)
    pairs = zip(track.days[first:], track.values[first:], strict=True)
    return [Said(day, side, rule.items[0], value) for day, value in pairs]


def _ratings(rule: Rule, side: Side, days: Sequence[Answered], every: Sequence[Span]) -> list[Said]:
    """Findings where several items are read together: the rule's, or all."""
    first = every[-1].start.first if every else len(days)
    return [
        Said(each.on, side, item, value)
        for each in days[first:]
        for item, value in each.ratings.items()
        if item in rule.items or not rule.items
    ]


def _found(
    rule: Rule,
    side: Side,
    every: Sequence[Span],
    said: Sequence[Said],
    figures: Callable[[Start], dict[str, str]] | None = None,
) -> Finding | None:
    """The finding that goes on now, if any, with the number of check-ins it rests on unless other figures are given."""
    since = since_of(every)
    if since is None:
        return None
    told = figures(every[-1].start) if figures else {"n": str(len({each.on for each in said}))}
    return Finding(rule.id, side, since, said[-1].on, tuple(said), told)


_SHARED = frozenset({"times", "calm"})
METHODS = {
    "drop": Method(_drop, Reads.RATINGS, _SHARED | {"drop", "window", "least"}),
    "unusual_drop": Method(_unusual_drop, Reads.RATINGS, _SHARED | {"drop", "window", "least"}),
    "below": Method(_below, Reads.RATINGS, _SHARED | {"most"}),
    "sinking": Method(_sinking, Reads.RATINGS, frozenset({"calm", "readings", "drop", "most"})),
    "choices": Method(_choices, Reads.CHOICES, _SHARED),
    "smooth": Method(_smooth, Reads.RATINGS, _SHARED | {"least", "weeks", "ratings"}),
    "watching": Method(_watching, Reads.RATINGS, _SHARED | {"least", "rise"}),
}
