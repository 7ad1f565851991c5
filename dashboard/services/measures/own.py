"""Measures the practice defines, and figures of shipped ones from its manuals. Any counselor may enter them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.measures.measure import Measure
from dashboard.domain.measures.own import OwnMeasure, checked
from dashboard.errors import RuleError
from dashboard.services.practice import Practice
from dashboard.services.steps.library import free_id
from dashboard.services.steps.own_content import may_write
from dashboard.store.measures import reading as store
from dashboard.store.transaction import Transaction

__all__ = ["Changed", "add", "archive", "complete", "edit", "entry_of", "history", "may_write"]


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: the action, the person, the local time, and the figures before it, None for a new entry."""

    summary: str
    by: str
    at: datetime
    before: OwnMeasure | None


def entry_of(practice: Practice, measure: Measure) -> OwnMeasure:
    """The practice's entry for a measure, or an empty one to begin with."""
    found = store.list_own_measures(practice.db, practice.scope)
    empty = OwnMeasure(
        measure_id=measure.id,
        name=measure.name,
        better=measure.better,
        step=measure.step,
        is_screen=measure.is_screen,
        row_version=0,
    )
    return next((row for row in found if row.measure_id == measure.id), empty)


def history(practice: Practice, measure_id: str) -> list[Changed]:
    """Every change to a measure of the practice, latest first."""
    found = store.list_changes(practice.db, practice.scope, measure_id)
    return [Changed(each.summary, each.by_name, practice.zone.local(each.at), each.before) for each in found]


def add(practice: Practice, row: OwnMeasure) -> str:
    """Keep a measure the practice defines and return its id, which is made from its name."""
    kept = _checked(practice, row)

    def work(tx: Transaction) -> str:
        taken = {each.measure_id for each in store.own_measures_now(tx)} | set(practice.library.measures)
        measure_id = free_id(kept.name, taken)
        store.insert_own_measure(tx, replace(kept, measure_id=measure_id, row_version=1))
        return measure_id

    return practice.db.write(practice.scope, work, summary="Add a measure", now=practice.now)


def edit(practice: Practice, row: OwnMeasure) -> None:
    """Write a changed measure the practice defined. Raises `StaleEditError` if it changed since it was read.

    Raises `RuleError` where a screen for danger would become an ordinary measure, and its findings disappear.
    """
    kept = _checked(practice, row)

    def work(tx: Transaction) -> None:
        if not kept.is_screen and any(
            m.measure_id == kept.measure_id and m.is_screen for m in store.own_measures_now(tx)
        ):
            raise RuleError("A screen for danger stays one.", "Archive it, and add another measure.")
        store.update_own_measure(tx, kept)

    practice.db.write(practice.scope, work, summary="Edit a measure", now=practice.now)


def complete(practice: Practice, measure: Measure, row: OwnMeasure) -> None:
    """Keep the figures of a shipped measure from the practice's manual. Raises as `edit` does."""
    kept = _checked(practice, _as_shipped(measure, row))
    is_new = row.row_version == 0
    practice.db.write(
        practice.scope,
        lambda tx: _put(tx, kept, is_new=is_new),
        summary="Enter figures of a measure",
        now=practice.now,
    )


def archive(practice: Practice, measure: Measure, *, archived: bool = True) -> None:
    """Stop offering a measure, or offer it again. Scores in it stay, and so do its figures."""
    _check_may_write(practice)
    entry = entry_of(practice, measure)
    changed, is_new = replace(entry, is_archived=archived), entry.row_version == 0
    practice.db.write(
        practice.scope,
        lambda tx: _put(tx, changed, is_new=is_new),
        summary="Archive a measure",
        now=practice.now,
    )


def _as_shipped(measure: Measure, row: OwnMeasure) -> OwnMeasure:
    """The entry, completed with the facts that only the register has."""
    return replace(
        row,
        measure_id=measure.id,
        name=measure.name,
        better=measure.better,
        step=measure.step,
        is_screen=measure.is_screen,
    )


def _put(tx: Transaction, row: OwnMeasure, *, is_new: bool) -> None:
    if is_new:
        store.insert_own_measure(tx, replace(row, row_version=1))
    else:
        store.update_own_measure(tx, row)


def _checked(practice: Practice, row: OwnMeasure) -> OwnMeasure:
    _check_may_write(practice)
    return checked(row)


def _check_may_write(practice: Practice) -> None:
    check_private(practice.screen)
    if not may_write(practice):
        raise RuleError("Only a counselor enters measures.", "Ask a counselor of the practice.")
