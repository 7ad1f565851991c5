"""Claims that a number of answers allows: the one table for charts, sentences, summaries and alerts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Claims(IntEnum):
    """The claims allowed about one partner's answers to one item. Each level includes those below it."""

    NONE = 0
    VALUES = 1
    EARLY = 2
    SLOPE = 3
    RUNS = 4
    LIMITS = 5


@dataclass(frozen=True, slots=True)
class Allowance:
    """From `least` answers on, `level` may be claimed. `adds` says in words what it adds, `caution` how to name it."""

    least: int
    level: Claims
    adds: str
    caution: str = ""


TABLE: tuple[Allowance, ...] = (
    Allowance(0, Claims.NONE, "that there are no check-ins yet"),
    Allowance(1, Claims.VALUES, "the values"),
    Allowance(3, Claims.EARLY, "an early indication, without slope or direction", "early indication"),
    Allowance(5, Claims.SLOPE, "the Theil-Sen slope with its interval and the exact Mann-Kendall test"),
    Allowance(10, Claims.RUNS, "the run rules (Anhøj), as a trial", "trial"),
    Allowance(12, Claims.LIMITS, "the limits of an XmR chart"),
)


def allowance(n: int) -> Allowance:
    """The last row of the table that `n` answers reach. Raises ValueError below zero."""
    if n < 0:
        raise ValueError("a number of answers cannot be negative")
    return next(row for row in reversed(TABLE) if n >= row.least)


def claims(n: int) -> Claims:
    """The highest level that `n` answers allow. Raises ValueError below zero."""
    return allowance(n).level
