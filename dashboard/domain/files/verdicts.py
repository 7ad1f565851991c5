"""Verdicts on the rows of a file: what becomes of each, and why some cannot be kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The fate of a row that could be read.

    It is added, in the record already, or the same as an earlier row of the file; or it contradicts another row
    (`CONFLICT`) or the record (`DIFFERS`) about the same partner and moment.
    """

    NEW = "new"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row cannot be kept. `shape` tells what kind of value stood there, never the value itself."""

    line: int
    column: str
    shape: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A row with other answers than the record or, on `other_line`, the file has for the same moment."""

    line: int
    other_line: int
    verdict: Verdict
