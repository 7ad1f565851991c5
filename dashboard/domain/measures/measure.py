"""Standard measures: the known facts of each, and partners' totals in it. Totals only, never item texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from dashboard.domain.stats.change import Better, CutOff, Threshold

NOT_SET = "not set: enter it from your manual"


class Mode(StrEnum):
    """The way in which a total was obtained."""

    PAPER = "paper"
    INTERVIEW = "interview"
    ONLINE = "online"
    TELEPHONE = "telephone"


MODE_WORDS = {
    Mode.PAPER: "on paper",
    Mode.INTERVIEW: "in an interview",
    Mode.ONLINE: "online",
    Mode.TELEPHONE: "by telephone",
}


class Figure(StrEnum):
    """A figure of a measure that may be known or not."""

    RANGE = "range"
    CUT_OFF = "cut_off"
    RELIABLE = "reliable"
    ERROR = "error"


class Mark(StrEnum):
    """The reliability of a figure."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    # Entered by the practice from its own manual.
    OWN = "own"
    # Computed here from other figures of the measure.
    COMPUTED = "computed"


MARK_WORDS = {
    Mark.VERIFIED: "checked at its source",
    Mark.SECONDARY: "from a secondary source; check it in your manual",
    Mark.OWN: "your practice's own entry",
    Mark.COMPUTED: "computed from the standard deviation and the reliability",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a figure: its mark, and the source in words."""

    mark: Mark
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The known facts of a measure. None means not known, and nothing is said that would need it.

    `about` is its subject, `recall` the time it asks about, `note` a caution. `step` is the smallest part
    of a point in a total. `origins` has the origin of each known figure. `is_screen`: the measure looks for
    danger; its totals are for the counselor alone and a low one never means safe. `is_shipped`: it comes from
    `data/measures.toml`. `row_version` is that of the practice's own entry, 0 without one.
    """

    id: str
    name: str
    better: Better
    about: str = ""
    step: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    cut_off: CutOff | None = None
    # From a manual, or computed from the error when no manual says it.
    reliable: Threshold | None = None
    # For gaps between partners, which need the error itself.
    sd: Decimal | None = None
    reliability: Decimal | None = None
    recall: str = ""
    licence_note: str = ""
    note: str = ""
    origins: Mapping[Figure, Origin] = field(default_factory=dict)
    is_screen: bool = False
    is_shipped: bool = True
    is_archived: bool = False
    row_version: int = 0

    @property
    def has_range(self) -> bool:
        """True if a total can be checked against the measure's range."""
        return self.low is not None and self.high is not None

    def is_known(self, figure: Figure) -> bool:
        """Tell whether a figure is known."""
        known = {
            Figure.RANGE: self.has_range,
            Figure.CUT_OFF: self.cut_off is not None,
            Figure.RELIABLE: self.reliable is not None,
            Figure.ERROR: self.sd is not None and self.reliability is not None,
        }
        return known[figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureScore:
    """One partner's total on one day."""

    measure_score_id: UUID
    couple_id: UUID
    partner_id: UUID
    measure_id: str
    taken_on: date
    mode: Mode
    total: Decimal
    row_version: int = 1
