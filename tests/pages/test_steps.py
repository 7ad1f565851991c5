"""The steps page: the list, one step in full, and own steps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.content import Step, StepRole
from dashboard.domain.steps.own import OwnPlanTemplate, OwnStep, OwnTemplateStep
from dashboard.library import load
from dashboard.services.plans import templates
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from tests import factories
from tests.pages.screens import checked, opened, words

LIBRARY = load()


def _said(at: AppTest) -> str:
    """Everything that can be read, buttons included, with step ids of several words as the page shows them."""
    return "\n".join([words(at), *(button.label.replace("\\", "") for button in at.button)])


def _titles(at: AppTest) -> list[str]:
    return [b.label.replace("\\", "").split("**")[1] for b in at.button if b.label.startswith("**")]


def _button(at: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(b for b in at.button if b.label == label)


def _own(**changes: str) -> OwnStep:
    fields = {"step_id": "", "title": "Sunday [walk](x)", "phase": "reconnect", "homework": "Walk.\nTalk."}
    return OwnStep(role=StepRole.BOTH, **{**fields, **changes})  # type: ignore[arg-type]


def test_the_list_shows_every_step_under_its_phase() -> None:
    """All titles, the count, and every phase with its aim."""
    at = opened(factories.practice(), "steps")
    assert at.title[0].value == "Steps"
    assert sorted(_titles(at)) == sorted(step.title for step in LIBRARY.steps.values())
    assert "47 steps" in words(at)
    for phase in LIBRARY.phases.values():
        assert phase.label in words(at)
        assert phase.aim in words(at)


def test_filters_narrow_the_list_and_an_empty_result_says_what_to_do() -> None:
    """Text and phase hold together; nothing found is said with a way on."""
    at = opened(factories.practice(), "steps")
    at.text_input[0].set_value("apology")
    at = checked(at.run())
    some = _titles(at)
    assert 0 < len(some) < 47
    next(s for s in at.selectbox if s.label == "Phase").set_value("maintain")
    at = checked(at.run())
    assert "0 steps" in words(at)
    assert "No step fits these filters." in words(at)


@pytest.mark.parametrize("step", LIBRARY.steps.values(), ids=lambda step: step.id)
def test_no_text_of_a_step_is_lost(step: Step) -> None:
    """Every text, sign, relation and source of the data stands somewhere on the step's page."""
    at = opened(factories.practice(), "steps", step=step.id)
    said = _said(at)
    misuse = LIBRARY.misuse.get(step.id)
    texts = [
        step.title,
        step.summary,
        step.homework,
        step.evidence_of_completion,
        *step.reflection,
        *(LIBRARY.signs[each].sign for each in step.blocked_by),
        *(LIBRARY.trust_domains[each].meaning for each in step.trust_domains),
        *(LIBRARY.questionnaire.items[each].label for each in step.checkin_items),
        *(LIBRARY.steps[each].title for each in (*step.pairs_with, *step.after)),
        *(LIBRARY.sources[ref].idea for ref in step.sources),
        *step.sources,
        *(LIBRARY.articles[ref.partition("#")[0]].label for ref in step.sources),
        LIBRARY.phases[step.phase].label,
        *(steps.readable(text, LIBRARY) for text in (step.cautions, *((misuse.risk, misuse.guard) if misuse else ()))),
    ]
    assert [text for text in texts if text not in said] == []
    if step.remind_every_days:
        assert f"Every {step.remind_every_days} days" in said
    assert f"{step.default_days} days" in said


def test_an_unknown_step_is_said_in_words() -> None:
    """An address that names nothing leads back to the list."""
    at = opened(factories.practice(), "steps", step="nothing-here")
    assert "There is no such step." in words(at)


def test_opening_a_step_puts_it_into_the_address() -> None:
    """The address of an opened step can be bookmarked."""
    at = opened(factories.practice(), "steps")
    next(b for b in at.button if b.label.startswith("**Own it in three")).click()
    at = checked(at.run())
    assert "own-it-plainly" in at.query_params["step"]
    assert at.title[0].value == "Own it in three plain sentences"


def _write(practice: Practice) -> AppTest:
    at = opened(practice, "steps", step="new")
    next(t for t in at.text_input if t.label == "Title").set_value("Sunday walk")
    next(t for t in at.text_area if t.label.startswith("Homework")).set_value("Walk for half an hour.")
    return at


def test_writing_an_own_step() -> None:
    """What is missing is asked for; the finished step opens and is marked as own."""
    practice = factories.practice()
    at = _write(practice)
    at = checked(_button(at, "Save step").click().run())
    assert "The phase is missing." in words(at)
    assert steps.own_steps(practice) == []
    next(s for s in at.selectbox if s.label == "Phase").set_value("reconnect")
    at = checked(_button(at, "Save step").click().run())
    assert at.title[0].value == "Sunday walk"
    assert "Own step" in words(at)
    assert "The step is in the library." in words(at)


def test_editing_and_archiving_an_own_step() -> None:
    """The form starts from what is kept; archived steps leave the list but can be brought back."""
    practice = factories.practice()
    step_id = steps.add(practice, _own())
    at = opened(practice, "steps", step=step_id)
    assert "Sunday [walk](x)" in words(at)
    at = checked(_button(at, "Edit").click().run())
    area = next(t for t in at.text_area if t.label.startswith("Homework"))
    assert area.value == "Walk.\nTalk."
    area.set_value("Only walk.")
    at = checked(_button(at, "Save step").click().run())
    assert steps.own_steps(practice)[0].homework == "Only walk."
    at = checked(_button(at, "Archive").click().run())
    assert "Archived" in words(at)
    listed = opened(practice, "steps")
    assert "47 steps" in words(listed)
    assert [e.label for e in listed.expander] == ["Archived own steps (1)"]
    checked(_button(at, "Bring back").click().run())
    assert "48 steps" in words(opened(practice, "steps"))


def test_own_steps_are_marked_in_the_list_and_shipped_ones_are_not() -> None:
    """A shipped id may begin with the letters of an own one."""
    practice = factories.practice()
    steps.add(practice, _own())
    marked = [b.label for b in opened(practice, "steps").button if "Own step" in b.label]
    assert len(marked) == 1
    assert "Sunday" in marked[0]


@pytest.mark.parametrize("page", ["steps", "plans"])
@pytest.mark.parametrize("who", ["counselor", "supervisor", "in session"])
def test_only_a_counselor_is_offered_to_write(page: str, who: str) -> None:
    """Others read: no button to write, change or archive, and the address of the form leads to no form."""
    at = factories.practice()
    own_step = steps.add(at, _own(title="Sunday walk"))
    own_template = templates.add(
        at, OwnPlanTemplate(plan_id="", title="Short start", steps=(OwnTemplateStep(1, own_step, StepRole.BOTH),))
    )
    if who == "supervisor":
        at = replace(at, roles=frozenset({StaffRole.SUPERVISOR}))
    elif who == "in session":
        at = replace(at, screen=Screen.IN_SESSION)
    param, own_id = ("step", own_step) if page == "steps" else ("plan", own_template)
    offered = {b.label for b in opened(at, page).button}
    offered |= {b.label for b in opened(at, page, **{param: own_id}).button}
    wanted = {"Edit", "Archive", "Write a step of your own" if page == "steps" else "Write a template of your own"}
    assert offered & wanted == (wanted if who == "counselor" else set())
    form = opened(at, page, **{param: "new"})
    assert bool(form.text_area or form.text_input) is (who == "counselor")


def test_in_session_a_step_is_what_the_couple_reads() -> None:
    """The homework is there; how it is misused and what forbids it is not."""
    at = replace(factories.practice(), screen=Screen.IN_SESSION)
    step = next(s for s in LIBRARY.steps.values() if s.blocked_by and s.id in LIBRARY.misuse)
    said = _said(opened(at, "steps", step=step.id))
    assert step.homework[:40] in said
    # A card for one of them is not for the screen that both see.
    cards = {"room-for-feelings": False, "when-we-slip": True, "forgiveness-own-time": False}
    for step_id, is_shown in cards.items():
        assert len(steps.view(factories.practice(), step_id).cards) == 1
        assert [f"Card: {card.title}" for card in steps.view(at, step_id).cards] == (
            ["Card: Dips on the road"] if is_shown else []
        )
    assert "Card: Dips on the road" in [each.label for each in opened(at, "steps", step="when-we-slip").expander]
    for words_kept in ("misused", "Do not assign", "Mind this", "Before you assign", "Where it comes from"):
        assert words_kept not in said
