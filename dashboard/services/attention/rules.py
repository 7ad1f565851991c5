"""The rules of attention as the practice sees and changes them: version by version, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dashboard.domain.access import CLINICAL_ROLES, StaffRole
from dashboard.domain.attention.changes import checked, known
from dashboard.domain.attention.rules import Amount, Change, Rule, RuleBook
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.kinds.attention import ATTENTION_RULES
from dashboard.domain.wording import number
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError, RuleError, StaleEditError
from dashboard.services.attention import watch as attention_watch
from dashboard.services.attention.book import book
from dashboard.services.attention.watch import Progress, unwatched
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store.attention import rules as store
from dashboard.store.transaction import Transaction

__all__ = ["RuleLine", "Rules", "VersionLine", "book", "check_may_change", "history", "read", "save", "with_rule"]

Changes = Mapping[str, Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version in words. `at` is on the practice's wall clock; `changed` says rule by rule what became of it."""

    version: int
    at: datetime
    by_name: str
    reason: str
    changed: tuple[str, ...]
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as it holds now, and the version that changed it last, None while it is as shipped."""

    rule: Rule
    changed_by: VersionLine | None


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules as they hold now, and how they came to be so, the latest version first."""

    book: RuleBook
    shipped: RuleBook
    lines: tuple[RuleLine, ...]
    versions: tuple[VersionLine, ...]
    changes: Changes


def read(practice: Practice) -> Rules:
    """The rules for everybody who counsels, and for the admin. Never on the in-session screen."""
    _check_may_read(practice)
    shipped = practice.library.attention
    versions = history(practice)
    now, text = store.latest(practice.db, practice.scope.practice_id)
    changes = known(shipped, store.parse(text))
    current = shipped.changed(changes, now) if now else shipped
    last = {rule_id: line for line in reversed(versions) for rule_id in line.rules}
    lines = tuple(
        RuleLine(rule, last.get(rule.id) if rule != shipped.rules[rule.id] else None) for rule in current.rules.values()
    )
    return Rules(current, shipped, lines, versions, changes)


def history(practice: Practice) -> tuple[VersionLine, ...]:
    """Every version, the latest first: who changed what, when and why."""
    _check_may_read(practice)
    found = store.list_versions(practice.db, practice.scope.practice_id)
    earlier: list[Changes] = [*(each.changes for each in found[1:]), *([{}] if found else [])]
    return tuple(
        _version(practice.zone, practice.library.attention, each, before)
        for each, before in zip(found, earlier, strict=True)
    )


def with_rule(rules: Rules, rule_id: str, *, is_on: bool, thresholds: Mapping[str, Amount]) -> Changes:
    """The changes from the shipped rules if this rule had these settings. The shipped settings are no change."""
    rest = {id_: change for id_, change in rules.changes.items() if id_ != rule_id}
    return checked(rules.shipped, {**rest, rule_id: Change(is_on, dict(thresholds))})


def check_may_change(practice: Practice) -> None:
    """Raise `RuleError` unless an admin asks, on a screen that nobody else sees."""
    check_private(practice.screen)
    check_admin(practice)


def save(practice: Practice, changes: Changes, reason: str, *, seen: int, progress: Progress = unwatched) -> int:
    """Keep a new version and judge every couple by it. Returns its number. No changes: back to the shipped rules.

    `seen` is the version the changes were made to. Raises `RuleError` for anybody but an admin, `InvalidInputError`
    for a missing reason, a number out of its range, or when nothing would change, and `StaleEditError` when another
    version came meanwhile.
    """
    check_may_change(practice)
    why = ATTENTION_RULES.typed["reason"].cleaned(reason)
    kept = checked(practice.library.attention, changes)

    def work(tx: Transaction) -> int:
        version, text = store.latest(tx, practice.scope.practice_id)
        if version != seen:
            raise StaleEditError(
                "Somebody changed the rules since you opened this page.", "Nothing was overwritten. Look at them again."
            )
        if store.to_text(kept) == text:
            raise InvalidInputError("Nothing was changed.", "Change a number, or leave the rules as they are.")
        store.insert(tx, version + 1, kept, why)
        return version + 1

    made = practice.db.write(practice.scope, work, summary="Change the rules of attention", now=practice.now)
    attention_watch.judge_everybody(practice, progress)
    return made


def _check_may_read(practice: Practice) -> None:
    check_private(practice.screen)
    if practice.roles.isdisjoint(CLINICAL_ROLES | {StaffRole.ADMIN}):
        raise RuleError("The rules of attention are for those who counsel.", "Ask the admin.")


def _version(zone: Zone, shipped: RuleBook, version: store.Version, before: Changes) -> VersionLine:
    was, now = shipped.changed(before, 0), shipped.changed(version.changes, 0)
    changed = [(was.rules[id_], rule) for id_, rule in now.rules.items() if rule != was.rules[id_]]
    return VersionLine(
        version=version.version,
        at=zone.local(version.created_at),
        by_name=version.by_name,
        reason=version.reason,
        changed=tuple(_difference(old, new) for old, new in changed),
        rules=frozenset(new.id for _, new in changed),
    )


def _difference(old: Rule, new: Rule) -> str:
    said = [] if old.is_on is new.is_on else ["on" if new.is_on else "off"]
    said += [
        f"{t.label} {number(Decimal(old.amount(name)))} → {number(Decimal(t.value))} {t.unit}".rstrip()
        for name, t in new.thresholds.items()
        if t.value != old.amount(name)
    ]
    return f"{new.label}: {'; '.join(said)}"
