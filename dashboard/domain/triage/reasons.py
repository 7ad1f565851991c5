"""Why a finding stands out, in one or two short sentences: n, dates, figures, and the rule's threshold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.domain.triage.findings import Finding, Said
from dashboard.domain.triage.handling import day
from dashboard.domain.triage.rules import Rule
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import date_range, number, short_date

NAMED = 2  # items in a headline or a reason; the rest is counted


@dataclass(frozen=True, slots=True)
class Labels:
    """The words for what evidence names: items, events and the mean by id, options by item and value."""

    items: Mapping[str, str]
    options: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with all that is needed to tell it."""

    finding: Finding
    rule: Rule
    names: Mapping[Side, str]
    labels: Labels
    today: date

    @property
    def items(self) -> tuple[str, ...]:
        """What the evidence is about, each once, in its order."""
        return tuple(dict.fromkeys(said.item for said in self.finding.evidence))

    def item(self, key: str) -> str:
        """The words for an item, an event or a measure."""
        return self.labels.items.get(key) or self.finding.figures.get(f"name {key}", key)

    def figure(self, name: str, item: str = "") -> str:
        """A figure with a true minus sign; a dash where the finding has none."""
        found = self.finding.figures.get(f"{name} {item}" if item else name)
        return "\u2013" if found is None else number(Decimal(found))

    def limit(self, name: str) -> str:
        """A threshold of the rule."""
        return number(Decimal(self.rule.amount(name)))

    def value(self, said: Said) -> str:
        """An answer as it was given: a number, or an option's words."""
        if isinstance(said.value, str):
            return self.labels.options.get((said.item, said.value), said.value)
        return number(said.value)

    def day(self, on: date) -> str:
        """A day with its weekday, the year only when it is another one."""
        return day(on, self.today)

    def about(self, item: str) -> list[Said]:
        """The evidence about one item."""
        return [said for said in self.finding.evidence if said.item == item]

    def dated(self, said: Sequence[Said]) -> str:
        """Answers with their days: `3 on Tue 6 Oct, 2 on Tue 13 Oct`."""
        return ", ".join(f"{self.value(each)} on {self.day(each.on)}" for each in said)

    def latest(self, item: str) -> str:
        """The last answer to an item with its day."""
        return self.dated(self.about(item)[-1:])

    def first(self, item: str) -> str:
        """The answers that made the rule speak, and the latest where it is another one."""
        times, said = int(self.rule.amount("times")), self.about(item)
        later = f"; latest {self.latest(item)}" if len(said) > times else ""
        return self.dated(said[:times]) + later

    def per_item(self, say: Callable[[str], str]) -> str:
        """A clause for each of the first items, and how many more there are."""
        clauses = [say(item) for item in self.items[:NAMED]]
        rest = len(self.items) - len(clauses)
        return "; ".join(clauses) + (f"; and {rest} more" if rest else "")


def reason(told: Told) -> str:
    """The sentences for the finding's rule."""
    return _REASONS[told.rule.method](told)


def _answer(told: Told) -> str:
    answers = " and ".join(dict.fromkeys(f"\u201c{told.value(said)}\u201d" for said in told.finding.evidence))
    return f"{told.item(told.items[0])}: {answers}, {told.day(told.finding.last_on)}."


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
    before = f"median of the {n} check-ins before: {told.figure('median')}"
    return f"{told.item(item)} {told.first(item)}; {before}. The rule: {told.limit('drop')} or more below."


def _below(told: Told) -> str:
    item = told.items[0]
    return f"{told.item(item)} {told.first(item)}. The rule: {told.limit('most')} or lower."


def _sinking(told: Told) -> str:
    down = f"down over {told.limit('readings')} answers by {told.limit('drop')} or more"
    return f"{_row(told, told.items[0])}. The rule: {down}, or twice {told.limit('most')} or lower."


def _choices(told: Told) -> str:
    return f"{_row(told, told.items[0])}. The rule: {told.limit('times')} in a row."


def _row(told: Told, item: str) -> str:
    said = told.about(item)
    answers = ", ".join(told.value(each) for each in said[-4:])
    return f"{told.item(item)}: {answers} (n = {len(said)}, {_dates(told, said)})"


def _dates(told: Told, said: Sequence[Said]) -> str:
    first, last = said[0].on, said[-1].on
    return (
        short_date(last, told.today) if first == last else date_range(first, last).removesuffix(f" {told.today.year}")
    )


def _smooth(told: Told) -> str:
    days = f"{told.figure('n')} check-ins, {_dates(told, told.finding.evidence)}"
    return f"All ratings {told.limit('least')} or better of 10 in {days}. The rule: {told.limit('times')} in a row."


def _watching(told: Told) -> str:
    watched, rising = told.rule.items
    course = [told.value(said) for said in told.about(rising)]
    rule = f"{told.limit('least')} or higher {told.limit('times')} times, while the other rises by {told.limit('rise')}"
    return f"{_row(told, watched)}; {told.item(rising)}: {', '.join(course[-4:])}. The rule: {rule}."


def _trend(told: Told) -> str:
    def say(item: str) -> str:
        found_on = date.fromisoformat(told.finding.figures.get(f"found_on {item}", told.finding.last_on.isoformat()))
        said = [each for each in told.about(item) if each.on <= found_on]
        n = f"n = {told.figure('n', item)}, {_dates(told, said)}; p = {told.figure('p', item)}"
        moved = f"from {told.figure('from', item)} to {told.figure('to', item)}"
        later = f"; latest {told.latest(item)}" if told.about(item)[-1].on > found_on else ""
        return f"{told.item(item)} {moved}, middle of the first and the last three ({n}){later}"

    rule = f"{told.limit('drop')} or more, Mann-Kendall p below {told.limit('p')}"
    return f"{told.per_item(say)}. The rule: {rule}."


def _lower(told: Told) -> str:
    def say(item: str) -> str:
        n = f"{told.figure('n', item)} before them (p = {told.figure('p', item)})"
        means = f"mean {told.figure('to', item)} against {told.figure('from', item)} in the {n}"
        return f"{told.item(item)}: the {told.limit('last')} check-ins up to {_found_on(told, item)} have {means}"

    rule = f"{told.limit('drop')} or more lower, rank-sum p below {told.limit('p')}"
    return f"{told.per_item(say)}. The rule: {rule}."


def _found_on(told: Told, item: str) -> str:
    return told.day(date.fromisoformat(told.finding.figures[f"found_on {item}"]))


def _apart(told: Told) -> str:
    def say(item: str) -> str:
        last = told.about(item)[-2:]
        answers = ", ".join(f"{told.names.get(said.side, '')} {told.value(said)}" for said in last if said.side)
        n = f"n = {told.figure('n', item)}, {_dates(told, told.about(item))}"
        return f"{told.item(item)}: {answers} on {told.day(last[-1].on)} ({n})"

    return f"{told.per_item(say)}. The rule: {told.limit('gap')} or more, {told.limit('times')} rounds in a row."


_REASONS: dict[str, Callable[[Told], str]] = {
    "answer": _answer,
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
}
