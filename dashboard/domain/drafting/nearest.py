"""The labelled line that a passage is most like, for the reason to show with a mark."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from dashboard.domain.drafting.content import DraftMode, DraftRule, RuleKind
from dashboard.domain.drafting.features import features
from dashboard.domain.drafting.model import RARITY_STEPS, Model
from dashboard.domain.drafting.plain import plain


@dataclass(frozen=True, slots=True)
class Likeness:
    """The labelled fault that a passage is most like, and how much more it is like it than like any fair line."""

    rule: DraftRule
    line: str
    margin: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Labelled lines of one kind of draft by their features: faults with their rule, and fair lines with none."""

    texts: tuple[tuple[str, DraftRule | None], ...]
    by_feature: Mapping[str, tuple[tuple[int, float], ...]]

    def nearest(self, passage: str, model: Model) -> Likeness | None:
        """The fault that a passage of written-out text is most like, if it is like any."""
        alike: dict[int, float] = defaultdict(float)
        for name, value in _vector(passage, model).items():
            for line, weight in self.by_feature.get(name, ()):
                alike[line] += value * weight
        best: tuple[float, int] | None = None
        fair = 0.0
        for line, value in alike.items():
            if self.texts[line][1] is None:
                fair = max(fair, value)
            elif best is None or (value, -line) > best:
                best = value, -line
        if best is None:
            return None
        text, rule = self.texts[-best[1]]
        return None if rule is None else Likeness(rule, text, best[0] - fair)


def lines_of(mode: DraftMode, rules: Iterable[DraftRule], model: Model) -> Lines:
    """Put the lines of a kind of draft in reach."""
    texts: dict[str, DraftRule | None] = dict.fromkeys(mode.fair)
    of_mode = [rule for rule in rules if mode.id in rule.modes]
    flags = [rule for rule in of_mode if rule.kind is RuleKind.FLAG]
    for rule in of_mode:
        texts |= dict.fromkeys(rule.not_lines if rule.kind is RuleKind.FLAG else rule.lines)
    for rule in reversed(flags):
        texts |= dict.fromkeys(rule.lines, rule)
    by_feature: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for name, value in _vector(plain(text).text, model).items():
            by_feature[name].append((number, value))
    return Lines(tuple(texts.items()), {name: tuple(found) for name, found in by_feature.items()})


def _vector(passage: str, model: Model) -> dict[str, float]:
    words, letters = features(passage)
    return {**_length_of_one("w", words, model.words), **_length_of_one("c", letters, model.letters)}


def _length_of_one(kind: str, found: Counter[str], known: Mapping[str, bytes]) -> dict[str, float]:
    values = {
        kind + name: (1 + log(times)) * known[name][0] / RARITY_STEPS for name, times in found.items() if name in known
    }
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    return {name: value / length for name, value in values.items()}
