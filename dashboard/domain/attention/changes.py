"""Changes that a practice may make to the rules of attention.

Each check raises `InvalidInputError` that says what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from dashboard.domain.attention.rules import Amount, Change, Rule, RuleBook, Threshold
from dashboard.domain.attention.together import contradiction
from dashboard.domain.wording import number
from dashboard.errors import InvalidInputError


def checked(shipped: RuleBook, changes: Mapping[str, Change]) -> dict[str, Change]:
    """The changes that differ from the shipped rules, each within its range; a safety rule stays on.

    Numbers that would keep a rule in use from ever speaking are refused: nobody would notice its silence.
    """
    found = {rule_id: _checked(_known(shipped, rule_id), change) for rule_id, change in changes.items()}
    kept = {rule_id: change for rule_id, change in sorted(found.items()) if change is not None}
    wanted = shipped.changed(kept, shipped.version)
    for rule_id in kept:
        _check_together(wanted.rules[rule_id])
    return kept


def known(shipped: RuleBook, changes: Mapping[str, Change]) -> dict[str, Change]:
    """The changes that still apply of those made to an earlier table, without rules and numbers that are gone."""
    return {
        rule_id: replace(
            change, thresholds={n: v for n, v in (change.thresholds or {}).items() if n in rule.thresholds}
        )
        for rule_id, change in changes.items()
        if (rule := shipped.rules.get(rule_id)) is not None
    }


def is_whole(threshold: Threshold) -> bool:
    """Tell whether only whole numbers make sense."""
    return all(isinstance(each, int) for each in (threshold.value, threshold.least, threshold.most))


def _known(shipped: RuleBook, rule_id: str) -> Rule:
    if rule_id not in shipped.rules:
        raise InvalidInputError("There is no such rule.", "Reload the page and choose one of the table.")
    return shipped.rules[rule_id]


def _checked(rule: Rule, change: Change) -> Change | None:
    if change.is_on is False and not rule.can_be_off:
        raise InvalidInputError(
            f"{rule.label} cannot be switched off.", "A safety rule stays on. Its numbers can be changed."
        )
    is_on = None if change.is_on is None or change.is_on is rule.is_on else change.is_on
    own = {name: _amount(rule, name, value) for name, value in (change.thresholds or {}).items()}
    own = {name: value for name, value in own.items() if value != rule.amount(name)}
    return Change(is_on, own) if is_on is not None or own else None


def _check_together(rule: Rule) -> None:
    wrong = contradiction(rule) if rule.is_on else None
    if wrong is not None:
        raise InvalidInputError(
            f"{rule.label} could never speak with these numbers.",
            wrong.why,
            field=rule.thresholds[wrong.threshold].label,
        )


def _amount(rule: Rule, name: str, value: Amount) -> Amount:
    if name not in rule.thresholds:
        raise InvalidInputError(f"{rule.label} has no such number.", "Reload the page and try again.")
    threshold = rule.thresholds[name]
    if not threshold.least <= value <= threshold.most:
        raise _wrong(rule, threshold, f"from {_said(threshold.least)} to {_said(threshold.most)}")
    if not is_whole(threshold):
        return Decimal(value)
    if value != int(value):
        raise _wrong(rule, threshold, "without a fraction")
    return int(value)


def _wrong(rule: Rule, threshold: Threshold, wanted: str) -> InvalidInputError:
    return InvalidInputError(
        f"{rule.label}: “{threshold.label}” cannot be this number.",
        f"Enter a number {wanted}.",
        field=threshold.label,
    )


def _said(amount: Amount) -> str:
    return number(Decimal(amount))
