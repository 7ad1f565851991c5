"""Rules for giving a step to a partner or to both."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.homework.state import SIDES_OF
from dashboard.domain.steps.step import Step, StepRole
from dashboard.domain.vocabulary import Assignee, Role, Side, label
from dashboard.errors import MendwellError, RuleError


def check_can_assign(step: Step, *, role_of: Mapping[Side, Role | None], assignee: Assignee) -> None:
    """Raise RuleError unless `assignee` may be given `step`; the roles are those of the injury event."""
    if assignee is Assignee.JOINT:
        if not step.joint:
            raise RuleError(
                "This step is each partner's own work, not a shared task.", "Assign it to each partner separately."
            )
        return
    (side,) = SIDES_OF[assignee]
    role = role_of.get(side)
    if step.joint:
        # `both` makes it joint; only a role named beside it makes the task fit one partner alone.
        if role is not None and _may_do_alone(step, role):
            return
        raise RuleError("This step is one shared task for both partners.", "Assign it to both together.")
    if step.suits(role):
        return
    if role is None:
        raise RuleError(
            "This step depends on a role, and this partner has none yet.",
            "Record the injury event with its roles first.",
        )
    raise RuleError(
        f"This step is not written for the {label(role)}.",
        "Choose the other partner, or write a custom step for this one.",
    )


def _may_do_alone(step: Step, role: Role) -> bool:
    named = {each.value for each in step.also_for} - {StepRole.BOTH.value}
    return role.value in named or (role is Role.MUTUAL and bool(named))


def can_assign(step: Step, *, role_of: Mapping[Side, Role | None], assignee: Assignee) -> bool:
    """Tell whether `check_can_assign` accepts it."""
    try:
        check_can_assign(step, role_of=role_of, assignee=assignee)
    except MendwellError:
        return False
    return True
