"""Orders in which the same steps can be taken, each after a published way of working."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dashboard.domain.plans.template import PlanTemplate, TemplateStep
from dashboard.domain.steps.step import Step


@dataclass(frozen=True, slots=True)
class OrderStage:
    """A stage of an order with its steps, in their order."""

    label: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanOrder:
    """An order of all steps. `source` is a work of `sources.toml`, `differs` says what is different about it."""

    id: str
    title: str
    source: str
    differs: str
    stages: tuple[OrderStage, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """Every step, in this order."""
        return tuple(step for stage in self.stages for step in stage.steps)


@dataclass(frozen=True, slots=True)
class Work:
    """A published work that content follows: the citation, and what is known of it."""

    id: str
    label: str
    note: str


def in_order(template: PlanTemplate, order: PlanOrder, steps: Mapping[str, Step]) -> PlanTemplate:
    """The lines of a template in another order, in the weeks that it has.

    Lines change places only between two gates, so that each gate guards what it guarded, and none comes before a step
    that it builds on. A step that the order does not know stays behind the line before it, and one that comes twice
    stays where it is.
    """
    rank = {step: at for at, step in enumerate(order.steps)}
    weeks = sorted(gate.week for gate in template.gates)
    count = Counter(line.step for line in template.steps)
    again = frozenset(step for step in count if count[step] > 1)

    def stretch(line: TemplateStep) -> int:
        return sum(week <= line.week for week in weeks)

    lines = sorted(template.steps, key=lambda line: line.week)
    found: list[TemplateStep] = []
    for _, part in groupby(lines, key=stretch):
        found += _arranged(list(part), rank, steps, again)
    return replace(template, steps=tuple(found))


def _arranged(
    lines: Sequence[TemplateStep], rank: Mapping[str, int], steps: Mapping[str, Step], again: frozenset[str]
) -> list[TemplateStep]:
    """The lines between two gates in the order of their ranks. The steps of `again` stay where they are."""
    ranked: list[tuple[int, int]] = []
    before = -1
    for at, line in enumerate(lines):
        if line.step not in again:
            before = rank.get(line.step, before)
            ranked.append((before, at))
    queue = [lines[at] for _, at in sorted(ranked)]
    arranged = []
    for slot in lines:
        line = slot if slot.step in again else queue.pop(_first_ready(queue, steps))
        arranged.append(replace(line, week=slot.week))
    return arranged


def _first_ready(queue: Sequence[TemplateStep], steps: Mapping[str, Step]) -> int:
    """The place of the first line that builds on none of those that wait."""
    waiting = {line.step for line in queue}
    return next(at for at, line in enumerate(queue) if waiting.isdisjoint(_after(line, steps)))


def _after(line: TemplateStep, steps: Mapping[str, Step]) -> Iterable[str]:
    return steps[line.step].after if line.step in steps else ()
