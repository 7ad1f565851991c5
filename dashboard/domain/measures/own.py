"""Entries of a practice about measures: new measures, and figures of shipped ones from its manuals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.domain.kinds.measures import MEASURE
from dashboard.domain.measures.measure import Figure, Mark, Measure, Origin
from dashboard.domain.stats.change import Better, CutOff, Threshold, smallest_reliable_change
from dashboard.domain.wording import number
from dashboard.errors import InvalidInputError

STEPS = (Decimal(1), Decimal("0.5"), Decimal("0.1"))
_LARGEST = Decimal(100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeasure:
    """A row of the table `measure`; None means not known. `source` names where the practice found its figures."""

    measure_id: str
    name: str
    better: Better
    step: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    cut_off: Decimal | None = None
    cut_off_is_clinical: bool | None = None
    reliable_points: Decimal | None = None
    sd: Decimal | None = None
    reliability: Decimal | None = None
    recall: str = ""
    licence_note: str = ""
    source: str = ""
    is_screen: bool = False
    is_archived: bool = False
    row_version: int = 1


def effective(shipped: Mapping[str, Measure], own: Iterable[OwnMeasure]) -> dict[str, Measure]:
    """Every measure as the practice uses it: shipped ones with its own entries, then those it defined, by name."""
    found = {row.measure_id: row for row in own}
    known = {each.id: completed(each, found[each.id]) if each.id in found else each for each in shipped.values()}
    added = [defined(row) for row in found.values() if row.measure_id not in shipped]
    return known | {each.id: each for each in sorted(added, key=lambda each: (each.name.casefold(), each.id))}


def defined(row: OwnMeasure) -> Measure:
    """A measure the practice defined."""
    empty = Measure(
        id=row.measure_id,
        name=row.name,
        better=row.better,
        step=row.step,
        licence_note=row.licence_note,
        is_screen=row.is_screen,
        is_shipped=False,
    )
    return completed(empty, row)


def completed(measure: Measure, row: OwnMeasure) -> Measure:
    """The measure with the practice's entries. A figure checked at its source stays as shipped."""
    taken = {figure for figure in Figure if may_enter(measure, figure) and _has(row, figure)}
    origins = {**measure.origins, **dict.fromkeys(taken, Origin(Mark.OWN, row.source))}
    points = row.reliable_points
    whole = replace(
        measure,
        low=row.low if Figure.RANGE in taken else measure.low,
        high=row.high if Figure.RANGE in taken else measure.high,
        cut_off=_cut_off(row) if Figure.CUT_OFF in taken else measure.cut_off,
        reliable=Threshold(points, is_reached=True) if points and Figure.RELIABLE in taken else measure.reliable,
        sd=row.sd if Figure.ERROR in taken else measure.sd,
        reliability=row.reliability if Figure.ERROR in taken else measure.reliability,
        recall=measure.recall or row.recall,
        origins=origins,
        is_archived=row.is_archived,
        row_version=row.row_version,
    )
    if whole.reliable is None and whole.sd is not None and whole.reliability is not None:
        origins = {**origins, Figure.RELIABLE: Origin(Mark.COMPUTED, row.source)}
        computed = smallest_reliable_change(float(whole.sd), float(whole.reliability))
        return replace(whole, reliable=computed, origins=origins)
    return whole


def may_enter(measure: Measure, figure: Figure) -> bool:
    """Tell whether the practice may enter a figure: one checked at its source is not changed."""
    origin = measure.origins.get(figure)
    return origin is None or origin.mark is not Mark.VERIFIED


def checked(row: OwnMeasure) -> OwnMeasure:
    """The row with tidy text and figures that fit each other. Raises `InvalidInputError` naming the field."""
    if row.step not in STEPS:
        raise InvalidInputError("This part of a point is not offered.", "Choose one from the list.", field="Points")
    _check_places(row)
    _check_range(row)
    _check_cut_off(row)
    _check_error(row)
    _check_change(row)
    if row.is_screen and (row.cut_off is None or row.better is not Better.LOW):
        raise _wrong("A screen for danger needs a cut-off from which it is positive.", "Enter it.", "Cut-off")
    kept = MEASURE.cleaned(row)
    if any(_has(row, figure) for figure in Figure):
        MEASURE.typed["source"].cleaned(kept.source, required=True)
    return kept


def _check_places(row: OwnMeasure) -> None:
    """Raise for a figure that could not be kept exactly as typed: nothing is rounded behind anybody's back."""
    figures = {
        "Range": ((row.low, row.high), 2),
        "Cut-off": ((row.cut_off,), 2),
        "Smallest reliable change": ((row.reliable_points,), 2),
        "Standard deviation": ((row.sd,), 4),
        "Reliability": ((row.reliability,), 4),
    }
    for field, (values, places) in figures.items():
        if not all(value is None or (value.is_finite() and value == round(value, places)) for value in values):
            raise _wrong("A figure has too many decimals.", f"Enter {places} at most.", field)


def _check_range(row: OwnMeasure) -> None:
    if (row.low is None) != (row.high is None):
        raise _wrong("One end of the range is missing.", "Enter both ends, or leave both empty.", "Range")
    if row.low is not None and row.high is not None and not -_LARGEST <= row.low < row.high <= _LARGEST:
        raise _wrong("The lowest total is not below the highest.", "Check both ends.", "Range")


def _check_cut_off(row: OwnMeasure) -> None:
    if (row.cut_off is None) != (row.cut_off_is_clinical is None):
        raise _wrong("The cut-off is incomplete.", "Enter the number, and say to which side it belongs.", "Cut-off")
    if row.cut_off is None:
        return
    if not -_LARGEST <= row.cut_off <= _LARGEST:
        raise _wrong("The cut-off is out of range.", "Check the number.", "Cut-off")
    if row.low is not None and row.high is not None and not row.low <= row.cut_off <= row.high:
        ends = f"{number(row.low)} to {number(row.high)}"
        raise _wrong("The cut-off lies outside the range.", f"Enter a number from {ends}.", "Cut-off")


def _check_change(row: OwnMeasure) -> None:
    points, field = row.reliable_points, "Smallest reliable change"
    if points is None:
        return
    if not 0 < points <= _LARGEST:
        raise _wrong("The smallest reliable change is out of range.", "Enter points above 0.", field)
    if row.low is not None and row.high is not None and points > row.high - row.low:
        raise _wrong("The smallest reliable change is wider than the range.", "Check both.", field)


def _check_error(row: OwnMeasure) -> None:
    if (row.sd is None) != (row.reliability is None):
        raise _wrong("One of the two is missing.", "Enter standard deviation and reliability, or neither.", "Error")
    if row.sd is not None and not 0 < row.sd < _LARGEST:
        raise _wrong("The standard deviation is out of range.", "Enter a number above 0.", "Standard deviation")
    if row.reliability is not None and not 0 < row.reliability < 1:
        raise _wrong("The reliability is out of range.", "Enter a number between 0 and 1.", "Reliability")


def _wrong(what: str, next_step: str, field: str) -> InvalidInputError:
    return InvalidInputError(what, next_step, field=field)


def _has(row: OwnMeasure, figure: Figure) -> bool:
    given = {
        Figure.RANGE: row.low is not None and row.high is not None,
        Figure.CUT_OFF: row.cut_off is not None and row.cut_off_is_clinical is not None,
        Figure.RELIABLE: row.reliable_points is not None,
        Figure.ERROR: row.sd is not None and row.reliability is not None,
    }
    return given[figure]


def _cut_off(row: OwnMeasure) -> CutOff | None:
    if row.cut_off is None or row.cut_off_is_clinical is None:
        return None
    return CutOff(row.cut_off, row.cut_off_is_clinical)
