"""History of a couple's alerts: the reason each ended, and who did what about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from dashboard.domain.attention.covers import Covers, covers_of
from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, Did, Key
from dashboard.domain.attention.moves import ACTED, met
from dashboard.domain.attention.reconcile import Ended, key_of
from dashboard.domain.wording import long_date
from dashboard.domain.zone import Zone
from dashboard.services.attention import alerts
from dashboard.services.attention import facts as couple_facts
from dashboard.services.attention.book import book
from dashboard.services.attention.words import words_in
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store
from dashboard.store.attention.alerts import Done

_ENDED = {
    Ended.ANSWERS: "Newer answers say otherwise.",
    Ended.BASELINE: "A new baseline was set.",
    Ended.CORRECTED: "What it rested on was corrected or removed.",
    Ended.RULES: "The rules of attention were changed.",
    Ended.RESTING: "Care was paused or closed.",
    Ended.RESOLVED: "It was resolved.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Something that happened to what stands out, at its local wall-clock time.

    `what` happened to `about`; `words` are the reason, or what the counselor wrote. `by` is who did it, "" when nobody
    did. `reopens` is what asks again when it is taken back, None when there is nothing to take back.
    """

    at: datetime
    what: str
    about: tuple[str, ...]
    words: str = ""
    by: str = ""
    reopens: alerts.Seen | None = None


def history(practice: Practice, couple_id: UUID) -> list[Past]:
    """Every finding that was raised or has ended, and every action, oldest first. Raises as `facts.of_couple` does."""
    survey = couple_facts.of_couple(practice, couple_id)
    facts = survey.facts
    kept = alerts.kept_of(practice, couple_id)
    done = store.list_of_couple(practice.db, practice.scope, couple_id)
    names = _Names(practice, facts, kept)
    there = {key_of(each.finding): covers_of(each.finding) for each in kept if each.ended_at is None}
    # What was said in a talk is no finding, and was called over all the same.
    there |= {each.holds.key: each.covers for each in survey.over if each.kept is None}
    found = [*_findings(kept, names), *_actions(done, names, there, practice.zone)]
    return sorted(found, key=lambda each: each.at)


class _Names:
    """The name of each matter, whether it still stands out or not."""

    def __init__(self, practice: Practice, facts: Facts, kept: Iterable[Kept]) -> None:
        self._facts = facts
        self._rules = book(practice).rules
        words = words_in(practice)
        self._matters = {
            key_of(each.finding): words(each, rule, facts)
            for each in kept
            if (rule := self._rules.get(each.finding.rule)) is not None
        }

    def headline(self, key: Key) -> str:
        """Its headline, or what the rule is called and since when."""
        if key in self._matters:
            return self._matters[key].headline
        rule = self._rules.get(key.rule)
        whose = f", {self._facts.names[key.side]}" if key.side else ""
        return f"{rule.label if rule else key.rule}{whose}, since {long_date(key.since)}"

    def reason(self, key: Key) -> str:
        """The reason of a finding; "" where its rule is gone."""
        return self._matters[key].reason if key in self._matters else ""


def _findings(kept: Iterable[Kept], names: _Names) -> Iterator[Past]:
    for each in kept:
        key = key_of(each.finding)
        about = (names.headline(key),)
        yield Past(at=each.raised_at, what="Stood out", about=about, words=names.reason(key))
        if each.ended_at is not None and each.ended_why is not None:
            yield Past(at=each.ended_at, what="Over", about=about, words=_ENDED[Ended(each.ended_why)])


def _actions(done: Sequence[Done], names: _Names, there: Mapping[Key, Covers], zone: Zone) -> Iterator[Past]:
    """The actions; those done at once are one entry. The latest on a matter that still holds can be taken back."""
    latest = store.latest(done)
    for _, group in groupby(done, key=lambda each: each.group_id):
        together = list(group)
        first = together[0]
        back = {
            each.action.key: alerts.Shown(each.action, there[each.action.key])
            for each in together
            if each.action.key in there and latest[each.action.key] is each.action
        }
        yield Past(
            at=zone.local(first.at),
            what=_what(first.action),
            about=tuple(names.headline(each.action.key) for each in together),
            words=_words(first.action),
            by=first.action.by,
            reopens=back if back and ACTED in met(first.action) else None,
        )


def _words(action: Action) -> str:
    if action.again_on is None:
        return action.words
    return f"{action.words.rstrip('.')}. To look again on {long_date(action.again_on)}."


def _what(action: Action) -> str:
    if action.did is Did.SNOOZED and action.until is not None:
        return f"Snoozed until {long_date(action.until)}"
    return action.did.value.capitalize()
