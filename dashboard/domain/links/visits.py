"""A partner's visit: the browser that opened a personal link, or the device that was handed over in session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dashboard.domain.ids import PracticeId
from dashboard.domain.links.rules import LinkCadence, LinkKind, occasion_on
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import WEEKLY, Role, Side, Source
from dashboard.domain.zone import Zone

LENGTH = timedelta(hours=2)
# A browser that opens its link again goes on with the visit it has while so much of it is left.
WORTH_GOING_ON = timedelta(hours=1)
# Visits of one link that nothing came of and that last at the same time; a new one takes the place of the oldest.
AT_ONCE = 10
# Wrong PINs in a row that end a visit, and that end the link itself.
PINS_A_VISIT = 5
PINS_A_LINK = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLink:
    """The facts about its link that a visit needs. `made_at` is UTC.

    `checkin_days` are the days between two check-ins that are expected of the couple.
    """

    link_id: UUID
    kind: LinkKind
    cadence: LinkCadence | None
    form_set: str
    made_at: datetime
    checkin_days: int = WEEKLY
    has_pin: bool = False

    def occasion(self, today: date, zone: Zone) -> date:
        """The first day of the occasion that a day belongs to."""
        return occasion_on(self.kind, self.cadence, zone.day(self.made_at), today, self.checkin_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A partner who is there, the link that opened the visit (None on a device handed over), and the wording to use.

    `role` is None unless the betrayal is known to both: the wording must not give away what one partner told alone.
    """

    practice_id: PracticeId
    visit_sha256: str
    couple_id: UUID
    partner_id: UUID
    side: Side
    checkin_id: UUID
    link: VisitLink | None
    needs_pin: bool
    role: Role | None
    focus_area: str | None
    language: str = ""

    @property
    def scope(self) -> PartnerScope:
        """The scope of this visit."""
        return PartnerScope(self.practice_id, self.couple_id, self.partner_id, self.side)

    @property
    def is_alone(self) -> bool:
        """True if only this partner can be reading: on a link whose PIN was given, and not on a device handed over.

        What a partner wrote before is shown and changed nowhere else.
        """
        return self.link is not None and self.link.has_pin and not self.needs_pin

    @property
    def source(self) -> Source:
        """The source of answers given here."""
        return Source.TABLET if self.link is None else Source.PARTNER_LINK
