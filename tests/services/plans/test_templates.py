"""Plan templates and what assigning one does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.content import StepRole
from dashboard.domain.steps.own import OwnPlanTemplate, OwnTemplateStep
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.homework import assigning as homework
from dashboard.services.plans import templates
from dashboard.services.plans.templates import Part, Proposal
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction
from tests import factories

TEMPLATE = OwnPlanTemplate(
    plan_id="",
    title="Short start",
    steps=(
        OwnTemplateStep(1, "rituals", StepRole.BOTH, "Tea."),
        OwnTemplateStep(0, "care-and-company", StepRole.INJURED),
    ),
)


def _propose(at: Practice, couple_id: UUID, plan_id: str, part: int = 0, **choices: frozenset[str]) -> Proposal:
    template = templates.get(at, plan_id)
    chosen = templates.parts(template)[part]
    return templates.propose(at, couples.get(at, couple_id), template, start=at.today, part=chosen, **choices)


def _count(at: Practice, couple_id: UUID) -> int:
    return len(homework.of_couple(at, couples.get(at, couple_id)).items)


def test_parts_cover_every_line_once() -> None:
    """Each shipped plan is cut at its gates without losing or doubling a line, and can be taken whole."""
    for template in factories.practice().library.plan_templates.values():
        found = templates.parts(template)
        whole = found[-1]
        pieces = found[:-1] or found
        lines = [line for part in pieces for line in template.steps if part.first <= line.week < part.end]
        assert len(lines) == len(template.steps)
        assert whole == Part(0, max(line.week for line in template.steps) + 1)


def test_assigning_a_part_keeps_what_the_preview_said() -> None:
    """Steps, people and dates of the preview become homework, and one undo takes all of it back."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    proposal = _propose(at, couple_id, "after-infidelity")
    assert templates.assign(at, couple_id, proposal, confirmed=True) == len(proposal.preview.lines) > 10
    found = {
        (i.assignment.step_id, i.assignment.assignee, i.assignment.assigned_on, i.assignment.due_on)
        for i in homework.of_couple(at, couples.get(at, couple_id)).items
    }
    assert found == {(x.step.id, x.assignee, x.assigned_on, x.due_on) for x in proposal.preview.lines}
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    assert _count(at, couple_id) == 0


def test_assigning_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the fifth line cannot be written, the four before it are not there either."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    proposal = _propose(at, couple_id, "after-infidelity")
    insert, calls = Transaction.insert, []

    def failing(self: Transaction, record: str, value: object) -> None:
        calls.append(record)
        if len(calls) == 5:
            raise RuleError("The disk is full.")
        insert(self, record, value)

    monkeypatch.setattr(Transaction, "insert", failing)
    with pytest.raises(RuleError):
        templates.assign(at, couple_id, proposal, confirmed=True)
    assert len(calls) == 5
    assert _count(at, couple_id) == 0


def test_a_plan_waits_for_an_open_safety_answer() -> None:
    """None of it is given, unless somebody says why, and the reason is kept with the steps it is about."""
    at = factories.watched(at=factories.practice())
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=6, private_safety="yes")
    open_still = at.library.severities["stop_conjoint"].keeps_open
    whole = [
        _propose(at, couple_id, template.id, part)
        for template in at.library.plan_templates.values()
        for part in range(len(templates.parts(template)))
    ]
    proposal = next(each for each in whole if any(line.step.id in open_still for line in each.preview.lines))
    with pytest.raises(RuleError, match="Safety speaks against giving this now"):
        templates.assign(at, couple_id, proposal, confirmed=True)
    assert _count(at, couple_id) == 0
    templates.assign(at, couple_id, proposal, confirmed=True, reason="Talked with each alone")
    items = homework.of_couple(at, couples.get(at, couple_id)).items
    assert {item.assignment.given_despite for item in items if item.assignment.step_id in open_still} == {""}
    against = {item.assignment.given_despite for item in items if item.assignment.step_id not in open_still}
    assert against == {"Talked with each alone"}


def test_gates_are_confirmed_first() -> None:
    """A part that begins with a gate is refused until the counselor says it is met."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    with pytest.raises(RuleError, match="not confirmed"):
        templates.assign(at, couple_id, _propose(at, couple_id, "after-infidelity"), confirmed=False)
    assert _count(at, couple_id) == 0


def test_a_later_part_starts_on_its_own_start_date() -> None:
    """The part after the second gate begins on the chosen day and carries that gate alone."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    proposal = _propose(at, couple_id, "after-infidelity", part=1)
    assert min(line.assigned_on for line in proposal.preview.lines) == at.today
    assert [gate.week + proposal.part.first for gate in proposal.preview.gates] == [12]


def test_optional_and_left_out_steps() -> None:
    """Optional steps come in when chosen, and a step that is left out stays out."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    template = templates.get(at, "after-infidelity")
    part = templates.parts(template)[1]
    assert [s.id for s in templates.optional_steps(template, part, at.library)] == ["time-limited-window"]
    with_it = _propose(
        at,
        couple_id,
        template.id,
        part=1,
        include_optional=frozenset({"time-limited-window"}),
        leave_out=frozenset({"open-book"}),
    )
    given = {line.step.id for line in with_it.preview.lines}
    assert "time-limited-window" in given
    assert "open-book" not in given
    assert "time-limited-window" not in {x.step.id for x in _propose(at, couple_id, template.id, part=1).preview.lines}


def test_a_plan_that_needs_roles_says_so() -> None:
    """Without an injury event the plan is refused with what to do about it."""
    at = factories.practice()
    couple_id = factories.add_couple(at, role_a=None)
    with pytest.raises(RuleError, match="Record the injury event"):
        _propose(at, couple_id, "after-infidelity")


def test_another_counselors_couple_gets_no_plan() -> None:
    """The proposal of one counselor cannot be kept for a couple of another."""
    mine = factories.practice()
    couple_id = factories.add_couple(mine)
    theirs = factories.practice(db=mine.db, who=factories.scope(practice_id=mine.scope.practice_id))
    with pytest.raises(NotFoundError):
        templates.assign(theirs, couple_id, _propose(mine, couple_id, "keeping-well"), confirmed=True)
    assert _count(mine, couple_id) == 0


def test_an_own_template_is_kept_in_order_and_can_be_assigned() -> None:
    """Lines stand by week, can be changed and archived, and become homework like shipped ones."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    plan_id = templates.add(at, TEMPLATE)
    assert [line.step for line in templates.get(at, plan_id).steps] == ["care-and-company", "rituals"]
    assert templates.assign(at, couple_id, _propose(at, couple_id, plan_id), confirmed=True) == 2
    assert {i.assignment.assigned_on for i in homework.of_couple(at, couples.get(at, couple_id)).items} == {
        at.today,
        at.today + timedelta(weeks=1),
    }
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
