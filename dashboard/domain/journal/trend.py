"""The trend of triggers: how long it took to settle, and how often the other met them with steadiness.

How many triggers there are is no measure of anything: whoever writes down more of them is not doing worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from dashboard.domain.journal.entry import EntryKind, JournalEntry, Response

WEEKS = 6
# Below so many entries nothing is said of how long it took, nor of how often it was met.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Triggers of one partner from `since` to `until`.

    Of `timed` of them the minutes are known, of `met` how the other met them, who was there; `steady` of these were
    met with steadiness. `middle` are the middle minutes, the lower of two; None where too few are known.
    """

    since: date
    until: date
    timed: int
    middle: int | None
    met: int
    steady: int

    @property
    def is_enough_met(self) -> bool:
        """True if the share that was met with steadiness may be spoken of."""
        return self.met >= ENOUGH


@dataclass(frozen=True, slots=True)
class Trend:
    """The last weeks of one partner's triggers, and those before them."""

    now: Stretch
    before: Stretch


def of(entries: Iterable[JournalEntry], today: date) -> Trend | None:
    """The trend of one partner's triggers up to today; None where there is no trigger."""
    triggers = [each for each in entries if each.kind is EntryKind.TRIGGER]
    if not triggers:
        return None
    until = today - timedelta(weeks=WEEKS)
    return Trend(_stretch(triggers, today), _stretch(triggers, until))


def _stretch(triggers: Sequence[JournalEntry], until: date) -> Stretch:
    since = until - timedelta(weeks=WEEKS) + timedelta(days=1)
    within = [each for each in triggers if since <= each.happened_on <= until]
    minutes = [each.settled_minutes for each in within if each.settled_minutes is not None]
    met = [each.response for each in within if each.response is not None and each.response.is_met]
    return Stretch(
        since=since,
        until=until,
        timed=len(minutes),
        middle=median_low(minutes) if len(minutes) >= ENOUGH else None,
        met=len(met),
        steady=met.count(Response.STEADY),
    )
