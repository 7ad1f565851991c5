"""What a couple's record says it needs, as far as it can be said without statistics: one state, its reason, its age.

The rules are starting points, not clinical norms. `NOTHING` claims no more than its words: nothing stands out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.triage.rules import State
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.domain.wording import days_ago, long_date

# Two weekly check-ins, and three days of grace for a late one.
SILENT_AFTER_DAYS = 17
ENOUGH_CHECKINS = 2
SAFETY_ANSWERS = frozenset({"unsure", "yes", "skip"})


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
    State.TOO_LITTLE: "Not enough data",
    State.NOTHING: "Nothing stands out",
    State.RESTING: "Paused or closed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """What the summary of one partner's check-ins says.

    `safety` is the latest private safety answer, `concern_on` the day of the latest one other than no.
    """

    name: str
    checkins: int = 0
    last_on: date | None = None
    safety: str | None = None
    safety_on: date | None = None
    concern_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a couple's state depends on. `known_since` is the day the couple was added.

    A safety answer other than no that was given on `concerns_since` or later needs the counselor even after a no.
    """

    status: EpisodeStatus
    a: PartnerFacts
    b: PartnerFacts
    known_since: date
    next_session_on: date | None = None
    overdue: int = 0
    overdue_since: date | None = None
    concerns_since: date | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """A couple's state in words. `since` is the day it dates from; `also` names what else applies, in short."""

    state: State
    headline: str
    reason: str
    since: date | None = None
    also: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason, and what else applies."""
        return f"{self.reason} Also: {'; '.join(self.also)}." if self.also else self.reason


def silent_before(today: date) -> date:
    """A partner whose last check-in is earlier than this has missed two weekly check-ins in a row."""
    return today - timedelta(days=SILENT_AFTER_DAYS)


def assess(facts: Facts, today: date) -> Attention:
    """The state of a couple on `today`, by the most urgent rule that applies."""
    found = [a for a in (_safety(facts, today), *_in_care(facts, today)) if a is not None]
    if not found:
        return _quiet(facts, today)
    first, *rest = found
    return Attention(first.state, first.headline, first.reason, first.since, tuple(_short(each) for each in rest))


def first_state(facts: Facts, today: date) -> tuple[State, date | None]:
    """The state `assess` gives and the day it dates from, without the words: what ordering many couples needs."""
    both = (facts.a, facts.b)
    concerns = [on for p in both if (on := _concern(p, facts)) is not None]
    if concerns:
        return State.SAFETY, min(concerns)
    if facts.status is not EpisodeStatus.ACTIVE:
        return State.RESTING, None
    return _first_in_care(facts, today)


def _first_in_care(facts: Facts, today: date) -> tuple[State, date | None]:
    both = (facts.a, facts.b)
    silent = [on for p in both if (on := _silent_since(p, facts)) is not None and on < silent_before(today)]
    if silent:
        return State.SILENT, min(silent)
    if facts.overdue and facts.overdue_since is not None:
        return State.OVERDUE, facts.overdue_since
    if facts.next_session_on is None or facts.next_session_on < today:
        return State.NO_SESSION, facts.next_session_on or facts.known_since
    if min(p.checkins for p in both) < ENOUGH_CHECKINS:
        return State.TOO_LITTLE, facts.known_since
    return State.NOTHING, None


def _in_care(facts: Facts, today: date) -> list[Attention | None]:
    if facts.status is not EpisodeStatus.ACTIVE:
        return []
    return [_silent(facts, today), _overdue(facts, today), _no_session(facts, today), _too_little(facts)]


def _concern(partner: PartnerFacts, facts: Facts) -> date | None:
    """The day of the safety answer that needs the counselor, or None when there is none."""
    if partner.safety in SAFETY_ANSWERS:
        return partner.safety_on
    on, since = partner.concern_on, facts.concerns_since
    return on if on is not None and since is not None and on >= since else None


def _safety(facts: Facts, today: date) -> Attention | None:
    found = [(p, on) for p in (facts.a, facts.b) if (on := _concern(p, facts)) is not None]
    if not found:
        return None
    latest = [f"{p.name}, {_day(on, today)}" for p, on in found if p.safety in SAFETY_ANSWERS]
    reasons = [f"From {' and '.join(latest)}."] if latest else []
    reasons += [
        f"{p.name} answered on {_day(on, today)}; a later answer on {_day(p.safety_on, today)} was No."
        for p, on in found
        if p.safety not in SAFETY_ANSWERS and p.safety_on is not None
    ]
    reason = " ".join([*reasons, "Talk to each alone first."])
    return Attention(State.SAFETY, LABELS[State.SAFETY], reason, min(on for _, on in found))


def _silent(facts: Facts, today: date) -> Attention | None:
    since = [(p, _silent_since(p, facts)) for p in (facts.a, facts.b)]
    known = [(p.name, on) for p, on in since if on is not None and on < silent_before(today)]
    silent = [p for p, on in since if on is not None and on < silent_before(today)]
    if not silent:
        return None
    dates = [
        f"{days_ago(on, today)}, {_day(on, today)}"
        if p.last_on
        else f"not once since {_day(on, today)}, when the couple was added"
        for p, (_, on) in zip(silent, known, strict=True)
    ]
    if len(known) == 1:
        other = facts.b if silent[0] is facts.a else facts.a
        said = f"Last answer {dates[0]}" if silent[0].last_on else dates[0][:1].upper() + dates[0][1:]
        reason = f"{said}; {_other(other, today)}."
    else:
        reason = "; ".join(f"{name} {when}" for (name, _), when in zip(known, dates, strict=True)) + "."
    headline = f"No answer from {' or '.join(p.name for p in silent)}"
    return Attention(State.SILENT, headline, reason, min(on for _, on in known))


def _silent_since(partner: PartnerFacts, facts: Facts) -> date | None:
    """The last answer; for one who never answered while the other did, the day the couple was added."""
    other_answered = facts.a.last_on is not None or facts.b.last_on is not None
    return partner.last_on or (facts.known_since if other_answered else None)


def _other(partner: PartnerFacts, today: date) -> str:
    return f"{partner.name} on {_day(partner.last_on, today)}" if partner.last_on else f"{partner.name} never"


def _day(on: date, today: date) -> str:
    """The day with its weekday; the year only when it is another one."""
    return long_date(on).removesuffix(f" {today.year}")


def _overdue(facts: Facts, today: date) -> Attention | None:
    if not facts.overdue or facts.overdue_since is None:
        return None
    due = f"due {days_ago(facts.overdue_since, today)}, {_day(facts.overdue_since, today)}"
    reason = f"1 step, {due}." if facts.overdue == 1 else f"{facts.overdue} steps, the oldest {due}."
    return Attention(State.OVERDUE, LABELS[State.OVERDUE], reason, facts.overdue_since)


def _no_session(facts: Facts, today: date) -> Attention | None:
    planned = facts.next_session_on
    if planned is not None and planned >= today:
        return None
    reason = f"The last one set was {_day(planned, today)}." if planned else "No date has been set."
    return Attention(State.NO_SESSION, LABELS[State.NO_SESSION], reason, planned or facts.known_since)


def _too_little(facts: Facts) -> Attention | None:
    if min(facts.a.checkins, facts.b.checkins) >= ENOUGH_CHECKINS:
        return None
    counts = f"{_count(facts.a)}, {_count(facts.b)}"
    return Attention(State.TOO_LITTLE, LABELS[State.TOO_LITTLE], f"Check-ins: {counts}.", facts.known_since)


def _count(partner: PartnerFacts) -> str:
    return f"{partner.name} {partner.checkins or 'none'}"


def _quiet(facts: Facts, today: date) -> Attention:
    if facts.status is EpisodeStatus.PAUSED:
        return Attention(State.RESTING, "Paused", "No check-ins are expected.")
    if facts.status is EpisodeStatus.CLOSED:
        return Attention(State.RESTING, "Closed", "This episode of care has ended.")
    answered = [f"{p.name} answered {days_ago(p.last_on, today)}" for p in (facts.a, facts.b) if p.last_on]
    return Attention(State.NOTHING, LABELS[State.NOTHING], "; ".join([*answered, "nothing overdue"]) + ".")


def _short(attention: Attention) -> str:
    if attention.state is State.TOO_LITTLE:
        return attention.reason.rstrip(".")[0].lower() + attention.reason.rstrip(".")[1:]
    return attention.headline[0].lower() + attention.headline[1:]
