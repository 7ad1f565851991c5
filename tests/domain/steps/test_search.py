"""Steps are found as people type."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.content import Step, StepRole, custom_step
from dashboard.domain.steps.search import find_steps
from dashboard.domain.vocabulary import Assignee, Role, Side
from dashboard.library import load

LIBRARY = load()
STEPS = LIBRARY.steps
START = date(2026, 3, 2)
USUAL = {Side.A: Role.INJURED, Side.B: Role.INVOLVED}
MUTUAL = {Side.A: Role.MUTUAL, Side.B: Role.MUTUAL}
NONE: dict[Side, Role | None] = {Side.A: None, Side.B: None}
COUNTED = {Assignee.A: (Side.A,), Assignee.B: (Side.B,), Assignee.JOINT: (Side.A, Side.B)}


def ids(found: list[Step]) -> list[str]:
    return [step.id for step in found]


# ---------------------------------------------------------------- finding
def test_no_filter_finds_every_step_in_order() -> None:
    """An empty search is the whole library as it is sorted."""
    assert ids(find_steps(STEPS.values())) == list(STEPS)


def test_every_word_must_occur_whatever_its_case() -> None:
    """Words narrow the search; one that occurs nowhere empties it."""
    assert "view-from-above" in ids(find_steps(STEPS.values(), text="BALCONY ury"))
    assert find_steps(STEPS.values(), text="balcony zebra") == []


def test_accents_do_not_matter_in_either_direction() -> None:
    """A step about a café is found by "cafe", and a plain one by "Repàir"."""
    step = custom_step(id="c", title="Café talk", role=StepRole.BOTH, phase="rebuild", homework="Repair it.")
    assert find_steps([step], text="cafe repàir") == [step]


def test_title_hits_come_first() -> None:
    """Who types a title sees that step on top, not the one that mentions it."""
    found = find_steps(STEPS.values(), text="apology")
    in_title = ["apology" in step.title.lower() for step in found]
    assert in_title == sorted(in_title, reverse=True)
    assert len(set(in_title)) == 2


@pytest.mark.parametrize("role", [StepRole.INJURED, Role.INVOLVED])
def test_a_role_finds_what_that_partner_may_do(role: StepRole | Role) -> None:
    """Steps written for a role, also for it, or for both, and no others."""
    found = find_steps(STEPS.values(), role=role)
    other = {"injured": "involved", "involved": "injured"}[role.value]
    assert all(step.role != other or step.also_for for step in found)
    assert {step.id for step in STEPS.values() if step.role in (role.value, "both")} <= set(ids(found))
    assert len(found) < len(STEPS)


def test_filters_narrow_together() -> None:
    """Phase, domain of trust and article each hold for every step found."""
    found = find_steps(STEPS.values(), phase="rebuild", trust_domain="reliability", article="000")
    assert found
    for step in found:
        assert step.phase == "rebuild"
        assert "reliability" in step.trust_domains
        assert any(ref.startswith("000#") for ref in step.sources)


# ---------------------------------------------------------------- who may be given a step
