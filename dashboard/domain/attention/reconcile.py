"""Changes that a new judgment makes to the findings in the record: new ones, longer ones, and ones that have ended.

A finding is identified by its rule, the partner whose answers it rests on, and its first day. Judging twice changes
nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dashboard.domain.attention.findings import Finding, Kept
from dashboard.domain.attention.handling import Key
from dashboard.domain.attention.held import Held
from dashboard.domain.attention.rules import Level, RuleBook
from dashboard.domain.vocabulary import EpisodeStatus, TimelineKind


class Ended(StrEnum):
    """The reason why a finding no longer holds.

    Newer answers say otherwise; totals are compared with a new baseline; its evidence was corrected or removed; the
    rules changed; the couple is not in care; or a counselor resolved a finding that only a counselor can end.
    """

    ANSWERS = "answers"
    BASELINE = "baseline"
    CORRECTED = "corrected"
    RULES = "rules"
    RESTING = "resting"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows to write.

    `extended` are kept findings in their present form, `ended` those that no longer hold, and why.
    """

    raised: tuple[Finding, ...] = ()
    extended: tuple[Kept, ...] = ()
    ended: tuple[tuple[Kept, Ended], ...] = ()

    def __bool__(self) -> bool:
        """True if there is anything to write."""
        return bool(self.raised or self.extended or self.ended)


def key_of(finding: Finding) -> Key:
    """The identity of a finding."""
    return Key(finding.rule, finding.side, finding.since)


def reconcile(
    kept: Iterable[Kept],
    found: Iterable[Finding],
    *,
    book: RuleBook,
    held: Held,
    because: Ended = Ended.ANSWERS,
    resolved: Collection[Key] = (),
) -> Changes:
    """The changes from the open findings `kept` to those `found` now.

    `because` is the cause of the new judgment, `ANSWERS` or `RULES`. A lasting finding ends when its evidence is gone
    from the record, its rule is off, or when it is `resolved` and no longer found; below safety also when the rules
    changed and `found` (which holds what was found as of its day) lacks it. What lies too far back to be looked at
    stays.
    """
    left: dict[Key, Finding] = {}
    for each in found:
        left.setdefault(key_of(each), each)
    extended, ended = [], []
    for old in sorted(kept, key=lambda k: (k.raised_at, k.finding_id)):
        now = left.pop(key_of(old.finding), None) or _continued(old, left, book, held)
        if now is None:
            if why := _ending(old, book, held, because, resolved):
                ended.append((old, why))
        elif (now, book.version) != (old.finding, old.rules_version):
            extended.append(replace(old, finding=now, rules_version=book.version))
    return Changes(tuple(left.values()), tuple(extended), tuple(ended))


def _continued(old: Kept, left: dict[Key, Finding], book: RuleBook, held: Held) -> Finding | None:
    """A finding that goes on although its beginning, or the answers it was compared with, are out of sight.

    It keeps its first day.

    Otherwise a couple that was dealt with would come up again with every answer. Corrected evidence makes it a new
    finding.
    """
    was = old.finding
    if was.rule not in book.rules or not all(map(held.holds, was.evidence)):
        return None
    for key, now in left.items():
        if (now.rule, now.side) == (was.rule, was.side) and was.since < now.since <= was.last_on:
            del left[key]
            return replace(now, since=was.since)
    return None


def _ending(old: Kept, book: RuleBook, held: Held, because: Ended, resolved: Collection[Key]) -> Ended | None:
    was, rule = old.finding, book.rules.get(old.finding.rule)
    if not all(map(held.holds, was.evidence)):
        return Ended.CORRECTED
    if rule is None or not rule.is_on:
        return Ended.RULES
    if rule.is_lasting:
        if key_of(was) in resolved:
            return Ended.RESOLVED
        is_safety = rule.level is Level.SAFETY
        is_known = not is_safety and held.knows(was.side, was.since)
        return Ended.RULES if because is Ended.RULES and is_known else None
    if held.status is not EpisodeStatus.ACTIVE and rule.level is not Level.SAFETY:
        return Ended.RESTING
    return Ended.BASELINE if because is Ended.ANSWERS and _has_new_baseline(was, held) else because


def _has_new_baseline(was: Finding, held: Held) -> bool:
    """Tell whether a baseline was set later than all those its totals were compared with."""
    days = [on for name, on in was.figures.items() if name.startswith("baseline_on ")]
    return bool(days) and any(
        kind is TimelineKind.BASELINE and on > date.fromisoformat(max(days)) for on, kind in held.events
    )
