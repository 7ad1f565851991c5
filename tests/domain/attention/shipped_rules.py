"""Rules of attention for tests: few, plain, and independent of the shipped ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.findings import Finding, Kept
from dashboard.domain.attention.handling import Action, Did, Key, Matter
from dashboard.domain.attention.rules import Basis, Level, Remedy, Rule, RuleBook, RulesMeta, State, Threshold
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Side

AGAIN_AFTER_DAYS = 28


def rule(
    rule_id: str,
    *,
    level: Level = Level.TALK,
    state: State = State.ANSWER,
    method: str = "",
    days: int | None = None,
    listed: int | None = None,
    quiet: int | None = None,
    is_lasting: bool = False,
    is_on: bool = True,
) -> Rule:
    """A rule that reads answers, or with a method of the record dates, with these thresholds."""
    return Rule(
        id=rule_id,
        label=rule_id,
        level=level,
        state=state,
        basis=Basis.RECORD if method else Basis.ANSWERS,
        method=method,
        when="",
        then="Talk.",
        remedy=Remedy.ANSWERS,
        thresholds={
            name: Threshold(Decimal(value), 0, 99, "days", "Days")
            for name, value in (("days", days), ("listed", listed), ("quiet", quiet))
            if value is not None
        },
        is_lasting=is_lasting,
        is_on=is_on,
    )


RULES = (
    rule("safety-yes", level=Level.SAFETY, state=State.SAFETY, is_lasting=True),
    rule("worse", state=State.WORSE),
    rule("apart", state=State.APART),
    rule("crossed", is_lasting=True),
    rule("silence", state=State.SILENT, method="silence", days=17, listed=9),
    rule("review", state=State.REVIEW, method="review"),
    rule("overdue", state=State.OVERDUE, method="overdue", days=1),
    rule("no-session", state=State.NO_SESSION, method="no_session"),
)


def book(*changed: Rule) -> RuleBook:
    """These rules, with some put in the place of those of the same id."""
    rules = {each.id: each for each in (*RULES, *changed)}
    return RuleBook(RulesMeta("", AGAIN_AFTER_DAYS), rules)


def kept(rule_id: str, since: date, *, side: Side | None = Side.A, raised_on: date | None = None) -> Kept:
    """An open finding, raised on its first day unless told when."""
    raised_at = datetime.combine(raised_on or since, time(9))
    return Kept(new_id(), Finding(rule_id, side, since, since, ()), 0, raised_at)


def tell(found: Kept, by: Rule, facts: Facts) -> Matter:
    """A finding in plain words."""
    side = found.finding.side
    return Matter(
        rule=by,
        side=side,
        since=found.finding.since,
        raised_on=found.raised_at.replace(tzinfo=UTC).date(),
        headline=f"{by.id} of {facts.names[side]}" if side else by.id,
        reason="It says so.",
    )


def action(
    rule_id: str,
    since: date,
    did: Did,
    on: date,
    *,
    side: Side | None = Side.A,
    words: str = "",
    until: date | None = None,
) -> Action:
    """What Rosa did."""
    return Action(Key(rule_id, side, since), did, on, "Rosa", words, until)
