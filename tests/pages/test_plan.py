"""The page Plan: starting one, giving this week's steps by ticking, and changing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from streamlit.testing.v1 import AppTest

from dashboard.domain.plans.moves import LineState
from dashboard.domain.vocabulary import Assignee
from dashboard.services.plans import changing
from dashboard.services.practice import Practice
from tests import factories
from tests.pages.screens import checked, opened, words
from tests.services.plans.couple_plans import desk, given, later, line, started


def _opened(practice: Practice, couple_id: UUID) -> AppTest:
    return opened(practice, "plan", couple=str(couple_id))


def _button(at: AppTest, label: str) -> Any:
    return next(each for each in at.button if each.label == label)


def _pressed(at: AppTest, label: str) -> AppTest:
    return checked(_button(at, label).click().run())


def _sections(at: AppTest) -> list[str]:
    return [each.label.replace("\\", "") for each in at.expander]


def test_a_plan_is_started_from_a_template_and_its_first_steps_given() -> None:
    """Nothing is given until it is ticked; what is ready is ticked at first, and may be left out."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = _opened(practice, couple_id)
    assert "No plan is going on." in words(at)
    choice = next(each for each in at.selectbox if each.label == "Plan template")
    at = checked(choice.set_value(practice.library.plan_templates["after-infidelity"]).run())
    assert "Not confirmed: Both were seen alone" in words(at).replace("*", "")
    assert "Mina was not asked alone yet." in words(at)
    assert "Open Safety" in [link.proto.label for link in at.get("page_link")]
    at = checked(next(b for b in at.button if b.label.startswith("Start this plan of")).click().run())
    assert given(practice, couple_id) == []
    course = desk(practice, couple_id).going
    assert len(course.lines) > 30
    assert {f"**{practice.library.phases[each.line.phase].label}**" for each in course.this_week} <= set(
        words(at).splitlines()
    )
    assert "Always on offer" in _sections(at)
    assert practice.library.steps["care-and-company"].title in [each.label for each in at.button]
    ticks = [each for each in at.checkbox if "·" in each.label]
    assert [each.value for each in ticks] == [True, True]
    at = checked(ticks[0].set_value(False).run())
    assert "Not confirmed: Both were seen alone" in words(at).replace("*", "")
    assert "Open Safety" in [link.proto.label for link in at.get("page_link")]
    at = _pressed(at, "Give 1 step")
    (assignment,) = given(practice, couple_id)
    assert assignment.step_id == "care-and-company"
    assert "given on" in words(at)
    _pressed(at, "Undo")
    assert given(practice, couple_id) == []


def test_the_preview_shows_dates_and_load() -> None:
    """All of the template is there to look at first; the plan keeps what was shown, and one undo takes it back."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = _opened(practice, couple_id)
    assert "Nothing is given yet." in words(at)
    template = practice.library.plan_templates["after-a-lapse"]
    at = checked(next(each for each in at.selectbox if each.label == "Plan template").set_value(template).run())
    assert template.not_for in words(at)
    dates, load = (frame.value for frame in at.dataframe)
    assert set(dates["Who"]) <= {"Mina", "Robin", "Mina & Robin, together"}
    assert (load.drop(columns="Partner").to_numpy() <= 2).all()
    at = checked(next(b for b in at.button if b.label.startswith("Start this plan of")).click().run())
    course = desk(practice, couple_id).going
    assert (course.plan.template_id, len(course.lines)) == ("after-a-lapse", len(dates))
    assert given(practice, couple_id) == []
    _pressed(at, "Undo")
    assert desk(practice, couple_id).course is None


def test_a_plan_without_roles_says_what_to_do() -> None:
    """No injury event: the plan cannot be dated, and the page says what to record first."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice, role_a=None)
    at = _opened(practice, couple_id)
    choice = next(each for each in at.selectbox if each.label == "Plan template")
    at = checked(choice.set_value(practice.library.plan_templates["after-infidelity"]).run())
    assert "Record the injury event" in words(at)


def test_a_plan_by_hand_takes_a_step_of_ones_own() -> None:
    """It begins without a step, and asks what is missing."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = _opened(practice, couple_id)
    way = next(each for each in at.button_group if "By hand" in each.options)
    at = checked(way.set_value("By hand").run())
    at = _pressed(at, "Start this plan")
    assert "Title" in words(at)
    next(t for t in at.text_input if t.label == "Title of the plan").set_value("Ours")
    at = _pressed(at, "Start this plan")
    assert "Nothing is for this week." in words(at)
    at = _pressed(at, "Add a step")
    next(t for t in at.text_input if t.label == "Title").set_value("Ten quiet minutes")
    next(r for r in at.radio if r.label == "Who does it").set_value(Assignee.JOINT)
    at = _pressed(at, "Add it")
    assert line(practice, couple_id, "").state is LineState.READY
    assert "Ten quiet minutes" in words(at).replace("\\", "")


def test_a_line_is_moved_skipped_and_taken_up() -> None:
    """Each by a form of its own that says what follows."""
    practice = factories.practice()
    couple_id = started(practice)
    at = _pressed(_opened(practice, couple_id), "Move")
    week = next(each for each in at.selectbox if each.label == "Week")
    week.set_value(3)
    at = checked(next(b for b in at.button if b.label == "Move" and "save" in str(b.key)).click().run())
    assert line(practice, couple_id, "close-the-doors").week == 3
    at = _pressed(at, "Skip")
    next(t for t in at.text_input if t.label == "Why it is left out").set_value("Done long ago")
    at = checked(next(b for b in at.button if b.label == "Skip" and "save" in str(b.key)).click().run())
    assert "Skipped (1)" in [each.label for each in at.expander]


def test_a_step_that_waits_for_its_gate_asks_why_it_is_given() -> None:
    """The reason is kept with the homework, and without one nothing is given."""
    practice = factories.practice()
    couple_id = started(practice)
    held = line(practice, couple_id, "listen-and-reflect").line.plan_line_id
    changing.move(practice, couple_id, held, 0)
    at = _opened(practice, couple_id)
    at = checked(
        next(b for b in at.button if str(b.key).startswith("plan_line.give") and str(held) in b.key).click().run()
    )
    at = _pressed(at, "Give it")
    assert "Something has to be in place first" in words(at)
    next(t for t in at.text_input if t.label == "Why it is given all the same").set_value("Agreed with both")
    _pressed(at, "Give it")
    assert [each.given_despite for each in given(practice, couple_id)] == ["Agreed with both"]


def test_a_word_by_hand_is_taken_back_on_the_page() -> None:
    """The condition that steps wait for stands above them again, and asks why it is met."""
    practice = factories.practice()
    couple_id = started(practice)
    changing.confirm(practice, couple_id, "p-harm-stopped", "Talked over")
    asked = practice.library.preconditions["p-harm-stopped"].check
    changing.move(practice, couple_id, line(practice, couple_id, "listen-and-reflect").line.plan_line_id, 0)
    at = _opened(practice, couple_id)
    assert asked not in _sections(at)
    assert "Confirmed by hand (1)" in _sections(at)
    at = _pressed(at, "Take back")
    assert asked in _sections(at)
    assert "Confirmed by hand (1)" not in _sections(at)


def test_a_plan_that_rests_offers_to_go_on() -> None:
    """Nothing of it is for this week, and nothing on the page calls anybody late."""
    practice = factories.practice()
    couple_id = started(practice)
    changing.pause(practice, couple_id, "A move")
    after = later(practice, weeks=5)
    at = _opened(after, couple_id)
    said = words(at)
    assert "Resting since" in said
    assert "A move" in said
    assert not any(word in said.casefold() for word in ("late ", "overdue", "behind schedule", "missed"))
    _pressed(at, "Resume")
    assert desk(after, couple_id).going.week == 0
