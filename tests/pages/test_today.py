"""The page that opens first, and what stands out on the couple's own page: read, dealt with, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import StaffRole
from dashboard.domain.attention.contact import Reached
from dashboard.domain.attention.handling import Did
from dashboard.domain.vocabulary import SessionKind, Side
from dashboard.services.attention import alerts
from dashboard.services.caseload import first_steps, today
from dashboard.services.practice import Practice
from dashboard.store.attention import alerts as store
from tests import driver, factories
from tests.pages.screens import checked, opened, words
from tests.services.caseload.test_today import add
from tests.services.plans.couple_plans import started

TODAY = factories.NOW.date()


@pytest.fixture
def at() -> Practice:
    """A practice in which every change is judged."""
    return factories.watched(at=factories.practice())


def html(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.key not in {"find", "keys", "turn_screen"}]


def button(app: AppTest, label: str) -> AppTest:
    return checked(next(b for b in app.button if b.label == label).click().run())


def did(at: Practice, couple_id: UUID) -> list[Did]:
    return [each.action.did for each in store.list_of_couple(at.db, at.scope, couple_id)]


def test_it_opens_first(at: Practice) -> None:
    """An empty practice says what to do first, with one way that stands out."""
    app = opened(at, "today")
    assert app.title[0].value.replace("\\", "") == "Tuesday 13 October"
    assert "No couples yet." in words(app)
    assert labels(app) == ["Add a couple"]


def test_nothing_needs_you_only_if_all_is_known(at: Practice) -> None:
    """With a grey couple the empty list says that it does not know; without one it says that all was looked at."""
    add(at, "Known")
    assert "Nothing needs you today." in words(opened(at, "today"))
    add(at, "New", answers=1)
    said = words(opened(at, "today"))
    assert "Nothing needs you today." not in said
    assert "1 couple has not enough data to say more." in said
    assert "not enough data on 1" in said


def test_a_session_carries_what_the_couple_needs(at: Practice) -> None:
    """Time, names, mark, words and reason, with the evidence beside and one primary button."""
    add(at, "Red", session_in=0.1, safety="unsure")
    add(at, "Later", session_in=0.2)
    app = opened(at, "today")
    body = html(app)
    assert "11:19" in body
    assert "Safety answer from Red" in body
    assert body.index("Safety answer from Red") < body.index("Later &amp; Laters")
    assert "Suggested:" in body
    assert [b.label for b in app.button if b.proto.type == "primary"] == ["Prepare"]
    assert button(app, "Prepare").title[0].value.replace("\\", "") == "Red & Reds"


def test_a_couple_that_comes_twice_today_has_its_alert_once(at: Practice) -> None:
    """Both sessions are there with a way to prepare; what stands out is dealt with at the first one."""
    couple_id = add(at, "Red", session_in=0.1, safety="unsure")
    factories.add_session(at, couple_id, factories.NOW + timedelta(hours=5), kind=SessionKind.INDIVIDUAL_A)
    found = labels(opened(at, "today"))
    assert (found.count("Prepare"), found.count("Call")) == (2, 1)


def test_acknowledged_on_the_page_it_is_in_hand(at: Practice) -> None:
    """One press, and the page says who has it in hand."""
    couple_id = add(at, "Open", session_in=None)
    app = button(opened(at, "today"), "Acknowledge")
    assert "Acknowledged. It is being handled now." in words(app)
    assert "Acknowledged on Tue 13 Oct." in html(app)
    assert did(at, couple_id) == [Did.ACKNOWLEDGED]


def test_snoozing_asks_for_a_reason_and_a_day(at: Practice) -> None:
    """Without a reason the form says so and keeps nothing; with one it is snoozed for a week."""
    couple_id = add(at, "Open", session_in=None)
    app = button(opened(at, "today"), "Snooze")
    app = button_in_form(app, "Snooze")
    assert "Reason is empty" in app.error[0].value
    next(t for t in app.text_input if t.label == "Reason").set_value("They are away")
    app = button_in_form(app, "Snooze")
    assert did(at, couple_id) == [Did.SNOOZED]
    [done] = store.list_of_couple(at.db, at.scope, couple_id)
    assert (done.action.words, done.action.until) == ("They are away", TODAY + timedelta(days=7))
    assert "Snoozed until Tue 20 Oct: They are away." in html(app)


def test_resolving_needs_a_comment(at: Practice) -> None:
    """It stays in the couple's history."""
    couple_id = add(at, "Open", session_in=None)
    app = button(opened(at, "today"), "Resolve")
    app = button_in_form(app, "Resolve")
    assert "What was done is empty" in app.error[0].value
    next(t for t in app.text_input if t.label == "What was done").set_value("They call on Monday")
    button_in_form(app, "Resolve")
    assert did(at, couple_id) == [Did.RESOLVED]


def button_in_form(app: AppTest, label: str) -> AppTest:
    return checked([b for b in app.button if b.label == label][-1].click().run())


def test_a_page_left_open_does_not_act_over_somebody_else(at: Practice) -> None:
    """The second window is told, and nothing of it is kept."""
    couple_id = add(at, "Open", session_in=None)
    app = opened(at, "today")
    alerts.resolve(at, couple_id, alerts.seen(alerts.of_couple(at, couple_id).handled), "Done")
    app = checked(next(b for b in app.button if b.label == "Acknowledge").click().run())
    assert "Somebody did something about this" in app.error[0].value
    assert did(at, couple_id) == [Did.RESOLVED]


@pytest.mark.parametrize("page", ["today", "couple"])
@pytest.mark.parametrize("press", ["Acknowledge", "Resolve"])
def test_a_page_left_open_does_not_act_over_an_answer_it_did_not_show(at: Practice, page: str, press: str) -> None:
    """The second answer of the day is told of, nothing is kept, and what is drawn then can be dealt with."""
    couple_id = add(at, "Red", safety="unsure")
    app = opened(at, page, couple_id=couple_id)
    factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=1), felt_safe=6, private_safety="unsure")
    app = checked(next(b for b in app.button if b.label == press).click().run())
    app = contacted(app, "Resolve" if press == "Resolve" else "Keep the contact")
    assert "The answers behind this have changed since you opened the page" in app.error[0].value
    assert did(at, couple_id) == []
    app = contacted(button(opened(at, page, couple_id=couple_id), "Acknowledge"), "Keep the contact")
    assert did(at, couple_id) == [Did.ACKNOWLEDGED]
    assert "Safety answer from Red" in html(app)
    assert "Reached by phone on Tue 13 Oct 2026: We talked." in html(app)


def contacted(app: AppTest, label: str) -> AppTest:
    """The page after the open form about a contact was filled in and sent; first without a word of it."""
    app = button_in_form(app, label)
    assert app.error
    next(t for t in app.text_input if t.label in {"A few words", "What was agreed"}).set_value("We talked")
    next(s for s in app.selectbox if s.label == "How").set_value(Reached.BY_PHONE)
    return button_in_form(app, label)


def test_a_safety_answer_that_is_resolved_leads_to_the_page_safety(at: Practice) -> None:
    """The form names its own field where it is empty, and the decision is one press away in it and afterwards."""
    couple_id = add(at, "Red", session_in=None, safety="unsure")
    app = button_in_form(button(opened(at, "today"), "Resolve"), "Resolve")
    assert "What was agreed is empty" in app.error[0].value
    assert "Open Safety" in [link.proto.label for link in app.get("page_link")]
    app = contacted(app, "Resolve")
    assert did(at, couple_id) == [Did.RESOLVED]
    assert "Resolved." in words(app)
    assert "Open Safety" in [link.proto.label for link in app.get("page_link")]


def test_what_joined_is_said_to_be_seen_by_nobody(at: Practice) -> None:
    """Neither page calls it in hand or says that nothing needs anybody; it can be dealt with before it asks."""
    couple_id = add(at, "Open")
    for ago in (14, 0):
        factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=ago), felt_safe=6, willingness=0)
    alerts.acknowledge(at, couple_id, alerts.seen(alerts.of_couple(at, couple_id).handled))
    assert today.today(at).is_quiet
    factories.add_checkin(at, couple_id, on=TODAY, felt_safe=6, limits_kept="no")
    app = opened(at, "today")
    said = words(app)
    assert "Nothing needs you today." not in said
    assert "Something joined this week's alerts that nobody has seen yet." in said.replace("\\", "")
    assert "1 not seen yet" in said
    assert "Being handled" not in said
    assert "limits were not kept. Joined the alert of this week, and nobody has seen it yet." in html(app)
    app = button(opened(at, "couple", couple_id=couple_id), "Acknowledge")
    assert did(at, couple_id) == [Did.ACKNOWLEDGED] * 2
    assert today.today(at).is_quiet
    assert "Being handled" in words(opened(at, "today"))


def test_names_and_reasons_cannot_become_markup(at: Practice) -> None:
    """What people typed shows as letters."""
    couple_id = factories.add_couple(at, a="<img src=x onerror=alert(1)>", b="[link](javascript:x)")
    for side in Side:
        for ago in (60, 50):
            factories.add_checkin(at, couple_id, side=side, on=TODAY - timedelta(days=ago), felt_safe=6)
    seen = alerts.seen(alerts.of_couple(at, couple_id).handled)
    alerts.resolve(at, couple_id, seen, "<b>bold</b>")
    for page in ("today", "couple"):
        body = html(opened(at, page, couple_id=couple_id))
        assert "<img src=x" not in body
        assert "<b>bold" not in body
        assert "&lt;b&gt;bold&lt;/b&gt;" in body


def test_a_silent_partner_is_named_and_never_said_to_have_answered(at: Practice) -> None:
    """Who never answered has no last answer, and the other's answers are said."""
    couple_id = factories.add_couple(at, a="Ada", b="Jonas")
    driver.cursor(at.db).execute("UPDATE couple SET created_at = $n", {"n": factories.NOW - timedelta(days=60)})
    at.db.write(at.scope, lambda tx: tx.changed.add(couple_id), summary="Follow", now=at.now)
    for ago in (15, 8, 1):
        factories.add_checkin(at, couple_id, on=TODAY - timedelta(days=ago), felt_safe=6, private_safety="yes")
    body = html(opened(at, "today"))
    assert "Silent partners" in words(opened(at, "today"))
    assert "Jonas</a>" in body
    assert "no answer yet · Ada answers" in body


# The couple's own page


def test_a_plan_whose_week_asks_something_is_listed(at: Practice) -> None:
    """With the number of steps, a way to the page Plan, and no word of what they are."""
    couple_id = started(at)
    app = opened(at, "today")
    assert "Plans this week (1)" in [each.value for each in app.header]
    assert "2 steps not given yet" in html(app)
    assert f"plan?couple={couple_id}" in html(app)
    assert at.library.steps["close-the-doors"].title not in html(app)


def test_the_couples_page_shows_what_stands_out_and_what_was_before(at: Practice) -> None:
    """Acknowledged there, it can be reopened, and both stand in the history."""
    couple_id = add(at, "Open")
    factories.add_checkin(at, couple_id, on=TODAY, felt_safe=6, limits_kept="no")
    app = opened(at, "couple", couple_id=couple_id)
    assert "Open: limits were not kept" in html(app)
    app = button(app, "Acknowledge")
    assert "Acknowledged on Tue 13 Oct." in html(app)
    app = button(app, "Reopen")
    assert did(at, couple_id) == [Did.ACKNOWLEDGED, Did.REOPENED]
    app.session_state[f"alerts_before.{couple_id}"] = True
    app = checked(app.run())
    said = words(app)
    assert [said.find(word) >= 0 for word in ("Stood out", "Acknowledged", "Reopened")] == [True] * 3
    assert said.index("Reopened") < said.index("Stood out")


def test_each_safety_matter_is_an_alert_of_its_own(at: Practice) -> None:
    """Both partners' answers are dealt with one by one, the rest at once."""
    couple_id = add(at, "Red", session_in=None, safety="yes")
    factories.add_checkin(at, couple_id, side=Side.B, on=TODAY, felt_safe=6, private_safety="unsure")
    app = opened(at, "couple", couple_id=couple_id)
    assert labels(app).count("Acknowledge") == 3
    contacted(button(app, "Acknowledge"), "Keep the contact")
    assert len(did(at, couple_id)) == 1


def test_a_quiet_couple_says_what_that_rests_on(at: Practice) -> None:
    """Nothing stands out is said with the answers behind it, and there is nothing to press."""
    couple_id = add(at, "Known")
    app = opened(at, "couple", couple_id=couple_id)
    assert "Nothing stands out" in html(app)
    assert "Acknowledge" not in labels(app)
    assert today.today(at).is_quiet


def test_a_new_practice_is_led_through_its_first_hour(at: Practice) -> None:
    """A list of what is left, each with one way to the place; it can be put away."""
    first = replace(at, roles=frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN}))
    assert "**Getting started** 1 of 7" in words(opened(first, "today"))
    # For somebody else nothing is led.
    assert "Getting started" not in words(opened(at, "today"))
    couple_id = add(first, "Mina", answers=1)
    app = opened(first, "today")
    assert "**Getting started** 4 of 7" in words(app)
    assert [each.label for each in app.button if (each.key or "").startswith("first_")] == [
        "Put away",
        "Confidentiality",
        "Homework",
        "Links",
    ]
    app.button(key="first_policy").click().run()
    assert app.query_params["couple"] == str(couple_id)
    app = checked(opened(first, "today").button(key="first_steps_away").click().run())
    assert "**Getting started**" not in words(app)
    first_steps.put_away(first, away=False)
    assert "**Getting started** 4 of 7" in words(opened(first, "today"))
