"""The library with the practice's own steps in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.content import StepRole
from dashboard.domain.steps.own import OwnPlanTemplate, OwnStep, OwnTemplateStep
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.plans import templates
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.services.steps import own_content
from dashboard.services.steps.library import Filters
from tests import factories

TEMPLATE = OwnPlanTemplate(
    plan_id="", title="Short start", steps=(OwnTemplateStep(1, "rituals", StepRole.BOTH, "Tea."),)
)


def _own(**changes: object) -> OwnStep:
    own = OwnStep(step_id="", title="Sunday walk", role=StepRole.BOTH, phase="reconnect", homework="Walk.")
    return replace(own, **changes)  # type: ignore[arg-type]


def _kept(at: Practice) -> OwnStep:
    (own,) = steps.own_steps(at)
    return own


def test_all_steps_stand_under_their_phases_in_order() -> None:
    """Without filters nothing is missing, and the phases come in the order of the work."""
    at = factories.practice()
    found = steps.search(at, Filters())
    assert {step.id for step in found.steps} == set(at.library.steps)
    assert [phase.order for phase, _ in found.groups] == sorted(phase.order for phase in at.library.phases.values())


def test_filters_narrow_together() -> None:
    """Every filter holds at once."""
    at = factories.practice()
    wanted = Filters(role=StepRole.INVOLVED, phase="understand", trust_domain="accountability", article="000")
    found = steps.search(at, wanted).steps
    assert found
    for step in found:
        assert step.phase == "understand"
        assert "accountability" in step.trust_domains
        assert step.suits(StepRole.INVOLVED)
        assert any(ref.startswith("000#") for ref in step.sources)
    assert len(found) < len(steps.search(at, Filters(role=StepRole.INVOLVED)).steps)


def test_a_view_resolves_every_id() -> None:
    """Signs, relations, questions and sources arrive as what a person can read; ids in texts become titles."""
    at = factories.practice()
    for step_id, step in at.library.steps.items():
        view = steps.view(at, step_id)
        assert [sign.id for sign in view.signs] == list(step.blocked_by)
        assert [s.item.ref for s in view.sources] == list(step.sources)
        assert [s.id for s in (*view.pairs_with, *view.after)] == [*step.pairs_with, *step.after]
        assert view.own is None
    guard = steps.view(at, "what-lay-beneath").misuse
    assert guard is not None
    assert "own-it-plainly" not in guard.guard
    assert "“Own it in three plain sentences”" in guard.guard


def test_an_own_step_lives_in_the_library() -> None:
    """Written, found, changed, archived and brought back."""
    at = factories.practice()
    step_id = steps.add(at, _own(reflection=" What was it like? \n\nAgain?"))
    assert step_id == "own-sunday-walk"
    assert steps.search(at, Filters(text="sunday")).steps[0].reflection == ("What was it like?", "Again?")
    steps.edit(at, replace(_kept(at), title="Monday walk"))
    assert steps.view(at, step_id).step.title == "Monday walk"
    steps.archive(at, _kept(at))
    assert steps.search(at, Filters(text="monday")).steps == ()
    own = steps.view(at, step_id).own
    assert own is not None
    assert own.is_archived
    steps.archive(at, own, archived=False)
    assert len(steps.search(at, Filters(text="monday")).steps) == 1


def test_ids_never_collide() -> None:
    """Equal titles, titles without a letter of ours, and a title that would give a shipped id."""
    at = factories.practice()
    ids = [steps.add(at, _own(title=title)) for title in ("Walk", "Walk", "散歩", "It plainly")]
    assert ids == ["own-walk", "own-walk-2", "own-untitled", "own-it-plainly-2"]
    assert not steps.is_own(at, "own-it-plainly")
    assert all(steps.is_own(at, each) for each in ids)


def test_a_stale_edit_of_an_own_step_is_refused() -> None:
    """The second of two windows is told, and the first one's words stay."""
    at = factories.practice()
    steps.add(at, _own())
    seen = _kept(at)
    steps.edit(at, replace(seen, homework="First."))
    with pytest.raises(StaleEditError):
        steps.edit(at, replace(seen, homework="Second."))
    assert _kept(at).homework == "First."


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"homework": ""},
        {"phase": ""},
        {"default_days": 0},
        {"trust_domains": "nonsense"},
        {"role": StepRole.INJURED, "is_joint": True},
        {"title": "a\x00b"},
    ],
)
def test_an_unusable_own_step_is_refused(wrong: dict[str, object]) -> None:
    """What could not be assigned or shown later is not kept."""
    at = factories.practice()
    with pytest.raises(InvalidInputError):
        steps.add(at, _own(**wrong))
    assert steps.own_steps(at) == []


def test_own_steps_belong_to_their_practice() -> None:
    """Another practice in the same database neither sees nor opens them."""
    mine = factories.practice()
    step_id = steps.add(mine, _own())
    other = factories.practice(db=mine.db)
    assert steps.own_steps(other) == []
    with pytest.raises(NotFoundError):
        steps.view(other, step_id)


@pytest.mark.parametrize("role", [StaffRole.SUPERVISOR, StaffRole.CUSTODIAN, StaffRole.ADMIN])
@pytest.mark.parametrize("screen", list(Screen))
def test_only_a_counselor_on_the_private_screen_writes(role: StaffRole, screen: Screen) -> None:
    """Adding, changing and archiving steps and templates is refused to others, and while the couple looks on."""
    at = factories.practice()
    steps.add(at, _own())
    templates.add(at, TEMPLATE)
    (template,) = templates.own_templates(at)
    roles = frozenset({role} if screen is Screen.PRIVATE else {role, StaffRole.COUNSELOR})
    asking = replace(at, roles=roles, screen=screen)
    assert not own_content.may_write(asking)
    for attempt in (
        lambda: steps.add(asking, _own(title="Mine")),
        lambda: steps.edit(asking, replace(_kept(at), title="Mine")),
        lambda: steps.archive(asking, _kept(at)),
        lambda: templates.add(asking, replace(TEMPLATE, title="Mine")),
        lambda: templates.edit(asking, replace(template, title="Mine")),
        lambda: templates.archive(asking, template),
    ):
        with pytest.raises(RuleError):
            attempt()
    assert (_kept(at).title, _kept(at).is_archived) == ("Sunday walk", False)
    assert templates.own_templates(at) == [template]


def test_the_couple_sees_of_the_library_what_is_for_them() -> None:
    """In session no step says when it must not be given or how it is misused, and no plan has a note or a gate."""
    at = factories.practice()
    own_id = steps.add(at, _own(cautions="Watch for coercion"))
    turned = replace(at, screen=Screen.IN_SESSION)
    for step_id in (*at.library.steps, own_id):
        whole, view = steps.view(at, step_id), steps.view(turned, step_id)
        assert (view.step.title, view.step.homework, view.step.summary, view.step.reflection) == (
            whole.step.title,
            whole.step.homework,
            whole.step.summary,
            whole.step.reflection,
        )
        assert (view.misuse, view.signs, view.questions, view.pairs_with, view.after, view.sources) == (None, *[()] * 5)
        assert (view.step.cautions, view.step.requires, view.step.evidence_of_completion) == ("", (), "")
    assert steps.search(at, Filters(text="coercion")).steps[0].id == own_id
    assert steps.search(turned, Filters(text="coercion")).steps == ()
    templates.add(at, TEMPLATE)
    for before, template in zip(templates.list_templates(at), templates.list_templates(turned), strict=True):
        assert (template.not_for, template.notes, template.gates, template.assumes, template.one_to_one) == (
            "",
            "",
            (),
            (),
            (),
        )
        assert [replace(line, note="") for line in before.steps] == list(template.steps)
