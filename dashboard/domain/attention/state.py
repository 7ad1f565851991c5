"""What a couple needs first: one state, its reason, its age, and what was done about it already.

The rules are starting points, not clinical norms. `NOTHING` claims no more than its words: nothing stands out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from dashboard.domain.attention.covers import NOTHING, Covers, covers_of
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import AlertState, Desk, Handled, Key, Matter, Place, handled, told
from dashboard.domain.attention.record import Facts, Holds, PartnerFacts, record_matter, record_rules, unanswered
from dashboard.domain.attention.rules import Level, Rule, RuleBook, State
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.domain.wording import days_ago

__all__ = [
    "ENOUGH_CHECKINS",
    "LABELS",
    "Attention",
    "Facts",
    "PartnerFacts",
    "Tell",
    "assess",
    "first_state",
    "joins_unseen",
    "standing_evidence",
]

ENOUGH_CHECKINS = 2
# What a finding says, in words: it, its rule, the couple's facts and the day it was found.
Tell = Callable[[Kept, Rule, Facts], Matter]

LABELS = {
    State.SAFETY: "Safety answer needs you",
    State.WORSE: "Getting worse",
    State.APART: "Partners far apart",
    State.ANSWER: "An answer to talk about",
    State.SILENT: "No answer",
    State.REVIEW: "Homework to review",
    State.OVERDUE: "Homework overdue",
    State.NO_SESSION: "No next session",
    State.IN_HAND: "In hand",
    State.UNANSWERED: "Answers missing",
    State.TOO_LITTLE: "Not enough data",
    State.NOTHING: "Nothing stands out",
    State.RESTING: "Paused or closed",
}
# What waits for the week to be over is in nobody's hand.
JOINED = "Joined, not seen yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """A couple's state in words. `since` is the day it dates from and `age` the days since then.

    `also` names what else stands out, in short. `handled` is everything that stands out, the most urgent
    first, whether it asks or is in hand. `standing` is that of the state, None where nothing stands out.
    """

    state: State
    headline: str
    reason: str
    since: date | None = None
    age: int | None = None
    also: tuple[str, ...] = ()
    standing: AlertState | None = None
    handled: tuple[Handled, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason, and what else applies."""
        return f"{self.reason} Also: {'; '.join(self.also)}." if self.also else self.reason

    @property
    def asks(self) -> bool:
        """Whether the couple asks for the counselor now."""
        return any(each.asks for each in self.handled)

    @property
    def has_joined(self) -> bool:
        """Whether something joined the alert of the week that nobody has seen yet."""
        return any(each.waits_until is not None for each in self.handled)


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands out before it is put in words: `kept` where it is a finding, else a rule of the record."""

    holds: Holds
    kept: Kept | None
    place: Place

    @property
    def covers(self) -> Covers:
        return covers_of(self.kept.finding) if self.kept else NOTHING

    @property
    def order(self) -> tuple[int, date, str, str]:
        rule = self.holds.rule
        return rule.state.urgency, self.holds.since, rule.id, self.holds.side or ""


def assess(facts: Facts, book: RuleBook, today: date, tell: Tell) -> Attention:
    """The state of a couple on `today`: the most urgent of what asks, else what is in hand, else what is known."""
    found = _found(facts, book, today)
    everything = tuple(handled(_matter(each, facts, today, tell), each.place, each.covers) for each in found)
    lead = _lead(found)
    if lead is None:
        return _quiet(facts, book, today)
    first = everything[found.index(lead)]
    done = told(first, today)
    return Attention(
        state=_state(lead),
        headline=_headline(first),
        reason=f"{first.matter.reason} {done}".rstrip() if first.asks else f"{first.matter.headline}. {done}",
        since=first.matter.since,
        age=(today - first.matter.since).days,
        also=_also([each for each in everything if each is not first], facts, unanswered(facts, book, today)),
        standing=first.standing,
        handled=everything,
    )


def _headline(first: Handled) -> str:
    if first.asks:
        return first.matter.headline
    return LABELS[State.IN_HAND] if first.waits_until is None else JOINED


def first_state(facts: Facts, book: RuleBook, today: date) -> tuple[State, date | None]:
    """The state `assess` gives and the day it dates from, without the words: what ordering many couples needs."""
    lead = _lead(_found(facts, book, today))
    if lead is not None:
        return _state(lead), lead.holds.since
    if facts.status is not EpisodeStatus.ACTIVE:
        return State.RESTING, None
    if missing := unanswered(facts, book, today):
        return State.UNANSWERED, missing[0].since
    return (State.TOO_LITTLE, facts.known_since) if _is_too_little(facts) else (State.NOTHING, None)


def joins_unseen(facts: Facts, book: RuleBook, today: date) -> bool:
    """Whether something joined the alert of the week that nobody has seen yet, without the words."""
    return any(each.place.waits_until is not None for each in _found(facts, book, today))


def standing_evidence(facts: Facts, book: RuleBook, today: date) -> Mapping[Key, Covers]:
    """The keys of all that stands out, also of what a counselor called over while its finding is still open, each
    with what it rests on."""
    return {holds.key: covers_of(kept.finding) if kept else NOTHING for holds, kept in _holding(facts, book, today)}


def _found(facts: Facts, book: RuleBook, today: date) -> list[_Found]:
    """What stands out and is not over, the most urgent first, the oldest first among equals."""
    desk = Desk(facts.actions, book, today)
    found = []
    for holds, kept in _holding(facts, book, today):
        is_touched = holds.key in facts.actions
        covers = covers_of(kept.finding) if kept and is_touched else NOTHING
        place = desk.place(holds.rule, holds.side, holds.since, holds.raised_on, covers)
        if place is not None:
            found.append(_Found(holds, kept, place))
    if len(found) > 1:
        found.sort(key=lambda each: each.order)
    return found


def _holding(facts: Facts, book: RuleBook, today: date) -> Iterator[tuple[Holds, Kept | None]]:
    """Of a couple whose care rests only safety is looked at."""
    is_active = facts.status is EpisodeStatus.ACTIVE
    for kept in facts.findings:
        rule = book.rules.get(kept.finding.rule)
        if rule is not None and rule.is_on and kept.ended_at is None and (is_active or rule.level is Level.SAFETY):
            yield Holds(rule, kept.finding.side, kept.finding.since, kept.raised_at.date()), kept
    if is_active:
        for holds in record_rules(facts, book, today):
            yield holds, None


def _lead(found: list[_Found]) -> _Found | None:
    """What asks first, else what joined and nobody has seen, else what is in hand first."""
    asks = (each for each in found if each.place.asks)
    joined = (each for each in found if each.place.waits_until is not None)
    return next(chain(asks, joined, found), None)


def _state(lead: _Found) -> State:
    return lead.holds.rule.state if lead.place.asks else State.IN_HAND


def _matter(found: _Found, facts: Facts, today: date, tell: Tell) -> Matter:
    if found.kept is not None:
        return tell(found.kept, found.holds.rule, facts)
    return record_matter(facts, found.holds, today)


def _is_too_little(facts: Facts) -> bool:
    return min(facts.a.checkins, facts.b.checkins) < ENOUGH_CHECKINS


def _counts(facts: Facts) -> str:
    return ", ".join(f"{partner.name} {partner.checkins or 'none'}" for partner in (facts.a, facts.b))


def _also(others: list[Handled], facts: Facts, missing: list[Holds]) -> tuple[str, ...]:
    """What else stands out: first what asks, then what is not seen yet or in hand, then what is missing."""
    asking = [_short(each.matter.headline, facts) for each in others if each.asks]
    rest = [each for each in others if not each.asks]
    joined = [f"not seen yet: {_short(each.matter.headline, facts)}" for each in rest if each.waits_until is not None]
    in_hand = [f"in hand: {_short(each.matter.headline, facts)}" for each in rest if each.waits_until is None]
    is_new = facts.status is EpisodeStatus.ACTIVE and _is_too_little(facts)
    silent = [f"no answer from {facts.names[each.side]}" for each in missing if each.side is not None]
    return (*asking, *joined, *in_hand, *silent, *([f"check-ins: {_counts(facts)}"] if is_new else []))


def _quiet(facts: Facts, book: RuleBook, today: date) -> Attention:
    if facts.status is EpisodeStatus.PAUSED:
        return Attention(state=State.RESTING, headline="Paused", reason="No check-ins are expected.")
    if facts.status is EpisodeStatus.CLOSED:
        return Attention(state=State.RESTING, headline="Closed", reason="This episode of care has ended.")
    if missing := unanswered(facts, book, today):
        said = [record_matter(facts, each, today) for each in missing]
        return Attention(
            state=State.UNANSWERED,
            headline=f"No answer from {' or '.join(facts.names[each.side] for each in missing if each.side)}",
            reason=" ".join(each.reason for each in said),
            since=missing[0].since,
            age=(today - missing[0].since).days,
        )
    if _is_too_little(facts):
        return Attention(
            state=State.TOO_LITTLE,
            headline=LABELS[State.TOO_LITTLE],
            reason=f"Check-ins: {_counts(facts)}.",
            since=facts.known_since,
            age=(today - facts.known_since).days,
        )
    answered = [f"{p.name} answered {days_ago(p.last_on, today)}" for p in (facts.a, facts.b) if p.last_on]
    overdue = [] if facts.overdue else ["nothing overdue"]
    return Attention(state=State.NOTHING, headline=LABELS[State.NOTHING], reason="; ".join([*answered, *overdue]) + ".")


def _short(headline: str, facts: Facts) -> str:
    """A headline in the middle of a sentence: its first letter is small, unless it is that of a name."""
    is_name = any(headline.startswith(facts.partner(side).name) for side in Side)
    return headline if is_name else headline[0].lower() + headline[1:]
