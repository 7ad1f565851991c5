"""Remedies: an alert offers first the thing that helps, and each of its matters is dealt with by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.attention.handling import AlertState, Did, Handled, Matter
from dashboard.domain.attention.rules import Basis, Remedy, Rule
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import ContactMethod, Side
from dashboard.services.attention import alerts
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store
from dashboard.ui import navigation
from dashboard.ui.attention import remedies
from tests import factories
from tests.pages.screens import checked, opened, words
from tests.pages.test_today import did, html, labels
from tests.services.attention.test_alerts import set_session
from tests.services.caseload.test_today import add, finished

TODAY = factories.NOW.date()
RULES = list(factories.library().attention.rules.values())


@pytest.fixture
def at() -> Practice:
    """A practice in which every change is judged."""
    return factories.watched(at=factories.practice())


def led(app: AppTest, page: str) -> AppTest:
    """The page that a press led to. A page run without a browser stays where it was."""
    app.switch_page(f"../pages/{page}.py")
    return app


def pressed(app: AppTest, label: str, nth: int = 0) -> AppTest:
    return checked([b for b in app.button if b.label == label][nth].click().run())


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_has_a_remedy_that_opens_something(rule: Rule) -> None:
    """A button with words, and a step of the library where it opens one."""
    assert remedies.LABELS[rule.remedy]
    assert rule.remedy in remedies.TAKE
    assert (rule.remedy is Remedy.STEP) == bool(rule.step)
    assert not rule.step or rule.step in factories.library().steps


def test_what_is_read_from_dates_has_the_remedy_for_its_date() -> None:
    """A session that is missing is set, an answer that is missing asked for."""
    by_id = {rule.id: rule.remedy for rule in RULES if rule.basis is Basis.RECORD}
    assert by_id == {
        "talk-stop": Remedy.CALL,
        "look-again": Remedy.CALL,
        "talk-due": Remedy.SAFETY,
        "agreement-review": Remedy.AGREEMENTS,
        "trial-end": Remedy.SAFETY,
        "silence": Remedy.LINK,
        "review": Remedy.REVIEW,
        "overdue": Remedy.HOMEWORK,
        "no-session": Remedy.SESSION,
    }


@pytest.mark.parametrize("page", ["today", "couple"])
def test_the_remedy_stands_before_what_only_deals_with_the_alert(at: Practice, page: str) -> None:
    """It is the first button of its row, and the only one with a border."""
    couple_id = add(at, "Open", session_in=None)
    app = opened(at, page, couple_id=couple_id)
    found = [label for label in labels(app) if label in {*remedies.LABELS.values(), "Acknowledge", "Snooze", "Resolve"}]
    assert found == ["Set the next session", "Acknowledge", "Snooze", "Resolve"]
    kinds = {b.label: b.proto.type for b in app.button}
    assert (kinds["Set the next session"], kinds["Acknowledge"]) == ("secondary", "tertiary")


@pytest.mark.parametrize("page", ["today", "couple"])
def test_the_next_session_is_set_where_the_alert_leads(at: Practice, page: str) -> None:
    """The form of a session is open at once, and what it keeps takes the alert off."""
    couple_id = add(at, "Open", session_in=None)
    app = pressed(opened(at, page, couple_id=couple_id), "Set the next session")
    [field] = [each for each in app.datetime_input if each.label == "Begins"]
    field.set_value(factories.NOW.replace(tzinfo=None) + timedelta(days=9))
    pressed(led(app, "couple"), "Arrange")
    assert not alerts.of_couple(at, couple_id).handled


@pytest.mark.parametrize(
    ("items", "is_one"),
    [(["felt_safe"], True), (["felt_safe", "openness"], False), (["mean"], False), (["area_trust"], False)],
)
def test_the_answers_open_at_the_question_they_are_about(
    items: list[str], is_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One question is opened by its name; several, or a figure made of several, open all questions."""
    at, couple_id, went = factories.practice(), new_id(), []
    monkeypatch.setattr(navigation, "go", lambda *to, question=None: went.append((*to, question)))
    rule = next(rule for rule in RULES if rule.remedy is Remedy.ANSWERS)
    matter = Matter(
        rule=rule,
        side=Side.A,
        since=TODAY,
        raised_on=TODAY,
        headline="",
        reason="",
        named=dict.fromkeys(items, "Label"),
    )
    remedies.TAKE[Remedy.ANSWERS](at, "today", couple_id, Handled(AlertState.NEW, matter=matter))
    label = at.library.questionnaire.items["felt_safe"].label if is_one else None
    assert went == [("progress", couple_id, label)]


def test_a_call_says_the_safe_way_first(at: Practice) -> None:
    """The way, the times and the number of the partner it is about, and of nobody else."""
    couple_id = add(at, "Red", safety="yes")
    person = couples.get(at, couple_id).partners[Side.A]
    safe = replace(person, contact_method=ContactMethod.TEXT, contact_times="after six", contact_detail="0151 234")
    couple_edits.edit_partner(at, safe)
    app = pressed(opened(at, "today"), "Call")
    assert "after six" in words(app)
    assert [code.value for code in app.code] == ["0151 234"]
    assert "**Reds**" not in words(app)
    assert "No safe way is recorded" not in words(app)


def test_a_call_without_a_safe_way_leads_to_where_it_is_noted(at: Practice) -> None:
    """Nobody is called by guess: the form of the partner is one press away."""
    add(at, "Red", safety="yes")
    app = pressed(opened(at, "today"), "Call")
    assert "No safe way is recorded." in words(app)
    app = pressed(app, "Note the safe way")
    assert any(box.label == "Safe contact method" for box in app.selectbox)


def test_a_link_for_who_does_not_answer_is_made_at_once(at: Practice) -> None:
    """The form of a link for this partner is open; without a policy the page says what is missing first."""
    couple_id = add(at, "Silent", silent=60)
    app = pressed(opened(at, "today"), "Make a link")
    assert "No confidentiality policy yet." in words(app)
    factories.add_policy(at, couple_id)
    app = pressed(opened(at, "today"), "Make a link")
    assert "For **Silents** alone." in words(app)


def test_homework_to_review_opens_the_homework(at: Practice) -> None:
    """The page of the couple's homework, where it waits."""
    couple_id = add(at, "Done")
    set_session(at, couple_id, factories.NOW - timedelta(days=2))
    finished(at, couple_id, 9)
    app = pressed(opened(at, "today"), "Review homework")
    assert "**Notes**" in words(app)


def several(at: Practice) -> UUID:
    """A couple of whom three things ask, all found before now."""
    before = replace(at, clock=lambda: factories.NOW - timedelta(minutes=5))
    couple_id = add(before, "Open", session_in=None)
    for ago in (14, 0):
        factories.add_checkin(before, couple_id, on=TODAY - timedelta(days=ago), felt_safe=6, willingness=0)
    factories.add_checkin(before, couple_id, on=TODAY, felt_safe=6, limits_kept="no")
    assert sorted(asking(at, couple_id)) == ["limits-crossed", "no-session", "will-low"]
    return couple_id


def asking(at: Practice, couple_id: UUID) -> list[str]:
    return [each.matter.rule.id for each in alerts.of_couple(at, couple_id).handled if each.asks]


@pytest.mark.parametrize("page", ["today", "couple"])
def test_each_matter_is_dealt_with_by_itself_and_the_rest_stays(at: Practice, page: str) -> None:
    """The one acknowledged is being handled, the others still ask, and it can be reopened."""
    couple_id = several(at)
    first, *rest = asking(at, couple_id)
    app = pressed(opened(at, page, couple_id=couple_id), "Acknowledge")
    assert asking(at, couple_id) == rest
    assert did(at, couple_id) == [Did.ACKNOWLEDGED]
    [done] = store.list_of_couple(at.db, at.scope, couple_id)
    assert done.action.key.rule == first
    app = opened(at, "couple", couple_id=couple_id)
    assert "Acknowledged on Tue 13 Oct." in html(app)
    pressed(app, "Reopen")
    assert sorted(asking(at, couple_id)) == sorted([first, *rest])


@pytest.mark.parametrize("page", ["today", "couple"])
def test_all_matters_are_dealt_with_at_once_where_that_is_meant(at: Practice, page: str) -> None:
    """One press for all three, kept as three."""
    couple_id = several(at)
    app = opened(at, page, couple_id=couple_id)
    pressed(app, "Acknowledge", nth=3)
    assert asking(at, couple_id) == []
    assert did(at, couple_id) == [Did.ACKNOWLEDGED] * 3
