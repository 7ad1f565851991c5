"""Values of a report on homework beside how much was done: how hard it was, and what came of it.

Both how much is done and how well go with how people fare: at the end about alike, at follow-up the quality more than
the amount (Kazantzis 2016: g .78 for quality and .79 for amount, at follow-up 1.07 and .51). Ratings by the person and
the counselor together relate more to it (Mausbach 2010). So a report has three values rather than a tick, and the
counselor's reading stands beside it and is never mixed with it. The scales are a few plain words in an order: no
measure, and no score.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Effort(StrEnum):
    """Effort it took, the least first."""

    EASY = "easy"
    SOME = "some"
    HARD = "hard"
    TOO_HARD = "too_hard"


class Gain(StrEnum):
    """The use it was of. That it made things harder is an answer of its own, to be looked at first."""

    NOTHING = "nothing"
    LITTLE = "little"
    MUCH = "much"
    HARDER = "harder"


class HomeworkOutcome(StrEnum):
    """Decision of a review about homework: another round, a smaller one, or no more of it."""

    REPEATED = "repeated"
    ADAPTED = "adapted"
    DROPPED = "dropped"


EFFORT: Mapping[Effort, str] = {
    Effort.EASY: "Easy",
    Effort.SOME: "Some effort",
    Effort.HARD: "Hard",
    Effort.TOO_HARD: "Too hard for now",
}
GAIN: Mapping[Gain, str] = {
    Gain.NOTHING: "Nothing yet",
    Gain.LITTLE: "A little",
    Gain.MUCH: "A lot",
    Gain.HARDER: "It made things harder",
}
NOT_SAID = "not said"
