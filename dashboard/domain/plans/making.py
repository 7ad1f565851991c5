"""Lines of a couple's plan, made from what a template proposes."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.plans.plan import PlanLine
from dashboard.domain.plans.scheduling import DatedLine, TemplatePreview


def lines_of(preview: TemplatePreview, *, couple_plan_id: UUID, couple_id: UUID) -> list[PlanLine]:
    """The lines of a preview in their order, each with what it comes after and what has to be there first."""
    positions: dict[str, list[int]] = defaultdict(list)
    found = []
    for position, line in enumerate(preview.lines):
        before = sorted(each for needed in line.step.after for each in positions[needed])
        positions[line.step.id].append(position)
        found.append(
            PlanLine(
                plan_line_id=new_id(),
                couple_plan_id=couple_plan_id,
                couple_id=couple_id,
                position=position,
                week=line.week,
                phase=line.step.phase,
                step_id=line.step.id,
                title=line.step.title,
                assignee=line.assignee,
                note=line.note,
                comes_after=" ".join(str(each) for each in before),
                needs=" ".join(_needs(line, preview)),
            )
        )
    return found


def _needs(line: DatedLine, preview: TemplatePreview) -> list[str]:
    """The preconditions of every gate up to the last one before the line, each once."""
    if line.gate_week is None:
        return []
    return list(dict.fromkeys(need.id for gate in preview.gates if gate.week <= line.gate_week for need in gate.needs))
