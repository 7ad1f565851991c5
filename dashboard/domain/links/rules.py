"""Personal links: their kinds, the occasions to answer, and the days for which a link works.

A link is for one check-in or is standing, with an occasion each week or day. Days are the practice's own;
moments are UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from dashboard.domain.checkins.questionnaire import FormSet
from dashboard.domain.confidentiality.rules import Policy
from dashboard.domain.states import Need, Refusal
from dashboard.domain.vocabulary import WEEKLY, EpisodeStatus
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError

ONCE_DAYS = 7
STANDING_DAYS = 90
STANDING_DAYS_LIMIT = 180
PIN_DIGITS = range(4, 9)
IN_CARE = Need(
    "care is not closed",
    Refusal("Care of this couple is closed, so links do not work.", "Reopen care on the Record page first."),
)
POLICY_WRITTEN = Need(
    "there is a confidentiality policy",
    Refusal(
        "No confidentiality policy yet.",
        "Write it on the Confidentiality page first: each partner reads it before the first check-in.",
    ),
)


class LinkKind(StrEnum):
    """The kind of a link: for one check-in, or standing."""

    ONCE = "once"
    STANDING = "standing"


class LinkCadence(StrEnum):
    """The rhythm in which a standing link has an occasion to answer."""

    WEEKLY = "weekly"
    DAILY = "daily"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualLink:
    """Proposal of the form for a standing link: how often it asks, and for how many days it works."""

    cadence: LinkCadence = LinkCadence.WEEKLY
    days: int = STANDING_DAYS

    def days_of(self, kind: LinkKind) -> int:
        """The days for which a link of this kind works unless the counselor chooses otherwise."""
        return ONCE_DAYS if kind is LinkKind.ONCE else self.days


_LENGTHS = {LinkCadence.WEEKLY: 7, LinkCadence.DAILY: 1}


class LinkState(StrEnum):
    """The state of a link: it works, or the reason why not.

    Whoever opens one that does not work is never told the reason.
    """

    LIVE = "live"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


class OccasionState(StrEnum):
    """The result of one occasion to answer. For the counselor's eyes."""

    NOT_OPENED = "not_opened"
    OPENED = "opened"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalLink:
    """A partner's own way to the form. Neither the token nor the PIN can be read back from it."""

    link_id: UUID
    couple_id: UUID
    partner_id: UUID
    kind: LinkKind
    cadence: LinkCadence | None
    form_set: str
    has_pin: bool
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    language: str = ""
    row_version: int = 1

    def made_on(self, zone: Zone) -> date:
        """The day of making in the practice, from which its occasions are counted."""
        return zone.day(self.created_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One occasion of a link. Moments are None for events that have not happened."""

    link_id: UUID
    due_on: date
    opened_at: datetime | None = None
    answered_at: datetime | None = None

    @property
    def state(self) -> OccasionState:
        """The result as a state."""
        if self.answered_at is not None:
            return OccasionState.ANSWERED
        return OccasionState.NOT_OPENED if self.opened_at is None else OccasionState.OPENED


def occasion_on(
    kind: LinkKind, cadence: LinkCadence | None, made_on: date, today: date, checkin_days: int = WEEKLY
) -> date:
    """The first day of the occasion that a day belongs to.

    A link for one check-in has one, which begins when the link is made. A weekly one begins on that weekday each week,
    or after `checkin_days` where a couple is asked less often, a daily one each day. An earlier day belongs to the
    first occasion.
    """
    if kind is LinkKind.ONCE or cadence is None or today <= made_on:
        return made_on
    length = _length(cadence, checkin_days)
    return made_on + timedelta(days=(today - made_on).days // length * length)


def next_on(
    kind: LinkKind, cadence: LinkCadence | None, made_on: date, today: date, checkin_days: int = WEEKLY
) -> date:
    """The first day from today on which an occasion begins; today for a link with one occasion."""
    began = occasion_on(kind, cadence, made_on, today, checkin_days)
    if cadence is None or began >= today:
        return max(began, today)
    return began + timedelta(days=_length(cadence, checkin_days))


def _length(cadence: LinkCadence, checkin_days: int) -> int:
    """The days of an occasion. A daily link is for early weeks and asks daily, whatever is expected of the couple."""
    return max(_LENGTHS[cadence], checkin_days) if cadence is LinkCadence.WEEKLY else _LENGTHS[cadence]


def form_on(form_set: FormSet, on: date, checkin_days: int = WEEKLY) -> str:
    """The form of the set that is next in turn for an occasion that begins on `on`.

    Alternates follow the calendar's week number, so that both partners and a late answer get the same one. Where a
    couple is asked less often, they take turns in that rhythm.
    """
    # Week one takes the first alternate.
    turn = (on.isocalendar().week - 1) // max(1, checkin_days // WEEKLY)
    return form_set.alternates[turn % len(form_set.alternates)]


def link_state(link: PersonalLink, now: datetime, *, answered_once: bool, care: EpisodeStatus) -> LinkState:
    """The state of the link at `now`. `answered_once` tells whether any of its occasions was answered.

    While the couple's care is closed no link works.
    """
    if link.revoked_at is not None:
        return LinkState.REVOKED
    if link.kind is LinkKind.ONCE and answered_once:
        return LinkState.USED
    if now >= link.expires_at or care is EpisodeStatus.CLOSED:
        return LinkState.EXPIRED
    return LinkState.LIVE


def days_at_most(kind: LinkKind) -> int:
    """The most days for which a link of this kind may work."""
    return ONCE_DAYS if kind is LinkKind.ONCE else STANDING_DAYS_LIMIT


def check_days(kind: LinkKind, days: int) -> None:
    """Raise `InvalidInputError` unless a link of this kind may work for so many days."""
    limit = days_at_most(kind)
    if not 1 <= days <= limit:
        raise InvalidInputError(
            "This link cannot work for so many days.", f"Choose from 1 to {limit} days.", field="days"
        )


def check_cadence(kind: LinkKind, cadence: LinkCadence | None) -> None:
    """Raise `InvalidInputError` unless a standing link has a cadence, and a link for one check-in has none."""
    if (kind is LinkKind.STANDING) != (cadence is not None):
        raise InvalidInputError(
            "How often this link asks is not clear.", "Choose weekly or daily for a standing link.", field="cadence"
        )


def check_pin(pin: str) -> None:
    """Raise `InvalidInputError` unless the PIN is empty (none) or four to eight digits."""
    is_short_number = len(pin) in PIN_DIGITS and pin.isascii() and pin.isdigit()
    if pin and not is_short_number:
        raise InvalidInputError("This PIN cannot be used.", "Choose four to eight digits.", field="pin")


def check_care(care: EpisodeStatus) -> None:
    """Raise `RuleError` while the couple's care is closed."""
    if care is EpisodeStatus.CLOSED:
        raise IN_CARE.refusal.error()


def check_policy(versions: Sequence[Policy]) -> None:
    """Raise `RuleError` before there is a confidentiality policy, which each partner reads first."""
    if not versions:
        raise POLICY_WRITTEN.refusal.error()
