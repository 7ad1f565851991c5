"""What people would watch instead of our rules: three simple looks at each partner's mean trust score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.simulated import Couple, Floats, Kind
from benchmarks.watched import Watched, listed
from dashboard.domain.stats.change import CERTAIN, difference_error


@dataclass(frozen=True, slots=True)
class Baseline:
    """A look at a course: `worse` gives how much worse each week is (side, week), `usual` the customary threshold."""

    name: str
    unit: str
    usual: float
    worse: Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviation and reliability of one trust score among stable couples."""

    sd: float
    reliability: float

    @property
    def difference_error(self) -> float:
        """The standard error of the difference of two scores."""
        return difference_error(self.sd, self.reliability)


def baselines(spread: Spread) -> tuple[Baseline, ...]:
    """The three, the last one by the spread of scores."""
    return (
        Baseline("15 % drop between the last two scores", "share", 0.15, drop_of_last_two),
        Baseline("difference of two 4-week means", "points", 1.0, four_week_difference),
        Baseline(
            "reliable change since the first score",
            "standard errors",
            CERTAIN,
            lambda trust: change_since_first(trust, spread.difference_error),
        ),
    )


def spread_of(couples: Sequence[Couple]) -> Spread:
    """From stable couples: what differs between partners is true, what differs within one partner is error."""
    rows = [row[~np.isnan(row)] for c in couples if c.kind is Kind.STABLE for row in c.trust]
    within = sum(float(((row - row.mean()) ** 2).sum()) for row in rows) / sum(len(row) - 1 for row in rows)
    size = len(rows) / sum(1 / len(row) for row in rows)
    between = float(np.var([row.mean() for row in rows], ddof=1)) - within / size
    return Spread(float(np.sqrt(between + within)), between / (between + within))


def drop_of_last_two(trust: Floats) -> Floats:
    """The share by which the last score lies below the one before."""
    found = np.full_like(trust, np.nan)
    for row, out in zip(trust, found, strict=True):
        places = np.flatnonzero(~np.isnan(row))
        before, last = row[places[:-1]], row[places[1:]]
        out[places[1:]] = np.where(before > 0, (before - last) / np.where(before > 0, before, 1), 0)
    return found


def four_week_difference(trust: Floats) -> Floats:
    """How far the mean of the last four weeks lies below that of the four before; at least two scores in each."""
    weeks = trust.shape[1]
    means = np.full_like(trust, np.nan)
    for week in range(3, weeks):
        window = trust[:, week - 3 : week + 1]
        counts = (~np.isnan(window)).sum(axis=1)
        means[:, week] = np.where(counts >= 2, np.nansum(window, axis=1) / np.maximum(counts, 1), np.nan)
    found = np.full_like(trust, np.nan)
    found[:, 4:] = means[:, :-4] - means[:, 4:]
    return found


def change_since_first(trust: Floats, error: float) -> Floats:
    """The fall since the first score in standard errors of a difference: Jacobson and Truax 1991."""
    found = np.full_like(trust, np.nan)
    for row, out in zip(trust, found, strict=True):
        places = np.flatnonzero(~np.isnan(row))
        if len(places):
            out[places[1:]] = (row[places[0]] - row[places[1:]]) / error
    return found


def held(worse: Floats) -> Floats:
    """What was known last stays until something newer is known; nothing known is minus infinity."""
    found = np.full_like(worse, -np.inf)
    last = np.full(worse.shape[0], -np.inf)
    for week in range(worse.shape[1]):
        last = np.where(np.isnan(worse[:, week]), last, worse[:, week])
        found[:, week] = last
    return found


def watch(couple: Couple, worse: Floats, threshold: float) -> Watched:
    """Alerts of a couple, one a week: weeks in which a partner is past the threshold who was not a week before.

    `worse` is already held. The list is ordered by how much worse it is.
    """
    past = worse >= threshold
    raised = past.copy()
    raised[:, 1:] &= ~past[:, :-1]
    rank = np.where(raised, -worse, np.inf).min(axis=0)
    return Watched(couple, raised.any(axis=0).astype(int), listed(rank))
