"""A finding with the words for everything it names, from which its headline, reason and evidence are put into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.domain.attention.findings import Finding, Said
from dashboard.domain.attention.rules import Rule
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date, number

NAMED = 2  # items in a headline or a reason; the rest is counted


@dataclass(frozen=True, slots=True)
class Labels:
    """Words for the things that evidence names: items, events and the mean by id, options by item and value."""

    items: Mapping[str, str]
    options: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with everything needed to put it into words."""

    finding: Finding
    rule: Rule
    names: Mapping[Side, str]
    labels: Labels
    today: date

    @property
    def items(self) -> tuple[str, ...]:
        """The items of the evidence, each once, in its order."""
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
        return long_date(on, self.today)

    def about(self, item: str) -> list[Said]:
        """The evidence about one item."""
        return [said for said in self.finding.evidence if said.item == item]

    def dated(self, said: Sequence[Said]) -> str:
        """Answers with their days: `3 on Tue 6 Oct, 2 on Tue 13 Oct`."""
        return ", ".join(f"{self.value(each)} on {self.day(each.on)}" for each in said)

    def latest(self, item: str) -> str:
        """The last answer to an item with its day."""
        return self.dated(self.about(item)[-1:])

    def per_item(self, say: Callable[[str], str]) -> str:
        """A clause for each of the first items, and the number of the others."""
        clauses = [say(item) for item in self.items[:NAMED]]
        rest = len(self.items) - len(clauses)
        return "; ".join(clauses) + (f"; and {rest} more" if rest else "")
