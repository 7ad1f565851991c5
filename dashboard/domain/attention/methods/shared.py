"""Ground of every rule's computation: answers as one value a day, and stretches over which something holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dashboard.domain.attention.answers import WINDOW, Answered
from dashboard.domain.attention.findings import CoupleEvidence, Finding, PartnerEvidence, Said
from dashboard.domain.attention.methods.rounds import Round, rounds_of
from dashboard.domain.attention.methods.tracks import NO_ANSWERS, Track, by_days, chosen, lowest, tracks
from dashboard.domain.attention.rules import Amount, Rule, RulesMeta
from dashboard.domain.vocabulary import Role, Side

_BOTH_ROLES = (Role.INJURED, Role.INVOLVED)


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

    def said(self, side: Side, items: Iterable[str], values: Container[str | None]) -> list[Said]:
        """Every choice of these items with one of these values, oldest first, also from before the latest check-ins."""
        partner = self.evidence.partners.get(side)
        recent = chosen(side, self.answers(side), items, values)
        earlier = Counter(chosen(side, partner.concerns if partner else (), items, values)) - Counter(recent)
        return sorted([*earlier.elements(), *recent], key=lambda said: said.on)

    def days(self, side: Side) -> tuple[Answered, ...]:
        """The check-ins of a partner, those of one day as one: the middle of its ratings, the last of its choices.

        Of two middle ones it is the lower one, so that it is an answer somebody gave.
        """
        if side not in self._days:
            self._days[side] = by_days(self.answers(side))
        return self._days[side]

    def track(self, side: Side, item: str) -> Track:
        """A partner's answers to a rating."""
        if side not in self._tracks:
            self._tracks[side] = tracks(self.days(side))
        return self._tracks[side].get(item, NO_ANSWERS)

    def lowest(self, side: Side, item: str) -> Track:
        """A partner's answers to a rating, the lowest of each day: nothing said later that day takes it back."""
        return lowest(self.answers(side), item)

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
    """The input of a computation, and so the meaning of `items` and `values` in its rule."""

    RATINGS = "ratings"
    BOTH_RATINGS = "both_ratings"
    CHOICES = "choices"
    EVENTS = "events"
    SCORES = "scores"
    DEEDS = "deeds"


@dataclass(frozen=True, slots=True)
class Method:
    """A computation, what it reads, and the thresholds a rule must give it."""

    compute: Compute
    reads: Reads
    needs: frozenset[str]


def has_role(role: Role | None, roles: Iterable[Role]) -> bool:
    """Tell whether a partner in `role` has one of `roles`; mutual is both."""
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


def runs(rule: Rule, seen: Seen, days: Sequence[date], fits: Sequence[bool]) -> list[Span]:
    """Where {times} answers in a row fit, until {calm} in a row do not."""
    times = int(rule.amount("times"))

    def enter(place: int, floor: int) -> Start | None:
        first = seen.run_of(days, place, times, floor)
        return Start(first) if first is not None and all(fits[first : place + 1]) else None

    return spans(days, enter, lambda place, _: fits[place], rule.amount("calm")) if any(fits) else []


def since_of(every: Iterable[Span]) -> date | None:
    """The first day of what goes on now, over several stretches that pass into each other; None when all are over."""
    since, until, is_open = None, date.min, False
    for span in sorted(every, key=lambda span: (span.found_on, span.since)):
        if since is None or (not is_open and span.found_on > until):
            since, until = span.since, date.min
        is_open = is_open or span.over_on is None
        until = max(until, span.over_on or date.max)
    return since if is_open else None


def by_day(said: Iterable[Said]) -> tuple[Said, ...]:
    """Evidence in order of time, then of partner; answers of one day and partner keep their order."""
    return tuple(sorted(said, key=lambda each: (each.on, each.side or "")))


def text(value: Amount) -> str:
    """A figure as decimal text without trailing zeros."""
    plain = format(Decimal(value), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
