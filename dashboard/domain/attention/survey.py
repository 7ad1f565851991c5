"""Judgment of one couple as of a day: everything that is decided about it, before any of it is put in words.

The rules are starting points, not clinical norms. `NOTHING` claims no more than its words: nothing stands out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import chain

from dashboard.domain.attention.covers import Covers, covers_of
from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import AlertState, Desk, Key, Place, Question
from dashboard.domain.attention.record import Holds, record_rules
from dashboard.domain.attention.rules import Level, RuleBook, State
from dashboard.domain.attention.silence import Silence, silences
from dashboard.domain.attention.worsening import changed_on, rests_after

ENOUGH_CHECKINS = 2


class Placement(StrEnum):
    """The part of Today a couple belongs to, unless it has a session that day. `ELSEWHERE` is on the caseload alone."""

    NEEDS_YOU = "needs_you"
    NOT_SEEN = "not_seen"
    IN_HAND = "in_hand"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Holding:
    """A rule that holds for a couple; `kept` is the finding behind it, None for a rule that reads dates."""

    holds: Holds
    kept: Kept | None

    @property
    def covers(self) -> Covers:
        """The evidence that somebody who is shown it has seen."""
        return covers_of(self.kept.finding) if self.kept else self.holds.covers


@dataclass(frozen=True, slots=True)
class StandsOut(Holding):
    """A rule that holds and is not over, with its place."""

    place: Place

    @property
    def is_unseen(self) -> bool:
        """True if it joined the alert of the week and nobody has seen it yet."""
        return self.place.standing is AlertState.JOINED

    @property
    def is_quiet(self) -> bool:
        """True if it has not changed for long and rests on the record."""
        return self.place.standing is AlertState.QUIET

    @property
    def order(self) -> tuple[int, date, str, str]:
        """The most urgent first, the oldest first among equals."""
        rule = self.holds.rule
        return rule.state.urgency, self.holds.since, rule.id, self.holds.side or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One couple as of `today`.

    `state` is the most urgent one that asks, otherwise that something is in hand, otherwise what is known; `since` is
    the day it dates from. `stands_out` are the rules that hold and are not over, the most urgent first, and `lead` the
    one that `state` speaks of. Rules in `quiet` hold too, but have not changed for long, and those in `over` were
    called over by a counselor. `silent` are partners who do not answer, partner A first.
    """

    facts: Facts
    today: date
    state: State
    since: date | None
    stands_out: tuple[StandsOut, ...]
    lead: StandsOut | None
    quiet: tuple[StandsOut, ...]
    over: tuple[Holding, ...]
    silent: tuple[Silence, ...]

    @property
    def age(self) -> int | None:
        """Days since the state began."""
        return None if self.since is None else (self.today - self.since).days

    @property
    def placement(self) -> Placement:
        """The part of Today it belongs to."""
        if self.state.urgency < State.IN_HAND.urgency:
            return Placement.NEEDS_YOU
        if self.state is not State.IN_HAND:
            return Placement.ELSEWHERE
        return Placement.NOT_SEEN if any(each.is_unseen for each in self.stands_out) else Placement.IN_HAND

    @property
    def unanswered(self) -> tuple[Silence, ...]:
        """Silence that is not an alert, the longest first."""
        return _unanswered(self.silent)

    @property
    def is_little_known(self) -> bool:
        """True if there are too few answers to say anything."""
        return _is_little_known(self.facts)

    @property
    def evidence(self) -> Mapping[Key, Covers]:
        """The evidence of all rules that hold, those that rest or that a counselor called over included."""
        return {each.holds.key: each.covers for each in (*self.stands_out, *self.quiet, *self.over)}


def survey(facts: Facts, book: RuleBook, today: date) -> Survey:
    """Judge a couple by the rules as of `today`."""
    silent = silences(facts, book, today)
    placed, over = _placed(facts, silent, book, today)
    stands_out = [each for each in placed if not each.is_quiet]
    lead = _lead(stands_out)
    state, since = _quiet(facts, silent) if lead is None else (_state(lead), lead.holds.since)
    return Survey(
        facts=facts,
        today=today,
        state=state,
        since=since,
        stands_out=tuple(stands_out),
        lead=lead,
        quiet=tuple(each for each in placed if each.is_quiet),
        over=tuple(over),
        silent=silent,
    )


def _placed(
    facts: Facts, silent: Sequence[Silence], book: RuleBook, today: date
) -> tuple[list[StandsOut], list[Holding]]:
    """Rules that hold and stand out or rest, in their order, and rules that hold and are over."""
    desk = Desk(facts.actions, book, today)
    stands_out, over = [], []
    for holds, kept in _holding(facts, silent, book, today):
        place = desk.place(_question(holds, kept, facts, today))
        if place is None:
            over.append(Holding(holds, kept))
        else:
            stands_out.append(StandsOut(holds, kept, place))
    if len(stands_out) > 1:
        stands_out.sort(key=lambda each: each.order)
    return stands_out, over


def _question(holds: Holds, kept: Kept | None, facts: Facts, today: date) -> Question:
    """The facts that decide on the place of a rule that holds.

    Evidence is read only where it matters: most findings are new.
    """
    covers, changed, rule = holds.covers, holds.raised_on, holds.rule
    is_touched = holds.key in facts.actions
    if kept and is_touched:
        covers = covers_of(kept.finding)
    rests = rests_after(rule)
    if kept and rests is not None and (is_touched or today >= holds.raised_on + rests):
        changed = changed_on(kept.finding, rule, holds.raised_on)
    # What is read from dates begins with the day.
    raised_at = kept.raised_at if kept else datetime.combine(holds.raised_on, time())
    return Question(holds.key, rule, holds.raised_on, changed, covers, raised_at)


def _holding(
    facts: Facts, silent: Sequence[Silence], book: RuleBook, today: date
) -> Iterator[tuple[Holds, Kept | None]]:
    """Of a couple whose care rests only safety is looked at."""
    for kept in facts.findings:
        rule = book.rules.get(kept.finding.rule)
        if rule is None or not rule.is_on or kept.ended_at is not None:
            continue
        if facts.is_in_care or rule.level is Level.SAFETY:
            yield Holds(rule, kept.finding.side, kept.finding.since, kept.raised_at.date()), kept
    for holds in record_rules(facts, silent, book, today):
        yield holds, None


def _lead(stands_out: list[StandsOut]) -> StandsOut | None:
    """The first that asks, otherwise the first that nobody has seen, otherwise the first in hand."""
    asks = (each for each in stands_out if each.place.asks)
    unseen = (each for each in stands_out if each.is_unseen)
    return next(chain(asks, unseen, stands_out), None)


def _state(lead: StandsOut) -> State:
    return lead.holds.rule.state if lead.place.asks else State.IN_HAND


def _quiet(facts: Facts, silent: tuple[Silence, ...]) -> tuple[State, date | None]:
    """The state of a couple of whom nothing stands out."""
    if not facts.is_in_care:
        return State.RESTING, None
    if missing := _unanswered(silent):
        return State.UNANSWERED, missing[0].since
    return (State.TOO_LITTLE, facts.known_since) if _is_little_known(facts) else (State.NOTHING, None)


def _unanswered(silent: tuple[Silence, ...]) -> tuple[Silence, ...]:
    listed = (each for each in silent if each.alert_on is None)
    return tuple(sorted(listed, key=lambda each: (each.since, each.side)))


def _is_little_known(facts: Facts) -> bool:
    return min(facts.a.checkins, facts.b.checkins) < ENOUGH_CHECKINS
