"""Sentences about measures, and the rules behind them. No praise, no blame, no forecast."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from dashboard.domain.measures.measure import MARK_WORDS, NOT_SET, Figure, Measure
from dashboard.domain.measures.reading import Gap, PartnerReading
from dashboard.domain.stats.change import Better, CutOff, Outcome, Threshold
from dashboard.domain.stats.exact import Number
from dashboard.domain.wording import date_range, long_date, number, short_date

CATEGORY = {
    Outcome.RECOVERED: "recovered",
    Outcome.IMPROVED: "improved",
    Outcome.UNCHANGED: "unchanged",
    Outcome.DETERIORATED: "deteriorated",
}
CROSSED_WITHIN_ERROR = "crossed the cut-off without reliable change"
NOT_SAFE = "A score below the cut-off does not mean that there is no danger."
POSITIVE = "Speak with this partner alone, and look at safety first."
NO_SCORE = "no score yet"
_UNKNOWN_CHANGE = "cannot be said: the smallest reliable change is not set"
_RULES = (
    "Baseline: the first score of care, or the first one from the day of a new baseline on the timeline.",
    "Reliable change: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19.",
    "Improved or deteriorated: a reliable change for the better or the worse. Unchanged: within the measure's error.",
    "Gap: more than the measure's error past 1.96 standard errors of a difference.",
    "Recovered: a reliable change for the better that began on the side of the cut-off that asks for a closer look "
    "and ended on the other. It names the rule, not the person.",
    "Crossed the cut-off without reliable change: the change may be error. It is not counted as recovered.",
    "Nothing here says what will happen.",
)


def points(value: Number) -> str:
    """A number of points without needless digits."""
    return number(value if isinstance(value, int | Decimal) else Decimal(str(round(value, 2))))


def counted(value: Number) -> str:
    """`1 point`, `5 points`."""
    return f"{points(value)} {'point' if value == 1 else 'points'}"


def sentence(measure: Measure, readings: Sequence[PartnerReading], gap: Gap | None) -> str:
    """The scores in words, one partner after the other, then the gap."""
    told = [_about(measure, reading) for reading in readings]
    return " ".join([*told, *([gap_words(readings, gap)] if gap else [])])


def _about(measure: Measure, reading: PartnerReading) -> str:
    latest = reading.latest
    if latest is None:
        return f"{reading.name}: {NO_SCORE}."
    said = f"{reading.name}: {number(latest.total)} on {long_date(latest.taken_on)}"
    if measure.is_screen:
        return f"{said}, {side_words(measure, reading)}. {POSITIVE if reading.is_clinical else NOT_SAFE}"
    parts = [said, *([change_words(reading)] if reading.change is not None else []), side_words(measure, reading)]
    return f"{', '.join(part for part in parts if part)}."


def change_words(reading: PartnerReading) -> str:
    """The distance of the latest score from the baseline, and its worth."""
    start = reading.baseline
    if reading.change is None or start is None:
        return ""
    against = f"the baseline of {number(start.score.total)} on {short_date(start.score.taken_on)}"
    if reading.change == 0:
        moved = f"the same as {against}"
    else:
        moved = f"{counted(abs(reading.change))} {'above' if reading.change > 0 else 'below'} {against}"
    crossed = reading.verdict is not None and reading.verdict.crossed_within_error
    worth = worth_words(reading) if reading.verdict else "reliable or not cannot be said"
    return f"{moved} ({worth}{f'; {CROSSED_WITHIN_ERROR}' if crossed else ''})"


def worth_words(reading: PartnerReading) -> str:
    """The reliability of the change in words; "" before there is a change."""
    if reading.change is None:
        return ""
    found = reading.verdict
    if found is None:
        return _UNKNOWN_CHANGE
    if not found.is_reliable:
        return "within the measure's error"
    return f"a reliable change for the {'worse' if found.outcome is Outcome.DETERIORATED else 'better'}"


def category_words(reading: PartnerReading) -> str:
    """The outcome category, with the note that crossing the cut-off may be error; "" before there is one."""
    if reading.verdict is None:
        return ""
    category = CATEGORY[reading.verdict.outcome]
    return f"{category}; {CROSSED_WITHIN_ERROR}" if reading.verdict.crossed_within_error else category


def side_words(measure: Measure, reading: PartnerReading) -> str:
    """The side of the cut-off on which the latest score is; "" without a cut-off."""
    line, latest = measure.cut_off, reading.latest
    if line is None or latest is None:
        return ""
    where = "exactly on" if latest.total == line.value else "above" if latest.total > line.value else "below"
    closer = ", the side that asks for a closer look" if reading.is_clinical else ""
    return f"{where} the cut-off of {points(line.value)}{closer}"


def gap_words(readings: Sequence[PartnerReading], gap: Gap) -> str:
    """The last gap between the partners, and whether it exceeds the error."""
    value = gap.pair.value
    a, b = (reading.name for reading in readings)
    on = long_date(gap.pair.on)
    if value == 0:
        return f"On {on} both have the same score."
    above, below = (a, b) if value > 0 else (b, a)
    worth = {
        True: "more than the measure's error",
        False: "within the measure's error",
        None: "more than error or not cannot be said",
    }[gap.is_real]
    size = value if value > 0 else -value
    return f"{above} is {counted(size)} above {below} on {on} ({worth})."


def evidence(measure: Measure, readings: Sequence[PartnerReading]) -> str:
    """The number of scores behind the sentence, with their days."""
    told = []
    for reading in readings:
        if reading.scores:
            days = [score.taken_on for score in reading.scores]
            told.append(f"{reading.name} n = {len(days)}, {date_range(days[0], days[-1])}")
        else:
            told.append(f"{reading.name} n = 0")
    parts = [
        f"{'; '.join(told)}.",
        f"{measure.about[:1].upper()}{measure.about[1:]}." if measure.about else "",
        f"Asks about: {measure.recall or NOT_SET}.",
        "" if measure.has_range or measure.is_screen else "Its range is not set, so the axis follows the scores.",
    ]
    return " ".join(part for part in parts if part)


def rules(measure: Measure) -> tuple[str, ...]:
    """The rules behind the words, with this measure's own figures."""
    if measure.is_screen:
        return (_cut_off_rule(measure), NOT_SAFE)
    return (
        f"{figure_words(measure, Figure.RELIABLE, 'Smallest reliable change')}.",
        _cut_off_rule(measure),
        f"{figure_words(measure, Figure.ERROR, 'Measurement error, for the gap between partners')}.",
        *_RULES,
    )


def _cut_off_rule(measure: Measure) -> str:
    return f"{figure_words(measure, Figure.CUT_OFF, 'Cut-off')}."


def figure_words(measure: Measure, figure: Figure, label: str) -> str:
    """A figure with its mark and source, or that it is not set."""
    if not measure.is_known(figure):
        return f"{label}: {NOT_SET}"
    origin = measure.origins.get(figure)
    mark = f" ({MARK_WORDS[origin.mark]}{f': {origin.source}' if origin.source else ''})" if origin else ""
    return f"{label}: {value_words(measure, figure)}{mark}"


def value_words(measure: Measure, figure: Figure) -> str:
    """A figure in words, or that it is not set."""
    if figure is Figure.RANGE and measure.low is not None and measure.high is not None:
        return f"{number(measure.low)} to {number(measure.high)}"
    if figure is Figure.CUT_OFF and measure.cut_off is not None:
        return _line(measure.cut_off, measure)
    if figure is Figure.RELIABLE and measure.reliable is not None:
        return _least(measure.reliable)
    if figure is Figure.ERROR and measure.sd is not None and measure.reliability is not None:
        return f"standard deviation {number(measure.sd)}, reliability {number(measure.reliability)}"
    return NOT_SET


def _line(cut_off: CutOff, measure: Measure) -> str:
    side = "below" if measure.better is Better.HIGH else "above"
    # No total of whole points is exactly 13.5.
    can_meet = Fraction(cut_off.value) % Fraction(measure.step) == 0
    at = f" or exactly on {points(cut_off.value)}" if cut_off.is_clinical and can_meet else ""
    return f"{points(cut_off.value)}; {side}{at} asks for a closer look"


def _least(threshold: Threshold) -> str:
    return f"{counted(threshold.points)} or more" if threshold.is_reached else f"more than {counted(threshold.points)}"
