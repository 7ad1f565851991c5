"""A practice's own steps and plan templates."""

from __future__ import annotations

from collections import defaultdict

from dashboard.domain.scope import Scope
from dashboard.domain.steps.own import OwnPlanTemplate, OwnStep, OwnTemplateStep
from dashboard.errors import StaleEditError
from dashboard.store.database import Database
from dashboard.store.rows import into, values_of
from dashboard.store.statements import parameters
from dashboard.store.transaction import Transaction


def list_own_steps(db: Database, scope: Scope) -> list[OwnStep]:
    """Every own step by title, archived ones too."""
    return [into(OwnStep, row) for row in db.rows("steps/list_custom_steps", {"practice_id": scope.practice_id})]


def own_step_ids_now(tx: Transaction) -> set[str]:
    """The ids in use as the transaction sees them."""
    return {row["step_id"] for row in tx.rows("steps/list_custom_steps", {"practice_id": tx.scope.practice_id})}


def insert_own_step(tx: Transaction, step: OwnStep) -> None:
    """Keep a new step."""
    tx.run("records/insert_custom_step", tx.stamped(values_of(step)))


def update_own_step(tx: Transaction, step: OwnStep) -> None:
    """Write a changed step. Raises `StaleEditError` if it changed since it was read."""
    _overwrite(tx, "steps/update_custom_step", step)


def list_own_templates(db: Database, scope: Scope) -> list[OwnPlanTemplate]:
    """Every own template by title with its lines in order, archived ones too."""
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
    values = values_of(template)
    del values["steps"]
    tx.run("records/insert_plan_template", tx.stamped(values))
    _insert_lines(tx, template)


def update_own_template(tx: Transaction, template: OwnPlanTemplate) -> None:
    """Write a changed template and all its lines. Raises `StaleEditError` if it changed since it was read."""
    _overwrite(tx, "steps/update_plan_template", template)
    tx.run("steps/delete_plan_template_steps", {"practice_id": tx.scope.practice_id, "plan_id": template.plan_id})
    _insert_lines(tx, template)


def _insert_lines(tx: Transaction, template: OwnPlanTemplate) -> None:
    for position, line in enumerate(template.steps, start=1):
        values = {**values_of(line), "plan_id": template.plan_id, "position": position}
        tx.run("records/insert_plan_template_step", tx.stamped(values))


def _overwrite(tx: Transaction, name: str, record: OwnStep | OwnPlanTemplate) -> None:
    stamp = {"practice_id": tx.scope.practice_id, "updated_at": tx.now, "updated_by": tx.scope.actor_id}
    values = {**values_of(record), **stamp}
    if tx.run(name, {k: values[k] for k in parameters(name)}) != 1:
        raise StaleEditError(
            "This was changed in another window since you opened it.", "Nothing was overwritten. Reload and try again."
        )
