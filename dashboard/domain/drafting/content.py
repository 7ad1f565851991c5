"""The shipped content of drafting help: forms of a message, explainable rules about wording, and labelled lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.vocabulary import Role


class RuleKind(StrEnum):
    """A `flag` is raised by a match; a `require` is raised when nothing matches."""

    FLAG = "flag"
    REQUIRE = "require"


class Weight(StrEnum):
    """The weight of a rule: please change, consider, or optional."""

    FIX = "fix"
    SOFTEN = "soften"
    HINT = "hint"


class ExtraCheck(StrEnum):
    """A check that a rule makes besides its patterns."""

    WORD_COUNT = "word_count"


@dataclass(frozen=True, slots=True)
class DraftingMeta:
    """Settings of the helper: its voice, the order of its checks, and the number of flags shown at once."""

    normalise: tuple[str, ...]
    flags: tuple[str, ...]
    order_of_checks: tuple[str, ...]
    max_flags_shown: int
    tone: str
    balcony_question: str
    required_parts: str
    language: str
    no_flag_means: str
    store: str
    blocked_when: str


@dataclass(frozen=True, slots=True)
class DraftMode:
    """A kind of message; `template` joins its slots. `fair` holds lines of this kind that no rule speaks about."""

    id: str
    label: str
    for_roles: tuple[Role, ...]
    template: str
    note: str
    sources: tuple[str, ...]
    fair: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSlot:
    """One part of a message that is written on its own."""

    mode: str
    id: str
    order: int
    required: bool
    label: str
    prompt: str
    max_words: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRule:
    """One explainable remark about wording. `hits` and `misses` are the proof of its patterns.

    `learn` and `learn_not` say the same, and come close to it, in words that no pattern has to know: the linear model
    learns from all four.
    """

    id: str
    modes: tuple[str, ...]
    kind: RuleKind
    severity: Weight
    message: str
    suggest: str
    patterns: tuple[str, ...]
    words: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    sources: tuple[str, ...]
    check: ExtraCheck | None = None
    max_words: int | None = None
    learn: tuple[str, ...] = ()
    learn_not: tuple[str, ...] = ()

    def found_in(self, text: str) -> bool:
        """Tell whether any pattern matches `text`."""
        return self.find(normalise(text)) is not None

    def find(self, plain: str) -> re.Match[str] | None:
        """The first place in a normalised text that a pattern matches."""
        found = (re.search(pattern, plain, re.IGNORECASE) for pattern in self.patterns)
        return min((match for match in found if match), key=re.Match.start, default=None)

    @property
    def lines(self) -> tuple[str, ...]:
        """Every labelled line that has what the rule is about."""
        return self.hits + self.learn

    @property
    def not_lines(self) -> tuple[str, ...]:
        """Every labelled line that comes close and does not have it."""
        return self.misses + self.learn_not

    def is_raised_by(self, text: str) -> bool:
        """Tell whether the helper shows this rule's message for `text`."""
        if self.kind is RuleKind.REQUIRE:
            return not self.found_in(text)
        too_long = self.max_words is not None and len(text.split()) > self.max_words
        return too_long or self.found_in(text)


@dataclass(frozen=True, slots=True)
class DraftSample:
    """A whole message with exactly the rules that the helper should raise for it."""

    mode: str
    text: str
    expect_flags: tuple[str, ...]
    expect_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """A you-message and one way to say it from oneself."""

    you_message: str
    i_message: str


STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def normalise(text: str) -> str:
    """Straight quotes and single spaces, as the patterns expect."""
    return re.sub(r"\s+", " ", text.translate(STRAIGHT)).strip()
