"""Scopes: the person who asks, and the couples they reach. Every read and write of client data names one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from dashboard.domain.ids import PracticeId, UserId
from dashboard.domain.vocabulary import Side

_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Scope:
    """A member of staff: reaches the couples that `couple_reach` gives this person at `as_of` (UTC) and no others."""

    actor_kind: ClassVar[str] = "staff"
    practice_id: PracticeId
    staff_id: UserId
    as_of: datetime

    @property
    def actor_id(self) -> UUID:
        """The person whose name a change carries."""
        return self.staff_id


@dataclass(frozen=True, slots=True)
class PartnerScope:
    """A partner who answers by personal link or on the tablet: reaches only what this person is asked."""

    actor_kind: ClassVar[str] = "partner"
    practice_id: PracticeId
    couple_id: UUID
    partner_id: UUID
    side: Side

    @property
    def actor_id(self) -> UUID:
        """The person whose name a change carries."""
        return self.partner_id


@dataclass(frozen=True, slots=True)
class SystemScope:
    """The app itself, with nobody signed in: first set-up, and attempts to sign in. Reaches no couple."""

    actor_kind: ClassVar[str] = "system"
    practice_id: PracticeId

    @property
    def actor_id(self) -> UUID:
        """An id that belongs to nobody."""
        return _NOBODY


AnyScope = Scope | PartnerScope | SystemScope
