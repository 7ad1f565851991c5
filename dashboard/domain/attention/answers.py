"""One partner's latest check-ins as the rules of attention read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# In the order of the columns of `checkin` and of the words in `checkin_summary.recent_answers`.
RATINGS = (
    "felt_safe",
    "word_kept",
    "openness",
    "heard",
    "closeness",
    "area_trust",
    "self_trust",
    "willingness",
    "trigger_load",
    "watchfulness",
    "steadiness",
    "pull_to_hide",
)
CHOICES = ("promise_kept", "limits_kept", "pace_pressure", "private_safety")
# The number of a partner's latest check-ins at hand for the rules; `checkins/refresh_summaries.sql` has it too.
WINDOW = 26
# Answers that must not be missed, however often somebody answers, by item: kept for a year before the latest check-in.
# `checkins/refresh_summaries.sql` has the same, in the order of the words in `checkin_summary.concerns`.
CONCERNS = {"limits_kept": frozenset({"no"}), "private_safety": frozenset({"unsure", "yes", "skip"})}
CONCERN_DAYS = 365


@dataclass(frozen=True, slots=True)
class Answered:
    """One check-in: its day, its ratings (0 to 10) and its choices (the options' values), each only where answered."""

    on: date
    ratings: Mapping[str, int]
    choices: Mapping[str, str]


def parse_answers(text: str | None) -> tuple[Answered, ...]:
    """The check-ins in a summary's `recent_answers`, oldest first."""
    return tuple(_parsed(line) for line in (text or "").splitlines())


def parse_concerns(text: str | None) -> tuple[Answered, ...]:
    """The check-ins in a summary's `concerns`, oldest first, each with only the answers that must not be missed."""
    return tuple(_concern(line) for line in (text or "").splitlines())


def _concern(line: str) -> Answered:
    on, choices = line.split(" ")
    return Answered(date.fromisoformat(on), {}, _chosen(CONCERNS, choices))


def _parsed(line: str) -> Answered:
    on, ratings, choices = line.split(" ")
    return Answered(
        date.fromisoformat(on),
        {item: int(word) for item, word in zip(RATINGS, ratings.split(","), strict=True) if word},
        _chosen(CHOICES, choices),
    )


def _chosen(items: Iterable[str], words: str) -> dict[str, str]:
    return {item: word for item, word in zip(items, words.split(","), strict=True) if word}
