"""A couple with ways to answer by themselves, for tests of the partners' pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import LinkCadence, LinkKind
from dashboard.domain.links.visits import Visit
from dashboard.domain.records import Assignment, Checkin
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Assignee, Cadence, Role, Side
from dashboard.domain.zone import Zone
from dashboard.services.confidentiality import policies
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links import personal as personal_links
from dashboard.services.links import visits
from dashboard.services.links.personal import Made, Wish
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from tests import copies, doors, driver, factories

STANDING = Wish(side=Side.A, kind=LinkKind.STANDING, cadence=LinkCadence.WEEKLY, days=90)
ONCE = Wish(side=Side.A, kind=LinkKind.ONCE)
NEW_POLICY = "Nothing is kept from the other."


@dataclass
class House:
    """One couple, its counselor, and a clock that goes only when told."""

    clock: doors.Clock
    practice: Practice
    office: Office
    record: CoupleRecord

    @property
    def couple_id(self) -> UUID:
        """The couple."""
        return self.record.couple.couple_id

    def partner_id(self, side: Side = Side.A) -> UUID:
        """One of the two."""
        return self.record.partners[side].partner_id

    def link(self, wish: Wish = STANDING, **changes: Any) -> Made:
        """A new personal link."""
        return personal_links.make(self.practice, self.record, replace(wish, **changes))

    def visit(self, made: Made | None = None) -> Visit:
        """A browser that has opened a link."""
        begun = visits.open_link(self.office, (made or self.link()).token, doors.DESK)
        assert begun is not None
        found = visits.find(self.office, begun.token)
        assert found is not None
        return found

    def give(self, assignee: Assignee = Assignee.A, *, cadence: Cadence = Cadence.ONCE, title: str = "A walk") -> UUID:
        """Homework that is open today."""
        today = self.office.today
        assignment = Assignment(
            assignment_id=new_id(),
            couple_id=self.couple_id,
            assignee=assignee,
            step_id="own",
            title=title,
            instructions="Go for a walk.\nSay one kind thing.",
            cadence=cadence,
            assigned_on=today,
            due_on=today + timedelta(days=7),
        )
        self.practice.db.write(
            self.practice.scope,
            lambda tx: tx.insert("assignment", assignment),
            summary="Assign homework",
            now=self.practice.now,
        )
        return assignment.assignment_id

    def write_new_policy(self) -> None:
        """A second version of the policy, which nobody has confirmed yet."""
        policies.write(self.practice, self.couple_id, SecretsRule.LIMITED, NEW_POLICY, seen=1)

    def write_newer_policy(self) -> None:
        """A third version."""
        policies.write(self.practice, self.couple_id, SecretsRule.KEPT, "Each keeps their own.", seen=2)

    def kept(self) -> list[Checkin]:
        """The couple's check-ins."""
        return checkins.list_checkins(self.practice.db, self.practice.scope, self.couple_id)

    def sql(self, text: str) -> list[tuple[Any, ...]]:
        """What a statement finds in the record."""
        return driver.cursor(self.practice.db).execute(text).fetchall()

    def reload(self) -> None:
        """Read the couple's record again."""
        self.record = couples.get(self.practice, self.couple_id)


def house(
    *,
    role_a: Role | None = Role.INJURED,
    discovered_on: date | None = date(2026, 1, 11),
    now: datetime = factories.NOW,
    zone: Zone = factories.UTC,
) -> House:
    """An open practice with one couple, Zebedea and Quillon, who have signed their policy."""
    clock = doors.Clock(now)
    built = _built(role_a, discovered_on, now, zone)
    practice = replace(factories.practice(who=built.scope, zone=zone), clock=clock)
    copies.put(practice.db, built.rows)
    return House(clock, practice, factories.office(of=practice), built.record)


@dataclass(frozen=True)
class _Built:
    """The rows of a house, which each house is a copy of."""

    scope: Scope
    rows: copies.Copy
    record: CoupleRecord


@cache
def _built(role_a: Role | None, discovered_on: date | None, now: datetime, zone: Zone) -> _Built:
    practice = factories.practice(now=now, zone=zone)
    couple_id = factories.add_couple(practice, a="Zebedea", b="Quillon", role_a=role_a)
    factories.add_policy(practice, couple_id)
    if discovered_on is None:
        driver.cursor(practice.db).execute("UPDATE injury_event SET discovered_on = NULL")
    return _Built(practice.scope, copies.taken(practice.db), couples.get(practice, couple_id))
