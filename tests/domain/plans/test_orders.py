"""Other orders over the same steps: nothing is lost, nothing comes before its gate or before what it builds on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dashboard.domain.plans.orders import PlanOrder, in_order
from dashboard.domain.plans.template import PlanTemplate, TemplateStep
from dashboard.domain.steps.step import StepRole
from tests import factories

LIBRARY = factories.library()
TEMPLATES, ORDERS = LIBRARY.plan_templates, LIBRARY.plan_orders
CASES = [(template, order) for template in TEMPLATES.values() for order in ORDERS.values()]
IDS = [f"{template.id}-{order.id}" for template, order in CASES]


def guards(template: PlanTemplate, line: TemplateStep) -> list[int]:
    """The gates that stand before a line."""
    return [gate.week for gate in template.gates if gate.week <= line.week]


def test_there_are_three_orders_with_their_sources() -> None:
    """Each names a work and says what differs; no two are alike."""
    assert list(ORDERS) == ["atone-attune-attach", "impact-meaning-moving-on", "attachment-injury"]
    assert len({order.steps for order in ORDERS.values()}) == len(ORDERS)
    for order in ORDERS.values():
        assert LIBRARY.works[order.source].label
        assert order.differs


@pytest.mark.parametrize(("template", "order"), CASES, ids=IDS)
def test_no_line_is_lost_and_every_week_keeps_its_number(template: PlanTemplate, order: PlanOrder) -> None:
    """Steps, people, notes and weeks are those of the template."""
    found = in_order(template, order, LIBRARY.steps)
    assert Counter(replace(line, week=0) for line in found.steps) == Counter(
        replace(line, week=0) for line in template.steps
    )
    assert Counter(line.week for line in found.steps) == Counter(line.week for line in template.steps)
    assert replace(found, steps=template.steps) == template


@pytest.mark.parametrize(("template", "order"), CASES, ids=IDS)
def test_every_line_stays_behind_its_gates(template: PlanTemplate, order: PlanOrder) -> None:
    """A step that a gate guarded is guarded by it in every order, and none gets behind another gate."""
    before = Counter((line.step, tuple(guards(template, line))) for line in template.steps)
    found = in_order(template, order, LIBRARY.steps)
    assert Counter((line.step, tuple(guards(found, line))) for line in found.steps) == before


@pytest.mark.parametrize(("template", "order"), CASES, ids=IDS)
def test_no_line_comes_before_what_it_builds_on(template: PlanTemplate, order: PlanOrder) -> None:
    """Whatever a template takes as done before counts as done."""
    done = set(template.assumes)
    for line in in_order(template, order, LIBRARY.steps).steps:
        assert done.issuperset(LIBRARY.steps[line.step].after), line.step
        done.add(line.step)


def test_the_orders_differ_where_they_say() -> None:
    """After an affair: who owns first, who chooses late, who says the hurt before the act is owned."""
    template = TEMPLATES["after-infidelity"]
    at = {
        order.id: {line.step: at for at, line in enumerate(in_order(template, order, LIBRARY.steps).steps)}
        for order in ORDERS.values()
    }
    atone, impact, injury = (at[each] for each in ORDERS)
    assert atone["own-it-plainly"] < atone["room-for-feelings"] < atone["listen-and-reflect"]
    assert impact["listen-and-reflect"] < impact["own-it-plainly"] < impact["whole-apology"] < impact["choose-to-try"]
    assert injury["choose-to-try"] < injury["room-for-feelings"] < injury["own-it-plainly"]
    assert injury["whole-apology"] < injury["tell-it-once-in-full"]


def test_own_steps_and_repeats_stay_in_place() -> None:
    """A step that no order knows follows the line before it, and what comes twice begins and ends the plan."""
    lines = [(0, "keep-tending"), (1, "listen-and-reflect"), (2, "tea"), (3, "own-it-plainly"), (4, "keep-tending")]
    steps = tuple(TemplateStep(week, step, StepRole.BOTH, False, "") for week, step in lines)
    template = replace(TEMPLATES["keeping-well"], steps=steps, gates=())
    found = in_order(template, ORDERS["atone-attune-attach"], LIBRARY.steps)
    assert [(line.week, line.step) for line in found.steps] == [
        (0, "keep-tending"),
        (1, "own-it-plainly"),
        (2, "listen-and-reflect"),
        (3, "tea"),
        (4, "keep-tending"),
    ]
