"""Entering, correcting and removing totals, and setting a new baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from dashboard.domain.couples import check_not_future
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.couples import TIMELINE_EVENT
from dashboard.domain.measures.measure import Measure, MeasureScore, Mode
from dashboard.domain.records import TimelineEvent
from dashboard.domain.vocabulary import Side, TimelineKind
from dashboard.domain.wording import number
from dashboard.errors import InvalidInputError
from dashboard.services.checkins.by_counselor import EARLIEST
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.measures import view as measures
from dashboard.services.practice import Practice
from dashboard.store.measures import reading as store
from dashboard.store.transaction import Transaction

# The highest total allowed while nobody has entered the measure's range.
_LARGEST = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class Entered:
    """The content of the form."""

    side: Side
    on: date | None
    total: Decimal | None
    mode: Mode = Mode.PAPER


def save(
    practice: Practice, record: CoupleRecord, new: Entered, *, measure_id: str, measure_score_id: UUID
) -> MeasureScore:
    """Keep a new total. `measure_score_id` is made when the form is opened: sending one form twice keeps one row.

    Raises `InvalidInputError` for a total the measure cannot have, a day in the future, or a second total of the
    same partner, measure and day.
    """
    score = MeasureScore(
        measure_score_id=measure_score_id,
        couple_id=record.couple.couple_id,
        partner_id=record.partners[new.side].partner_id,
        measure_id=measure_id,
        taken_on=_checked_day(practice, new.on),
        mode=new.mode,
        total=checked_total(_measure(practice, measure_id), new.total),
    )

    def work(tx: Transaction) -> None:
        if store.is_score_kept(tx, measure_score_id):
            return
        _check_day_free(tx, score)
        tx.insert("measure_score", score)

    couples.check_in_scope(practice, record.couple.couple_id)
    practice.db.write(practice.scope, work, summary="Enter a score", now=practice.now)
    return score


def correct(practice: Practice, record: CoupleRecord, before: MeasureScore, new: Entered) -> MeasureScore:
    """Write a corrected total over `before`. Raises as `save` does, and `StaleEditError` if it changed meanwhile."""
    changed = replace(
        before,
        partner_id=record.partners[new.side].partner_id,
        taken_on=_checked_day(practice, new.on),
        mode=new.mode,
        total=checked_total(measures.of_couple(practice, record).measure(before.measure_id), new.total),
    )

    def work(tx: Transaction) -> None:
        _check_day_free(tx, changed)
        tx.update("measure_score", changed)

    couples.check_in_scope(practice, before.couple_id)
    practice.db.write(practice.scope, work, summary="Correct a score", now=practice.now)
    return changed


def remove(practice: Practice, score: MeasureScore) -> None:
    """Take a total out of the record; undo brings it back."""
    couples.check_in_scope(practice, score.couple_id)
    practice.db.write(
        practice.scope, lambda tx: tx.delete("measure_score", score), summary="Remove a score", now=practice.now
    )


def set_baseline(practice: Practice, record: CoupleRecord, *, on: date | None, why: str) -> None:
    """Begin a new baseline on a day, for every measure of both partners. Earlier ones stay on the timeline."""
    event = TimelineEvent(
        timeline_event_id=new_id(),
        couple_id=record.couple.couple_id,
        kind=TimelineKind.BASELINE,
        occurred_on=_checked_day(practice, on),
        label=TIMELINE_EVENT.typed["label"].cleaned(why, label="The reason", required=True),
    )
    couple_edits.save_timeline_event(practice, event, is_new=True)


def checked_total(measure: Measure, total: Decimal | None) -> Decimal:
    """The total, if the measure can have it. Without a known range only its fraction of a point can be checked."""
    if total is None or not total.is_finite():
        raise InvalidInputError("The total is missing.", "Enter the total of the sheet.", field="total")
    if measure.low is not None and measure.high is not None:
        if not measure.low <= total <= measure.high:
            ends = f"{number(measure.low)} to {number(measure.high)}"
            raise InvalidInputError(
                "The total lies outside the range of this measure.", f"Enter a number from {ends}.", field="total"
            )
    elif abs(total) > _LARGEST:
        raise InvalidInputError("The total is too large.", "Check the number.", field="total")
    if total % measure.step:
        steps = "whole points" if measure.step == 1 else f"steps of {number(measure.step)}"
        raise InvalidInputError(f"Totals of this measure come in {steps}.", "Check the number.", field="total")
    return total


def _measure(practice: Practice, measure_id: str) -> Measure:
    found = measures.known(practice).get(measure_id)
    if found is None or found.is_archived:
        raise InvalidInputError("This measure is not offered.", "Choose one from the list.", field="measure")
    return found


def _checked_day(practice: Practice, on: date | None) -> date:
    if on is None:
        raise InvalidInputError("The day is missing.", "Choose the day.", field="on")
    check_not_future(on, practice.today, field="The day")
    if on < EARLIEST:
        raise InvalidInputError("The day is too long ago.", "Check the year.", field="on")
    return on


def _check_day_free(tx: Transaction, score: MeasureScore) -> None:
    if store.is_day_taken(tx, score):
        raise InvalidInputError(
            "This partner already has a score in this measure on that day.",
            "Correct that one in the list.",
            field="on",
        )
