"""Plan templates: keeping the practice's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.content import StepRole
from dashboard.domain.steps.own import OwnPlanTemplate, OwnTemplateStep
from dashboard.errors import InvalidInputError, NotFoundError, StaleEditError
from dashboard.services.plans import templates
from tests import factories

TEMPLATE = OwnPlanTemplate(
    plan_id="",
    title="Short start",
    steps=(
        OwnTemplateStep(1, "rituals", StepRole.BOTH, "Tea."),
        OwnTemplateStep(0, "care-and-company", StepRole.INJURED),
    ),
)


def test_an_own_template_is_kept_in_order() -> None:
    """Lines stand by week, and a template can be changed and archived, which needs its latest version."""
    at = factories.practice()
    plan_id = templates.add(at, TEMPLATE)
    assert [line.step for line in templates.get(at, plan_id).steps] == ["care-and-company", "rituals"]
    (own,) = templates.own_templates(at)
    templates.edit(at, replace(own, steps=own.steps[:1]))
    assert len(templates.get(at, plan_id).steps) == 1
    with pytest.raises(StaleEditError):
        templates.edit(at, own)
    (own,) = templates.own_templates(at)
    templates.archive(at, own)
    with pytest.raises(NotFoundError):
        templates.get(at, plan_id)
    assert len(templates.own_templates(at)[0].steps) == 1


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (OwnTemplateStep(0, "", StepRole.BOTH),),
        (OwnTemplateStep(500, "rituals", StepRole.BOTH),),
        (OwnTemplateStep(0, "rituals", StepRole.INJURED),),
        (OwnTemplateStep(0, "own-it-plainly", StepRole.INJURED),),
    ],
)
def test_an_unusable_template_is_refused(steps: tuple[OwnTemplateStep, ...]) -> None:
    """No lines, no step, a week out of range or the wrong person: said with the line's number."""
    at = factories.practice()
    with pytest.raises(InvalidInputError):
        templates.add(at, replace(TEMPLATE, steps=steps))
    assert templates.own_templates(at) == []


def test_a_copy_of_a_shipped_template_keeps_its_gates() -> None:
    """Changed and kept as the practice's own, it still says what has to be there before later weeks."""
    at = factories.practice()
    shipped = at.library.plan_templates["after-infidelity"]
    copied = templates.copied(at, shipped.id)
    plan_id = templates.add(at, replace(copied, title="Our way", steps=copied.steps[:30]))
    (own,) = templates.own_templates(at)
    assert (own.based_on, len(own.steps)) == (shipped.id, 30)
    kept = templates.get(at, plan_id)
    assert (kept.title, kept.gates, kept.not_for) == ("Our way", shipped.gates, shipped.not_for)
    templates.edit(at, replace(own, title="Another way"))
    assert templates.get(at, plan_id).gates == shipped.gates
    with pytest.raises(InvalidInputError):
        templates.add(at, replace(copied, based_on="gone"))
    with pytest.raises(NotFoundError):
        templates.copied(at, "gone")
