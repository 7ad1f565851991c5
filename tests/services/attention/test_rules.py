"""The practice's own thresholds: who may change them, what each version says, and what a change would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.attention.reconcile import Ended
from dashboard.domain.attention.rules import Change
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError, RuleError, StaleEditError
from dashboard.library import load
from dashboard.services.attention import preview as attention_preview
from dashboard.services.attention import rules as attention_rules
from dashboard.services.attention.preview import Told
from dashboard.services.practice import Practice
from dashboard.store.attention import findings
from tests import driver, factories

TODAY = date(2026, 10, 13)
MOST = load().attention.rules["will-low"].amount("most")
HIGHER = {"will-low": Change(None, {"most": 5})}


@pytest.fixture
def admin() -> Practice:
    """An open practice, as a counselor who is its admin too."""
    at = factories.watched(at=factories.practice())
    return replace(at, roles=frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN}))


def couple(at: Practice, willingness: int) -> UUID:
    couple_id = factories.add_couple(at)
    for ago in (14, 0):
        factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=ago), willingness=willingness)
    return couple_id


def standing(at: Practice) -> set[UUID]:
    return set(factories.open_findings(at=at))


def test_a_change_holds_for_everybody_from_the_moment_it_is_saved(admin: Practice) -> None:
    """Couples already there are judged by the new number, later answers too; back to shipped takes it back."""
    low, middling, high = (couple(admin, value) for value in (int(MOST), 5, 9))
    assert standing(admin) == {low}
    assert attention_rules.save(admin, HIGHER, "We look earlier.", seen=0) == 1
    assert standing(admin) == {low, middling}
    for ago in (14, 0):
        factories.add_checkin(admin, high, side=Side.B, on=TODAY - timedelta(days=ago), willingness=5)
    assert standing(admin) == {low, middling, high}
    assert attention_rules.save(admin, {}, "Back.", seen=1) == 2
    assert standing(admin) == {low}
    why = [k.ended_why for k in findings.list_of_couple(admin.db, admin.scope, middling)]
    assert why == [Ended.RULES]
    (kept,) = factories.open_findings(at=admin)[low]
    assert kept.rules_version == 2


def test_the_book_is_never_stale(admin: Practice) -> None:
    """Whoever asks gets the version that holds, from one cache for the process."""
    shipped = admin.library.attention
    assert attention_rules.book(admin) is shipped
    attention_rules.save(admin, HIGHER, "Earlier.", seen=0)
    book = attention_rules.book(factories.office(of=admin))
    assert (book.version, book.rules["will-low"].amount("most")) == (1, 5)
    assert attention_rules.book(admin) is book
    other = factories.practice()
    assert attention_rules.book(other).version == 0


def test_each_version_says_who_changed_what_when_and_why(admin: Practice) -> None:
    """The history holds every version, the latest first; a rule names the version that changed it last."""
    first = {**HIGHER, "watch-high": Change(is_on=False)}
    attention_rules.save(admin, first, "  We look   earlier. ", seen=0)
    attention_rules.save(admin, HIGHER, "It was useful.", seen=1)
    rules = attention_rules.read(admin)
    assert [(v.version, v.reason, v.at) for v in rules.versions] == [
        (2, "It was useful.", admin.wall),
        (1, "We look earlier.", admin.wall),
    ]
    assert rules.versions[0].changed == ("Watching stays high, truth answered higher: on",)
    assert rules.versions[1].changed == (
        f"Wants to keep working on it: low: At {MOST} → 5 of 10",
        "Watching stays high, truth answered higher: off",
    )
    changed = {line.rule.id: line.changed_by.version for line in rules.lines if line.changed_by}
    assert changed == {"will-low": 1}


def test_only_an_admin_changes_rules_and_everybody_who_counsels_reads_them(admin: Practice) -> None:
    """A counselor reads; an admin who is no counselor reads too; nobody does on the in-session screen."""
    counselor = replace(admin, roles=frozenset({StaffRole.COUNSELOR}))
    assert attention_rules.read(counselor).lines
    assert attention_rules.read(replace(admin, roles=frozenset({StaffRole.ADMIN}))).lines
    for act in (
        lambda at: attention_rules.save(at, HIGHER, "Why.", seen=0),
        lambda at: attention_preview.preview(at, HIGHER),
    ):
        with pytest.raises(RuleError, match="admin"):
            act(counselor)
        with pytest.raises(RuleError):
            act(replace(admin, screen=Screen.IN_SESSION))
    with pytest.raises(RuleError):
        attention_rules.read(replace(admin, screen=Screen.IN_SESSION))
    with pytest.raises(RuleError):
        attention_rules.read(replace(admin, roles=frozenset()))
    assert attention_rules.history(admin) == ()


def test_what_cannot_be_saved_is_said(admin: Practice) -> None:
    """No reason, a number out of range, nothing changed, and a version that is not the latest."""
    with pytest.raises(InvalidInputError, match="reason"):
        attention_rules.save(admin, HIGHER, "  ", seen=0)
    with pytest.raises(InvalidInputError, match="cannot be this number"):
        attention_rules.save(admin, {"will-low": Change(None, {"most": 11})}, "Why.", seen=0)
    with pytest.raises(InvalidInputError, match="Nothing was changed"):
        attention_rules.save(admin, {"will-low": Change(None, {"most": MOST})}, "Why.", seen=0)
    attention_rules.save(admin, HIGHER, "Why.", seen=0)
    with pytest.raises(StaleEditError):
        attention_rules.save(admin, {}, "Why.", seen=0)
    assert [v.version for v in attention_rules.history(admin)] == [1]


def test_a_preview_counts_everybody_and_names_ones_own(admin: Practice) -> None:
    """Couples of colleagues are neither named nor counted one by one; saving does what was said."""
    mine = couple(admin, 5)
    colleague = factories.watched(at=factories.practice(db=admin.db, who=factories.colleague(of=admin).scope))
    couple(colleague, 4)
    couple(colleague, 1)
    seen = attention_preview.preview(admin, {**HIGHER, "silence": Change(None, {"days": 30})})
    (rule,) = seen.rules
    assert rule.label == "Wants to keep working on it: low"
    assert (rule.newly, rule.no_longer) == (Told(("Mina & Robin",), 0), Told((), 0))
    assert (seen.couples, seen.seen) == (3, 1)
    assert seen.own == (attention_preview.RulePreview("No answer", Told((), None), Told((), None)),)
    assert standing(admin) == set()
    attention_rules.save(admin, HIGHER, "Why.", seen=0)
    assert standing(admin) == {mine}
    back = attention_preview.preview(admin, {"will-low": Change(is_on=False)}).rules[0]
    assert (back.newly, back.no_longer) == (Told((), 0), Told(("Mina & Robin",), 0))
    for _ in range(3):
        couple(colleague, 1)
    back = attention_preview.preview(admin, {"will-low": Change(is_on=False)}).rules[0]
    assert back.no_longer == Told(("Mina & Robin",), 5)


def test_no_threshold_asks_for_a_single_answer_of_couples_one_does_not_see(admin: Practice) -> None:
    """Whatever number is tried, an admin without couples reads the same, also where there is nothing to find."""
    colleague = factories.watched(at=factories.practice(db=admin.db, who=factories.colleague(of=admin).scope))
    couple_id = couple(colleague, 3)
    factories.add_checkin(colleague, couple_id, on=TODAY - timedelta(days=100), private_safety="yes")
    tries = [{"will-low": Change(None, {"most": most})} for most in (0, 2, 3, 4)]
    said = {(rule.newly, rule.no_longer) for each in tries for rule in attention_preview.preview(admin, each).rules}
    assert said == {(Told((), 0), Told((), 0))}
    longer = {"safety-yes": Change(None, {"valid_days": 120})}
    found = attention_preview.preview(admin, longer)
    assert (found.rules, found.seen) == ((), 0)
    assert [(rule.newly, rule.no_longer) for rule in found.own] == [(Told((), None), Told((), None))]
    hers = attention_preview.preview(replace(colleague, roles=admin.roles), longer)
    assert [rule.newly for rule in hers.own] == [Told(("Mina & Robin",), None)]


def test_each_preview_is_logged(admin: Practice) -> None:
    """Who looked what other rules would change stands in the log."""
    attention_preview.preview(admin, HIGHER)
    logged = "SELECT * FROM audit WHERE action = 'previewed_rules'"
    assert len(driver.cursor(admin.db).execute(logged).fetchall()) == 1


def test_rules_that_look_at_dates_are_previewed_for_couples_one_sees(admin: Practice) -> None:
    """A partner silent for 58 days stands out as shipped, not by 60, and again when the rule is back in use."""
    couple_id = factories.add_couple(admin)
    for side, days in ((Side.A, 58), (Side.B, 1)):
        factories.add_checkin(admin, couple_id, side=side, on=TODAY - timedelta(days=days), felt_safe=7)
    longer = {"silence": Change(None, {"days": 60})}
    (rule,) = attention_preview.preview(admin, longer).own
    assert (rule.newly.names, rule.no_longer.names) == ((), ("Mina & Robin",))
    attention_rules.save(admin, longer, "Holidays.", seen=0)
    (rule,) = attention_preview.preview(admin, {}).own
    assert (rule.newly.names, rule.no_longer.names) == (("Mina & Robin",), ())


def test_one_rule_is_changed_beside_the_others(admin: Practice) -> None:
    """A form about one rule leaves what was changed about the others."""
    attention_rules.save(admin, HIGHER, "Why.", seen=0)
    rules = attention_rules.read(admin)
    both = attention_rules.with_rule(rules, "silence", is_on=True, thresholds={"days": 21})
    assert both == {**HIGHER, "silence": Change(None, {"days": 21})}
    assert attention_rules.with_rule(rules, "will-low", is_on=True, thresholds={"most": MOST}) == {}
