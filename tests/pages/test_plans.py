"""The plans page: the list, one template in full, and own templates."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.content import PlanTemplate, StepRole
from dashboard.domain.steps.own import OwnPlanTemplate, OwnTemplateStep
from dashboard.library import load
from dashboard.services.plans import templates
from dashboard.services.steps import library as steps
from tests import factories
from tests.pages.screens import checked, opened, words

LIBRARY = load()
OWN = OwnPlanTemplate(plan_id="", title="Short start", steps=(OwnTemplateStep(0, "rituals", StepRole.BOTH, "Tea."),))


def _button(at: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(b for b in at.button if b.label == label)


def test_the_list_shows_every_template() -> None:
    """Title, for whom, and the note on pace."""
    at = opened(factories.practice(), "plans")
    titles = [b.label.replace("\\", "") for b in at.button]
    for template in LIBRARY.plan_templates.values():
        assert f"**{template.title}**" in titles
        assert template.for_whom in words(at)
    assert LIBRARY.plan_templates_meta.pace_note in words(at)


@pytest.mark.parametrize("template", LIBRARY.plan_templates.values(), ids=lambda template: template.id)
def test_no_text_of_a_template_is_lost(template: PlanTemplate) -> None:
    """For whom, not for, notes, gates, reviews and each line stand on the template's page."""
    at = opened(factories.practice(), "plans", plan=template.id)
    said = words(at)
    needs = [LIBRARY.preconditions[each] for gate in template.gates for each in gate.needs]
    texts = [
        template.title,
        template.for_whom,
        template.not_for,
        template.notes,
        *(need.check for need in needs),
        *(steps.readable(text, LIBRARY) for need in needs for text in (need.look_for, need.if_missing)),
        *(LIBRARY.steps[each].title for each in template.assumes),
        *(str(week) for week in (*template.reviews, *template.one_to_one)),
        LIBRARY.plan_templates_meta.pace_note,
    ]
    assert [text for text in texts if text not in said] == []
    table: pd.DataFrame = at.dataframe[0].value
    wanted = [(x.week, LIBRARY.steps[x.step].title, x.note, x.optional) for x in template.steps]
    assert [(r.Week, r.Step, r.Note, r.Given == "optional") for r in table.itertuples()] == wanted


def test_an_unknown_template_is_said_in_words() -> None:
    """An address that names nothing leads back to the list."""
    assert "There is no such plan template." in words(opened(factories.practice(), "plans", plan="none"))


def test_an_empty_own_template_is_refused() -> None:
    """A title alone makes no template."""
    practice = factories.practice()
    at = opened(practice, "plans", plan="new")
    next(t for t in at.text_input if t.label == "Title").set_value("Short start")
    at = checked(_button(at, "Save template").click().run())
    assert "The template has no steps." in words(at)
    assert templates.own_templates(practice) == []


def test_writing_an_own_template() -> None:
    """Rows typed into the table are kept with their week, person and note."""
    practice = factories.practice()
    at = opened(practice, "plans", plan="new")
    next(t for t in at.text_input if t.label == "Title").set_value("Short start")
    row = {"Week": 2, "Step": LIBRARY.steps["care-and-company"].title, "Who": "injured partner", "Note": "Sleep."}
    typed = {"edited_rows": {}, "added_rows": [row], "deleted_rows": []}
    at.session_state[next(name for name in at.session_state if name.startswith("own_plan_rows.new.1."))] = typed
    at = checked(_button(at, "Save template").click().run())
    (own,) = templates.own_templates(practice)
    assert own.steps == (OwnTemplateStep(2, "care-and-company", StepRole.INJURED, "Sleep."),)
    assert at.title[0].value == "Short start"


def test_editing_and_archiving_an_own_template() -> None:
    """Rows come back into the form as they were kept; an archived template can be brought back."""
    practice = factories.practice()
    plan_id = templates.add(practice, OWN)
    at = opened(practice, "plans", plan=plan_id)
    assert "Own template" in words(at)
    at = checked(_button(at, "Edit").click().run())
    next(t for t in at.text_input if t.label == "Title").set_value("Shorter start")
    at = checked(_button(at, "Save template").click().run())
    (own,) = templates.own_templates(practice)
    assert (own.title, own.steps) == ("Shorter start", OWN.steps)
    at = checked(_button(at, "Archive").click().run())
    assert [e.label for e in at.expander] == ["Archived own templates (1)"]
    checked(_button(at, "Bring back").click().run())
    assert not templates.own_templates(practice)[0].is_archived


def test_copying_a_shipped_template_and_changing_it() -> None:
    """The form begins with its title, rows and people; the copy is kept with its gates."""
    practice = factories.practice()
    at = opened(practice, "plans", plan="new.after-a-lapse")
    assert at.title[0].value == "Copy a template and change it"
    assert "keeps its gates, cautions and rhythm" in words(at)
    next(t for t in at.text_input if t.label == "Title").set_value("After a slip, our way")
    at = checked(_button(at, "Save template").click().run())
    (own,) = templates.own_templates(practice)
    shipped = LIBRARY.plan_templates["after-a-lapse"]
    assert (own.title, own.based_on) == ("After a slip, our way", shipped.id)
    assert [line.step_id for line in own.steps] == [line.step for line in shipped.steps if not line.optional]
    assert "Confirm before week 3 (3)" in [each.label for each in at.expander]
    assert "Copy and change" not in [each.label for each in at.button]
    assert "There is no such plan template" in words(opened(practice, "plans", plan="new.gone"))
