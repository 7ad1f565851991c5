"""Standard measures: what is known of each, and what a partner's totals say by it. Totals only, never item texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from dashboard.domain.stats.change import Better, CutOff, Threshold


class Mode(StrEnum):
    """How a total came about."""

    PAPER = "paper"
    INTERVIEW = "interview"
    ONLINE = "online"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is known of a measure; None is not known, and then nothing is said that would need it.

    `recall` says which time it asks about. `is_screen`: it looks for danger; its totals are for the counselor alone
    and a low one never means safe. `is_shipped`: it stands in `data/measures.toml`.
    """

    id: str
    name: str
    better: Better
    low: Decimal | None = None
    high: Decimal | None = None
    cut_off: CutOff | None = None
    reliable: Threshold | None = None
    # For gaps between partners, which need the error itself.
    sd: Decimal | None = None
    reliability: Decimal | None = None
    recall: str = ""
    licence_note: str = ""
    source: str = ""
    is_screen: bool = False
    is_shipped: bool = True
    is_archived: bool = False


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
