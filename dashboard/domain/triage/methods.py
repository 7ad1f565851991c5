"""What every rule's computation shares: answers as one value a day, and stretches over which something holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dashboard.domain.triage.answers import WINDOW, Answered
from dashboard.domain.triage.findings import CoupleEvidence, Finding, PartnerEvidence, Said
from dashboard.domain.triage.rules import Amount, Rule, RulesMeta
from dashboard.domain.vocabulary import Role, Side

_BOTH_ROLES = (Role.INJURED, Role.INVOLVED)
_ROUND_DAYS = 3  # at most, between the two check-ins of one round


@dataclass(frozen=True, slots=True)
class Track:
    """One partner's answers to one item, a value a day, oldest first."""

    days: tuple[date, ...]
    values: tuple[Amount, ...]


_NO_ANSWERS = Track((), ())


@dataclass(frozen=True, slots=True)
class Start:
    """Where something began: the place of the first answer it rests on, and the level before it."""

    first: int
    level: Amount = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch over which something holds. `found_on` is the day it could first be said, `over_on` None while it
    goes on."""

    start: Start
    since: date
    found_on: date
    over_on: date | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """Two check-ins that belong together, dated by the later one."""

    on: date
    a: Answered
    b: Answered


@dataclass(frozen=True, slots=True)
class Seen:
    """A couple's evidence as the methods read it. What was read once is remembered for the other rules."""

    evidence: CoupleEvidence
    meta: RulesMeta
    today: date
    _days: dict[Side, tuple[Answered, ...]] = field(default_factory=dict)
    _tracks: dict[Side, dict[str, Track]] = field(default_factory=dict)
    _rounds: list[tuple[Round, ...]] = field(default_factory=list)

    def sides(self, rule: Rule) -> Iterator[tuple[Side, PartnerEvidence]]:
        """The partners whose answers the rule reads."""
        for side in Side:
            partner = self.evidence.partners.get(side)
            if partner is not None and (not rule.roles or has_role(partner.role, rule.roles)):
                yield side, partner

    def answers(self, side: Side) -> tuple[Answered, ...]:
        """The latest check-ins of a partner: no more than a summary keeps, however many are known."""
        partner = self.evidence.partners.get(side)
        return partner.answers[-WINDOW:] if partner else ()

    def days(self, side: Side) -> tuple[Answered, ...]:
        """The check-ins of a partner, those of one day as one: the middle of its ratings, the last of its choices."""
        if side not in self._days:
            self._days[side] = _by_day(self.answers(side))
        return self._days[side]

    def track(self, side: Side, item: str) -> Track:
        """A partner's answers to a rating."""
        if side not in self._tracks:
            self._tracks[side] = _tracks(self.days(side))
        return self._tracks[side].get(item, _NO_ANSWERS)

    def rounds(self) -> tuple[Round, ...]:
        """The check-ins of both that belong together, oldest first."""
        if not self._rounds:
            self._rounds.append(rounds_of(self.days(Side.A), self.days(Side.B)))
        return self._rounds[0]

    def run_of(self, days: Sequence[date], last: int, times: int, floor: int) -> int | None:
        """The first place of `times` answers in a row that end at `last`, none before `floor`; None without them."""
        first = last - times + 1
        if first < floor:
            return None
        for i in range(first, last):
            if (days[i + 1] - days[i]).days > self.meta.in_a_row_days:
                return None
        return first


Compute = Callable[[Rule, Seen], list[Finding]]


class Reads(StrEnum):
    """What a computation reads, and so what `items` and `values` of its rule are."""

    RATINGS = "ratings"
    BOTH_RATINGS = "both_ratings"
    CHOICES = "choices"
    EVENTS = "events"
    SCORES = "scores"


@dataclass(frozen=True, slots=True)
class Method:
    """A computation, what it reads, and the thresholds a rule must give it."""

    compute: Compute
    reads: Reads
    needs: frozenset[str]


def rounds_of(a: Sequence[Answered], b: Sequence[Answered]) -> tuple[Round, ...]:
    """Check-ins of both, at most three days apart, nearest first, each used once; oldest first.

    Among pairs equally far apart the earlier one goes first, so that both sides are treated alike. Each side has no
    more than one check-in a day.
    """
    near = []
    days = [each.on.toordinal() for each in b]
    for one in a:
        day = one.on.toordinal()
        others = b[bisect_left(days, day - _ROUND_DAYS) : bisect_right(days, day + _ROUND_DAYS)]
        near += [(abs((one.on - other.on).days), max(one.on, other.on), one, other) for other in others]
    used: set[tuple[Side, date]] = set()
    found = []
    for _, on, one, other in sorted(near, key=lambda pair: (pair[0], pair[1], min(pair[2].on, pair[3].on))):
        keys = {(Side.A, one.on), (Side.B, other.on)}
        if not used & keys:
            used |= keys
            found.append(Round(on, one, other))
    return tuple(sorted(found, key=lambda each: (each.on, each.a.on)))


def has_role(role: Role | None, roles: Iterable[Role]) -> bool:
    """Whether a partner in `role` has one of `roles`; mutual is both."""
    if role is Role.MUTUAL:
        return any(each in _BOTH_ROLES for each in roles)
    return role is not None and role in roles


def middle(values: Sequence[Amount]) -> Amount:
    """The exact median. Raises IndexError for none."""
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[half]
    total = ordered[half - 1] + ordered[half]
    return total // 2 if isinstance(total, int) and total % 2 == 0 else Decimal(total) / 2


def spans(
    days: Sequence[date],
    enter: Callable[[int, int], Start | None],
    holds: Callable[[int, Start], bool],
    calm: Amount,
) -> list[Span]:
    """The stretches over which something holds, oldest first; the last one may go on.

    `enter(place, floor)` says whether it begins at a place, resting on no answer before `floor`; `holds(place, start)`
    whether it still goes on there. `calm` answers in a row at which it does not end it. Every step looks only back, so
    a later answer never changes what was said before it.
    """
    found: list[Span] = []
    start: Start | None = None
    floor = at = quiet = 0
    for place in range(len(days)):
        if start is None:
            start, at, quiet = enter(place, floor), place, 0
            continue
        quiet = 0 if holds(place, start) else quiet + 1
        if quiet >= calm:
            found.append(Span(start, days[start.first], days[at], days[place]))
            start, floor = None, at + 1
    if start is not None:
        found.append(Span(start, days[start.first], days[at]))
    return found


def since_of(every: Iterable[Span]) -> date | None:
    """The first day of what goes on now, over several stretches that pass into each other; None when all are over."""
    since, until, is_open = None, date.min, False
    for span in sorted(every, key=lambda span: (span.found_on, span.since)):
        if since is None or (not is_open and span.found_on > until):
            since, until = span.since, date.min
        is_open = is_open or span.over_on is None
        until = max(until, span.over_on or date.max)
    return since if is_open else None


def last_said(side: Side, item: str, track: Track, count: int) -> tuple[Said, ...]:
    """The last answers of a track, as evidence."""
    kept = list(zip(track.days, track.values, strict=True))[-count:]
    return tuple(Said(on, side, item, value) for on, value in kept)


def by_day(said: Iterable[Said]) -> tuple[Said, ...]:
    """Evidence in order of time, then of partner; what stands first for a day and partner stays first."""
    return tuple(sorted(said, key=lambda each: (each.on, each.side or "")))


def text(value: Amount) -> str:
    """A figure as decimal text without trailing zeros."""
    plain = format(Decimal(value), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _tracks(days: tuple[Answered, ...]) -> dict[str, Track]:
    found: dict[str, tuple[list[date], list[Amount]]] = {}
    for each in days:
        for item, value in each.ratings.items():
            on, values = found.setdefault(item, ([], []))
            on.append(each.on)
            values.append(value)
    return {item: Track(tuple(on), tuple(values)) for item, (on, values) in found.items()}


def _by_day(answers: tuple[Answered, ...]) -> tuple[Answered, ...]:
    if len({each.on for each in answers}) == len(answers):
        return answers
    groups: dict[date, list[Answered]] = {}
    for each in answers:
        groups.setdefault(each.on, []).append(each)
    return tuple(_merged(on, group) for on, group in groups.items())


def _merged(on: date, group: list[Answered]) -> Answered:
    if len(group) == 1:
        return group[0]
    ratings: dict[str, list[Amount]] = {}
    choices: dict[str, str] = {}
    for each in group:
        choices |= each.choices
        for item, value in each.ratings.items():
            ratings.setdefault(item, []).append(value)
    middles: Mapping[str, Amount] = {item: middle(values) for item, values in ratings.items()}
    return Answered(on, middles, choices)
