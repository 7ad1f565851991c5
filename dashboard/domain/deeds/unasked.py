"""The share of facts, slips, lapses and changes of plan that were told without being asked, with its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.domain.promises.dues import Due
from dashboard.domain.records import InjuryEvent, TimelineEvent
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Role, Side, TimelineKind

# Below so many a percentage says nothing.
ENOUGH = 5


class CameOut(NamedTuple):
    """One thing of `side` that came out on a day."""

    on: date
    side: Side
    told: Told


@dataclass(frozen=True, slots=True)
class Share:
    """Things of one partner that came out, all of them or those after a disclosure on `since`."""

    side: Side
    since: date | None
    n: int
    unasked: int

    @property
    def percent(self) -> int | None:
        """Told without being asked, in percent rounded down; None where they are too few."""
        return 100 * self.unasked // self.n if self.n >= ENOUGH else None


def came_out(
    events: Iterable[TimelineEvent], injuries: Iterable[InjuryEvent], dues: Iterable[Due]
) -> tuple[CameOut, ...]:
    """Everything of which it is known whose it was and how it came out, in order of time.

    What happened, and the disclosure of the same day by the same person, are one.
    """
    found = [
        CameOut(event.occurred_on, event.side, event.told)
        for event in events
        if event.side is not None and event.told is not None
    ]
    known = {(each.on, each.side) for each in found}
    for injury in injuries:
        on = injury.disclosed_on or injury.discovered_on
        side = next((side for side in Side if injury.role_of(side) is Role.INVOLVED), None)
        if on is not None and side is not None and injury.told is not None and (on, side) not in known:
            found.append(CameOut(on, side, injury.told))
    found += [CameOut(due.at.date(), due.promise.promiser, due.told) for due in dues if due.told is not None]
    return tuple(sorted(found, key=lambda each: each.on))


def shares(came: Sequence[CameOut], events: Iterable[TimelineEvent], side: Side) -> tuple[Share, ...]:
    """One partner's share over all time, then since each disclosure that something came out after."""
    mine = [each for each in came if each.side is side]
    disclosed = sorted(
        {event.occurred_on for event in events if event.kind is TimelineKind.DISCLOSURE and event.side in {side, None}}
    )
    found = [_share(side, None, mine)]
    found += [_share(side, on, [each for each in mine if each.on > on]) for on in disclosed]
    return tuple(each for each in found if each.n)


def _share(side: Side, since: date | None, came: Sequence[CameOut]) -> Share:
    return Share(side, since, len(came), sum(each.told.is_unasked for each in came))
