"""Marks on a draft: passages that a reader may take badly, and required parts that are not found.

Patterns and the linear model look at it together. Nothing here counts, grades or stops a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.domain.drafting.content import DraftMode, DraftRule, RuleKind, Weight
from dashboard.domain.drafting.model import Model
from dashboard.domain.drafting.nearest import Lines, lines_of
from dashboard.domain.drafting.passages import Span, parts, sentences
from dashboard.domain.drafting.plain import Plain, plain
from dashboard.domain.text_rules import DRAFT_LIMIT

# Drafts are a few hundred words; what is beyond this is not looked at.
LONGEST = DRAFT_LIMIT
PART_NEEDS = 0.6
# Sentences that score lower are not compared with labelled lines, nor are more than these of one draft.
_LOWEST, _MOST = -1.0, 12
_ORDER = {Weight.FIX: 0, Weight.SOFTEN: 1, Weight.HINT: 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the draft as it was typed, and the rule that speaks about it.

    `like` is the labelled line it is most like, where no pattern matched.
    """

    start: int
    end: int
    rule: DraftRule
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """Every mark, the weightiest first, and the required parts that are not found. Screens show a few at a time."""

    marks: tuple[Mark, ...]
    missing: tuple[DraftRule, ...]
    is_whole: bool


class Checker:
    """Rules and model for one kind of draft."""

    def __init__(self, mode: DraftMode, rules: Mapping[str, DraftRule], model: Model) -> None:
        self._mode = mode
        self._model = model
        self._rules = [rule for rule in rules.values() if mode.id in rule.modes]
        self._flags = [rule for rule in self._rules if rule.kind is RuleKind.FLAG]
        self._parts = [
            rule for rule in self._rules if rule.kind is RuleKind.REQUIRE and rule.severity is not Weight.HINT
        ]
        self._columns = [mode.id, *(rule.id for rule in self._parts if rule.id in model.columns)]

    @cached_property
    def _lines(self) -> Lines:
        return lines_of(self._mode, self._rules, self._model)

    def check(self, text: str) -> Checked:
        """Look at a draft, up to a length that no draft needs."""
        draft = plain(text[:LONGEST])
        present: set[str] = set()
        likely: list[tuple[float, Span]] = []
        for sentence in sentences(draft.text):
            found = [
                (self._model.scores(draft.text[slice(*span)], self._columns), span)
                for span in parts(draft.text, sentence)
            ]
            present |= {name for scores, _ in found for name, score in scores.items() if score > 0}
            likely.append(likeliest([(scores[self._mode.id], span) for scores, span in found]))
        marks = self._by_pattern(draft, text)
        marks += list(self._by_likeness(draft, sorted(likely, reverse=True)[:_MOST], marks))
        marks.sort(key=lambda mark: (_ORDER[mark.rule.severity], mark.start))
        missing = [rule for rule in self._parts if rule.id not in present and rule.find(draft.text) is None]
        return Checked(tuple(marks), tuple(missing) if draft.text.strip() else (), len(text) <= LONGEST)

    def _by_pattern(self, draft: Plain, text: str) -> list[Mark]:
        found = []
        for rule in self._flags:
            match = rule.find(draft.text)
            if match is not None and match.group():
                found.append(Mark(*draft.original(*match.span()), rule))
            elif rule.max_words is not None and len(text.split()) > rule.max_words:
                found.append(Mark(*draft.original(*next(sentences(draft.text), (0, len(draft.text)))), rule))
        return found

    def _by_likeness(self, draft: Plain, likely: list[tuple[float, Span]], beside: list[Mark]) -> Iterator[Mark]:
        """Marks on sentences, or on their parts that say most, that the model takes for a fault."""
        for score, span in likely:
            start, end = draft.original(*span)
            # What a pattern marks already has its reason.
            if score <= _LOWEST or any(mark.start < end and start < mark.end for mark in beside):
                continue
            alike = self._lines.nearest(draft.text[slice(*span)], self._model)
            if alike is not None and score + alike.margin > 0:
                yield Mark(start, end, alike.rule, alike.line)


def likeliest(scored: list[tuple[float, Span]]) -> tuple[float, Span]:
    """The score of a sentence, the first of `scored`, by itself or by a part of it, and what to mark.

    A few words torn out of a sentence easily look like something else, so a part needs more.
    """
    whole, sentence = scored[0]
    part, span = max(scored[1:], default=(whole, sentence))
    return (whole, span if part >= whole else sentence) if whole >= part - PART_NEEDS else (part - PART_NEEDS, span)
