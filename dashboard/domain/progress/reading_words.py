"""What a reading says in plain words, and which rule stands behind it. Directions carry no praise and no blame."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.domain.progress.reading import Direction, Reading
from dashboard.domain.stats.claims import TABLE, Claims, allowance
from dashboard.domain.stats.completion import Completion, SteadyWeeks
from dashboard.domain.stats.limits import Limits, Rule, Signal
from dashboard.domain.stats.mann_kendall import LEVEL, RankTest
from dashboard.domain.stats.runs import Runs
from dashboard.domain.stats.slope import Slope
from dashboard.domain.wording import date_range, number, short_date

_LISTED = 6  # answers outside the limits that are named one by one
# The first span over which a slope still shows in one decimal place.
_SPANS = ((1, "a week"), (4, "in 4 weeks"), (52, "a year"))
_SHOWS = 0.05
_SLOPE_FROM = next(row.least for row in TABLE if row.level is Claims.SLOPE)


def course(reading: Reading, *, has_numbers: bool = True, tells_last: bool = True) -> str:
    """Where the answers move, as far as their number allows; empty below that.

    `has_numbers` is false where answers are words: then a direction has no size. `tells_last` is false where the last
    value shown is not the last one read.
    """
    if reading.slope is None:
        return ""
    said = [_direction(reading, reading.slope, has_numbers=has_numbers)]
    if tells_last and reading.limits is not None and _last_is_outside(reading.limits, reading.n):
        said.append("the last answer outside the usual range")
    return ", ".join(said)


def _direction(reading: Reading, slope: Slope, *, has_numbers: bool) -> str:
    if reading.direction is None:
        if len({point.value for point in reading.points}) == 1:
            return "the same every time"
        if reading.runs is not None and reading.runs.is_signal:
            return f"no steady direction, but a shift{' (trial)' if reading.runs_are_trial else ''}"
        return "no clear direction"
    word = "going up" if reading.direction is Direction.UP else "going down"
    return f"{word} {_pace(slope)}" if has_numbers else word


def _pace(slope: Slope) -> str:
    for weeks, span in _SPANS:
        size = abs(slope.per(weeks).value)
        if size >= _SHOWS:
            return f"by about {_short(size)} {span}"
    return "by less than 0.1 a year"


def _last_is_outside(limits: Limits, n: int) -> bool:
    return any(signal.rule is Rule.OUTSIDE and signal.last == n - 1 for signal in limits.signals)


def rule_lines(name: str, reading: Reading) -> tuple[str, ...]:
    """The rules behind one partner's part of the sentence, with their figures: for the help tip."""
    if reading.first is None or reading.last is None:
        return (f"{name}: n = 0.",)
    unit = " weeks" if reading.is_weekly else ""
    head = f"{name}: n = {reading.n}{unit}, {date_range(reading.first, reading.last)}."
    if reading.slope is None or reading.test is None:
        caution = allowance(reading.n).caution
        return (f"{head} No slope or direction below {_SLOPE_FROM} answers{f' ({caution})' if caution else ''}.",)
    lines = [head, _slope_line(reading.slope), _test_line(reading.test)]
    if reading.runs is not None:
        lines.append(_runs_line(reading.runs, is_trial=reading.runs_are_trial))
    if reading.level >= Claims.LIMITS:
        lines.append(_limits_line(reading.limits))
    return tuple(lines)


def _slope_line(slope: Slope) -> str:
    ends = f"{_fine(slope.low)} to {_fine(slope.high)}"
    return f"Theil-Sen slope {_fine(slope.value)} a week (95 % interval {ends})."


def _test_line(test: RankTest) -> str:
    p = "p < 0.001" if test.p < 0.001 else f"p = {test.p:.3f}"
    kind = "exact" if test.is_exact else "normal approximation"
    return f"Mann-Kendall test, {kind}: S = {number(test.s)}, {p}; a direction is named below {LEVEL}."


def _runs_line(runs: Runs, *, is_trial: bool) -> str:
    return (
        f"Run rules (Anhøj{', trial' if is_trial else ''}): longest run {runs.longest}, at most {runs.longest_allowed} "
        f"by chance; {runs.crossings} crossings of the median, at least {runs.fewest_allowed} by chance."
    )


def _limits_line(limits: Limits | None) -> str:
    if limits is None:
        return "XmR limits: none, neighbouring answers never differ."
    screened = ", without unusually large steps" if limits.is_screened else ""
    return f"XmR limits{screened}: {_fine(limits.low)} to {_fine(limits.high)} around {_fine(limits.mean)}."


def standing_out(name: str, reading: Reading) -> tuple[str, ...]:
    """What stands out in one partner's answers, with days and the name of the rule; runs and moves latest first."""
    limits, said = reading.limits, []
    if limits is not None:
        outside = [signal.first for signal in limits.signals if signal.rule is Rule.OUTSIDE]
        for where in ("above", "below"):
            places = [place for place in outside if (_value(reading, place) > limits.mean) is (where == "above")]
            if places:
                said.append(f"{name}, {where} the usual range (XmR, outside the limits): {_answers(reading, places)}.")
        lasting = [signal for signal in reversed(limits.signals) if _adds(signal, outside)]
        said += [f"{name}, {_days(reading, signal)}: {_run(reading, signal, limits.mean)}." for signal in lasting]
    runs = reading.runs
    if runs is not None and runs.is_signal:
        trial = ", trial" if reading.runs_are_trial else ""
        said.append(f"{name}: {_shift(runs)} (run rules of Anhøj{trial}).")
    return tuple(said)


def _adds(signal: Signal, outside: Sequence[int]) -> bool:
    """Whether a signal says more than that its answers are outside the limits."""
    if signal.rule is Rule.OUTSIDE:
        return False
    return signal.rule is not Rule.NEAR_LIMIT or not {signal.first, signal.last} <= set(outside)


def _answers(reading: Reading, places: Sequence[int]) -> str:
    """The latest of them with their days, and how many there are before."""
    week = "the week from " if reading.is_weekly else ""
    shown = [
        f"{number(_value(reading, place))} on {week}{short_date(reading.points[place].at.date())}"
        for place in reversed(places[-_LISTED:])
    ]
    more = len(places) - len(shown)
    return ", ".join(shown) + (f", and {more} before" if more else "")


def _days(reading: Reading, signal: Signal) -> str:
    first, last = (reading.points[place].at.date() for place in (signal.first, signal.last))
    return f"{'weeks from ' if reading.is_weekly else ''}{date_range(first, last)}"


def _run(reading: Reading, signal: Signal, mean: float) -> str:
    """A signal of several answers in words."""
    count = signal.last - signal.first + 1
    is_high = _value(reading, signal.first) > mean
    if signal.rule is Rule.ONE_SIDE:
        return f"{count} in a row {'above' if is_high else 'below'} the mean (XmR, seven or more on one side)"
    if signal.rule is Rule.STEADY_MOVE:
        is_rising = _value(reading, signal.last) > _value(reading, signal.first)
        return f"{count} in a row {'rising' if is_rising else 'falling'} (XmR, seven or more in one direction)"
    return f"close to the {'upper' if is_high else 'lower'} limit (XmR, two of three beyond two thirds of the way)"


def _shift(runs: Runs) -> str:
    reasons = []
    if runs.has_long_run:
        reasons.append(f"{runs.longest} in a row on one side of the median, at most {runs.longest_allowed} by chance")
    if runs.has_few_crossings:
        reasons.append(f"{runs.crossings} crossings of the median, at least {runs.fewest_allowed} by chance")
    return "; ".join(reasons)


def _value(reading: Reading, place: int) -> int | Decimal:
    value = reading.points[place].value
    assert value is not None
    return value


def completed(found: Completion) -> str:
    """`6 of 8 check-ins`, or that none was due yet."""
    if not found.expected:
        return "no check-in due yet"
    return f"{found.answered} of {found.expected} {'check-in' if found.expected == 1 else 'check-ins'}"


def steady(found: SteadyWeeks) -> str:
    """`Steady weeks: 6 of the last 8, 1 without an answer to this.` Empty before the first week."""
    if not found.weeks:
        return ""
    silent = f", {found.silent} without an answer to this" if found.silent else ""
    return f"Steady weeks: {found.steady} of the last {found.weeks}{silent}."


def _short(value: float) -> str:
    return number(Decimal(f"{value:.1f}"))


def _fine(value: float) -> str:
    return number(Decimal(f"{value:.2f}"))
