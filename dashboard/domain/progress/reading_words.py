"""A reading in plain words, and the rule behind it. Directions carry no praise and no blame."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.domain.progress.reading import Direction, Reading
from dashboard.domain.stats.claims import TABLE, Claims, allowance
from dashboard.domain.stats.completion import Completion, SteadyWeeks
from dashboard.domain.stats.limits import NoLimits, Rule
from dashboard.domain.stats.mann_kendall import LEVEL, RankTest
from dashboard.domain.stats.runs import LEAST, Runs
from dashboard.domain.stats.slope import Slope
from dashboard.domain.wording import date_range, in_words, number, short_date

SAME = "the same every time"
MOVES = (f"{Direction.UP} ", f"{Direction.DOWN} ", "going ")  # a course that names a direction begins so
_LISTED = 6  # answers outside the limits that are named one by one
# Points a week from which a pace is told by the week, and the longest times over which one point is told.
_BY_THE_WEEK, _YEARS = 0.6, 10
_UNITS = (("week", 1.0, 20), ("month", 30.44 / 7, 20), ("year", 365.25 / 7, _YEARS))
_SLOPE_FROM = next(row.least for row in TABLE if row.level is Claims.SLOPE)


def course(reading: Reading, *, has_numbers: bool = True) -> str:
    """Where the answers move, as far as their number allows; empty below that.

    `has_numbers` is false where answers are words: then a direction has no size.
    """
    if reading.slope is None:
        return ""
    if reading.direction is None:
        if len({point.value for point in reading.points}) == 1:
            return SAME
        if reading.runs is not None and reading.runs.is_signal:
            return f"no steady direction, but a shift{', on few answers' if reading.runs_are_trial else ''}"
        return _LEANING[reading.leaning]
    return f"{reading.direction} {_pace(reading.slope)}" if has_numbers else f"going {reading.direction}"


# What chance gives often is said as what was answered, not as a course of time.
_LEANING = {
    Direction.UP: "higher of late, perhaps by chance",
    Direction.DOWN: "lower of late, perhaps by chance",
    None: "no clear direction",
}


def _pace(slope: Slope) -> str:
    """Points a week, or the time that one point takes, in the unit that one would say."""
    rate = abs(slope.value)
    if rate >= _BY_THE_WEEK:
        said = _short(rate)
        return "about one point a week" if said == "1" else f"about {said} points a week"
    weeks = 1 / rate if rate else float("inf")
    for unit, length, most in _UNITS:
        count = round(min(weeks, 1e9) / length)
        if count <= most:
            every = f"{in_words(count)} {unit}s" if count > 1 else unit
            return f"about one point every {every}"
    return f"less than one point in {in_words(_YEARS)} years"


def rule_lines(name: str, reading: Reading) -> tuple[str, ...]:
    """The rules behind one partner's part of the sentence, with their figures: for the help tip."""
    if reading.first is None or reading.last is None:
        return (f"{name}: n = 0.",)
    unit = " weeks" if reading.is_weekly else ""
    head = f"{name}: n = {reading.n}{unit}, {date_range(reading.first, reading.last)}."
    if reading.slope is None or reading.test is None:
        caution = allowance(reading.n).caution
        return (f"{head} No slope or direction below {_SLOPE_FROM} answers{f' ({caution})' if caution else ''}.",)
    lines = [head, _slope_line(reading.slope), _test_line(reading.test, reading)]
    if reading.runs is not None:
        lines.append(_runs_line(reading.runs, is_trial=reading.runs_are_trial))
    if reading.level >= Claims.LIMITS:
        lines.append(_limits_line(reading))
    return tuple(lines)


def _slope_line(slope: Slope) -> str:
    ends = f"{_fine(slope.low)} to {_fine(slope.high)}"
    return f"Theil-Sen slope {_fine(slope.value)} a week (95 % interval {ends})."


def _test_line(test: RankTest, reading: Reading) -> str:
    kind = "exact" if test.is_exact else "normal approximation"
    alike = f"{_p(reading.p_alike)} if neighbouring answers resemble each other (r {reading.likeness:.2f})"
    return (
        f"Mann-Kendall test, {kind}: S = {number(test.s)}, {_p(test.p)}; {alike}."
        f" A direction is named where both are below {LEVEL}."
    )


def _p(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def _runs_line(runs: Runs, *, is_trial: bool) -> str:
    name = f"Run rules (Anhøj{', trial' if is_trial else ''})"
    if not runs.may_speak:
        sides = f"{runs.above} above the median, {runs.useful - runs.above} below it"
        return f"{name}: no claim; {sides}, and it takes {LEAST} with a quarter on the smaller side."
    return (
        f"{name}: longest run {runs.longest}, at most {runs.longest_allowed} by chance; {runs.crossings} crossings of "
        f"the median, at least {runs.fewest_allowed} by chance, where neighbouring answers resemble each other."
    )


def _limits_line(reading: Reading) -> str:
    limits = reading.limits
    if limits is None:
        return f"XmR limits: none, {_NO_LIMITS[reading.no_limits]}." if reading.no_limits else "XmR limits: none."
    screened = ", without unusually large steps" if limits.is_screened else ""
    beyond = sum(signal.rule is Rule.OUTSIDE for signal in limits.signals)
    rows = len(limits.signals) - beyond
    return (
        f"XmR limits{screened}: {_fine(limits.low)} to {_fine(limits.high)} around {_fine(limits.mean)}. Chance alone "
        f"often puts an answer outside ({beyond} here) or in a row that stands out ({rows} here), so one is named only "
        "where it lies further out than chance puts any (Grubbs)."
    )


_NO_LIMITS = {
    NoLimits.SAME: "neighbouring answers never differ",
    NoLimits.CHUNKY: "the answers move in too few steps to show how far they usually scatter",
}


def standing_out(name: str, reading: Reading) -> tuple[str, ...]:
    """Answers of one partner that stand out, with days and the name of the rule."""
    limits, said = reading.limits, []
    if limits is not None:
        for where in ("above", "below"):
            places = [p for p in reading.outside if (_value(reading, p) > limits.mean) is (where == "above")]
            if places:
                said.append(f"{name}, {where} the usual range: {_answers(reading, places)}.")
    runs = reading.runs
    if runs is not None and runs.is_signal:
        few = " (few answers)" if reading.runs_are_trial else ""
        said.append(f"{name}: {_shift(runs)}{few}.")
    return tuple(said)


def _answers(reading: Reading, places: Sequence[int]) -> str:
    """The latest of them with their days, and how many there are before."""
    week = "the week from " if reading.is_weekly else ""
    shown = [
        f"{number(_value(reading, place))} on {week}{short_date(reading.points[place].at.date())}"
        for place in reversed(places[-_LISTED:])
    ]
    more = len(places) - len(shown)
    return ", ".join(shown) + (f", and {more} before" if more else "")


def _shift(runs: Runs) -> str:
    reasons = []
    if runs.has_long_run:
        reasons.append(
            f"{runs.longest} in a row on one side of the middle answer, at most {runs.longest_allowed} by chance"
        )
    if runs.has_few_crossings:
        reasons.append(f"{runs.crossings} times across the middle answer, at least {runs.fewest_allowed} by chance")
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
    without = f", {found.unanswered} without an answer to this" if found.unanswered else ""
    return f"Steady weeks: {found.steady} of the last {found.weeks}{without}."


def _short(value: float) -> str:
    return number(Decimal(f"{value:.1f}"))


def _fine(value: float) -> str:
    return number(Decimal(f"{value:.2f}"))
