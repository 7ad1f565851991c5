"""What a change of the rules of attention would change, before it is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from dashboard.domain.ids import PracticeId
from dashboard.domain.scope import SystemScope
from dashboard.domain.triage.changes import checked
from dashboard.domain.triage.reconcile import Ended
from dashboard.domain.triage.rules import Basis, Change, RuleBook
from dashboard.services.attention_book import book
from dashboard.services.attention_rules import check_may_change
from dashboard.services.attention_watch import BATCH, Progress, judged, unwatched
from dashboard.services.practice import Practice
from dashboard.store import findings
from dashboard.store import held as store
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class RulePreview:
    """How many couples would newly stand out by a rule, and how many no longer. Names only of couples one reaches."""

    label: str
    newly: int
    no_longer: int
    newly_named: tuple[str, ...] = ()
    no_longer_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change among `couples` couples, rule by rule.

    `by_dates` names the changed rules that look at dates: they hold as soon as somebody looks and are not counted.
    """

    couples: int
    rules: tuple[RulePreview, ...]
    by_dates: tuple[str, ...]


def preview(practice: Practice, changes: Mapping[str, Change], progress: Progress = unwatched) -> Preview:
    """What these changes would change in the whole practice today. Nothing is kept. Raises as `save` does."""
    check_may_change(practice)
    now = book(practice)
    wanted = practice.library.attention.changed(checked(practice.library.attention, changes), now.version)
    changed = {id_: rule for id_, rule in wanted.rules.items() if rule != now.rules[id_]}
    answers = {id_: rule for id_, rule in changed.items() if rule.basis is Basis.ANSWERS}
    newly: dict[str, set[UUID]] = defaultdict(set)
    no_longer: dict[str, set[UUID]] = defaultdict(set)
    scope = SystemScope(PracticeId(practice.scope.practice_id))
    with practice.db.workspace(scope) as tx:
        couple_ids = store.list_couples(tx)
        for start in range(0, len(couple_ids), BATCH) if answers else ():
            part = couple_ids[start : start + BATCH]
            for couple_id, before, after in _compared(tx, practice, replace(wanted, rules=answers), part):
                for rule in after - before:
                    newly[rule].add(couple_id)
                for rule in before - after:
                    no_longer[rule].add(couple_id)
            progress(start + len(part), len(couple_ids))
    names = findings.list_names(practice.db, practice.scope)
    return Preview(
        len(couple_ids),
        tuple(
            RulePreview(
                rule.label,
                len(newly[id_]),
                len(no_longer[id_]),
                _named(newly[id_], names),
                _named(no_longer[id_], names),
            )
            for id_, rule in answers.items()
        ),
        tuple(rule.label for rule in changed.values() if rule.basis is Basis.RECORD),
    )


def _compared(
    tx: Transaction, practice: Practice, wanted: RuleBook, couple_ids: list[UUID]
) -> Iterator[tuple[UUID, set[str], set[str]]]:
    """Each couple of a batch, the rules by which it stands out now, and those by which it would."""
    standing = findings.list_standing(tx, store.between(practice.scope.practice_id, couple_ids))
    changes = judged(tx, practice.library, wanted, couple_ids, practice.today, because=Ended.RULES)
    for couple_id, each in changes.items():
        kept = {k.finding_id: k.finding.rule for k in standing.get(couple_id, ()) if k.finding.rule in wanted.rules}
        over = {k.finding_id for k, _ in each.ended}
        stays = {rule for id_, rule in kept.items() if id_ not in over}
        yield couple_id, set(kept.values()), stays | {f.rule for f in each.raised}


def _named(couple_ids: set[UUID], names: Mapping[UUID, str]) -> tuple[str, ...]:
    return tuple(sorted(names[id_] for id_ in couple_ids if id_ in names))
