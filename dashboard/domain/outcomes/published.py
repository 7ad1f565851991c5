"""Published figures to see a practice's own change beside, with the subject of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """A figure read at its source: the finding, and how far it can be compared."""

    source: str
    found: str
    caution: str

    @property
    def words(self) -> str:
        """The whole figure in one paragraph."""
        return f"{self.source}: {self.found} {self.caution}"


PUBLISHED = (
    Published(
        "Hewison, Casey and Mwamba 2016, Psychotherapy 53:377-387",
        "877 clients of one service in the United Kingdom who came to two sessions or more of psychodynamic couple "
        "therapy. From before to after, relationship quality (GRIMS) changed by 0.58 and distress (CORE-OM) by 1.04 "
        "standard deviations, both for the better.",
        "A change from before to after, as above, but in other measures, from a model of all clients together: an "
        "order of size, not an aim.",
    ),
    Published(
        "De Jong 2021 (d = 0.15) and Oestergaard 2018 (g = 0.27), meta-analyses",
        "What regular feedback to the therapist adds to care, compared with the same care without it. Two trials with "
        "couples (Anker 2009, Reese 2010) had found about four times the clinically significant change.",
        "These compare two kinds of care. They are no change from before to after and cannot be set beside the "
        "figures above.",
    ),
)
