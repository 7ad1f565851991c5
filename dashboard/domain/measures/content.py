"""The shape of `data/measures.toml`: every figure beside its mark and its source, what is not sure left out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dashboard.domain.measures.measure import Figure, Mark, Measure, Origin
from dashboard.domain.stats.change import Better, CutOff, Threshold


@dataclass(frozen=True, slots=True)
class MeasuresMeta:
    """`note` says what the register is; `evidence` what research says for and against using measures."""

    note: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShippedRange:
    """The lowest and the highest total there can be."""

    low: Decimal
    high: Decimal
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class ShippedCutOff:
    """The line between two groups; `is_clinical`: a total exactly on it belongs to the side of trouble."""

    value: Decimal
    is_clinical: bool
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class ShippedChange:
    """The number of points from which a change is reliable, as a manual or an article says it."""

    points: Decimal
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedMeasure:
    """One entry of the register."""

    id: str
    name: str
    about: str
    better: Better
    licence_note: str
    recall: str = ""
    note: str = ""
    step: Decimal = Decimal(1)
    range: ShippedRange | None = None
    cut_off: ShippedCutOff | None = None
    reliable: ShippedChange | None = None
    is_screen: bool = False

    @property
    def measure(self) -> Measure:
        """The same as the rest of the program knows it."""
        given = {Figure.RANGE: self.range, Figure.CUT_OFF: self.cut_off, Figure.RELIABLE: self.reliable}
        return Measure(
            id=self.id,
            name=self.name,
            about=self.about,
            better=self.better,
            step=self.step,
            low=self.range.low if self.range else None,
            high=self.range.high if self.range else None,
            cut_off=CutOff(self.cut_off.value, self.cut_off.is_clinical) if self.cut_off else None,
            reliable=Threshold(self.reliable.points, is_reached=True) if self.reliable else None,
            recall=self.recall,
            licence_note=self.licence_note,
            note=self.note,
            origins={figure: Origin(each.mark, each.source) for figure, each in given.items() if each is not None},
            is_screen=self.is_screen,
        )
