"""Change of a measure's score beyond its error, and across the cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from dashboard.domain.stats.exact import Number

CERTAIN = 1.96  # a larger difference in standard errors comes about by chance in fewer than 1 of 20 cases


class Better(StrEnum):
    """The end of a measure's scale that is wished for."""

    HIGH = "high"
    LOW = "low"


class Outcome(StrEnum):
    """The outcome of a person's score between two moments."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"


class Crossing(StrEnum):
    """The way a score went over the cut-off."""

    NONE = "none"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class CutOffs:
    """Three ways to draw the line between two groups.

    `a` lies two standard deviations from the clinical mean, `b` two from the mean of people without the problem, `c`
    between the two means, nearer to the group that scatters less.
    """

    a: float
    b: float
    c: float


@dataclass(frozen=True, slots=True)
class CutOff:
    """The line in use. `is_clinical` says to which side a score exactly on it belongs; the measure's manual does."""

    value: Number
    is_clinical: bool


@dataclass(frozen=True, slots=True)
class Threshold:
    """The difference from which a change is reliable; `is_reached`: whether exactly that difference already is one.

    A number of points taken from a manual is reached, 1.96 standard errors must be passed.
    """

    points: Number
    is_reached: bool

    def holds(self, difference: Number | Fraction) -> bool:
        """Tell whether a difference of either sign is a reliable change."""
        size, points = abs(Fraction(difference)), Fraction(self.points)
        return size > points or (self.is_reached and size == points)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome category, and whether the cut-off was crossed: out of the clinical range or into it."""

    outcome: Outcome
    crossing: Crossing
    is_reliable: bool

    @property
    def crossed_within_error(self) -> bool:
        """Tell whether the cut-off was crossed by a change that may be error: a note of its own, never a recovery."""
        return self.crossing is not Crossing.NONE and not self.is_reliable


def standard_error(sd: float, reliability: float) -> float:
    """The standard error of one score: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19.

    `sd` is that of the clinical group before help. Raises ValueError unless sd > 0 and 0 <= reliability < 1.
    """
    if sd <= 0 or not 0 <= reliability < 1:
        raise ValueError("needs a standard deviation above 0 and a reliability from 0 to below 1")
    return sd * sqrt(1 - reliability)


def difference_error(sd: float, reliability: float) -> float:
    """The standard error of the difference of two scores: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19."""
    return sqrt(2 * standard_error(sd, reliability) ** 2)


def reliable_change_index(before: Number, after: Number, *, sd: float, reliability: float) -> float:
    """A change in standard errors of a difference, signed: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19.

    Above 1.96 in size the change is reliable.
    """
    return (float(after) - float(before)) / difference_error(sd, reliability)


def smallest_reliable_change(sd: float, reliability: float) -> Threshold:
    """The difference a reliable change must pass: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19."""
    return Threshold(CERTAIN * difference_error(sd, reliability), is_reached=False)


def cut_offs(*, clinical: tuple[float, float], functional: tuple[float, float], better: Better) -> CutOffs:
    """Cut-offs a, b and c from mean and standard deviation of two groups: Jacobson and Truax 1991, p. 13.

    Raises ValueError unless both deviations are above 0 and the functional mean lies on the better side.
    """
    (m1, s1), (m0, s0) = clinical, functional
    sign = 1 if better is Better.HIGH else -1
    if s1 <= 0 or s0 <= 0 or (m0 - m1) * sign <= 0:
        raise ValueError("needs deviations above 0 and the functional mean on the better side")
    return CutOffs(a=m1 + sign * 2 * s1, b=m0 - sign * 2 * s0, c=(s0 * m1 + s1 * m0) / (s0 + s1))


def is_clinical(score: Number, cut_off: CutOff, better: Better) -> bool:
    """Tell whether a score is on the clinical side: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19."""
    if score == cut_off.value:
        return cut_off.is_clinical
    return (score < cut_off.value) is (better is Better.HIGH)


def verdict(
    before: Number, after: Number, *, better: Better, threshold: Threshold, cut_off: CutOff | None = None
) -> Verdict:
    """The outcome category of a change: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19.

    Recovered needs a start on the clinical side, an end on the other, and a reliable change for the better. Without a
    cut-off nobody is called recovered.
    """
    gain = (Fraction(after) - Fraction(before)) * (1 if better is Better.HIGH else -1)
    reliable = threshold.holds(gain)
    crossing = Crossing.NONE if cut_off is None else _crossing(before, after, cut_off, better)
    if not reliable:
        return Verdict(Outcome.UNCHANGED, crossing, is_reliable=False)
    if gain < 0:
        return Verdict(Outcome.DETERIORATED, crossing, is_reliable=True)
    outcome = Outcome.RECOVERED if crossing is Crossing.OUT else Outcome.IMPROVED
    return Verdict(outcome, crossing, is_reliable=True)


def _crossing(before: Number, after: Number, cut_off: CutOff, better: Better) -> Crossing:
    was, now = is_clinical(before, cut_off, better), is_clinical(after, cut_off, better)
    if was is now:
        return Crossing.NONE
    return Crossing.OUT if was else Crossing.IN
