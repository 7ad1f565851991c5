"""The page of the rules of attention, as a counselor and as the admin see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.domain.access import Screen, StaffRole
from dashboard.library import load
from dashboard.services.attention import rules as attention_rules
from dashboard.services.practice import Practice
from dashboard.ui import navigation, state
from tests import factories
from tests.pages.screens import checked, opened, words

TODAY = date(2026, 10, 13)
MOST = load().attention.rules["will-low"].amount("most")


@pytest.fixture
def admin() -> Practice:
    """A counselor who is the admin too, with one couple."""
    at = factories.watched(at=factories.practice())
    couple_id = factories.add_couple(at)
    for days in (14, 0):
        factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=days), willingness=5)
    return replace(at, roles=frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN}))


def test_every_rule_is_told_with_its_numbers(admin: Practice) -> None:
    """The table has every rule with its condition filled in, and says that these are starting points."""
    at = opened(replace(admin, roles=frozenset({StaffRole.COUNSELOR})), "rules")
    table = "".join(str(each.proto.body) for each in at.get("html"))
    for rule in admin.library.attention.rules.values():
        assert rule.label.replace("'", "&#x27;") in table
        assert rule.condition.replace("'", "&#x27;") in table
    assert "{" not in table.split('<table class="mw-rules">')[1].split("</table>")[0]
    assert "not clinical norms" in words(at)
    assert "An admin of the practice changes these rules" in words(at)
    assert not at.number_input


def test_the_admin_looks_first_and_saves_then(admin: Practice) -> None:
    """The preview names the admin's own couple and keeps nothing; saving makes a version with its reason."""
    at = opened(admin, "rules")
    at.selectbox(key=state.key("rules_rule", 0)).select("will-low")
    checked(at.run())
    at.number_input(key=state.key("rules_amount", 0, "will-low", "most")).set_value(5)
    next(b for b in at.button if b.label == "See what would change").click()
    checked(at.run())
    assert "1 couple you see would newly stand out: Mina & Robin." in words(at)
    assert attention_rules.history(admin) == ()
    at.text_input(key=state.key("rules_why", 0, "will-low")).set_value("We look earlier.")
    next(b for b in at.button if b.label == "Save as a new version").click()
    checked(at.run())
    assert "Version 1 of the rules is now in use for every couple." in words(at)
    assert "We look earlier." in words(at)
    assert f"Wants to keep working on it: low: At {MOST} → 5 of 10" in words(at)
    assert factories.open_findings(at=admin)


def test_what_is_missing_is_said(admin: Practice) -> None:
    """Without a reason nothing is saved, and what was typed stays."""
    at = opened(admin, "rules")
    at.selectbox(key=state.key("rules_rule", 0)).select("silence")
    checked(at.run())
    at.number_input(key=state.key("rules_amount", 0, "silence", "days")).set_value(24)
    next(b for b in at.button if b.label == "Save as a new version").click()
    checked(at.run())
    assert "The reason is empty." in words(at)
    assert at.number_input(key=state.key("rules_amount", 0, "silence", "days")).value == 24
    assert attention_rules.history(admin) == ()


def test_the_way_back_to_the_shipped_rules(admin: Practice) -> None:
    """Once something was changed there is a way back, as a version of its own."""
    silence = attention_rules.with_rule(attention_rules.read(admin), "silence", is_on=False, thresholds={})
    attention_rules.save(admin, silence, "We call them anyway.", seen=0)
    at = opened(admin, "rules")
    assert "We call them anyway." in words(at)
    at.text_input(key=state.key("rules_shipped_why", 1)).set_value("We do not.")
    next(b for b in at.button if b.label == "Go back to the shipped rules").click()
    checked(at.run())
    assert attention_rules.book(admin).rules == admin.library.attention.rules
    assert [v.version for v in attention_rules.history(admin)] == [2, 1]


def test_the_couple_never_sees_it(admin: Practice) -> None:
    """On the in-session screen the page is not there, whoever is signed in."""
    assert navigation.may_open(admin, "rules")
    assert not navigation.may_open(replace(admin, screen=Screen.IN_SESSION), "rules")
