"""Rules about one partner's ratings and choices over several check-ins in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.stats.limits import xmr
from dashboard.domain.triage.answers import Answered
from dashboard.domain.triage.findings import Finding, PartnerEvidence, Said
from dashboard.domain.triage.methods import Method, Reads, Seen, Start, Track, last_said, middle, since_of, spans, text
from dashboard.domain.triage.rules import Amount, Rule
from dashboard.domain.vocabulary import Side

_SCALE_TOP = 10
_Enter = Callable[[int, int], Start | None]


def _drop(rule: Rule, seen: Seen) -> list[Finding]:
    """{times} answers in a row lie {drop} or more below the median of up to {window} answers before them."""
    return [
        found
        for side, _ in seen.sides(rule)
        for item in rule.items
        if (found := _drop_of(rule, seen, side, item, needs_unusual=False)) is not None
    ]


def _unusual_drop(rule: Rule, seen: Seen) -> list[Finding]:
    """The same; and once the answers before allow limits (XmR), the answers lie below them too."""
    return [
        found
        for side, _ in seen.sides(rule)
        for item in rule.items
        if (found := _drop_of(rule, seen, side, item, needs_unusual=True)) is not None
    ]


def _drop_of(rule: Rule, seen: Seen, side: Side, item: str, *, needs_unusual: bool) -> Finding | None:
    track = seen.track(side, item)
    values = track.values
    drop, window, least = rule.amount("drop"), int(rule.amount("window")), rule.amount("least")
    times = int(rule.amount("times"))
    if not values or max(values) - min(values) < drop:
        return None

    def enter(place: int, floor: int) -> Start | None:
        first = seen.run_of(track.days, place, times, floor)
        if first is None or first < least:
            return None
        before = values[max(0, first - window) : first]
        level = middle(before)
        if any(value > level - drop for value in values[first : place + 1]):
            return None
        if needs_unusual and not _is_unusual(before, values[first : place + 1]):
            return None
        return Start(first, level)

    def holds(place: int, start: Start) -> bool:
        return values[place] <= start.level - drop

    every = spans(track.days, enter, holds, rule.amount("calm"))
    since = since_of(every)
    if since is None:
        return None
    start = every[-1].start
    said = last_said(side, item, track, len(values) - start.first)
    figures = {"median": text(start.level), "n": str(min(start.first, window))}
    return Finding(rule.id, side, since, said[-1].on, said, figures)


def _is_unusual(before: Sequence[Amount], values: Sequence[Amount]) -> bool:
    """Whether values lie below the limits of the answers before them. Too few answers have no limits to be below."""
    if claims(len(before)) < Claims.LIMITS:
        return True
    limits = xmr([before])
    return limits is None or all(float(value) < limits.low for value in values)


def _below(rule: Rule, seen: Seen) -> list[Finding]:
    """{times} answers in a row are {most} or lower."""
    most, times = rule.amount("most"), int(rule.amount("times"))

    def look(seen: Seen, side: Side, track: Track) -> Finding | None:
        def enter(place: int, floor: int) -> Start | None:
            first = seen.run_of(track.days, place, times, floor)
            is_low = first is not None and all(value <= most for value in track.values[first : place + 1])
            return Start(first) if first is not None and is_low else None

        def holds(place: int, _: Start) -> bool:
            return track.values[place] <= most

        return _of_track(rule, side, track, enter, holds)

    return _each_track(rule, seen, look)


def _sinking(rule: Rule, seen: Seen) -> list[Finding]:
    """Down from answer to answer over {readings} readings, by {drop} points or more; or {most} or lower twice."""
    readings, drop, most = int(rule.amount("readings")), rule.amount("drop"), rule.amount("most")

    def look(seen: Seen, side: Side, track: Track) -> Finding | None:
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

        def holds(place: int, start: Start) -> bool:
            return values[place] <= start.level

        return _of_track(rule, side, track, enter, holds)

    return _each_track(rule, seen, look)


def _each_track(rule: Rule, seen: Seen, look: Callable[[Seen, Side, Track], Finding | None]) -> list[Finding]:
    """One look at each partner's answers to the rule's one item."""
    found = (look(seen, side, seen.track(side, rule.items[0])) for side, _ in seen.sides(rule))
    return [finding for finding in found if finding is not None]


def _of_track(
    rule: Rule, side: Side, track: Track, enter: _Enter, holds: Callable[[int, Start], bool]
) -> Finding | None:
    every = spans(track.days, enter, holds, rule.amount("calm"))
    since = since_of(every)
    if since is None:
        return None
    said = last_said(side, rule.items[0], track, len(track.days) - every[-1].start.first)
    return Finding(rule.id, side, since, said[-1].on, said, {"n": str(len(said))})


def _choices(rule: Rule, seen: Seen) -> list[Finding]:
    """{times} answers in a row to a choice are among the rule's values."""
    times, item = int(rule.amount("times")), rule.items[0]
    found = []
    for side, _ in seen.sides(rule):
        having = [each for each in seen.days(side) if each.choices.get(item, "") not in ("", *rule.passed_over)]
        days = [each.on for each in having]
        fits = [each.choices[item] in rule.values for each in having]

        def enter(place: int, floor: int, days: list[date] = days, fits: list[bool] = fits) -> Start | None:
            first = seen.run_of(days, place, times, floor)
            return Start(first) if first is not None and all(fits[first : place + 1]) else None

        def holds(place: int, _: Start, fits: list[bool] = fits) -> bool:
            return fits[place]

        every = spans(days, enter, holds, rule.amount("calm"))
        since = since_of(every)
        if since is not None:
            said = tuple(Said(each.on, side, item, each.choices[item]) for each in having[every[-1].start.first :])
            found.append(Finding(rule.id, side, since, said[-1].on, said, {"n": str(len(said))}))
    return found


def _smooth(rule: Rule, seen: Seen) -> list[Finding]:
    """All ratings of {times} check-ins in a row are {least} or better, within the first {weeks} weeks."""
    times, weeks = int(rule.amount("times")), rule.amount("weeks")
    found = []
    for side, partner in seen.sides(rule):
        days = seen.days(side)
        on = [each.on for each in days]
        fits = [_is_smooth(rule, each) for each in days]
        begin = _first_day(partner, days)

        def enter(
            place: int, floor: int, on: list[date] = on, fits: list[bool] = fits, begin: date | None = begin
        ) -> Start | None:
            first = seen.run_of(on, place, times, floor)
            if first is None or begin is None or (on[place] - begin).days >= 7 * weeks:
                return None
            return Start(first) if all(fits[first : place + 1]) else None

        def holds(place: int, _: Start, fits: list[bool] = fits) -> bool:
            return fits[place]

        every = spans(on, enter, holds, rule.amount("calm"))
        since = since_of(every)
        if since is not None:
            said = tuple(
                Said(each.on, side, item, value)
                for each in days[every[-1].start.first :]
                for item, value in each.ratings.items()
            )
            found.append(Finding(rule.id, side, since, said[-1].on, said, {"n": str(len(said))}))
    return found


def _first_day(partner: PartnerEvidence, days: Sequence[Answered]) -> date | None:
    return partner.first_on or (days[0].on if days else None)


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
    found = []
    for side, _ in seen.sides(rule):
        having = [each for each in seen.days(side) if watched in each.ratings and rising in each.ratings]
        track = Track(tuple(each.on for each in having), tuple(each.ratings[watched] for each in having))
        other = [each.ratings[rising] for each in having]

        def enter(place: int, floor: int, track: Track = track, other: list[Amount] = other) -> Start | None:
            first = seen.run_of(track.days, place, times, floor)
            if first is None or other[place] - other[first] < rise:
                return None
            return Start(first) if min(track.values[first : place + 1]) >= least else None

        def holds(place: int, _: Start, track: Track = track) -> bool:
            return track.values[place] >= least

        every = spans(track.days, enter, holds, rule.amount("calm"))
        since = since_of(every)
        if since is not None:
            kept = having[every[-1].start.first :]
            said = tuple(Said(each.on, side, item, each.ratings[item]) for each in kept for item in (watched, rising))
            found.append(Finding(rule.id, side, since, said[-1].on, said, {"n": str(len(kept))}))
    return found


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
