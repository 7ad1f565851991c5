"""The reason for a finding in one or two short sentences: n, dates, figures, and the rule's threshold.

The answers that fit the rule come first. Where the latest ones no longer fit, the reason says when it will be over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from dashboard.domain.attention.easing import eased, fitting, over_after, rounds
from dashboard.domain.attention.findings import Said
from dashboard.domain.attention.telling import NAMED, Told
from dashboard.domain.wording import date_range, number, short_date


def reason(told: Told) -> str:
    """The sentences for the finding's rule."""
    return _REASONS[told.rule.method](told)


def _answer(told: Told) -> str:
    answers = " and ".join(dict.fromkeys(f"\u201c{told.value(said)}\u201d" for said in told.finding.evidence))
    return f"{told.item(told.items[0])}: {answers}, {told.day(told.finding.last_on)}."


def _repeated(told: Told) -> str:
    """The latest answer, and the number and the days of all."""
    said = told.finding.evidence
    if len(said) == 1:
        return _answer(told)
    latest = f"\u201c{told.value(said[-1])}\u201d, {told.day(told.finding.last_on)}"
    return f"{told.item(told.items[0])}: {latest}; {len(said)} times ({_dates(told, said)})."


def _event(told: Told) -> str:
    return f"{told.item(told.finding.evidence[-1].item)} on {told.day(told.finding.last_on)}."


def _screen(told: Told) -> str:
    said = told.per_item(lambda item: f"{told.item(item)} {told.latest(item)}, cut-off {told.figure('cut_off', item)}")
    return f"{said}. A score on the other side would not mean safe."


def _measure(told: Told) -> str:
    def say(item: str) -> str:
        change = Decimal(told.finding.figures.get(f"change {item}", "0"))
        baseline_on = told.finding.figures.get(f"baseline_on {item}")
        dated = f" on {told.day(date.fromisoformat(baseline_on))}" if baseline_on else ""
        moved = f"{number(abs(change))} {'higher' if change > 0 else 'lower'} than the baseline"
        of = f"{told.figure('baseline', item)}{dated}; reliable from {told.figure('reliable', item)}"
        return f"{told.item(item)} {told.latest(item)}, {moved} of {of}"

    return f"{told.per_item(say)}."


def _drop(told: Told) -> str:
    item, n = told.items[0], told.figure("n")
    before = f"middle of the {n} check-ins before: {told.figure('median')}"
    return f"{told.item(item)} {_first(told, item)}; {before}. The rule: {told.limit('drop')} or more below."


def _below(told: Told) -> str:
    item = told.items[0]
    return f"{told.item(item)} {_first(told, item)}. The rule: {told.limit('most')} or lower."


def _first(told: Told, item: str) -> str:
    """The answers that made the rule speak, and the latest one where it is a different one."""
    said = told.about(item)
    # Under rules that have changed since, more may be asked for than there were.
    times = max(1, min(int(told.rule.amount("times")), len(said) - len(eased(told, item))))
    return told.dated(said[:times]) + _latest(told, item, times, "answer")


def _latest(told: Told, item: str, shown: int, what: str) -> str:
    """The latest answer where there are more than the first ones. For safety all of them are low."""
    if len(told.about(item)) <= shown:
        return ""
    last = "last so low:" if told.rule.is_lasting else "latest"
    return f"; {last} {told.latest(item)}{over_after(told, item, what)}"


def _sinking(told: Told) -> str:
    down = f"down over {told.limit('readings')} answers by {told.limit('drop')} or more"
    row = _row(told, told.items[0], int(told.rule.amount("readings")))
    return f"{row}. The rule: {down}, or twice {told.limit('most')} or lower."


def _choices(told: Told) -> str:
    """Each answer once, with the number of times it was given."""
    item = told.items[0]
    said, fits = told.about(item), [each for _, each in fitting(told, item)]
    values = [told.value(each) for each, fit in zip(said, fits, strict=True) if fit]
    answers = " or ".join(f"\u201c{value}\u201d" for value in dict.fromkeys(values))
    of = f"{len(values)} check-ins in a row" if all(fits) else f"{len(values)} of {len(said)} check-ins"
    latest = f"; latest \u201c{told.value(said[-1])}\u201d on {told.day(said[-1].on)}" if not fits[-1] else ""
    over = over_after(told, item, "check-in")
    rule = f"The rule: {told.limit('times')} in a row."
    return f"{told.item(item)}: {answers}, {of} ({_dates(told, said)}){latest}{over}. {rule}"


def _row(told: Told, item: str, shown: int) -> str:
    said = told.about(item)
    shown = min(shown, len(said) - len(eased(told, item)))
    answers = ", ".join(told.value(each) for each in said[:shown])
    return f"{told.item(item)}: {answers} (n = {len(said)}, {_dates(told, said)}){_latest(told, item, shown, 'answer')}"


def _dates(told: Told, said: Sequence[Said]) -> str:
    first, last = said[0].on, said[-1].on
    return (
        short_date(last, told.today) if first == last else date_range(first, last).removesuffix(f" {told.today.year}")
    )


def _smooth(told: Told) -> str:
    course = fitting(told, told.items[0])
    of = f" of {len(course)}" if not all(fits for _, fits in course) else ""
    days = f"{sum(fits for _, fits in course)}{of} check-ins, {_dates(told, told.finding.evidence)}"
    over = over_after(told, told.items[0], "check-in")
    return (
        f"All ratings {told.limit('least')} or better of 10 in {days}{over}. The rule: {told.limit('times')} in a row."
    )


def _watching(told: Told) -> str:
    watched, rising = told.rule.items
    times = int(told.rule.amount("times"))
    course = [told.value(said) for said in told.about(rising)]
    rule = f"{told.limit('least')} or higher {told.limit('times')} times, while the other rises by {told.limit('rise')}"
    row = _row(told, watched, times)
    return f"{row}; {told.item(rising)}: {', '.join(course[:times])}. The rule: {rule}."


def _trend(told: Told) -> str:
    def say(item: str) -> str:
        found_on = date.fromisoformat(told.finding.figures.get(f"found_on {item}", told.finding.last_on.isoformat()))
        said = [each for each in told.about(item) if each.on <= found_on]
        n = f"n = {told.figure('n', item)}, {_dates(told, said)}"
        moved = f"from {told.figure('from', item)} to {told.figure('to', item)}"
        later = _later(told, item, found_on)
        return f"{told.item(item)} {moved}, middle of the first and the last three ({n}){later}"

    rule = f"{told.limit('drop')} or more, and steadier than chance would have it"
    return f"{told.per_item(say)}. The rule: {rule}."


def _lower(told: Told) -> str:
    def say(item: str) -> str:
        n = told.figure("n", item)
        means = f"mean {told.figure('to', item)} against {told.figure('from', item)} in the {n} before them"
        found_on = date.fromisoformat(told.finding.figures[f"found_on {item}"])
        later = _later(told, item, found_on)
        return f"{told.item(item)}: the {told.limit('last')} check-ins up to {told.day(found_on)} have {means}{later}"

    rule = f"{told.limit('drop')} or more lower, and further than this person's weeks usually swing"
    return f"{told.per_item(say)}. Some weeks that swing can look the same. The rule: {rule}."


def _later(told: Told, item: str, found_on: date) -> str:
    """The latest answer where it came after the finding."""
    if told.about(item)[-1].on <= found_on:
        return ""
    return f"; latest {told.latest(item)}{over_after(told, item, 'answer')}"


def _apart(told: Told) -> str:
    def say(item: str) -> str:
        fits = [each for each, (_, fit) in zip(rounds(told, item), fitting(told, item), strict=True) if fit]
        every = rounds(told, item)
        # Under rules that have changed since, nothing may fit any more.
        last = (fits := fits or every)[-1]
        n = f"n = {len(fits)}, {_dates(told, [each for pair in fits for each in pair])}"
        latest = f"; latest {_round(told, every[-1])}" if every[-1] != last else ""
        return f"{told.item(item)}: {_round(told, last)} ({n}){latest}{over_after(told, item, 'round')}"

    return f"{told.per_item(say)}. The rule: {told.limit('gap')} or more, {told.limit('times')} rounds in a row."


def _broken(told: Told) -> str:
    """The number kept in time of those read, and the day of the latest."""
    word = f"{told.figure('kept')} of {told.figure('n')} promises kept in time ({told.figure('percent')} %)"
    when = f"in {told.limit('weeks')} weeks up to {told.day(told.finding.last_on)}"
    return f"{word}, {when}. The rule: under {told.limit('percent')} % of {told.limit('least')} or more."


def _beside(told: Told) -> str:
    """For each area the word that was kept and the course of trust, with their numbers."""

    def say(item: str) -> str:
        word = f"{told.figure('kept', item)} of {told.figure('n', item)} kept in time"
        trust = told.item(told.finding.figures[f"trust {item}"])
        course = f"from {told.figure('from', item)} to {told.figure('to', item)} (n = {told.figure('answers', item)})"
        return f"{told.item(item)}: {word}; {trust} {course}"

    items = [name.removeprefix("trust ") for name in told.finding.figures if name.startswith("trust ")]
    clauses = [say(item) for item in items[:NAMED]]
    rest = [f"and {len(items) - NAMED} more"] if len(items) > NAMED else []
    percent, least, by = (told.limit(name) for name in ("percent", "least", "rise"))
    if told.rule.method == "unmoved":
        rule = f"{percent} % or more of {least} or more kept, trust up by less than {by}"
    else:
        rule = f"under {percent} % of {least} or more kept, trust up by {by} or more"
    return f"{'; '.join([*clauses, *rest])}. {told.limit('weeks')} weeks. The rule: {rule}."


def _one_area(told: Told) -> str:
    """The area that rose, and the number of those that did not."""
    (item,) = (name.removeprefix("from ") for name in told.finding.figures if name.startswith("from "))
    moved = f"{told.item(item)} from {told.figure('from', item)} to {told.figure('to', item)}"
    rest = f"the other {int(told.finding.figures['areas']) - 1} areas rose by less than {told.limit('still')}"
    return f"{moved}; {rest}. The rule: {told.limit('rise')} or more in {told.limit('weeks')} weeks."


def _round(told: Told, pair: Sequence[Said]) -> str:
    """`Mina 2, Robin 8 on Mon 3 Aug`; with a day for each answer where the days differ."""
    whose = [(f"{told.names.get(said.side, '') if said.side else ''} {told.value(said)}", said.on) for said in pair]
    if len({on for _, on in whose}) == 1:
        return f"{', '.join(words for words, _ in whose)} on {told.day(whose[0][1])}"
    return ", ".join(f"{words} on {told.day(on)}" for words, on in whose)


_REASONS: dict[str, Callable[[Told], str]] = {
    "answer": _answer,
    "repeated": _repeated,
    "event": _event,
    "screen": _screen,
    "measure": _measure,
    "drop": _drop,
    "unusual_drop": _drop,
    "below": _below,
    "sinking": _sinking,
    "choices": _choices,
    "smooth": _smooth,
    "watching": _watching,
    "mean_trend": _trend,
    "trend": _trend,
    "mean_lower": _lower,
    "apart": _apart,
    "guess": _apart,
    "broken": _broken,
    "unmoved": _beside,
    "early": _beside,
    "one_area": _one_area,
}
