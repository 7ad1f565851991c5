"""Invented practices whose courses are known: couples that decline, drift apart, fall silent, recover or stay.

Everything that is assumed stands in `Assumptions`; benchmarks/ATTENTION.md says where it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from dashboard.domain.attention.answers import RATINGS, Answered
from dashboard.domain.vocabulary import Role, Side

Floats = NDArray[np.float64]

FIRST_MONDAY = date(2024, 1, 1)
SIDES = (Side.A, Side.B)
TRUST = ("felt_safe", "word_kept", "openness", "area_trust")
_LOWER_IS_BETTER = ("trigger_load", "watchfulness", "pull_to_hide")
_ODD, _EVEN = "self_trust", "willingness"
_OF_ROLE = {
    Role.INJURED: ("trigger_load", "watchfulness"),
    Role.INVOLVED: ("steadiness", "pull_to_hide"),
}
_ONLY_WHEN_IT_CAME_UP = ("heard", "steadiness")


class Kind(StrEnum):
    """What is planted in a couple."""

    STABLE = "stable"
    RECOVERY = "recovery"
    SLOW_ONE = "slow decline, one partner"
    SLOW_BOTH = "slow decline, both"
    FAST_ONE = "fast decline, one partner"
    FAST_BOTH = "fast decline, both"
    APART = "partners drift apart"
    SILENT = "one partner falls silent"

    @property
    def is_change(self) -> bool:
        """Whether the counselor should hear of it."""
        return self not in {Kind.STABLE, Kind.RECOVERY}


Taps = tuple[tuple[tuple[float, str], ...], ...]
# From the true state, with some chance, to what is tapped: promises kept, limits kept, pace. The first ones made stable
# couples speak of broken promises and limits more often than is likely, and were eased.
EASED: Taps = (
    ((6, "all"), (3.5, "most"), (1.5, "some"), (-99, "none")),
    ((4, "yes"), (0.5, "mostly"), (-99, "no")),
    ((4, "no"), (1.5, "bit"), (-99, "yes")),
)
FIRST: Taps = (
    ((6, "all"), (4, "most"), (2, "some"), (-99, "none")),
    ((4, "yes"), (1.5, "mostly"), (-99, "no")),
    ((4, "no"), (2, "bit"), (-99, "yes")),
)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How invented couples answer. Levels and scatter are points of the scale from 0 to 10, lengths are weeks."""

    shares: tuple[tuple[Kind, int], ...] = (
        (Kind.STABLE, 16),
        (Kind.RECOVERY, 6),
        (Kind.SLOW_ONE, 3),
        (Kind.SLOW_BOTH, 3),
        (Kind.FAST_ONE, 3),
        (Kind.FAST_BOTH, 3),
        (Kind.APART, 3),
        (Kind.SILENT, 3),
    )
    calendar: int = 104
    shortest: int = 52
    quiet_before: int = 16
    quiet_after: int = 13
    level: float = 6.0
    level_sd: float = 1.35
    level_likeness: float = 0.58
    item_sd: float = 0.7
    state_sd: float = 0.9
    state_sd_spread: float = 0.38
    carry_over: float = 0.35
    carry_over_spread: float = 0.15
    shared_shock: float = 0.3
    noise_sd: float = 1.0
    loadings: tuple[float, float] = (0.7, 1.1)
    missing: tuple[float, float] = (0.15, 0.35)
    missing_carry_over: float = 0.26
    missing_likeness: float = 0.5
    left_out: float = 0.03
    not_applicable: float = 0.12
    slow: tuple[int, int] = (10, 20)
    fast: tuple[int, int] = (1, 3)
    drop: tuple[float, float] = (2.0, 3.5)
    apart: tuple[float, float] = (3.0, 5.0)
    apart_weeks: tuple[int, int] = (4, 12)
    recovery: tuple[float, float] = (2.0, 4.0)
    recovery_weeks: tuple[int, int] = (12, 26)
    silence: tuple[int, int] = (8, 16)
    settling: int = 8
    taps: Taps = EASED
    safety: tuple[tuple[str, float], ...] = (("yes", 0.001), ("unsure", 0.003), ("skip", 0.002))


SHIPPED = Assumptions()


@dataclass(frozen=True, slots=True)
class Couple:
    """One invented couple. Weeks are counted on the practice's calendar.

    `onset` to before `over` is when the planted change goes on or has just happened. `answers` are by side and week,
    None where the week's check-in is missing. `trust` is the mean of the trust ratings (side, week), NaN where fewer
    than three are answered.
    """

    number: int
    kind: Kind
    start: int
    end: int
    onset: int | None
    over: int | None
    roles: Mapping[Side, Role]
    answers: Mapping[Side, tuple[Answered | None, ...]]
    trust: Floats

    @property
    def years(self) -> float:
        """How long the couple is in care."""
        return (self.end - self.start) * 7 / 365.25

    def is_changing(self, week: int) -> bool:
        """Whether the planted change goes on in that week."""
        return (
            self.kind.is_change and self.onset is not None and self.over is not None and self.onset <= week < self.over
        )


def monday(week: int) -> date:
    """The first day of a week of the calendar."""
    return FIRST_MONDAY + timedelta(weeks=week)


def practice(seed: int, assumed: Assumptions = SHIPPED) -> list[Couple]:
    """The couples of one counselor, the same for the same seed."""
    chance = np.random.default_rng(seed)
    kinds = [kind for kind, count in assumed.shares for _ in range(count)]
    return [_couple(number, kind, chance, assumed) for number, kind in enumerate(kinds)]


def _couple(number: int, kind: Kind, chance: np.random.Generator, assumed: Assumptions) -> Couple:
    weeks = int(chance.integers(assumed.shortest, assumed.calendar + 1))
    start = int(chance.integers(0, assumed.calendar - weeks + 1))
    course, onset, over = _course(kind, weeks, chance, assumed)
    roles = (Role.INJURED, Role.INVOLVED) if chance.random() < 0.5 else (Role.INVOLVED, Role.INJURED)
    state = _levels(chance, assumed)[:, None] + course + _states(weeks, chance, assumed)
    present = ~_missing(weeks, chance, assumed)
    if kind is Kind.SILENT and onset is not None and over is not None:
        present[int(chance.integers(2)), onset:over] = False
    days = chance.integers(0, 7, size=2)
    answers, trust = {}, np.full((2, weeks), np.nan)
    for place, side in enumerate(SIDES):
        told = _Told(state[place], roles[place], chance, assumed)
        given = [
            told.answered(week, monday(start + week) + timedelta(days=int(days[place])))
            if present[place, week]
            else None
            for week in range(weeks)
        ]
        trust[place] = [_trust(each) for each in given]
        answers[side] = tuple(given)
    return Couple(
        number=number,
        kind=kind,
        start=start,
        end=start + weeks,
        onset=None if onset is None else start + onset,
        over=None if over is None else start + over,
        roles=dict(zip(SIDES, roles, strict=True)),
        answers=answers,
        trust=trust,
    )


def _trust(answered: Answered | None) -> float:
    values = [answered.ratings[item] for item in TRUST if item in answered.ratings] if answered else []
    return float(np.mean(values)) if len(values) >= 3 else np.nan


def _course(
    kind: Kind, weeks: int, chance: np.random.Generator, assumed: Assumptions
) -> tuple[Floats, int | None, int | None]:
    """What is planted: the shift of both partners' level week by week, its first week, and the week it is over."""
    shift = np.zeros((2, weeks))
    if kind is Kind.STABLE:
        return shift, None, None
    onset = int(chance.integers(assumed.quiet_before, weeks - assumed.quiet_after))
    if kind is Kind.SILENT:
        return shift, onset, min(onset + int(chance.integers(*assumed.silence, endpoint=True)), weeks)
    one, amounts, lengths = {
        Kind.RECOVERY: (False, assumed.recovery, assumed.recovery_weeks),
        Kind.SLOW_ONE: (True, assumed.drop, assumed.slow),
        Kind.SLOW_BOTH: (False, assumed.drop, assumed.slow),
        Kind.FAST_ONE: (True, assumed.drop, assumed.fast),
        Kind.FAST_BOTH: (False, assumed.drop, assumed.fast),
        Kind.APART: (False, assumed.apart, assumed.apart_weeks),
    }[kind]
    length = int(chance.integers(*lengths, endpoint=True))
    ramp = np.clip((np.arange(weeks) - onset + 1) / length, 0, 1)
    amount = chance.uniform(*amounts) * (1 if kind is Kind.RECOVERY else -1)
    side = int(chance.integers(2))
    shift[side] = amount * ramp
    if kind is Kind.APART:
        # The other partner sees things go up at the same time, by a part of it.
        shift[side] *= 0.6
        shift[1 - side] = -0.4 * amount * ramp
    elif not one:
        shift[1 - side] = amount * ramp
    return shift, onset, min(onset + length + assumed.settling, weeks)


def _levels(chance: np.random.Generator, assumed: Assumptions) -> Floats:
    shared, own = chance.normal(size=1), chance.normal(size=2)
    like = assumed.level_likeness
    levels: Floats = assumed.level + assumed.level_sd * (np.sqrt(like) * shared + np.sqrt(1 - like) * own)
    return levels


def _states(weeks: int, chance: np.random.Generator, assumed: Assumptions) -> Floats:
    """Both partners' swings around their level: an AR(1) process with some of each week's push in common."""
    spread = assumed.state_sd_spread
    sd = assumed.state_sd * np.exp(chance.normal(-(spread**2) / 2, spread, size=2))
    carry = np.clip(chance.normal(assumed.carry_over, assumed.carry_over_spread, size=2), 0, 0.8)
    pushes = np.sqrt(assumed.shared_shock) * chance.normal(size=weeks) + np.sqrt(
        1 - assumed.shared_shock
    ) * chance.normal(size=(2, weeks))
    swing = np.empty((2, weeks))
    swing[:, 0] = pushes[:, 0]
    for week in range(1, weeks):
        swing[:, week] = carry * swing[:, week - 1] + np.sqrt(1 - carry**2) * pushes[:, week]
    return sd[:, None] * swing


def _missing(weeks: int, chance: np.random.Generator, assumed: Assumptions) -> NDArray[np.bool_]:
    """Which check-ins are missing: in bursts, and more often for both partners at once than chance has it."""
    share = chance.uniform(*assumed.missing, size=2)
    like, carry = assumed.missing_likeness, assumed.missing_carry_over
    drawn = ndtr(np.sqrt(like) * chance.normal(size=weeks) + np.sqrt(1 - like) * chance.normal(size=(2, weeks)))
    missing = np.zeros((2, weeks), dtype=bool)
    for week in range(1, weeks):
        after = np.where(missing[:, week - 1], share + (1 - share) * carry, share * (1 - carry))
        missing[:, week] = drawn[:, week] < after
    return missing


class _Told:
    """What one partner says week by week, given the true state."""

    def __init__(self, state: Floats, role: Role, chance: np.random.Generator, assumed: Assumptions) -> None:
        weeks = len(state)
        self._items = RATINGS
        self._asked = set(RATINGS) - set(_OF_ROLE[Role.INVOLVED if role is Role.INJURED else Role.INJURED])
        signs = np.array([-1 if item in _LOWER_IS_BETTER else 1 for item in RATINGS])[:, None]
        loadings = chance.uniform(*assumed.loadings, size=(len(RATINGS), 1))
        usual = np.array([_CENTERS.get(item, assumed.level) for item in RATINGS])[:, None]
        own = chance.normal(0, assumed.item_sd, size=(len(RATINGS), 1))
        noise = chance.normal(0, assumed.noise_sd, size=(len(RATINGS), weeks))
        felt = usual + own + signs * loadings * (state - assumed.level) + noise
        self._ratings = np.clip(np.rint(felt), 0, 10).astype(int)
        drawn = chance.random((len(RATINGS), weeks))
        open_to = np.array([item in _ONLY_WHEN_IT_CAME_UP for item in RATINGS])[:, None]
        self._left_out = drawn < assumed.left_out + assumed.not_applicable * open_to
        self._taps = state + chance.normal(0, 1.2, size=(3, weeks))
        self._drawn = chance.random((3, weeks))
        self._assumed = assumed

    def answered(self, week: int, on: date) -> Answered:
        """The check-in of a week."""
        turn = _EVEN if week % 2 == 0 else _ODD
        ratings = {
            item: int(self._ratings[i, week])
            for i, item in enumerate(self._items)
            if item in self._asked and item != turn and not self._left_out[i, week]
        }
        return Answered(on, ratings, self._choices(week))

    def _choices(self, week: int) -> dict[str, str]:
        due, has_limits, asked = self._drawn[:, week]
        promise, limit, pace = (
            next(value for least, value in steps if tap >= least)
            for steps, tap in zip(self._assumed.taps, self._taps[:, week], strict=True)
        )
        return {
            "promise_kept": "na" if due < 0.25 else promise,
            "limits_kept": "none" if has_limits < 0.15 else limit,
            "pace_pressure": pace,
            "private_safety": _safety(asked, self._assumed),
        }


_CENTERS = {"willingness": 7.5, "trigger_load": 4.5, "watchfulness": 4.5, "pull_to_hide": 2.5, "area_trust": 5.5}


def _safety(drawn: float, assumed: Assumptions) -> str:
    reached = 0.0
    for value, share in assumed.safety:
        reached += share
        if drawn < reached:
            return value
    return "no"
