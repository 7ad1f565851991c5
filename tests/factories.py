"""Records for tests. Every function takes keywords only and gives a whole, valid record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

import pyarrow as pa

from dashboard.domain.attention.findings import Kept
from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.content import Library
from dashboard.domain.couples import OTHER_ROLE
from dashboard.domain.ids import PracticeId, UserId, new_id
from dashboard.domain.links.visits import LENGTH, Visit
from dashboard.domain.records import Answer, Assignment, Checkin, Couple, Episode, InjuryEvent, Partner, Session
from dashboard.domain.scope import PartnerScope, Scope
from dashboard.domain.vocabulary import Assignee, Cadence, Role, Side
from dashboard.domain.zone import Zone
from dashboard.library import load
from dashboard.services.attention import watch as attention_watch
from dashboard.services.confidentiality import policies
from dashboard.services.couples import reading as services_couples
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store import couples, opening
from dashboard.store.caseload import reading as caseload
from dashboard.store.checkins import writing as checkins
from dashboard.store.database import Database
from dashboard.store.links import visiting as answering
from dashboard.store.rows import values_of
from dashboard.store.transaction import Transaction
from tests import driver

# In UTC, which is the zone of a practice under test unless it asks for another.
NOW = datetime(2026, 10, 13, 8, 55)
UTC = Zone("UTC")


@cache
def library() -> Library:
    """The shipped content, read once: nobody changes it."""
    return load()


def scope(*, practice_id: UUID | None = None) -> Scope:
    """A counselor; in a practice of its own unless told which."""
    return Scope(PracticeId(practice_id or new_id()), UserId(new_id()), NOW)


def colleague(*, of: Practice) -> Practice:
    """Another counselor of the same practice, over the same record."""
    return practice(db=of.db, who=scope(practice_id=of.scope.practice_id))


def office(*, of: Practice) -> Office:
    """The process that a practice is open in, with nobody signed in yet."""
    return Office(
        db=of.db,
        practice_id=of.scope.practice_id,
        name=of.name,
        library=of.library,
        zone=of.zone,
        clock=of.clock,
        recent_reads=of.recent_reads,
    )


def practice(
    *, db: Database | None = None, who: Scope | None = None, now: datetime = NOW, zone: Zone = UTC
) -> Practice:
    """An open, empty practice in memory whose clock stands still."""
    return Practice(
        db=db or opening.in_memory(),
        scope=who or scope(),
        library=library(),
        name="Practice under test",
        person_name="Counselor under test",
        zone=zone,
        clock=lambda: now,
    )


def homework(*, of: UUID, assigned_on: date, due_on: date, assignee: Assignee = Assignee.A, **known: Any) -> Assignment:
    """Homework of a couple; `known` are further fields of it."""
    given = {"step_id": "own", "title": "A walk", "instructions": "", "cadence": Cadence.ONCE}
    return Assignment(
        assignment_id=new_id(),
        couple_id=of,
        assignee=assignee,
        assigned_on=assigned_on,
        due_on=due_on,
        **{**given, **known},
    )


def watched(*, at: Practice) -> Practice:
    """The same practice, in which every change is judged by the rules of attention, as in an open one."""
    attention_watch.follow(office(of=at))
    return at


def ticking(at: Practice) -> Practice:
    """The practice with a clock that goes on by a minute at every look."""
    looks = count()
    return replace(at, clock=lambda start=at.now: start + timedelta(minutes=next(looks)))  # type: ignore[misc]


def open_findings(*, at: Practice) -> dict[UUID, list[Kept]]:
    """What stands out about each couple the person reaches, where anything does."""
    rows = caseload.list_caseload(at.db, at.scope)
    return {row.couple_id: list(row.findings) for row in rows if row.findings}


def visit(at: Practice, who: PartnerScope) -> Visit:
    """A partner at a device that was handed over."""
    made = Visit(
        practice_id=who.practice_id,
        visit_sha256=str(new_id()),
        couple_id=who.couple_id,
        partner_id=who.partner_id,
        side=who.side,
        checkin_id=new_id(),
        link=None,
        needs_pin=False,
        role=None,
        focus_area=None,
    )
    ends = at.now + LENGTH
    at.db.write(who, lambda tx: answering.insert_visit(tx, made, expires_at=ends), summary="Come in", now=at.now)
    return made


def add_policy(at: Practice, couple_id: UUID) -> None:
    """A confidentiality policy that both partners have signed."""
    version = policies.write(at, couple_id, SecretsRule.LIMITED, "What we agreed on.", seen=0)
    record = services_couples.get(at, couple_id)
    for person in record.partners.values():
        policies.acknowledge_on_paper(at, record, person.partner_id, version)


def add_couple(
    at: Practice,
    *,
    a: str = "Mina",
    b: str = "Robin",
    role_a: Role | None = Role.INJURED,
    phase: str = "rebuild",
    days_ago: int = 7,
) -> UUID:
    """A couple with an open episode and, unless `role_a` is None, a primary injury event. Returns its id.

    It was added `days_ago`: by default so long that it is not new, and what is missing is missing.
    """
    couple = Couple(couple_id=new_id(), counselor_id=at.scope.staff_id, phase=phase, focus_area="money")

    def work(tx: Transaction) -> None:
        now = tx.now
        tx.now = now - timedelta(days=days_ago)
        tx.insert("couple", couple)
        tx.now = now
        for side, name in ((Side.A, a), (Side.B, b)):
            tx.insert(
                "partner",
                Partner(partner_id=new_id(), couple_id=couple.couple_id, side=side, display_name=name),
            )
        tx.insert("episode", Episode(episode_id=new_id(), couple_id=couple.couple_id, opened_on=date(2026, 1, 5)))
        if role_a is not None:
            tx.insert("injury_event", _injury(couple.couple_id, role_a))

    at.db.write(at.scope, work, summary="Add a couple", now=at.now)
    return couple.couple_id


def add_session(at: Practice, couple_id: UUID, starts_at: datetime, *, minutes: int = 60, **known: Any) -> Session:
    """A session of a couple, past the rules; `known` are further fields of it."""
    made = Session(session_id=new_id(), couple_id=couple_id, starts_at=starts_at, minutes=minutes, **known)
    at.db.write(at.scope, lambda tx: tx.insert("session", made), summary="Add a session", now=at.now)
    return made


def add_couples(at: Practice, count: int, *, role_a: Role | None = Role.INJURED, phase: str = "rebuild") -> list[UUID]:
    """So many couples, each as `add_couple` makes one, put into the record at once. Nothing of it is undone."""
    made = [
        Couple(couple_id=new_id(), counselor_id=at.scope.staff_id, phase=phase, focus_area="money")
        for _ in range(count)
    ]
    ids = [couple.couple_id for couple in made]
    people = [
        Partner(partner_id=new_id(), couple_id=couple_id, side=side, display_name=name)
        for couple_id in ids
        for side, name in ((Side.A, "Mina"), (Side.B, "Robin"))
    ]
    episodes = [Episode(episode_id=new_id(), couple_id=couple_id, opened_on=date(2026, 1, 5)) for couple_id in ids]
    events = [_injury(couple_id, role_a) for couple_id in ids] if role_a is not None else []

    def work(tx: Transaction) -> None:
        for kind, records in (("couple", made), ("partner", people), ("episode", episodes), ("injury_event", events)):
            put_all(tx, kind, records)
        tx.changed.update(ids)

    at.db.write(at.scope, work, summary="Add couples", now=at.now)
    return ids


def put_all(tx: Transaction, kind: str, records: Sequence[object]) -> None:
    """Keep many records of a kind by one statement, past their history and what the store asks of each."""
    if records:
        stamped = [tx.stamped(values_of(record)) for record in records]
        plain = [{name: str(v) if isinstance(v, UUID) else v for name, v in row.items()} for row in stamped]
        tx.stage("records_of_test", pa.Table.from_pylist(plain))
        driver.cursor_of(tx).execute(f"INSERT INTO {kind} BY NAME SELECT * FROM records_of_test")


def _injury(couple_id: UUID, role_a: Role) -> InjuryEvent:
    return InjuryEvent(
        injury_event_id=new_id(),
        couple_id=couple_id,
        role_a=role_a,
        role_b=OTHER_ROLE[role_a],
        area="money",
        discovered_on=date(2026, 1, 11),
    )


def add_checkin(
    at: Practice,
    couple_id: UUID,
    *,
    side: Side = Side.A,
    on: date,
    role: Role = Role.INJURED,
    **values: int | str,
) -> UUID:
    """One check-in of the shipped weekly form with these answers by item. Returns its id."""
    checkin = _checkin(couple_id, _partner_of(at, couple_id, side), role, on, values)
    at.db.write(at.scope, lambda tx: checkins.insert_checkin(tx, checkin), summary="Add a check-in", now=at.now)
    return checkin.checkin_id


def add_checkins(
    at: Practice, of: Iterable[tuple[UUID, Side]], on: Iterable[date], *, role: Role = Role.INJURED, **values: int | str
) -> None:
    """Add a check-in with these answers for each of the partners on each of the days, by one statement."""
    people = [(couple_id, _partner_of(at, couple_id, side)) for couple_id, side in of]
    made = [_checkin(couple_id, partner_id, role, day, values) for day in on for couple_id, partner_id in people]
    at.db.write(at.scope, lambda tx: checkins.insert_checkins(tx, made), summary="Add check-ins", now=at.now)


def _partner_of(at: Practice, couple_id: UUID, side: Side) -> UUID:
    rows = at.db.rows("records/list_partner", couples.scoped(at.scope, couple_id))
    return UUID(str(next(row["partner_id"] for row in rows if row["side"] == side.value)))


def _checkin(couple_id: UUID, partner_id: UUID, role: Role, on: date, values: Mapping[str, int | str]) -> Checkin:
    return Checkin(
        checkin_id=new_id(),
        couple_id=couple_id,
        partner_id=partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        form="weekly_a",
        role=role,
        answered_at=datetime(on.year, on.month, on.day),
        answers={item: Answer(value) for item, value in values.items()},
    )
