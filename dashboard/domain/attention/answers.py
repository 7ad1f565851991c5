"""One partner's latest check-ins as the rules of attention read them."""

from __future__ import annotations

from collections.abc import Mapping
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
# The number of a partner's latest check-ins at hand for the rules.
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
