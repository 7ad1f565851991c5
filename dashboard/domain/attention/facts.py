"""Facts about a couple that its state depends on, before anything is decided about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import LatestActions
from dashboard.domain.attention.rules import RuleBook
from dashboard.domain.vocabulary import WEEKLY, EpisodeStatus, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """One partner's check-ins in short."""

    name: str
    checkins: int = 0
    last_on: date | None = None


class OpenedSign(NamedTuple):
    """A sign that a partner did not deny when asked alone: the day, and the sign with the answer, as `s-fear:yes`."""

    side: Side
    on: date
    said: str

    @property
    def sign(self) -> str:
        """The id of the sign."""
        return self.said.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts that a couple's state depends on. `known_since` is the day the couple was added; by a file: `is_imported`.

    `resumed_on` is the day care went on after a pause or a closure. `checkin_days` are the days between two check-ins
    that are expected. `next_session_on` is the next session from today
    on, or the last one that was set; `last_session_on` is the last one of both that has been. `overdue` counts open
    homework whose due day is over, `overdue_since` is the first of these days. `unreviewed` counts homework that waits
    for review, `unreviewed_since` is the day the first of it was finished. `findings` are the open ones, `actions` the
    latest on each key. `asked` are the days of the last guided talk with each partner alone, `opened` the signs that
    were not denied in any talk. `trial_until` is the last day of a trial period that the last talk about staying or
    parting came to. `agreement_due_on` is the day on which the first agreement of the two is looked at again.
    """

    status: EpisodeStatus
    a: PartnerFacts
    b: PartnerFacts
    known_since: date
    is_imported: bool = False
    resumed_on: date | None = None
    checkin_days: int = WEEKLY
    next_session_on: date | None = None
    last_session_on: date | None = None
    overdue: int = 0
    overdue_since: date | None = None
    unreviewed: int = 0
    unreviewed_since: date | None = None
    findings: tuple[Kept, ...] = ()
    actions: LatestActions = field(default_factory=dict)
    asked: Mapping[Side, date] = field(default_factory=dict)
    opened: tuple[OpenedSign, ...] = ()
    trial_until: date | None = None
    agreement_due_on: date | None = None

    @property
    def is_in_care(self) -> bool:
        """Answers, homework and sessions are expected only while care goes on."""
        return self.status is EpisodeStatus.ACTIVE

    @property
    def is_past(self) -> bool:
        """True if all that is known of an imported couple was before it came: nothing has begun here yet."""
        if not self.is_imported:
            return False
        # Answers of the day it came stood in the file.
        has_answered = any(on is not None and on > self.known_since for on in (self.a.last_on, self.b.last_on))
        begun = (self.last_session_on, self.next_session_on, self.resumed_on)
        return not has_answered and not any(on is not None and on >= self.known_since for on in begun)

    def is_new(self, book: RuleBook, today: date) -> bool:
        """True in the first days after the couple was added: nothing can have been left undone yet."""
        return today < self.first_due_on(book)

    def first_due_on(self, book: RuleBook) -> date:
        """The first day on which something can be missing."""
        return self.known_since + timedelta(days=book.meta.first_days)

    def partner(self, side: Side) -> PartnerFacts:
        """Partner A or B."""
        return self.a if side is Side.A else self.b

    @property
    def names(self) -> Mapping[Side, str]:
        """Both partners' names."""
        return {Side.A: self.a.name, Side.B: self.b.name}
