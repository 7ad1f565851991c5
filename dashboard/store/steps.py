"""A practice's own steps and plan templates."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dashboard.domain.scope import Scope
from dashboard.domain.steps.own import OwnPlanTemplate, OwnStep, OwnTemplateStep
from dashboard.store.database import Database
from dashboard.store.rows import into, values_of
from dashboard.store.transaction import Transaction


def list_own_steps(db: Database, scope: Scope) -> list[OwnStep]:
    """Every own step by title, including archived ones."""
    return [into(OwnStep, row) for row in db.rows("steps/list_custom_steps", {"practice_id": scope.practice_id})]


def own_step_ids_now(tx: Transaction) -> set[str]:
    """The ids in use as the transaction sees them."""
    return {row["step_id"] for row in tx.rows("steps/list_custom_steps", {"practice_id": tx.scope.practice_id})}


def insert_own_step(tx: Transaction, step: OwnStep) -> None:
    """Keep a new step."""
    tx.keep("custom_step", step)


def update_own_step(tx: Transaction, step: OwnStep) -> None:
    """Write a changed step. Raises `StaleEditError` if it changed since it was read."""
    tx.overwrite("custom_step", step)


def list_own_templates(db: Database, scope: Scope) -> list[OwnPlanTemplate]:
    """Every own template by title with its lines in order, including archived ones."""
    practice = {"practice_id": scope.practice_id}
    lines: dict[str, list[OwnTemplateStep]] = defaultdict(list)
    for row in db.rows("steps/list_plan_template_steps", practice):
        lines[row["plan_id"]].append(into(OwnTemplateStep, row))
    rows = db.rows("steps/list_plan_templates", practice)
    return [into(OwnPlanTemplate, {**row, "steps": tuple(lines[row["plan_id"]])}) for row in rows]


def own_template_ids_now(tx: Transaction) -> set[str]:
    """The template ids in use as the transaction sees them."""
    return {row["plan_id"] for row in tx.rows("steps/list_plan_templates", {"practice_id": tx.scope.practice_id})}


def insert_own_template(tx: Transaction, template: OwnPlanTemplate) -> None:
    """Keep a new template with its lines."""
    tx.keep("plan_template", _head(template))
    _insert_lines(tx, template)


def update_own_template(tx: Transaction, template: OwnPlanTemplate) -> None:
    """Write a changed template and all its lines. Raises `StaleEditError` if it changed since it was read."""
    tx.overwrite("plan_template", _head(template))
    tx.run("steps/delete_plan_template_steps", {"practice_id": tx.scope.practice_id, "plan_id": template.plan_id})
    _insert_lines(tx, template)


def _insert_lines(tx: Transaction, template: OwnPlanTemplate) -> None:
    for position, line in enumerate(template.steps, start=1):
        tx.keep("plan_template_step", {**values_of(line), "plan_id": template.plan_id, "position": position})


def _head(template: OwnPlanTemplate) -> dict[str, Any]:
    return {name: value for name, value in values_of(template).items() if name != "steps"}
