"""An open practice as one person sees it: the record, the person asking, the shipped content and today's date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from dashboard.clock import Clock, this_moment
from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.content import Library
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Role, label
from dashboard.domain.zone import Zone
from dashboard.store.database import Database


def usual_role_words() -> dict[Role, str]:
    """Words for the roles until a practice chooses its own."""
    return {role: label(role) for role in Role}


@dataclass(frozen=True, slots=True)
class Practice:
    """The surroundings of a use case. `clock` gives this moment in UTC, and is replaced in tests;
    `zone` says which day and hour it is in the practice.

    `browser_session_key` names the browser session it is for; it is None on the command line. `recent_reads` is shared
    by everybody in the process: what was read a moment ago is not logged again. `role_words` is what the practice
    calls the roles on an injury event. `shown_couple` is the only couple the in-session screen may show.
    """

    db: Database
    scope: Scope
    library: Library
    name: str
    person_name: str
    zone: Zone
    is_demo: bool = False
    clock: Clock = field(default=this_moment)
    roles: frozenset[StaffRole] = frozenset({StaffRole.COUNSELOR})
    screen: Screen = Screen.PRIVATE
    shown_couple: UUID | None = None
    browser_session_key: str | None = None
    recent_reads: dict[tuple[str, ...], datetime] = field(default_factory=dict)
    role_words: Mapping[Role, str] = field(default_factory=usual_role_words)

    @property
    def now(self) -> datetime:
        """This moment in UTC, without a time zone, as the record keeps it."""
        return self.clock()

    @property
    def wall(self) -> datetime:
        """This moment on the practice's wall clock."""
        return self.zone.local(self.clock())

    @property
    def today(self) -> date:
        """Today's date in the practice."""
        return self.zone.day(self.clock())
