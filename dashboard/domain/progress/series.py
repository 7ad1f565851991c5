"""Two partners' answers over time, as plain values: where a line may run, which answers belong together.

Nothing here fills in, carries forward or averages over a missing check-in. Arithmetic is on integers and
decimals only, so the same answers give the same numbers on every rerun.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median_low
from typing import Literal

from dashboard.domain.told import COMES_OUT, Told
from dashboard.domain.vocabulary import AnswerState, Side, TimelineKind

WEEKLY = 7  # days; the shipped cadence, assumed until the answers show another one
_FEW_SPACINGS = 3  # below this many, answers cannot show a rhythm of their own


@dataclass(frozen=True, slots=True)
class Point:
    """One partner's answer to one item in one check-in.

    `at` is the partner's wall clock without a zone. `has_time` is false when only the day is known.
    No value and no state means that the check-in did not carry an answer to this item. `note` says where a value
    that was computed rather than answered comes from, or why there is none.
    """

    at: datetime
    value: int | Decimal | None
    state: AnswerState | None = None
    has_time: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One partner's answers to one item. `is_guess`: this partner guesses what the other would say."""

    name: str
    side: Side
    points: tuple[Point, ...]
    is_guess: bool = False

    @property
    def label(self) -> str:
        """The words at the end of the line."""
        return f"{self.name}'s guess" if self.is_guess else self.name

    @property
    def ordered(self) -> tuple[Point, ...]:
        """All points by time; points of the same moment keep their given order."""
        return tuple(sorted(self.points, key=lambda point: point.at))

    @property
    def answered(self) -> tuple[Point, ...]:
        """The points that carry a value, by time."""
        return tuple(point for point in self.ordered if point.value is not None)

    def count(self, state: AnswerState) -> int:
        """The number of check-ins that left this item without a value for the reason `state`."""
        return sum(point.value is None and point.state is state for point in self.points)


@dataclass(frozen=True, slots=True)
class Axis:
    """An item's own scale and what its ends and its middle mean. It never adapts to the answers.

    `steps` are the places of answers that are words: there are no numbers to read beside them.
    """

    low: int | Decimal
    high: int | Decimal
    low_label: str = ""
    mid_label: str = ""
    high_label: str = ""
    steps: tuple[tuple[int | Decimal, str], ...] = ()

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise ValueError("a scale's low end must lie below its high end")

    @property
    def marks(self) -> tuple[tuple[int | Decimal, str], ...]:
        """The values that have words beside the scale, from below: its ends and its middle, or every word."""
        ends = ((self.low, self.low_label), (self.middle, self.mid_label), (self.high, self.high_label))
        return self.steps or ends

    @property
    def span(self) -> int | Decimal:
        """The largest difference two answers can have."""
        return self.high - self.low

    @property
    def middle(self) -> int | Decimal:
        """Halfway between the ends, exact."""
        total = self.low + self.high
        return total // 2 if isinstance(total, int) and total % 2 == 0 else Decimal(total) / 2


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something on the couple's timeline that helps to read the lines."""

    on: date
    label: str
    kind: TimelineKind
    told: Told | None = None

    @property
    def whole(self) -> str:
        """Its words, with how it came out where that is known."""
        return self.label if self.told is None else f"{self.label}, {self.told.label.lower()}"


# Events that answers are read by, so they are named on every chart.
TURNING = COMES_OUT


class ReferenceKind(StrEnum):
    """The meaning of a level line on a chart."""

    MEDIAN = "median"
    MEAN = "mean"
    LIMIT = "limit"
    CUT_OFF = "cut_off"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Reference:
    """A level to read answers against. `side` says whose answers it belongs to; None is the scale's own.

    Lines `first` to `last` only, when given: a median belongs to the answers it was computed from.
    """

    value: int | Decimal
    label: str
    kind: ReferenceKind
    side: Side | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PairedGap:
    """Both partners' answers in one check-in round. `at` is the later of the two moments."""

    at: datetime
    a: Point
    b: Point
    value: int | Decimal

    @property
    def on(self) -> date:
        """The day the round was complete."""
        return self.at.date()


def rhythm(*series: Series | None) -> int:
    """Days between one check-in day and the next, usually; at least 1.

    Both partners' spacings count together, so that one who answers less often does not make the silence look
    normal. When more than half of the rounds are missing, the middle spacing is a multiple of the real one,
    which the lower quarter then shows. With too few spacings to tell, weekly is the longest rhythm assumed.
    """
    spacings: list[int] = []
    for one in series:
        if one is not None:
            days = sorted({point.at.date() for point in one.points})
            spacings += [(later - earlier).days for earlier, later in pairwise(days)]
    if not spacings:
        return WEEKLY
    spacings.sort()
    usual = median_low(spacings)
    if len(spacings) < _FEW_SPACINGS:
        return min(usual, WEEKLY)
    lower = spacings[len(spacings) // 4]
    off = min(usual % lower, -usual % lower)  # how far `usual` is from a multiple of `lower`
    return lower if 2 * lower <= usual and 4 * off <= lower else usual


def widest_spacing(*series: Series | None) -> int:
    """The most days that may lie between two neighbouring answers before one counts as missing between them.

    One and a half times the usual rhythm: 10 days for weekly answers, 1 for daily ones.
    """
    return rhythm(*series) * 3 // 2


def segments(series: Series, *, max_gap: int | None = None) -> tuple[tuple[Point, ...], ...]:
    """The stretches over which a line may be drawn, in order of time.

    A stretch ends at a check-in without a value and where more than `max_gap` days pass. Without `max_gap`
    the series' own rhythm decides. Every answered point is in exactly one stretch.
    """
    limit = widest_spacing(series) if max_gap is None else max_gap
    stretches: list[list[Point]] = []
    previous: Point | None = None
    for point in series.ordered:
        if point.value is not None:
            joined = previous is not None and (point.at.date() - previous.at.date()).days <= limit
            if joined:
                stretches[-1].append(point)
            else:
                stretches.append([point])
        previous = point if point.value is not None else None
    return tuple(tuple(stretch) for stretch in stretches)


def paired_gaps(a: Series | None, b: Series | None, sign: Literal[1, -1] = 1) -> tuple[PairedGap, ...]:
    """The signed gap of every round that both partners answered, by time.

    `sign` 1 gives A minus B, -1 gives B minus A. Check-ins of the same day belong together first, nearest
    moments before others; then check-ins at most half the usual rhythm apart. Each check-in is used once. A
    round in which one partner skipped stays without a gap and is not matched to a neighbouring round.
    """
    if a is None or b is None:
        return ()
    left, right = a.ordered, b.ordered
    gaps = []
    for i, j in _rounds(left, right, rhythm(a, b)):
        one, other = left[i], right[j]
        if one.value is not None and other.value is not None:
            value = (one.value - other.value) * sign
            gaps.append(PairedGap(max(one.at, other.at), one, other, value))
    return tuple(sorted(gaps, key=lambda gap: (gap.at, min(gap.a.at, gap.b.at))))


def _rounds(left: Sequence[Point], right: Sequence[Point], usual: int) -> list[tuple[int, int]]:
    """Indexes of the check-ins that form one round: a greedy match that treats both sides alike."""
    left_rank, right_rank = _ranks(left), _ranks(right)
    days = [point.at.date() for point in right]
    reach = timedelta(days=usual // 2)
    candidates = []
    for i, one in enumerate(left):
        day = one.at.date()
        for j in range(bisect_left(days, day - reach), bisect_left(days, day + reach + timedelta(days=1))):
            other = right[j]
            moments = (max(one.at, other.at), min(one.at, other.at))
            rank = left_rank[i] + right_rank[j]
            candidates.append((day != days[j], moments[0] - moments[1], *moments, rank, i, j))
    candidates.sort()
    used_left: set[int] = set()
    used_right: set[int] = set()
    rounds = []
    for *_, i, j in candidates:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            rounds.append((i, j))
    return rounds


def _ranks(points: Sequence[Point]) -> list[int]:
    """The place of each point among those of the same moment, so that ties fall alike on both sides."""
    seen: Counter[datetime] = Counter()
    ranks = []
    for point in points:
        ranks.append(seen[point.at])
        seen[point.at] += 1
    return ranks
