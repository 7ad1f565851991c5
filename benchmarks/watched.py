"""What a way of watching came to: alerts, the list of the week, and how good both are against what was planted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from benchmarks.simulated import Couple, Floats, Kind

PLACES = 10
STAYS = 4
LOOKS = (8, 12)
LONGEST = 26
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Watched:
    """One couple under one way of watching, from its first week on.

    `alerts`: how many the counselor gets that week. `rank`: the place on that week's list, lower is earlier,
    infinite when the couple is not on it. `found`: week and rule of everything found, several a week.
    """

    couple: Couple
    alerts: NDArray[np.int_]
    rank: Floats
    found: tuple[tuple[int, str], ...] = field(default=())

    @property
    def weeks_to_alert(self) -> float:
        """Weeks from the first week of the planted change to the end of the week of the first alert; or infinite."""
        return weeks_to(self.couple, np.flatnonzero(self.alerts))


def listed(rank: Floats) -> Floats:
    """The list from the ranks of each week's alerts: a couple stays on it for `STAYS` weeks, at its best rank."""
    found = rank.copy()
    for back in range(1, STAYS):
        found[back:] = np.minimum(found[back:], rank[:-back])
    return found


def weeks_to(couple: Couple, weeks: Iterable[int]) -> float:
    """Weeks from the onset to the end of the first of these weeks of care that lies within `LONGEST` of it."""
    assert couple.onset is not None
    onset = couple.onset - couple.start
    return float(min((week - onset + 1 for week in weeks if onset <= week < onset + LONGEST), default=np.inf))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, the 95 % interval over practices, and what it is counted from."""

    value: float
    low: float
    high: float
    n: float


@dataclass(frozen=True, slots=True)
class Scores:
    """How good a way of watching is. Recall is by kind of change and number of weeks; `None` stands for all kinds."""

    false_alarms: Estimate
    recovering: Estimate
    recall: dict[tuple[Kind | None, int], Estimate]
    precision: Estimate
    reached: Estimate
    median_weeks: Estimate
    ninety: float


Practices = Sequence[Sequence[Watched]]


_CHANGES = tuple(kind for kind in Kind if kind.is_change)


def scores(practices: Practices, kinds: Sequence[Kind] = _CHANGES) -> Scores:
    """Everything that is reported; all kinds together are `kinds`."""
    lists = [_tops(each) for each in practices]
    return Scores(
        false_alarms=alarms(practices, Kind.STABLE),
        recovering=alarms(practices, Kind.RECOVERY),
        recall={
            (kind, weeks): _recall(practices, (kind,) if kind else kinds, weeks)
            for kind in (None, *kinds)
            for weeks in LOOKS
        },
        precision=ratio([hits for hits, _, _ in lists], [listed for _, listed, _ in lists]),
        reached=ratio([hits for hits, _, _ in lists], [changing for _, _, changing in lists]),
        median_weeks=_median_weeks(practices, kinds),
        ninety=float(np.quantile(_delays(practices, kinds), 0.9, method="inverted_cdf")),
    )


def alarms(practices: Practices, kind: Kind) -> Estimate:
    """Alerts per couple and year among the couples of a kind."""
    chosen = [[w for w in each if w.couple.kind is kind] for each in practices]
    return ratio([sum(int(w.alerts.sum()) for w in each) for each in chosen], [_years(each) for each in chosen])


def base_rate(practices: Practices) -> float:
    """The share of couples in care in whom a planted change goes on: the precision of a list drawn by lot."""
    weeks = [(w.couple.is_changing(t)) for each in practices for w in each for t in range(w.couple.start, w.couple.end)]
    return float(np.mean(weeks))


def _years(watched: Iterable[Watched]) -> float:
    return sum(w.couple.years for w in watched)


def _recall(practices: Practices, kinds: Sequence[Kind], weeks: int) -> Estimate:
    chosen = [[w.weeks_to_alert <= weeks for w in each if w.couple.kind in kinds] for each in practices]
    return ratio([sum(each) for each in chosen], [len(each) for each in chosen])


def _delays(practices: Practices, kinds: Sequence[Kind]) -> list[float]:
    return [w.weeks_to_alert for each in practices for w in each if w.couple.kind in kinds]


def _median_weeks(practices: Practices, kinds: Sequence[Kind]) -> Estimate:
    """The median over all planted changes; one that is never found counts as infinitely late."""
    each = [np.array(_delays([practice], kinds)) for practice in practices]
    middle = [
        float(np.quantile(np.concatenate([each[i] for i in drawn]), 0.5, method="inverted_cdf"))
        for drawn in _drawn(len(each))[:400]
    ]
    everything = np.concatenate(each)
    low, high = np.quantile(middle, (0.025, 0.975), method="inverted_cdf")
    return Estimate(
        float(np.quantile(everything, 0.5, method="inverted_cdf")), float(low), float(high), len(everything)
    )


def _tops(practice: Sequence[Watched]) -> tuple[int, int, int]:
    """Over all weeks of a practice: changing couples among the first ten, couples there, and changing couples."""
    hits = listed = changing = 0
    for week in range(max(w.couple.end for w in practice)):
        there = [w for w in practice if w.couple.start <= week < w.couple.end]
        ranked = [(float(w.rank[week - w.couple.start]), w.couple.number, w) for w in there]
        top = sorted(entry for entry in ranked if np.isfinite(entry[0]))[:PLACES]
        hits += sum(w.couple.is_changing(week) for _, _, w in top)
        listed += len(top)
        changing += sum(w.couple.is_changing(week) for w in there)
    return hits, listed, changing


def _drawn(count: int) -> NDArray[np.int64]:
    return np.random.default_rng(0).integers(0, count, size=(_RESAMPLES, count))


def ratio(above: Sequence[float], below: Sequence[float]) -> Estimate:
    """A ratio of sums with the percentile interval of practices drawn anew."""
    tops, bottoms = np.array(above, dtype=float), np.array(below, dtype=float)
    if not bottoms.sum():
        return Estimate(np.nan, np.nan, np.nan, 0)
    drawn = _drawn(len(tops))
    sums = bottoms[drawn].sum(axis=1)
    ratios = tops[drawn].sum(axis=1)[sums > 0] / sums[sums > 0]
    low, high = np.quantile(ratios, (0.025, 0.975))
    return Estimate(float(tops.sum() / bottoms.sum()), float(low), float(high), float(bottoms.sum()))
