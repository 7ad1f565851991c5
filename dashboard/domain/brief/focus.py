"""The suggested focus: rules as data, each read from the signs of a brief's lines, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.domain.brief.lines import Line, Sign

# One to begin with, and one for when there is time.
MOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusRule:
    """A rule of the suggested focus. It holds where a line has one of its `signs`; without signs it always holds.

    `focus` is the suggestion, `because` the rule in words.
    """

    id: str
    focus: str
    because: str
    signs: tuple[Sign, ...] = ()

    def grounds(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """The lines by which it holds."""
        return tuple(line for line in lines if not line.signs.isdisjoint(self.signs))


@dataclass(frozen=True, slots=True)
class BriefMeta:
    """The figures that the brief goes by. `note` is shown with the suggestion.

    A measure is due again `measure_days` after its last score.
    """

    note: str
    measure_days: int


@dataclass(frozen=True, slots=True)
class BriefRules:
    """Content of `data/brief.toml`: figures, and the rules of the focus in their order."""

    meta: BriefMeta
    focus: Mapping[str, FocusRule]


@dataclass(frozen=True, slots=True)
class Focus:
    """A suggestion: its rule, and the lines by which it holds."""

    rule: FocusRule
    grounds: tuple[Line, ...]


def suggested(rules: BriefRules, lines: Iterable[Line]) -> tuple[Focus, ...]:
    """The first suggestions whose rules hold, primary before secondary. What is missing suggests nothing."""
    there = [line for line in lines if not line.is_missing]
    found: list[Focus] = []
    for rule in rules.focus.values():
        grounds = rule.grounds(there)
        if grounds or not rule.signs:
            found.append(Focus(rule, grounds))
    return tuple(found[:MOST])
