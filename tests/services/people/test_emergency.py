"""Emergency access: who takes it, what it opens, when it ends, and who is told."""

from __future__ import annotations

from uuid import UUID

import pytest

from dashboard.domain.reach import Ground
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.caseload import overview as caseload
from dashboard.services.couples import reading as couples
from dashboard.services.office import Office
from dashboard.services.people import emergency
from dashboard.services.people import staff as people
from dashboard.services.practice import Practice
from tests import doors, driver, factories, staffed
from tests.staffed import ADMIN, COUNSELOR, CUSTODIAN

REASON = "Anna is in hospital and a client has called."


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes cost next to nothing here."""
    doors.hash_quickly(monkeypatch)


@pytest.fixture
def clock() -> doors.Clock:
    """The practice's clock."""
    return doors.Clock()


@pytest.fixture
def office(clock: doors.Clock) -> Office:
    """A practice in which somebody can be added."""
    return doors.office(clock)


@pytest.fixture
def anna(office: Office) -> UUID:
    """The counselor who cannot be reached."""
    return staffed.add(office, "Anna", COUNSELOR)


@pytest.fixture
def couple_id(office: Office, anna: UUID) -> UUID:
    """Her couple."""
    return factories.add_couple(staffed.seen_by(office, anna))


@pytest.fixture
def cora(office: Office) -> UUID:
    """The custodian."""
    return staffed.add(office, "Cora", CUSTODIAN)


def custodian(office: Office, cora: UUID) -> Practice:
    """The practice as the custodian sees it now."""
    return staffed.seen_by(office, cora)


def test_it_opens_one_counselors_couples_and_no_others(office: Office, anna: UUID, cora: UUID, couple_id: UUID) -> None:
    """For reading, from this moment; a second counselor's couples stay shut."""
    ben = staffed.add(office, "Ben", COUNSELOR)
    other = factories.add_couple(staffed.seen_by(office, ben))
    assert couples.find(custodian(office, cora), couple_id) is None
    emergency.take(custodian(office, cora), anna, hours=4, reason=REASON)
    at = custodian(office, cora)
    shown = couples.get(at, couple_id)
    assert (shown.ground, shown.may_write, shown.standing.counselor_name) == (Ground.EMERGENCY, False, "Anna")
    assert couples.find(at, other) is None
    assert [line.couple_id for line in caseload.overview(at).lines] == [couple_id]


def test_it_reads_nothing_once_its_hours_are_over(
    office: Office, anna: UUID, cora: UUID, couple_id: UUID, clock: doors.Clock
) -> None:
    """A minute before the end the couple is there, at the end it is not."""
    emergency.take(custodian(office, cora), anna, hours=1, reason=REASON)
    clock.pass_by(minutes=59)
    assert couples.find(custodian(office, cora), couple_id) is not None
    clock.pass_by(minutes=1)
    at = custodian(office, cora)
    assert couples.find(at, couple_id) is None
    assert caseload.overview(at).everyone == 0
    assert not emergency.is_running(at, emergency.own(at)[0])


def test_ending_it_early_ends_it_at_once(office: Office, anna: UUID, cora: UUID, couple_id: UUID) -> None:
    """After that it cannot be ended again, and its end says when that was."""
    emergency.take(custodian(office, cora), anna, hours=24, reason=REASON)
    at = custodian(office, cora)
    (access,) = emergency.own(at)
    emergency.end(at, access.emergency_access_id)
    assert couples.find(custodian(office, cora), couple_id) is None
    (ended,) = emergency.own(at)
    assert ended.until == factories.NOW
    with pytest.raises(RuleError, match="ended already"):
        emergency.end(at, access.emergency_access_id)


def test_nobody_ends_what_another_custodian_took(office: Office, anna: UUID, cora: UUID, couple_id: UUID) -> None:
    """An access is its taker's own; it goes on."""
    emergency.take(custodian(office, cora), anna, hours=4, reason=REASON)
    (access,) = emergency.own(custodian(office, cora))
    other = staffed.seen_by(office, staffed.add(office, "Otto", CUSTODIAN))
    with pytest.raises(RuleError):
        emergency.end(other, access.emergency_access_id)
    assert emergency.own(other) == ()
    assert couples.find(custodian(office, cora), couple_id) is not None


@pytest.mark.parametrize(("hours", "reason"), [(0, REASON), (25, REASON), (4, ""), (4, "  "), (4, "x" * 201)])
def test_it_needs_hours_and_a_reason(office: Office, anna: UUID, cora: UUID, hours: int, reason: str) -> None:
    """Without either nothing is taken."""
    with pytest.raises(InvalidInputError):
        emergency.take(custodian(office, cora), anna, hours=hours, reason=reason)
    assert emergency.own(custodian(office, cora)) == ()


def test_it_is_taken_once_at_a_time(office: Office, anna: UUID, cora: UUID, clock: doors.Clock) -> None:
    """While one runs a second is refused; afterwards a new one with a new reason is taken."""
    emergency.take(custodian(office, cora), anna, hours=1, reason=REASON)
    with pytest.raises(RuleError, match="already"):
        emergency.take(custodian(office, cora), anna, hours=24, reason=REASON)
    clock.pass_by(hours=1)
    emergency.take(custodian(office, cora), anna, hours=2, reason="Still away.")
    assert [access.reason for access in emergency.own(custodian(office, cora))] == ["Still away.", REASON]


def test_only_a_custodian_takes_it(office: Office, anna: UUID) -> None:
    """A counselor and an admin are refused every part of it, and there is nobody to choose from."""
    for role in (COUNSELOR, ADMIN):
        at = staffed.seen_by(office, staffed.add(office, role.value.title(), role))
        for attempt in (
            lambda at=at: emergency.take(at, anna, hours=1, reason=REASON),
            lambda at=at: emergency.counselors(at),
            lambda at=at: emergency.own(at),
            lambda at=at: emergency.end(at, anna),
        ):
            with pytest.raises(RuleError, match="custodian"):
                attempt()


def test_it_is_for_colleagues_with_couples_also_those_who_left(office: Office, anna: UUID, couple_id: UUID) -> None:
    """Offered are counselors who work, and whoever still has couples; oneself and others are refused."""
    both = staffed.add(office, "Cleo", CUSTODIAN, COUNSELOR)
    boss = staffed.add(office, "Boss", ADMIN)
    doors.deactivate(office, anna)
    at = staffed.seen_by(office, both)
    assert anna in {person.staff_id for person in emergency.counselors(at)}
    assert not {both, boss} & {person.staff_id for person in emergency.counselors(at)}
    for whom in (both, boss):
        with pytest.raises(RuleError):
            emergency.take(at, whom, hours=1, reason=REASON)
    with pytest.raises(NotFoundError):
        emergency.take(at, couple_id, hours=1, reason=REASON)
    emergency.take(at, anna, hours=1, reason=REASON)
    assert couples.find(staffed.seen_by(office, both), couple_id) is not None


def test_the_counselor_concerned_and_the_admin_are_told(
    office: Office, anna: UUID, cora: UUID, clock: doors.Clock
) -> None:
    """With name, reason and hours, while it runs and for a month after; a colleague it does not concern is not."""
    ben = staffed.add(office, "Ben", COUNSELOR)
    boss = staffed.add(office, "Boss", ADMIN)
    emergency.take(custodian(office, cora), anna, hours=2, reason=REASON)
    (told,) = emergency.notices(staffed.seen_by(office, anna))
    assert (told.custodian_name, told.counselor_name, told.reason) == ("Cora", "Anna", REASON)
    assert emergency.everything(staffed.seen_by(office, boss)) == (told,)
    assert emergency.notices(staffed.seen_by(office, ben)) == ()
    clock.pass_by(days=30, hours=1)
    assert emergency.notices(staffed.seen_by(office, anna)) == (told,)
    clock.pass_by(hours=1)
    assert emergency.notices(staffed.seen_by(office, anna)) == ()
    assert emergency.everything(staffed.seen_by(office, boss)) == (told,)


def test_it_ends_when_the_custodian_is_one_no_longer(office: Office, anna: UUID, cora: UUID, couple_id: UUID) -> None:
    """Deactivating ends what is running; the list keeps it as ended."""
    boss = staffed.seen_by(office, staffed.add(office, "Boss", ADMIN))
    emergency.take(custodian(office, cora), anna, hours=24, reason=REASON)
    people.deactivate(office, boss, staffed.person(office, cora))
    people.reactivate(office, boss, staffed.person(office, cora))
    assert couples.find(custodian(office, cora), couple_id) is None
    (ended,) = emergency.everything(boss)
    assert not emergency.is_running(boss, ended)


def test_taking_and_ending_are_in_the_log_without_the_reason(office: Office, anna: UUID, cora: UUID) -> None:
    """Two entries by the custodian, which name the access and not what was written."""
    emergency.take(custodian(office, cora), anna, hours=1, reason="Quillon called.")
    emergency.end(custodian(office, cora), emergency.own(custodian(office, cora))[0].emergency_access_id)
    rows = (
        driver.cursor(office.db)
        .execute("SELECT action, actor_id, detail FROM audit ORDER BY seq DESC LIMIT 2")
        .fetchall()
    )
    assert [(action, actor) for action, actor, _ in rows] == [
        ("End emergency access", cora),
        ("Take emergency access", cora),
    ]
    assert all("emergency_access" in detail and "Quillon" not in detail for *_, detail in rows)
