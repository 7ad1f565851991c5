"""Checks that steps, plans, cards and safety content agree with each other."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from dashboard.domain.cards import INTAKE
from dashboard.domain.content import (
    Library,
    PlanOrder,
    PlanTemplate,
    Precondition,
    Requirement,
    ShownBy,
    Step,
    StepRole,
    Tool,
)
from dashboard.domain.vocabulary import Cadence, Visibility
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name


class _Sourced(Protocol):
    @property
    def sources(self) -> tuple[str, ...]: ...


def check(library: Library, problems: Problems) -> None:
    """Note every dangling id and broken promise."""
    _check_steps_meta(library, problems)
    for phase in library.phases.values():
        name = entry_name("phase", phase.id)
        problems.unknown("steps.toml", name, "collapses_to", [phase.collapses_to], library.phases)
        problems.unknown("steps.toml", name, "moves_to", [phase.moves_to] if phase.moves_to else [], library.phases)
        problems.unknown("steps.toml", name, "needs", phase.needs, library.preconditions)
    for step in library.steps.values():
        _check_step(step, library, problems)
    _check_templates_meta(library, problems)
    for template in library.plan_templates.values():
        _check_template(template, library, problems)
    for order in library.plan_orders.values():
        _check_order(order, library, problems)
    for card in library.cards.values():
        known = {INTAKE, *library.steps}
        problems.unknown("cards.toml", entry_name("card", card.id), "offer_when", [card.offer_when], known)
    _check_safety(library, problems)
    for item in library.sources.values():
        problems.unknown("sources.toml", entry_name("source", item.ref), "ref", [item.article], library.articles)
    for file, noun, entries in _with_sources(library):
        for key, entry in entries:
            problems.unknown(file, entry_name(noun, key), "sources", entry.sources, library.sources)


def _with_sources(library: Library) -> Iterable[tuple[str, str, Iterable[tuple[str, _Sourced]]]]:
    questionnaire = library.questionnaire
    return [
        ("steps.toml", "trust domain", library.trust_domains.items()),
        ("steps.toml", "step", library.steps.items()),
        ("checkin.toml", "item", questionnaire.items.items()),
        ("checkin.toml", "form set", questionnaire.form_sets.items()),
        ("checkin.toml", "derived figure", questionnaire.derived.items()),
        ("cards.toml", "card", library.cards.items()),
        ("safety.toml", "sign", library.signs.items()),
        ("safety.toml", "precondition", library.preconditions.items()),
        ("safety.toml", "misuse", library.misuse.items()),
        ("drafting.toml", "mode", library.modes.items()),
        ("drafting.toml", "rule", library.rules.items()),
        ("attention.toml", "rule", library.attention.rules.items()),
        ("differing.toml", "topic", library.differing.items()),
    ]


def _check_steps_meta(library: Library, problems: Problems) -> None:
    """The file says which words it may use; the code must know the same ones."""
    meta = library.steps_meta
    sets: list[tuple[str, tuple[StrEnum, ...], type[StrEnum]]] = [
        ("roles", meta.roles, StepRole),
        ("cadences", meta.cadences, Cadence),
        ("requires_kinds", meta.requires_kinds, Requirement),
        ("tools", meta.tools, Tool),
        ("visibilities", meta.visibilities, Visibility),
    ]
    for field, written, known in sets:
        if set(written) != set(known):
            problems.add("steps.toml", "[meta]", field, f"should list exactly {', '.join(sorted(known))}.")


def _check_step(step: Step, library: Library, problems: Problems) -> None:
    name = entry_name("step", step.id)
    links: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("phase", [step.phase], library.phases),
        ("trust_domains", step.trust_domains, library.trust_domains),
        ("blocked_by", step.blocked_by, library.signs),
        ("checkin_items", step.checkin_items, library.questionnaire.items),
        ("pairs_with", step.pairs_with, library.steps),
        ("after", step.after, library.steps),
    ]
    for field, ids, known in links:
        problems.unknown("steps.toml", name, field, ids, known)
    if step.default_days < 1:
        problems.add("steps.toml", name, "default_days", "should be 1 or more.")
    if step.joint and step.role is not StepRole.BOTH:
        problems.add("steps.toml", name, "joint", "a shared task is for both partners.")


def _check_templates_meta(library: Library, problems: Problems) -> None:
    meta = library.plan_templates_meta
    problems.unknown("plans.toml", "[meta]", "never_schedule", meta.never_schedule, library.steps)
    problems.unknown("plans.toml", "[meta]", "always_on_offer", meta.always_on_offer, library.steps)
    problems.unknown("plans.toml", "[meta]", "back_to_weekly_on", meta.back_to_weekly_on, library.attention.rules)
    if meta.max_new_steps_per_person_per_week < 1:
        problems.add("plans.toml", "[meta]", "max_new_steps_per_person_per_week", "should be 1 or more.")


def _check_template(template: PlanTemplate, library: Library, problems: Problems) -> None:
    name = entry_name("plan", template.id)
    form_sets = library.questionnaire.form_sets
    problems.unknown("plans.toml", name, "default_area", [template.default_area], library.areas)
    problems.unknown("plans.toml", name, "assumes", template.assumes, library.steps)
    for at, span in enumerate(template.checkin):
        problems.unknown("plans.toml", name, f"checkin[{at}].form", [span.form], form_sets)
    for at, gate in enumerate(template.gates):
        problems.unknown("plans.toml", name, f"gates[{at}].needs", gate.needs, library.preconditions)
    weeks: list[tuple[str, Iterable[int]]] = [
        ("reviews", template.reviews),
        ("one_to_one", template.one_to_one),
        ("gates", [gate.week for gate in template.gates]),
        ("checkin", [week for span in template.checkin for week in (span.from_week, span.to_week)]),
        ("steps", [line.week for line in template.steps]),
    ]
    for field, values in weeks:
        for week in values:
            if not 0 <= week <= template.weeks:
                problems.add("plans.toml", name, field, f"week {week} is not within 0 to {template.weeks}.")
    _check_template_steps(template, name, library, problems)


def _check_template_steps(template: PlanTemplate, name: str, library: Library, problems: Problems) -> None:
    before = set(template.assumes)
    for at, line in enumerate(template.steps):
        field = f"steps[{at}]"
        problems.unknown("plans.toml", name, f"{field}.step", [line.step], library.steps)
        step = library.steps.get(line.step)
        if step is None:
            continue
        if line.role not in {step.role, *step.also_for}:
            problems.add("plans.toml", name, f"{field}.role", f"'{line.step}' is not for '{line.role}'.")
        if line.step in library.plan_templates_meta.never_schedule:
            problems.add("plans.toml", name, f"{field}.step", f"'{line.step}' must never be scheduled.")
        for needed in step.after:
            if needed not in before:
                problems.add("plans.toml", name, f"{field}.step", f"'{needed}' has to come before it.")
        before.add(line.step)


def _check_order(order: PlanOrder, library: Library, problems: Problems) -> None:
    name = entry_name("order", order.id)
    problems.unknown("plans.toml", name, "source", [order.source], library.works)
    problems.unknown("plans.toml", name, "stages", order.steps, library.steps)
    if sorted(order.steps) != sorted(library.steps):
        problems.add("plans.toml", name, "stages", "should name every step once.")
    before: set[str] = set()
    for step in order.steps:
        after = library.steps[step].after if step in library.steps else ()
        for needed in after:
            if needed not in before:
                problems.add("plans.toml", name, "stages", f"'{needed}' has to come before '{step}'.")
        before.add(step)


def _check_shown_by(precondition: Precondition, library: Library, problems: Problems) -> None:
    name, shown_by = entry_name("precondition", precondition.id), precondition.shown_by
    links: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("steps", shown_by.steps, library.steps),
        ("against", shown_by.against, library.signs),
        ("ratings", shown_by.ratings, library.questionnaire.items),
        ("no_findings", shown_by.no_findings, library.attention.rules),
    ]
    for field, ids, known in links:
        problems.unknown("safety.toml", name, f"shown_by.{field}", ids, known)
    if shown_by == ShownBy():
        problems.add("safety.toml", name, "shown_by", "should name a part of the record, or what is told by ear.")


def _check_safety(library: Library, problems: Problems) -> None:
    for severity in library.severities.values():
        name = entry_name("severity", severity.id)
        problems.unknown("safety.toml", name, "keeps_open", severity.keeps_open, library.steps)
    for sign in library.signs.values():
        name = entry_name("sign", sign.id)
        problems.unknown("safety.toml", name, "severity", [sign.severity], library.severities)
        problems.unknown("safety.toml", name, "opened_by", sign.opened_by, library.attention.rules)
    for precondition in library.preconditions.values():
        _check_shown_by(precondition, library, problems)
    problems.unknown("safety.toml", "meta", "short_severity", [library.safety_meta.short_severity], library.severities)
    for misuse in library.misuse.values():
        if not misuse.feature_only:
            name = entry_name("misuse", misuse.step)
            problems.unknown("safety.toml", name, "step", [misuse.step], library.steps)
