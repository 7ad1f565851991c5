"""The rules of basis `RECORD`: what they read about a couple, and since when each holds.

They look at dates, so they begin and end with the days and are read again whenever somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dashboard.domain.attention.covers import NOTHING, Covers, covers_in
from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.handling import Action, Did, Key, Matter
from dashboard.domain.attention.rules import LOOK_AGAIN, SILENCE, Level, Rule, RuleBook
from dashboard.domain.attention.silence import Silence
from dashboard.domain.sessions.reading import has_passed
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, days_ago, long_date

# The method of the rule about partners who are to be asked alone again.
ASKED = "asked"
# The method of the rule about what was said in a talk alone.
TALKED = "talked"
# The method of the rule about the end of a trial period.
TRIAL_END = "trial_end"
# The method of the rule about agreements that are to be looked at again.
AGREEMENT = "agreement"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holds:
    """A rule that holds for a couple: whose silence or answers it is about, since when, and the day it was found."""

    rule: Rule
    side: Side | None
    since: date
    raised_on: date
    covers: Covers = NOTHING

    @property
    def key(self) -> Key:
        """The identity of the matter."""
        return Key(self.rule.id, self.side, self.since)


def record_rules(facts: Facts, silent: Sequence[Silence], book: RuleBook, today: date) -> Iterator[Holds]:
    """The rules of basis `RECORD` that hold for a couple, some of whose partners are silent.

    While care rests only safety is looked at.
    """
    for rule in book.of_record:
        if not facts.is_in_care and rule.level is not Level.SAFETY:
            continue
        if rule.method == SILENCE:
            yield from (Holds(rule, each.side, each.since, each.alert_on) for each in silent if each.alert_on)
        else:
            yield from _METHODS[rule.method](facts, rule, book, today)


def record_matter(facts: Facts, found: Holds, today: date) -> Matter:
    """A rule that holds, in words."""
    headline, reason = _WORDS[found.rule.method](facts, found, today)
    return Matter(
        rule=found.rule,
        side=found.side,
        since=found.since,
        raised_on=found.raised_on,
        headline=headline,
        reason=reason,
    )


def record_methods() -> frozenset[str]:
    """The methods that a rule of basis `RECORD` may name."""
    return frozenset({SILENCE, *_METHODS})


def _overdue(facts: Facts, rule: Rule, _: RuleBook, today: date) -> Iterator[Holds]:
    """Open homework that was due so many days ago or more."""
    grace = timedelta(days=int(rule.amount("days")))
    since = facts.overdue_since
    if facts.overdue and since is not None and since + grace <= today:
        yield Holds(rule, None, since, since + grace)


def _unreviewed(facts: Facts, rule: Rule, _: RuleBook, today: date) -> Iterator[Holds]:
    """Homework that was finished before the last session and is still not reviewed the day after it."""
    since, session = facts.unreviewed_since, facts.last_session_on
    if not facts.unreviewed or since is None or session is None:
        return
    if since < session and has_passed(session, today):
        yield Holds(rule, None, since, session + _DAY)


def _no_session(facts: Facts, rule: Rule, book: RuleBook, today: date) -> Iterator[Holds]:
    """A couple in care without a session set for today or later; one that has just come or is of the past owes none."""
    planned = facts.next_session_on
    if facts.is_past or facts.is_new(book, today):
        return
    if planned is None or has_passed(planned, today):
        since = planned or facts.known_since
        if facts.resumed_on is not None:
            since = max(since, facts.resumed_on)
        raised_on = since if planned is None else max(since, planned + _DAY)
        yield Holds(rule, None, since, max(raised_on, facts.first_due_on(book)))


def _talked(facts: Facts, rule: Rule, _: RuleBook, __: date) -> Iterator[Holds]:
    """Signs of the rule that a partner did not deny when asked alone, those of one day together."""
    said: dict[tuple[Side, date], list[str]] = {}
    for each in facts.opened:
        if each.sign in rule.values:
            said.setdefault((each.side, each.on), []).append(each.said)
    for (side, on), words in said.items():
        yield Holds(rule, side, on, on, covers_in(words))


def _look_again(facts: Facts, rule: Rule, book: RuleBook, today: date) -> Iterator[Holds]:
    """The day on which what was agreed with a partner about safety is looked at again, by the latest contact.

    The look that this contact was stays beside it, so that it can be taken back.
    """
    for side, action in _agreed(facts, book).items():
        if action.again_on is not None and action.again_on <= today:
            yield Holds(rule, side, action.again_on, action.again_on)
        if action.key.rule == rule.id:
            yield Holds(rule, side, action.key.since, action.key.since)


def _agreed(facts: Facts, book: RuleBook) -> dict[Side | None, Action]:
    """The latest contact that named a day to look again, by the partner it was about."""
    found: dict[Side | None, Action] = {}
    for key, action in facts.actions.items():
        of = book.rules.get(key.rule)
        if of is None or of.level is not Level.SAFETY or action.did is not Did.RESOLVED or action.again_on is None:
            continue
        before = found.get(key.side)
        if before is None or _moment(action) > _moment(before):
            found[key.side] = action
    return found


def _moment(action: Action) -> tuple[date, datetime, int]:
    """The order of contacts; of what was resolved at once the first day counts."""
    return (
        action.on,
        action.at or datetime.combine(action.on, time()),
        -action.again_on.toordinal() if action.again_on else 0,
    )


def _asked(facts: Facts, rule: Rule, _: RuleBook, today: date) -> Iterator[Holds]:
    """Partners who were asked alone so long ago that it is time to ask again, both of them as one matter.

    Of a couple of the past nobody is to be asked.
    """
    if facts.is_past:
        return
    valid = timedelta(days=int(rule.amount("days")))
    over = [on + valid + _DAY for on in facts.asked.values() if on + valid < today]
    if over:
        yield Holds(rule, None, min(over), min(over))


def _trial_end(facts: Facts, rule: Rule, _: RuleBook, today: date) -> Iterator[Holds]:
    """A trial period whose last day has come, until a later talk says what comes next."""
    if facts.trial_until is not None and facts.trial_until <= today:
        yield Holds(rule, None, facts.trial_until, facts.trial_until)


def _agreement(facts: Facts, rule: Rule, _: RuleBook, today: date) -> Iterator[Holds]:
    """An agreement whose review, or whose last day, was so many days ago or more."""
    since, grace = facts.agreement_due_on, timedelta(days=int(rule.amount("days")))
    if since is not None and since + grace <= today:
        yield Holds(rule, None, since, since + grace)


def silence_reason(facts: Facts, side: Side, since: date, today: date) -> str:
    """A partner's last answer, and the other's."""
    who, other = facts.partner(side), facts.partner(side.other)
    parts = [
        f"Last answer {days_ago(who.last_on, today)}, {long_date(who.last_on, today)}"
        if who.last_on
        else f"Not once since {long_date(facts.known_since, today)}, when the couple was added"
    ]
    if facts.resumed_on is not None and facts.resumed_on == since:
        parts.append(f"care went on {long_date(facts.resumed_on, today)}")
    parts.append(
        f"{other.name} answered on {long_date(other.last_on, today)}" if other.last_on else f"{other.name} never"
    )
    return "; ".join(parts) + "."


def _silent_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    assert found.side is not None
    reason = silence_reason(facts, found.side, found.since, today)
    return f"No answer from {facts.partner(found.side).name}", reason


def _overdue_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    due = f"due {days_ago(found.since, today)}, {long_date(found.since, today)}"
    return "Homework overdue", f"1 step, {due}." if facts.overdue == 1 else f"{facts.overdue} steps, the oldest {due}."


def _unreviewed_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    assert facts.last_session_on is not None
    session = f"the last session was on {long_date(facts.last_session_on, today)}"
    finished = f"finished {days_ago(found.since, today)}, {long_date(found.since, today)}"
    count = counted(facts.unreviewed, "step") + (", the first" if facts.unreviewed > 1 else "")
    return "Homework to review", f"{count} {finished}; {session}."


def _no_session_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    planned = facts.next_session_on
    reason = f"The last one set was {long_date(planned, today)}." if planned else "No date has been set."
    return "No next session", reason


def _talked_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    assert found.side is not None
    name, on = facts.partner(found.side).name, long_date(found.since, today)
    return (
        f"Talk alone with {name}: a stop sign",
        f"On {on}, {days_ago(found.since, today)}. It stands on the page Safety.",
    )


def _look_again_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    of = f" with {facts.partner(found.side).name}" if found.side else ""
    asked = [a for key, a in facts.actions.items() if key.side is found.side and a.again_on == found.since]
    action = max(asked, key=_moment, default=None)
    by = f"{action.by or 'Somebody'} asked for {long_date(found.since, today)}" if action else ""
    on = f" on {long_date(action.on, today)}: {action.words.rstrip('.')}." if action else ""
    return f"Look again at safety{of}", f"{by}{on}" or f"Since {long_date(found.since, today)}."


def _asked_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    valid = timedelta(days=int(found.rule.amount("days")))
    due = [side for side in Side if (on := facts.asked.get(side)) is None or on + valid < today]
    names = " and ".join(facts.partner(side).name for side in due)
    last = [
        f"{facts.partner(side).name} on {long_date(facts.asked[side], today)}"
        if side in facts.asked
        else f"{facts.partner(side).name} never"
        for side in due
    ]
    return f"Ask {names} alone again", f"Asked last: {', '.join(last)}."


def _trial_end_words(_: Facts, found: Holds, today: date) -> tuple[str, str]:
    when = f"It was to last until {long_date(found.since, today)}, {days_ago(found.since, today)}."
    return "The trial period is over", when


def _agreement_words(_: Facts, found: Holds, today: date) -> tuple[str, str]:
    when = f"Its day was {long_date(found.since, today)}, {days_ago(found.since, today)}."
    return "An agreement to look at again", when


_METHODS: dict[str, Callable[[Facts, Rule, RuleBook, date], Iterator[Holds]]] = {
    "overdue": _overdue,
    "review": _unreviewed,
    "no_session": _no_session,
    TALKED: _talked,
    LOOK_AGAIN: _look_again,
    ASKED: _asked,
    TRIAL_END: _trial_end,
    AGREEMENT: _agreement,
}
_WORDS: dict[str, Callable[[Facts, Holds, date], tuple[str, str]]] = {
    SILENCE: _silent_words,
    "overdue": _overdue_words,
    "review": _unreviewed_words,
    "no_session": _no_session_words,
    TALKED: _talked_words,
    LOOK_AGAIN: _look_again_words,
    ASKED: _asked_words,
    TRIAL_END: _trial_end_words,
    AGREEMENT: _agreement_words,
}
