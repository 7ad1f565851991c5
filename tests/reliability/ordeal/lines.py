"""A line of the ordeal: what was done how often, and how each try ended."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic

from tests.reliability.ordeal.judging import Ended, Verdict

# The time that a line may take.
_SECONDS = [math.inf]


@dataclass
class Line:
    """Tries of one kind. `how` says what was done, for the table of figures."""

    name: str
    how: str
    verdicts: list[Verdict] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Note how a try ended."""
        self.verdicts.append(verdict)

    def count(self, ended: Ended) -> int:
        """The number of tries that ended so."""
        return sum(verdict.ended is ended for verdict in self.verdicts)

    @property
    def acknowledged(self) -> int:
        """Writes that were acknowledged before the end came."""
        return sum(verdict.acknowledged for verdict in self.verdicts)

    @property
    def lost(self) -> int:
        """Those of them that are not there afterwards."""
        return sum(verdict.lost for verdict in self.verdicts)

    @property
    def unnamed(self) -> int:
        """Those of the lost that nothing was said about."""
        return sum(verdict.lost for verdict in self.verdicts if verdict.ended is Ended.FAULT)

    @property
    def faults(self) -> list[tuple[str, int]]:
        """Faults and how often each was seen, the most frequent first."""
        return Counter(v.why for v in self.verdicts if v.ended is Ended.FAULT).most_common()


def times(count: int, share: float, *, least: int = 1) -> int:
    """The number of tries or steps: `count` in the long form, and at least so many."""
    return max(least, round(count * min(share, 1)))


def limit(minutes: float) -> None:
    """Let no line begin another try after so many minutes."""
    _SECONDS[0] = 60 * minutes


def tries(count: int) -> Iterator[int]:
    """The numbers of so many tries, or of fewer where time is short."""
    began = monotonic()
    for number in range(count):
        if number and monotonic() - began > _SECONDS[0]:
            return
        yield number


def tell(text: str) -> None:
    """Say how far it is."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
