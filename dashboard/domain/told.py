"""The way in which something came out: told of one's own accord, told when asked, or found."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.vocabulary import TimelineKind

SLIPS = frozenset({TimelineKind.LAPSE, TimelineKind.RELAPSE})
# Events of the timeline that one partner learned of from the other, or found.
COMES_OUT = SLIPS | {TimelineKind.DISCLOSURE}


class Told(StrEnum):
    """The way in which a fact, a slip, a lapse or a change of plan came out.

    Whether it was told before it was asked about is what decides if a broken promise can be repaired: a breach with
    deception is never fully made good by later deeds (Schweitzer, Hershey & Bradlow, 2006).
    """

    BEFORE = "before"
    AFTER = "after"
    ASKED = "asked"
    FOUND = "found"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {
            "before": "Told before",
            "after": "Told after, without being asked",
            "asked": "Told when asked",
            "found": "Found by the other",
        }[self.value]

    @property
    def in_short(self) -> str:
        """One or two words beside a mark on a chart."""
        return {"before": "told before", "after": "told", "asked": "asked", "found": "found"}[self.value]

    @property
    def is_unasked(self) -> bool:
        """True if it was told of one's own accord."""
        return self in {Told.BEFORE, Told.AFTER}
