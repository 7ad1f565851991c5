"""The numbers behind a progress chart, day by day, for a reader without the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.domain import wording
from dashboard.domain.progress.series import EventMark, PairedGap, Point, Series
from dashboard.domain.vocabulary import Side, label


@dataclass(frozen=True, slots=True)
class TableRow:
    """One check-in day in words."""

    on: date
    when: str
    a: str
    b: str
    gap: str
    event: str = ""


def rows(
    a: Series | None,
    b: Series | None,
    gaps: Iterable[PairedGap],
    say: wording.Say = wording.number,
    events: Iterable[EventMark] = (),
) -> tuple[TableRow, ...]:
    """Every day on which one of them checked in or something happened, latest first.

    A gap is on the day its round was complete.
    """
    cells: dict[date, dict[Side, list[Point]]] = {}
    for one in (a, b):
        for point in one.ordered if one else ():
            cells.setdefault(point.at.date(), {}).setdefault(one.side, []).append(point)  # type: ignore[union-attr]
    differences: dict[date, list[PairedGap]] = {}
    for gap in gaps:
        differences.setdefault(gap.on, []).append(gap)
    happened: dict[date, list[str]] = {}
    for event in events if cells else ():
        happened.setdefault(event.on, []).append(event.whole)
    return tuple(
        TableRow(
            on,
            wording.long_date(on),
            _cell(cells.get(on, {}).get(Side.A, ()), say),
            _cell(cells.get(on, {}).get(Side.B, ()), say),
            ", ".join(signed(gap.value) for gap in differences.get(on, ())),
            ", ".join(happened.get(on, ())),
        )
        for on in sorted({*cells, *happened}, reverse=True)
    )


def _cell(points: Sequence[Point], say: wording.Say) -> str:
    return ", ".join(_value(point, say) for point in points)


def _value(point: Point, say: wording.Say) -> str:
    if point.value is not None:
        said = say(point.value)
    else:
        said = label(point.state) if point.state is not None else "no answer"
    return f"{said} ({point.note})" if point.note else said


def signed(value: int | Decimal) -> str:
    """A difference with its sign."""
    return f"+{wording.number(value)}" if value > 0 else wording.number(value)
