"""The standing of an agreement on a day: which wording holds, its state, its bridge, and the privacy it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.agreements.agreement import (
    WITH_BRIDGE,
    Agreement,
    AgreementKind,
    BridgeDeed,
    BridgeMark,
    Outcome,
    Review,
    Wording,
)
from dashboard.domain.agreements.moves import (
    CROSSES,
    FORMER,
    HAS_BRIDGE,
    HAS_END,
    MAY_HAVE_BRIDGE,
    NOT_OVER,
    NOT_TWICE,
    AgreementState,
)
from dashboard.domain.states import Need
from dashboard.domain.vocabulary import Assignee, Side

MOST_RENEWALS = 2
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A deed of a bridge with the days on which it was asked about. Only what both said was done counts."""

    deed: BridgeDeed
    marks: tuple[BridgeMark, ...]

    @property
    def done(self) -> int:
        """The number of days on which both say it was done."""
        return sum(mark.counts for mark in self.marks)

    @property
    def is_done(self) -> bool:
        """True if it was done as many times as it takes."""
        return self.done >= self.deed.times


@dataclass(frozen=True, slots=True)
class Standing:
    """An agreement with all that belongs to it, as of `today`. `wordings` are by place, `reviews` by day."""

    agreement: Agreement
    wordings: tuple[Wording, ...]
    reviews: tuple[Review, ...]
    bridge: tuple[Crossing, ...]
    today: date

    @property
    def latest(self) -> Wording | None:
        """The latest wording that was not dropped: agreed to by both, or proposed."""
        kept = [each for each in self.wordings if each.dropped_on is None]
        return kept[-1] if kept else None

    @property
    def agreed(self) -> Wording | None:
        """The latest wording that both agreed to, whether its days have come or are over."""
        return next((each for each in reversed(self.wordings) if each.is_agreed), None)

    @property
    def pending(self) -> Wording | None:
        """The wording to which not both have agreed yet."""
        return None if self.latest is None or self.latest.is_agreed else self.latest

    @property
    def in_force(self) -> Wording | None:
        """The wording that holds today. A former one holds until both agreed to the next, but not past its last day."""
        if self.agreement.ended_on is not None:
            return None
        begun = [each for each in self.wordings if each.holds_from is not None and each.holds_from <= self.today]
        if not begun or _is_over(begun[-1], self.today):
            return None
        return begun[-1]

    @property
    def state(self) -> AgreementState:
        """The state by the latest wording and the day."""
        latest = self.latest
        if self.agreement.ended_on is not None or latest is None:
            return AgreementState.ENDED
        if not latest.is_agreed:
            if latest.agreed_on_a is not None:
                return AgreementState.AGREED_BY_A
            return AgreementState.AGREED_BY_B if latest.agreed_on_b is not None else AgreementState.PROPOSED
        if _is_over(latest, self.today):
            return AgreementState.LAPSED
        if latest.begins_on > self.today:
            return AgreementState.TO_BEGIN
        return AgreementState.REVIEW_DUE if latest.due_on <= self.today else AgreementState.IN_FORCE

    @property
    def due_on(self) -> date | None:
        """The day on which the two look at it again; none for one that ended."""
        return self.latest.due_on if self.latest is not None and self.agreement.ended_on is None else None

    @property
    def renewals(self) -> int:
        """The number of renewals in a row; a talk after the latest was proposed begins the count anew.

        Where both are of one day the talk came first, and what is renewed after it counts.
        """
        latest = self.latest
        if latest is None:
            return 0
        talked = [each.held_on for each in self.reviews if each.outcome is Outcome.TALKED]
        return 0 if talked and talked[-1] > latest.proposed_on else latest.renewals

    @property
    def is_crossed(self) -> bool:
        """True if all deeds that cross the limit are done: both are then asked whether it loosens."""
        return bool(self.bridge) and all(each.is_done for each in self.bridge)

    @property
    def needs(self) -> list[Need]:
        """The needs of moves that hold by the agreement alone."""
        latest = self.latest
        held = (
            (NOT_OVER, latest is not None and not _is_over(latest, self.today)),
            (HAS_END, latest is not None and latest.ends_on is not None),
            (NOT_TWICE, self.renewals < MOST_RENEWALS),
            (FORMER, self.agreed is not None),
            (CROSSES, not self.bridge or self.is_crossed),
            (MAY_HAVE_BRIDGE, self.agreement.kind in WITH_BRIDGE),
            (HAS_BRIDGE, bool(self.bridge)),
        )
        return [need for need, holds in held if holds]

    @property
    def days_held(self) -> int:
        """The number of days up to today on which any of its wordings held."""
        last = self.today if self.agreement.ended_on is None else min(self.today, self.agreement.ended_on - _DAY)
        days = 0
        # From the latest back: a wording holds until a later one begins, whichever of them that is.
        for each in reversed(self.wordings):
            first = each.holds_from
            if first is not None:
                until = last if each.ends_on is None else min(last, each.ends_on)
                days += max(0, (until - first).days + 1)
                last = min(last, first - _DAY)
        return days


def crossings(deeds: Iterable[BridgeDeed], marks: Iterable[BridgeMark]) -> tuple[Crossing, ...]:
    """Deeds of a bridge, each with the days on which it was asked about."""
    of_deed: dict[UUID, list[BridgeMark]] = defaultdict(list)
    for mark in marks:
        of_deed[mark.bridge_deed_id].append(mark)
    return tuple(Crossing(deed, tuple(of_deed[deed.bridge_deed_id])) for deed in deeds)


def privacy_given(standings: Sequence[Standing], side: Side) -> tuple[int, int]:
    """The days on which open windows took one partner's privacy, each window for itself, and their number."""
    theirs = open_windows(standings, side)
    return sum(each.days_held for each in theirs), len(theirs)


def open_windows(standings: Sequence[Standing], side: Side) -> list[Standing]:
    """The open windows that took one partner's privacy on any day up to today."""
    return [
        each
        for each in standings
        if each.agreement.kind is AgreementKind.TRANSPARENCY
        and each.agreement.binds in {Assignee(side.value), Assignee.JOINT}
        and each.days_held
    ]


def _is_over(wording: Wording, today: date) -> bool:
    return wording.ends_on is not None and wording.ends_on < today
