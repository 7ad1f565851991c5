"""Preview of a change to the rules of attention, before it is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from uuid import UUID

from dashboard.domain.attention.changes import checked
from dashboard.domain.attention.reconcile import Ended
from dashboard.domain.attention.rules import Basis, Change, Level, Rule, RuleBook
from dashboard.domain.attention.survey import survey
from dashboard.domain.audit import Action
from dashboard.domain.ids import PracticeId
from dashboard.domain.outcomes.disclosure import SMALLEST
from dashboard.domain.scope import SystemScope
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.services import audit
from dashboard.services.attention.book import book
from dashboard.services.attention.facts import facts, reached
from dashboard.services.attention.rules import check_may_change
from dashboard.services.attention.watch import BATCH, Progress, judged, unwatched
from dashboard.services.practice import Practice
from dashboard.store import couples as couple_store
from dashboard.store.attention import findings
from dashboard.store.attention import held as store
from dashboard.store.transaction import Transaction

# Of couples out of reach it is only said that there are so many, or a multiple of it.
STEP = SMALLEST


@dataclass(frozen=True, slots=True)
class Told:
    """The couples one reaches, by name. `others` are at least so many more, in steps of 5; None: not looked up."""

    names: tuple[str, ...]
    others: int | None


@dataclass(frozen=True, slots=True)
class RulePreview:
    """The couples that would newly stand out by a rule, and those that would no longer."""

    label: str
    newly: Told
    no_longer: Told


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect on the `couples` couples of the practice, rule by rule.

    `own` are the changed rules that are counted among the `seen` couples that one reaches, and there alone: rules about
    safety, whose thresholds would otherwise ask for single answers of others' couples, and rules that look at dates.
    """

    couples: int
    rules: tuple[RulePreview, ...]
    seen: int
    own: tuple[RulePreview, ...]


@dataclass(slots=True)
class _Counted:
    """The couples that would stand out by a rule and do not now, and the other way round."""

    newly: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    no_longer: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))

    def add(self, couple_id: UUID, before: Set[str], after: Set[str]) -> None:
        """Count a couple by the rules it stands out by now, and those it would."""
        for rule in after - before:
            self.newly[rule].add(couple_id)
        for rule in before - after:
            self.no_longer[rule].add(couple_id)

    def told(
        self, rules: Iterable[Rule], names: Mapping[UUID, str], *, is_own: bool = False
    ) -> tuple[RulePreview, ...]:
        """Rule by rule; `is_own`: of couples one reaches alone."""
        return tuple(
            RulePreview(
                rule.label,
                _told(self.newly[rule.id], names, is_own=is_own),
                _told(self.no_longer[rule.id], names, is_own=is_own),
            )
            for rule in rules
        )


def preview(practice: Practice, changes: Mapping[str, Change], progress: Progress = unwatched) -> Preview:
    """The effect of these changes today. Nothing is kept, except that somebody looked. Raises as `save` does."""
    check_may_change(practice)
    now, shipped = book(practice), practice.library.attention
    wanted = shipped.changed(checked(shipped, changes), now.version)
    audit.record(practice, Action.PREVIEWED_RULES)
    changed = {id_: rule for id_, rule in wanted.rules.items() if rule != now.rules[id_]}
    answers = {id_: rule for id_, rule in changed.items() if rule.basis is Basis.ANSWERS}
    dates = {id_: rule for id_, rule in changed.items() if rule.basis is Basis.RECORD}
    names = findings.list_names(practice.db, practice.scope)
    couples, found = _by_answers(practice, replace(wanted, rules=answers), progress)
    dated = _by_dates(
        practice, replace(now, rules={id_: now.rules[id_] for id_ in dates}), replace(wanted, rules=dates)
    )
    of_all = [rule for rule in answers.values() if rule.level is not Level.SAFETY]
    of_own = [rule for rule in answers.values() if rule.level is Level.SAFETY]
    own = found.told(of_own, names, is_own=True) + dated.told(dates.values(), names, is_own=True)
    return Preview(couples, found.told(of_all, names), len(names), own)


def _by_answers(practice: Practice, wanted: RuleBook, progress: Progress) -> tuple[int, _Counted]:
    """The number of couples, and the effect on them of rules that judge answers."""
    found, scope = _Counted(), SystemScope(PracticeId(practice.scope.practice_id))
    with practice.db.workspace(scope, now=practice.now) as tx:
        couple_ids = couple_store.list_ids(tx)
        for start in range(0, len(couple_ids), BATCH) if wanted.rules else ():
            part = couple_ids[start : start + BATCH]
            for couple_id, before, after in _compared(tx, practice, wanted, part):
                found.add(couple_id, before, after)
            progress(start + len(part), len(couple_ids))
    return len(couple_ids), found


def _by_dates(practice: Practice, now: RuleBook, wanted: RuleBook) -> _Counted:
    """The effect on the couples in care that one reaches, by rules that read dates."""
    found = _Counted()
    for row in reached(practice).rows if wanted.rules else ():
        known = facts(row, practice.today, practice.zone)
        if known.status is EpisodeStatus.ACTIVE:
            before, after = (
                {key.rule for key in survey(known, rules, practice.today).evidence} for rules in (now, wanted)
            )
            found.add(row.couple_id, before, after)
    return found


def _compared(
    tx: Transaction, practice: Practice, wanted: RuleBook, couple_ids: list[UUID]
) -> Iterator[tuple[UUID, set[str], set[str]]]:
    """Each couple of a batch, the rules by which it stands out now, and those by which it would."""
    standing = findings.list_standing(tx, store.between(practice.scope.practice_id, couple_ids))
    changes = judged(tx, practice.library, wanted, couple_ids, practice.zone, because=Ended.RULES)
    for couple_id, each in changes.items():
        kept = {k.finding_id: k.finding.rule for k in standing.get(couple_id, ()) if k.finding.rule in wanted.rules}
        over = {k.finding_id for k, _ in each.ended}
        stays = {rule for id_, rule in kept.items() if id_ not in over}
        yield couple_id, set(kept.values()), stays | {f.rule for f in each.raised}


def _told(couple_ids: Set[UUID], names: Mapping[UUID, str], *, is_own: bool) -> Told:
    """A count that moves by one with a threshold would tell one couple's answer, and so would none beside a few."""
    others = len(couple_ids - names.keys()) // STEP * STEP
    return Told(tuple(sorted(names[id_] for id_ in couple_ids if id_ in names)), None if is_own else others)
