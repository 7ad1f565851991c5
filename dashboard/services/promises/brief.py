"""Lines of the brief about promises: how many each kept, what waits to be read, and what is due next."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import Line, Occasion, Part
from dashboard.domain.promises.moves import PromiseState
from dashboard.domain.promises.rates import WEEKS
from dashboard.domain.wording import counted, long_date, long_moment
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.promises import ledger

PROMISES = Part("promises", "Promises", 65)


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Each partner's rate, then those of which they say different things, then the next one; nothing where none is."""
    found = ledger.of_couple(practice, record)
    for side, rate in found.rates().items():
        name = record.partners[side].display_name
        of = f"{rate.kept} of {counted(rate.read, 'promise')} kept in time" if rate.read else "nothing read yet"
        unread = f" {rate.unread} not read yet." if rate.unread else ""
        yield Line(
            part=PROMISES,
            id=f"promises.{side}",
            words=f"{name}: {of}",
            aside=f"{rate.late} late, {rate.missed} missed, in {WEEKS} weeks since {long_date(rate.since)}.{unread}",
            page="promises",
            side=side,
        )
    differing = [due for due in found.within(PromiseState.DUE) if due.differs]
    if differing:
        yield Line(
            part=PROMISES,
            id="promises.differ",
            words=f"They say different things of {counted(len(differing), 'promise')}",
            aside=f"The latest was due on {long_date(differing[-1].at.date(), occasion.on)}.",
            page="promises",
            record_id=differing[-1].promise.promise_id,
        )
    for due in found.next_times()[:1]:
        moment = long_moment(due.at, occasion.on, has_time=due.has_hour)
        yield Line(
            part=PROMISES,
            id=f"promises.next.{due.promise.promise_id}",
            words=f"Next: {due.promise.deed}",
            aside=f"{record.partners[due.promise.promiser].display_name}, due {moment}.",
            page="promises",
            record_id=due.promise.promise_id,
            side=due.promise.promiser,
        )
