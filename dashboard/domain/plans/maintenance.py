"""Check-ins that thin out while a couple keeps well, and are weekly again on a dip: suggested, never changed so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.plans.gates import Evidence, Known, Shown
from dashboard.domain.plans.template import PlanTemplatesMeta
from dashboard.domain.vocabulary import MONTHLY, QUARTERLY, WEEKLY, Side
from dashboard.domain.wording import counted, long_date

# Check-ins of each in the last eight weeks: most of them while weekly, both of them while monthly.
_LEAST = {WEEKLY: 5, MONTHLY: 2}
_NEXT = {WEEKLY: MONTHLY, MONTHLY: QUARTERLY}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The rhythm that is suggested, the one there is where none other is, with the evidence."""

    now: int
    suggested: int
    evidence: tuple[Evidence, ...]

    @property
    def is_other(self) -> bool:
        """True if something else than now is suggested."""
        return self.suggested != self.now

    @property
    def is_back(self) -> bool:
        """True if the couple would be asked more often than now."""
        return self.suggested < self.now


def rhythm(known: Known, meta: PlanTemplatesMeta, *, now: int, since: date | None, is_maintained: bool) -> Rhythm:
    """Suggest a rhythm from what attention has judged already and from who answered.

    Anything that stands out as worse brings a couple back to each week, and so does another phase of the work.
    """
    dips = [
        Evidence(Shown.NOT_MET, f"{headline}.")
        for rule in meta.back_to_weekly_on
        for headline in known.findings.get(rule, ())
    ]
    if now > WEEKLY and not is_maintained:
        dips.append(Evidence(Shown.NOT_MET, "The work is in another phase again."))
    if dips:
        return Rhythm(now, WEEKLY, tuple(dips))
    following = _NEXT.get(now)
    if following is None or not is_maintained:
        return Rhythm(now, now, ())
    evidence = (*_answers(known, _LEAST[now]), *_time(known, meta, since, following))
    is_due = all(each.shown is Shown.MET for each in evidence)
    return Rhythm(now, following if is_due else now, evidence)


def _answers(known: Known, least: int) -> Iterable[Evidence]:
    for side in Side:
        count = known.answered.get(side, 0)
        said = f"{known.names[side]} answered in {count} of the last {known.weeks} weeks"
        shown = Shown.MET if count >= least else Shown.NOT_TOLD
        yield Evidence(shown, f"{said}." if count >= least else f"{said}; {least} are asked for.")
    yield Evidence(Shown.MET, "Nothing in their answers stands out as worse.")


def _time(known: Known, meta: PlanTemplatesMeta, since: date | None, following: int) -> Iterable[Evidence]:
    """The weeks since the rhythm was last changed; one that is as it began has lasted."""
    if since is None:
        return
    weeks = meta.monthly_after_weeks if following == MONTHLY else meta.quarterly_after_weeks
    has_lasted = since + timedelta(weeks=weeks) <= known.today
    words = f"In this rhythm since {long_date(since, known.today)}"
    yield Evidence(
        Shown.MET if has_lasted else Shown.NOT_TOLD,
        f"{words}." if has_lasted else f"{words}; less is suggested after {counted(weeks, 'week')}.",
    )
