"""What a practice may change about the rules of attention, and what it may not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.changes import checked, is_whole, known
from dashboard.domain.attention.rules import Change, Level, Rule
from dashboard.domain.attention.together import contradiction
from dashboard.domain.stats.usual import fall
from dashboard.errors import InvalidInputError
from dashboard.library import load

BOOK = load().attention
NUMBERS = [(rule.id, name) for rule in BOOK.rules.values() for name in rule.thresholds]


@given(st.sampled_from(NUMBERS), st.decimals(-10, 500, places=4))
def test_a_number_is_kept_as_it_is_or_refused(which: tuple[str, str], value: Decimal) -> None:
    """Within its range, and whole where its range is, it is kept; anything else is refused."""
    rule_id, name = which
    threshold = BOOK.rules[rule_id].thresholds[name]
    is_fine = threshold.least <= value <= threshold.most
    is_fine = is_fine and (not is_whole(threshold) or value == int(value))
    change = {rule_id: Change(None, {name: value})}
    is_fine = is_fine and contradiction(BOOK.changed(change, 1).rules[rule_id]) is None
    if not is_fine:
        with pytest.raises(InvalidInputError):
            checked(BOOK, change)
        return
    kept = checked(BOOK, change)
    assert BOOK.changed(kept, 1).rules[rule_id].amount(name) == value
    assert kept == checked(BOOK, kept)


def test_what_is_as_shipped_is_no_change() -> None:
    """The shipped numbers and switches leave nothing to keep."""
    same = {
        rule.id: Change(rule.is_on, {name: t.value for name, t in rule.thresholds.items()})
        for rule in BOOK.rules.values()
    }
    assert checked(BOOK, same) == {}


@pytest.mark.parametrize("rule_id", [rule.id for rule in BOOK.rules.values() if not rule.can_be_off])
def test_a_safety_rule_cannot_be_switched_off(rule_id: str) -> None:
    """It stays on whoever asks."""
    with pytest.raises(InvalidInputError, match="cannot be switched off"):
        checked(BOOK, {rule_id: Change(is_on=False)})


def test_unknown_rules_and_numbers_are_refused() -> None:
    """A page of an older version names what is not there any more."""
    with pytest.raises(InvalidInputError):
        checked(BOOK, {"gone": Change(is_on=False)})
    with pytest.raises(InvalidInputError):
        checked(BOOK, {"silence": Change(None, {"gone": 3})})


def test_changes_to_what_is_gone_are_passed_over() -> None:
    """A version made before a rule or a number was taken out of the table can still be built upon."""
    older = {"gone": Change(is_on=False), "silence": Change(None, {"days": 21, "gone": 3})}
    assert known(BOOK, older) == {"silence": Change(None, {"days": 21})}
    assert checked(BOOK, known(BOOK, older)) == known(BOOK, older)


def test_every_safety_rule_stays_on() -> None:
    """No rule of the level safety may be switched off, as the table is shipped."""
    assert {rule.id for rule in BOOK.rules.values() if rule.level == "safety" and rule.can_be_off} == set()


@pytest.mark.parametrize(
    ("rule_id", "amounts", "is_fine"),
    [
        ("worse-usual", {"last": 3, "least": 12, "window": 12}, True),
        ("worse-usual", {"least": 16, "window": 15}, False),
        ("worse-usual", {"window": 8}, False),
        ("worse", {"least": 12, "window": 12}, True),
        ("worse", {"least": 13, "window": 12}, False),
        ("worse", {"least": 6, "window": 6}, False),
        ("safe-drop", {"least": 6, "window": 5}, False),
    ],
)
def test_numbers_with_which_a_rule_never_speaks_are_refused(
    rule_id: str, amounts: dict[str, int | Decimal], is_fine: bool
) -> None:
    """More answers asked for than looked at, or a p that so few cannot reach: it would look on and be silent."""
    change = {rule_id: Change(None, amounts)}
    if is_fine:
        assert checked(BOOK, change) is not None
        return
    with pytest.raises(InvalidInputError, match="could never speak"):
        checked(BOOK, change)
    assert checked(BOOK, {rule_id: Change(is_on=False, thresholds=amounts)})


def test_a_lower_mean_can_be_found_at_the_very_start_of_care() -> None:
    """With as few answers before as the shipped rule asks for, the clearest fall there is makes it speak."""
    rule = BOOK.rules["worse-usual"]
    last, least = int(rule.amount("last")), int(rule.amount("least"))
    assert fall([8] * least, [4] * last).errors > rule.amount("errors")


@pytest.mark.parametrize("rule", [rule for rule in BOOK.rules.values() if rule.level is Level.SAFETY])
def test_no_number_silences_a_safety_rule(rule: Rule) -> None:
    """As loose as its ranges allow, it asks for little more than as shipped, and looks as far back."""
    for name, wanted in {"drop": 1, "least": 1, "times": 0}.items():
        if name in rule.thresholds:
            assert rule.thresholds[name].most <= rule.amount(name) + wanted
    if "valid_days" in rule.thresholds:
        assert rule.thresholds["valid_days"].least == rule.amount("valid_days")
