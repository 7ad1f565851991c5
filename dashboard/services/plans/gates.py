"""Gates of a couple's plan held against its record, and what its counselor confirms by hand with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.kinds.homework import ASSIGNMENT
from dashboard.domain.kinds.plans import PLAN_TICK
from dashboard.domain.plans.gates import Checked, Known, Tick, check
from dashboard.domain.plans.plan import Plan, PlanLine, PlanTick
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import RuleError
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans.gate_facts import known
from dashboard.services.practice import Practice
from dashboard.store.people import staff


@dataclass(frozen=True, slots=True)
class Gates:
    """Every precondition that lines of a plan need, held against the record."""

    checked: Mapping[str, Checked]

    def of(self, lines: Iterable[PlanLine]) -> tuple[Checked, ...]:
        """The preconditions that lines need, each once, also those that hold none of them back."""
        ids = dict.fromkeys(each for line in lines for each in line.preconditions)
        return tuple(self.checked[each] for each in ids if each in self.checked)

    def holding(self, line: PlanLine) -> tuple[Checked, ...]:
        """The preconditions that a line waits for; none when it may be given."""
        is_joint = line.assignee is Assignee.JOINT
        asked = (self.checked.get(each) for each in line.preconditions)
        return tuple(each for each in asked if each is not None and each.holds_back(is_joint=is_joint))

    def waiting(self, lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
        """Those of the lines that wait for a precondition."""
        return tuple(line for line in lines if self.holding(line))

    def kept_reason(self, lines: Iterable[PlanLine], reason: str) -> str:
        """The reason to keep with homework from lines that wait, empty where none does.

        Raises `RuleError` where one waits and no reason is given, and `InvalidInputError` for a reason that cannot be
        kept.
        """
        waiting = self.waiting(lines)
        if not waiting:
            return ""
        kept = ASSIGNMENT.typed["given_despite"].cleaned(reason)
        if not kept:
            raise RuleError(
                f"Something has to be in place first: {', '.join(line.title for line in waiting)}.",
                "Look at what it waits for, choose another step, or say why you give it all the same.",
            )
        return kept


def of_couple(
    practice: Practice, record: CoupleRecord, ids: Collection[str], plan: Plan | None = None, read: Known | None = None
) -> tuple[Checked, ...]:
    """Preconditions held against a couple's record, with what was confirmed by hand for its plan.

    `read` is the record where it was read already. An id that is shipped no more holds nothing back. Raises `RuleError`
    on the in-session screen.
    """
    check_private(practice.screen)
    shipped = practice.library.preconditions
    wanted = [shipped[each] for each in dict.fromkeys(ids) if each in shipped]
    if not wanted:
        return ()
    return check(wanted, read or known(practice, record), _ticks(practice, plan) if plan else {})


def of_plan(
    practice: Practice, record: CoupleRecord, plan: Plan, lines: Iterable[PlanLine], read: Known | None = None
) -> Gates:
    """The gates of a plan; its lines are those that are still to come, for a gate behind them is of the past."""
    ids = dict.fromkeys(each for line in lines for each in line.preconditions)
    return Gates({each.precondition.id: each for each in of_couple(practice, record, ids, plan, read)})


def check_may_be_ticked(practice: Practice, record: CoupleRecord, plan: Plan, precondition_id: str) -> None:
    """Raise `RuleError` unless the counselor's word counts for this: where the record does not tell, and once."""
    found = next(iter(of_couple(practice, record, [precondition_id], plan)), None)
    if found is None or not found.may_be_ticked:
        raise RuleError("The record tells this itself.", "Look at what it says, and put that right first.")
    if found.tick is not None:
        raise RuleError("This is confirmed already.", "Reload the page to see by whom, and why.")


def ticks_of(practice: Practice, plan: Plan) -> list[PlanTick]:
    """Everything that was confirmed by hand for a plan, the oldest first."""
    kept = records.of_couple(practice, PLAN_TICK, PlanTick, plan.couple_id)
    return [each for each in kept if each.couple_plan_id == plan.couple_plan_id]


def _ticks(practice: Practice, plan: Plan) -> dict[str, Tick]:
    found = ticks_of(practice, plan)
    if not found:
        return {}
    names = {person.staff_id: person.name for person in staff.list_people(practice.db, practice.scope.practice_id)}
    return {
        each.precondition_id: Tick(
            each.plan_tick_id, names.get(each.ticked_by, "somebody who left"), each.ticked_on, each.reason
        )
        for each in found
    }
