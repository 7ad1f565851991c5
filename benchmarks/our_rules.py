"""Mendwell's own rules, run week by week on invented couples the way the record runs them after every answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from uuid import UUID

import numpy as np

from benchmarks.simulated import SIDES, Couple, monday
from benchmarks.watched import Watched, listed
from dashboard.domain.attention.answers import CONCERN_DAYS, CONCERNS, WINDOW, Answered
from dashboard.domain.attention.facts import Facts, PartnerFacts
from dashboard.domain.attention.findings import Finding, Kept, PartnerEvidence
from dashboard.domain.attention.handling import Key
from dashboard.domain.attention.held import Held
from dashboard.domain.attention.judge import judge
from dashboard.domain.attention.reconcile import key_of, reconcile
from dashboard.domain.attention.rules import Change, Level, RuleBook
from dashboard.domain.attention.survey import survey
from dashboard.domain.attention.worsening import changed_on, rests_after
from dashboard.domain.deeds.deed import Deed, Rating
from dashboard.domain.vocabulary import EpisodeStatus, Side

# A direct answer to the private safety question is found by construction: it is counted apart.
ASKED = ("safety-yes", "safety-unsure")
SILENCE = "silence"
_RESOLVED_AFTER = timedelta(weeks=4)
_WEEK = timedelta(days=6)
_A_YEAR = timedelta(days=364)


@dataclass(slots=True)
class Record:
    """What is known of one couple on its way through the weeks: the last answers, open findings, what was raised.

    The invented counselor resolves what lasts of safety after four weeks, and acknowledges the rest, which ends when
    the answers say so and asks again when it gets worse.
    """

    couple: Couple
    book: RuleBook
    window: int = WINDOW
    deeds: tuple[Deed, ...] = ()
    areas: Mapping[Side, tuple[Rating, ...]] = field(default_factory=dict)
    answers: dict[Side, tuple[Answered, ...]] = field(default_factory=lambda: dict.fromkeys(SIDES, ()))
    concerns: dict[Side, tuple[Answered, ...]] = field(default_factory=lambda: dict.fromkeys(SIDES, ()))
    first_on: dict[Side, date] = field(default_factory=dict)
    last_on: dict[Side, date] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    resolved: set[Key] = field(default_factory=set)
    raised: int = 0

    def add(self, side: Side, answered: Answered) -> tuple[Finding, ...]:
        """Write a check-in and judge the couple anew, as the transaction of the answer does; what asks: what is new,
        and below safety what got worse."""
        self.answers[side] = (*self.answers[side], answered)[-self.window :]
        self.first_on.setdefault(side, answered.on)
        self.last_on[side] = answered.on
        since = answered.on - timedelta(days=CONCERN_DAYS)
        self.concerns[side] = tuple(a for a in (*self.concerns[side], *_concern(answered)) if a.on >= since)
        held = self.held(answered.on)
        found = judge(held.evidence, self.book, answered.on)
        self._resolve(answered.on)
        changes = reconcile(self.kept, found, book=self.book, held=held, resolved=self.resolved)
        gone = {kept.finding_id for kept, _ in changes.ended}
        now = {kept.finding_id: kept for kept in changes.extended}
        self.kept = [now.get(each.finding_id, each) for each in self.kept if each.finding_id not in gone]
        worse = tuple(each.finding for each in changes.extended if self._is_worse(each, answered.on))
        new = tuple(each for each in changes.raised if key_of(each) not in self.resolved)
        for finding in new:
            self.raised += 1
            at = datetime.combine(answered.on, datetime.min.time())
            self.kept.append(Kept(UUID(int=self.raised), finding, self.book.version, at))
        return (*new, *worse)

    def _is_worse(self, kept: Kept, today: date) -> bool:
        rule, raised_on = self.book.rules[kept.finding.rule], kept.raised_at.date()
        if rests_after(rule) is None or today <= raised_on:
            return False
        return changed_on(kept.finding, rule, raised_on) == today

    def held(self, today: date) -> Held:
        """The couple as the rules find it in the record on a day."""
        partners = {
            side: PartnerEvidence(
                name=side.value,
                role=self.couple.roles[side],
                answers=self.answers[side],
                first_on=self.first_on.get(side),
                last_on=self.last_on.get(side),
                concerns=self.concerns[side],
                areas=tuple(each for each in self.areas.get(side, ()) if each.on <= today),
            )
            for side in SIDES
        }
        deeds = tuple(deed for deed in self.deeds if today - _A_YEAR < deed.on <= today)
        return Held(status=EpisodeStatus.ACTIVE, partners=partners, deeds=deeds, totals={}, measures={})

    def silent(self, today: date) -> Iterator[Key]:
        """The rules that read dates; sessions and homework are always in order here."""
        a, b = (
            PartnerFacts(
                name=side.value,
                checkins=len(self.answers[side]),
                last_on=self.answers[side][-1].on if self.answers[side] else None,
            )
            for side in SIDES
        )
        facts = Facts(
            status=EpisodeStatus.ACTIVE,
            a=a,
            b=b,
            known_since=monday(self.couple.start),
            next_session_on=today + _WEEK,
        )
        yield from survey(facts, self.book, today).evidence

    def _resolve(self, today: date) -> None:
        for kept in self.kept:
            is_safety = self.book.rules[kept.finding.rule].level is Level.SAFETY
            if is_safety and kept.raised_at.date() + _RESOLVED_AFTER <= today:
                self.resolved.add(key_of(kept.finding))


def watch(
    couple: Couple,
    book: RuleBook,
    *,
    deeds: tuple[Deed, ...] = (),
    areas: Mapping[Side, tuple[Rating, ...]] | None = None,
) -> Watched:
    """One couple under the rules of `book`: alerts as the counselor gets them, and what each rule found.

    Below safety a couple has one alert a week, however much stands out; each matter of safety is one by itself.
    """
    record, seen = Record(couple, book, deeds=deeds, areas=areas or {}), set[Key]()
    found: list[tuple[int, str]] = []
    for week in range(couple.end - couple.start):
        new = [key_of(finding) for side, answered in _week(couple, week) for finding in record.add(side, answered)]
        new += [key for key in record.silent(monday(couple.start + week) + _WEEK) if key not in seen]
        seen.update(new)
        found += [(week, key.rule) for key in new]
    return alerted(couple, book, found)


def alerted(couple: Couple, book: RuleBook, found: Sequence[tuple[int, str]], *, but: str = "") -> Watched:
    """The alerts that come of what was found by week and rule, passing over one rule."""
    weeks = couple.end - couple.start
    alerts, urgency = np.zeros(weeks, dtype=int), np.full(weeks, np.inf)
    for week, group in groupby(found, key=itemgetter(0)):
        rules = [book.rules[rule] for _, rule in group if rule not in {*ASKED, but}]
        below = [rule for rule in rules if rule.level is not Level.SAFETY]
        alerts[week] = len(rules) - len(below) + bool(below)
        urgency[week] = min((rule.state.urgency for rule in rules), default=np.inf)
    return Watched(couple, alerts, listed(urgency), tuple(found))


def by_rules(watched: Watched, book: RuleBook, rules: Collection[str]) -> Watched:
    """The same couple with these rules read from another book."""
    alone = RuleBook(book.meta, {rule: book.rules[rule] for rule in rules}, book.version)
    anew = watch(watched.couple, alone).found
    kept = [each for each in watched.found if each[1] not in rules]
    return alerted(watched.couple, book, sorted([*kept, *anew]))


def of_safety(watched: Watched, book: RuleBook) -> Watched:
    """The alerts of safety alone."""
    found = [each for each in watched.found if book.rules[each[1]].level is Level.SAFETY]
    return alerted(watched.couple, book, found)


def below_safety(watched: Watched, book: RuleBook) -> Watched:
    """The alerts of all other rules."""
    found = [each for each in watched.found if book.rules[each[1]].level is not Level.SAFETY]
    return alerted(watched.couple, book, found)


def silences(couple: Couple, book: RuleBook, days: int) -> Watched:
    """The rule about silence alone, with another threshold: it judges no answer."""
    changed = book.changed({SILENCE: Change(thresholds={"days": days})}, book.version)
    record, seen = Record(couple, changed), set[Key]()
    found: list[tuple[int, str]] = []
    for week in range(couple.end - couple.start):
        for side, answered in _week(couple, week):
            record.answers[side] = (answered,)
        keys = [k for k in record.silent(monday(couple.start + week) + _WEEK) if k.rule == SILENCE and k not in seen]
        seen.update(keys)
        found += [(week, key.rule) for key in keys]
    return alerted(couple, changed, found)


def differing(couple: Couple, book: RuleBook) -> tuple[int, int]:
    """Judgments on the answers a summary keeps and on the whole history: how many were compared, how many differ."""
    short, whole = Record(couple, book), Record(couple, book, window=couple.end - couple.start)
    compared = different = 0
    for week in range(couple.end - couple.start):
        for side, answered in _week(couple, week):
            for record in (short, whole):
                record.add(side, answered)
            compared += 1
            different += _open(short) != _open(whole)
    return compared, different


def _open(record: Record) -> set[Key]:
    return {key_of(kept.finding) for kept in record.kept}


def _concern(answered: Answered) -> Iterator[Answered]:
    """What must not be missed of a check-in, as its summary keeps it beside the latest answers."""
    said = {item: value for item, value in answered.choices.items() if value in CONCERNS.get(item, ())}
    if said:
        yield Answered(answered.on, {}, said)


def _week(couple: Couple, week: int) -> list[tuple[Side, Answered]]:
    given = [(side, each) for side in SIDES if (each := couple.answers[side][week]) is not None]
    return sorted(given, key=lambda pair: pair[1].on)
