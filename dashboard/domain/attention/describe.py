"""A couple's survey in words: a headline, its reason, and further reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handled_words import told
from dashboard.domain.attention.handling import AlertState, Handled, Matter, handled
from dashboard.domain.attention.record import record_matter, silence_reason
from dashboard.domain.attention.rules import Rule, State
from dashboard.domain.attention.survey import StandsOut, Survey
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.domain.wording import days_ago, long_date

# A finding in words, from it, its rule and the couple's facts.
Words = Callable[[Kept, Rule, Facts], Matter]

LABELS = {
    State.SAFETY: "Safety answer needs you",
    State.WORSE: "Getting worse",
    State.APART: "Partners far apart",
    State.ANSWER: "An answer to talk about",
    State.SILENT: "No answer",
    State.REVIEW: "Something to review",
    State.OVERDUE: "Homework overdue",
    State.NO_SESSION: "No next session",
    State.IN_HAND: "Being handled",
    State.UNANSWERED: "Answers missing",
    State.TOO_LITTLE: "Not enough data",
    State.NOTHING: "Nothing stands out",
    State.RESTING: "Paused or closed",
}
# What waits for the week to be over is in nobody's hand.
JOINED = "Joined, not seen yet"
# What has not changed for long is on the record, so it cannot be said that nothing stands out.
NOTHING_NEW = "Nothing new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """A couple's state in words. `since` is the day it dates from and `age` the days since then.

    `handled` are all matters, the most urgent first, `also` names all but the first in short. `standing` is the state
    of the first one, None where nothing stands out. `quiet` are matters that have not changed for long.
    """

    state: State
    headline: str
    reason: str
    since: date | None = None
    age: int | None = None
    also: tuple[str, ...] = ()
    standing: AlertState | None = None
    handled: tuple[Handled, ...] = ()
    quiet: tuple[Handled, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason, and further reasons."""
        return f"{self.reason} Also: {'; '.join(self.also)}." if self.also else self.reason

    @property
    def asks(self) -> bool:
        """True if the couple asks for the counselor now."""
        return any(each.asks for each in self.handled)

    @property
    def has_joined(self) -> bool:
        """True if a matter joined the alert of the week and nobody has seen it yet."""
        return any(each.standing is AlertState.JOINED for each in self.handled)


def describe(survey: Survey, words: Words) -> Attention:
    """The survey in words; `words` are those for findings."""
    lead, today = survey.lead, survey.today
    everything, quiet = (
        tuple(handled(_matter(each, survey, words), each.place, each.covers) for each in matters)
        for matters in (survey.stands_out, survey.quiet)
    )
    if lead is None:
        headline, reason = _quiet(survey)
        return Attention(
            state=survey.state,
            headline=headline,
            reason=reason,
            since=survey.since,
            age=survey.age,
            also=_resting(quiet, survey),
            quiet=quiet,
        )
    first = everything[survey.stands_out.index(lead)]
    done = told(first, today)
    return Attention(
        state=survey.state,
        headline=_headline(first),
        reason=f"{first.matter.reason} {done}".rstrip() if first.asks else f"{first.matter.headline}. {done}",
        since=survey.since,
        age=survey.age,
        also=(*_also([each for each in everything if each is not first], survey), *_resting(quiet, survey)),
        standing=first.standing,
        handled=everything,
        quiet=quiet,
    )


def _headline(first: Handled) -> str:
    if first.asks:
        return first.matter.headline
    return LABELS[State.IN_HAND] if first.waits_until is None else JOINED


def _matter(each: StandsOut, survey: Survey, words: Words) -> Matter:
    if each.kept is not None:
        return words(each.kept, each.holds.rule, survey.facts)
    return record_matter(survey.facts, each.holds, survey.today)


def _also(others: list[Handled], survey: Survey) -> tuple[str, ...]:
    """The other matters, those that ask first, then those not seen yet or in hand, and last what is missing."""
    facts = survey.facts
    asking = [_short(each.matter.headline, facts) for each in others if each.asks]
    rest = [each for each in others if not each.asks]
    joined = [f"not seen yet: {_short(each.matter.headline, facts)}" for each in rest if each.waits_until is not None]
    in_hand = [f"being handled: {_short(each.matter.headline, facts)}" for each in rest if each.waits_until is None]
    silent = [f"no answer from {facts.names[each.side]}" for each in survey.unanswered]
    is_new = facts.is_in_care and survey.is_little_known
    return (*asking, *joined, *in_hand, *silent, *([f"check-ins: {_counts(facts)}"] if is_new else []))


def _resting(quiet: tuple[Handled, ...], survey: Survey) -> tuple[str, ...]:
    """Matters that rest: each with the day since which it is on the record, and its course."""
    facts = survey.facts
    return tuple(
        f"on the record since {long_date(each.matter.raised_on, survey.today)}: {_short(each.matter.headline, facts)}"
        + (f", {each.matter.trend}" if each.matter.trend else "")
        for each in quiet
    )


def _quiet(survey: Survey) -> tuple[str, str]:
    """The headline and the reason where nothing stands out."""
    facts, today = survey.facts, survey.today
    if facts.status is EpisodeStatus.PAUSED:
        return "Paused", "No check-ins are expected."
    if facts.status is EpisodeStatus.CLOSED:
        return "Closed", "This episode of care has ended."
    if missing := survey.unanswered:
        names = " or ".join(facts.names[each.side] for each in missing)
        return f"No answer from {names}", " ".join(
            silence_reason(facts, each.side, each.since, today) for each in missing
        )
    if survey.state is State.TOO_LITTLE:
        return LABELS[State.TOO_LITTLE], f"Check-ins: {_counts(facts)}."
    answered = [f"{p.name} answered {days_ago(p.last_on, today)}" for p in (facts.a, facts.b) if p.last_on]
    overdue = [] if facts.overdue else ["nothing overdue"]
    headline = NOTHING_NEW if survey.quiet else LABELS[State.NOTHING]
    return headline, "; ".join([*answered, *overdue]) + "."


def _counts(facts: Facts) -> str:
    return ", ".join(f"{partner.name} {partner.checkins or 'none'}" for partner in (facts.a, facts.b))


def _short(headline: str, facts: Facts) -> str:
    """A headline in the middle of a sentence: its first letter is small, unless it is that of a name."""
    is_name = any(headline.startswith(facts.partner(side).name) for side in Side)
    return headline if is_name else headline[0].lower() + headline[1:]
