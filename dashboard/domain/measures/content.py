"""The shape of `data/measures.toml`: every figure with its mark and source, without the uncertain ones."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dashboard.domain.measures.measure import Figure, Mark, Measure, Origin
from dashboard.domain.stats.change import Better, CutOff, Threshold


@dataclass(frozen=True, slots=True)
class MeasuresMeta:
    """`note` explains the register; `evidence` is research for and against using measures."""

    note: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShippedRange:
    """The lowest and highest possible total."""

    low: Decimal
    high: Decimal
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class ShippedCutOff:
    """The line between two groups; with `is_clinical`, a total exactly on it counts as on the troubled side."""

    value: Decimal
    is_clinical: bool
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class ShippedChange:
    """The number of points from which a change is reliable, from a manual or an article."""

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
        """The entry as a `Measure`, without the shipped file's own shape."""
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
