"""The admin's care for the people of a practice: roles, ways in, supervision, handing over, settings."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from dashboard.domain.access import StaffRole
from dashboard.domain.links.rules import LinkCadence, UsualLink
from dashboard.domain.people import Person
from dashboard.domain.setup import Help, Helpline
from dashboard.domain.vocabulary import EpisodeStatus, Outcome, Role, Side
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError, MendwellError, NotFoundError, RuleError, StaleEditError
from dashboard.services.caseload import overview as caseload
from dashboard.services.couples import adding, undo
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.files import exporting
from dashboard.services.office import Office
from dashboard.services.people import emergency, sharing
from dashboard.services.people import staff as people
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.services.setup import settings as practice_settings
from dashboard.services.signin import accounts
from tests import doors, driver, factories, staffed
from tests.staffed import ADMIN, COUNSELOR, CUSTODIAN, SUPERVISOR


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
def boss(office: Office) -> UUID:
    """An admin who is nothing else."""
    return staffed.add(office, "Boss", ADMIN)


@pytest.fixture
def anna(office: Office) -> UUID:
    """A counselor."""
    return staffed.add(office, "Anna", COUNSELOR)


@pytest.fixture
def ben(office: Office) -> UUID:
    """Another counselor."""
    return staffed.add(office, "Ben", COUNSELOR)


@pytest.fixture
def at(office: Office, boss: UUID) -> Practice:
    """The practice as its admin sees it."""
    return staffed.seen_by(office, boss)


def test_an_invited_person_gets_in_by_their_link(office: Office, at: Practice) -> None:
    """The link sets a password; with it they sign in, in the roles they were given."""
    token = people.add(at, name="Cleo Marsh", login_name="Cleo", roles=[COUNSELOR, CUSTODIAN])
    cleo = next(p for p in people.staffing(at).people if p.name == "Cleo Marsh")
    assert (cleo.login_name, cleo.roles, cleo.can_sign_in) == ("cleo", {COUNSELOR, CUSTODIAN}, False)
    assert staffed.choose_password(office, token)
    browser_session = doors.browser_session_of(
        office, accounts.enter(office, accounts.sign_in(office, "cleo", doors.PASSWORD, doors.DESK))
    )
    assert (browser_session.staff_id, browser_session.roles) == (cleo.staff_id, {COUNSELOR, CUSTODIAN})


def test_two_people_do_not_sign_in_with_one_name(at: Practice, anna: UUID) -> None:
    """A login name in use is refused, in whatever capitals, and nobody is added."""
    before = len(people.staffing(at).people)
    with pytest.raises(InvalidInputError, match="already"):
        people.add(at, name="Another Anna", login_name="ANNA", roles=[COUNSELOR])
    assert len(people.staffing(at).people) == before


def test_somebody_without_a_way_in_is_given_one(office: Office, at: Practice) -> None:
    """The counselor a practice was started with gets a login name and a link, once."""
    first = next(p for p in people.staffing(at).people if p.login_name is None)
    with pytest.raises(RuleError, match="cannot sign in yet"):
        people.change_roles(office, at, first, [COUNSELOR, SUPERVISOR])
    token = people.give_login(at, first, "rosa.lind")
    assert staffed.choose_password(office, token)
    with pytest.raises(RuleError, match="already"):
        people.give_login(at, staffed.person(office, first.staff_id), "rosa.two")


def test_renaming_changes_the_name_alone(office: Office, at: Practice, anna: UUID) -> None:
    """Roles and login stay, and an old view of the person is refused."""
    before = staffed.person(office, anna)
    people.rename(at, before, " Anna  Berg ")
    after = staffed.person(office, anna)
    assert (after.name, after.roles, after.login_name) == ("Anna Berg", before.roles, before.login_name)
    with pytest.raises(StaleEditError):
        people.rename(at, before, "Anna Other")


def test_other_roles_end_the_browser_sessions(office: Office, at: Practice, anna: UUID, ben: UUID) -> None:
    """Whoever gets other roles is out at once, in every browser; nobody else is."""
    tokens = [staffed.sign_in(office, anna) for _ in range(2)]
    other = staffed.sign_in(office, ben)
    people.change_roles(office, at, staffed.person(office, anna), [COUNSELOR, SUPERVISOR])
    assert [office.browser_sessions.find(token) for token in tokens] == [None, None]
    assert office.browser_sessions.find(other) is not None
    assert staffed.person(office, anna).roles == {COUNSELOR, SUPERVISOR}


def test_a_deactivated_person_is_out_at_once(office: Office, at: Practice, anna: UUID) -> None:
    """The open browser session ends, signing in is refused, and reactivating lets them in again."""
    token = staffed.sign_in(office, anna)
    people.deactivate(office, at, staffed.person(office, anna))
    assert office.browser_sessions.find(token) is None
    with pytest.raises(MendwellError):
        accounts.sign_in(office, "anna", doors.PASSWORD, doors.DESK)
    with pytest.raises(RuleError):
        people.make_link(at, staffed.person(office, anna))
    people.reactivate(office, at, staffed.person(office, anna))
    assert accounts.sign_in(office, "anna", doors.PASSWORD, doors.DESK).staff_id == anna


def test_the_last_admin_neither_leaves_nor_steps_down(office: Office, at: Practice, boss: UUID) -> None:
    """Not before a second admin has chosen a password."""
    me = staffed.person(office, boss)
    second = staffed.invite(office, boss, "Dora", ADMIN)
    for attempt in (
        lambda: people.change_roles(office, at, me, [COUNSELOR]),
        lambda: people.deactivate(office, at, me),
    ):
        with pytest.raises(RuleError, match="last admin"):
            attempt()
    assert staffed.choose_password(office, people.make_link(at, staffed.person(office, second)))
    people.change_roles(office, at, me, [COUNSELOR])
    assert staffed.person(office, boss).roles == {COUNSELOR}


def test_two_admins_cannot_both_step_down_in_old_windows(office: Office, at: Practice, boss: UUID) -> None:
    """The rule looks at who is admin now, not at what the page showed."""
    other = staffed.add(office, "Dora", ADMIN)
    seen = {staff_id: staffed.person(office, staff_id) for staff_id in (boss, other)}
    people.change_roles(office, at, seen[other], [COUNSELOR])
    with pytest.raises(RuleError, match="last admin"):
        people.change_roles(office, at, seen[boss], [COUNSELOR])


def test_a_counselor_with_couples_hands_over_first(office: Office, at: Practice, anna: UUID, ben: UUID) -> None:
    """Losing the role or leaving waits until a colleague has all couples, closed ones too; then nothing is left."""
    hers = staffed.seen_by(office, anna)
    couple_ids = {factories.add_couple(hers, a=f"A{n}") for n in range(3)}
    closed = couples.get(hers, min(couple_ids)).couple
    couple_edits.close(hers, closed, outcome=Outcome.REPAIRED, note="", on=hers.today)
    for attempt in (
        lambda: people.change_roles(office, at, staffed.person(office, anna), [SUPERVISOR]),
        lambda: people.deactivate(office, at, staffed.person(office, anna)),
    ):
        with pytest.raises(RuleError, match="counselor of 3 couples"):
            attempt()
    assert (staffed.person(office, anna).couples, staffed.person(office, anna).in_care) == (3, 2)
    shared = couples.get(hers, max(couple_ids))
    sharing.share(hers, shared, ben)
    assert people.hand_over_all(at, anna, ben) == 3
    assert sharing.shares(staffed.seen_by(office, ben), shared.couple.couple_id) == ()
    assert [couples.find(staffed.seen_by(office, anna), each) for each in couple_ids] == [None] * 3
    his = staffed.seen_by(office, ben)
    assert all(couples.get(his, each).may_write for each in couple_ids)
    assert couples.get(his, closed.couple_id).couple.status is EpisodeStatus.CLOSED
    people.deactivate(office, at, staffed.person(office, anna))


def test_a_hand_over_is_kept_as_a_change_and_not_undone(office: Office, at: Practice, anna: UUID, ben: UUID) -> None:
    """The record remembers it under the admin's name; undo does not offer to give the couple back."""
    couple_id = factories.add_couple(staffed.seen_by(office, anna))
    people.hand_over_all(at, anna, ben)
    his = staffed.seen_by(office, ben)
    assert undo.last_action(his, couple_id) is None
    (revision,) = his.db.rows(
        "history/list_last_action", {"practice_id": his.scope.practice_id, "couple_id": couple_id}
    )
    assert (revision["summary"], revision["created_by"]) == ("Hand over all couples", at.scope.staff_id)
    with pytest.raises(StaleEditError):
        undo.undo(his, couple_id, revision["action_id"])
    assert couples.get(his, couple_id).couple.counselor_id == ben


@pytest.mark.parametrize("receiver", ["boss", "gone", "anna"])
def test_couples_are_handed_to_a_working_counselor_alone(
    office: Office, at: Practice, anna: UUID, boss: UUID, receiver: str
) -> None:
    """An admin, somebody who left, and the giver are refused, and the couples stay."""
    gone = staffed.add(office, "Gone", COUNSELOR)
    people.deactivate(office, at, staffed.person(office, gone))
    couple_id = factories.add_couple(staffed.seen_by(office, anna))
    with pytest.raises(RuleError):
        people.hand_over_all(at, anna, {"boss": boss, "gone": gone, "anna": anna}[receiver])
    assert couples.get(staffed.seen_by(office, anna), couple_id).couple.counselor_id == anna


def test_a_supervisor_reads_whom_they_supervise_and_no_longer(office: Office, at: Practice, anna: UUID) -> None:
    """Naming gives sight of the counselor's couples, ending it takes it at once, and naming twice is no error."""
    sue = staffed.add(office, "Sue", SUPERVISOR)
    couple_id = factories.add_couple(staffed.seen_by(office, anna))
    assert couples.find(staffed.seen_by(office, sue), couple_id) is None
    people.supervise(at, sue, anna)
    people.supervise(at, sue, anna)
    seen = couples.get(staffed.seen_by(office, sue), couple_id)
    assert (seen.ground, seen.may_write, seen.standing.counselor_name) == ("supervised", False, "Anna")
    assert [p.staff_id for p in people.staffing(at).supervised_by(sue)] == [anna]
    people.end_supervision(at, sue, anna)
    assert couples.find(staffed.seen_by(office, sue), couple_id) is None


def test_what_a_role_gave_goes_with_the_role(office: Office, at: Practice, anna: UUID, ben: UUID) -> None:
    """Shares, supervision and running emergency access end with the role, and do not come back with it."""
    everything = staffed.add(office, "Eve", COUNSELOR, SUPERVISOR, CUSTODIAN)
    hers = staffed.seen_by(office, anna)
    shared = factories.add_couple(hers, a="Shared")
    theirs = factories.add_couple(staffed.seen_by(office, ben), a="Supervised")
    sharing.share(hers, couples.get(hers, shared), everything)
    people.supervise(at, everything, ben)
    emergency.take(staffed.seen_by(office, everything), anna, hours=4, reason="Anna is away.")
    assert all(couples.find(staffed.seen_by(office, everything), each) for each in (shared, theirs))
    people.change_roles(office, at, staffed.person(office, everything), [ADMIN])
    people.change_roles(office, at, staffed.person(office, everything), list(StaffRole))
    assert not any(couples.find(staffed.seen_by(office, everything), each) for each in (shared, theirs))


def test_an_admin_reads_no_couple_through_any_service(office: Office, at: Practice, anna: UUID) -> None:
    """Neither record, caseload, shares nor export tell an admin a name; adding a couple is for counselors."""
    hers = staffed.seen_by(office, anna)
    record = couples.get(hers, factories.add_couple(hers, a="Quillon"))
    couple_id = record.couple.couple_id
    assert couples.find(at, couple_id) is None
    assert caseload.overview(at).everyone == 0
    for attempt in (
        lambda: couples.check_in_scope(at, couple_id),
        lambda: sharing.shares(at, couple_id),
        lambda: sharing.share(at, record, anna),
        lambda: sharing.hand_over(at, record, anna, dict.fromkeys(Side, at.today)),
        lambda: undo.last_action(at, couple_id),
        lambda: couple_edits.pause(at, record.couple),
        lambda: emergency.take(at, anna, hours=1, reason="Curious."),
    ):
        with pytest.raises((NotFoundError, RuleError)):
            attempt()
    with pytest.raises(RuleError, match="Only a counselor"):
        adding.add(at, adding.NewCouple(name_a="A", name_b="B"))
    assert "Quillon" not in repr(people.staffing(at))


def test_an_admin_exports_no_couple(office: Office, at: Practice, anna: UUID, tmp_path: Path) -> None:
    """An export made by an admin has no row about a couple, and none of one couple is made at all."""
    hers = staffed.seen_by(office, anna)
    couple_id = factories.add_couple(hers)
    about_couples = ("couple", "partner", "episode", "injury_event")
    theirs, own = exporting.export(hers, tmp_path / "hers"), exporting.export(at, tmp_path / "own")
    assert all(theirs.rows[table] for table in about_couples)
    assert not any(own.rows[table] for table in about_couples)
    with pytest.raises(NotFoundError):
        exporting.export(at, tmp_path / "one", couple_id)


@pytest.mark.parametrize("role", [COUNSELOR, SUPERVISOR, CUSTODIAN])
def test_only_an_admin_looks_after_people(office: Office, boss: UUID, anna: UUID, role: StaffRole) -> None:
    """Every use case of the admin is refused to everybody else, and nothing changes."""
    other = staffed.seen_by(office, staffed.add(office, "Otto", role))
    her = staffed.person(office, anna)
    before = staffed.kept(office)
    for attempt in (
        lambda: people.staffing(other),
        lambda: people.add(other, name="X", login_name="xx", roles=[ADMIN]),
        lambda: people.give_login(other, her, "xx"),
        lambda: people.rename(other, her, "X"),
        lambda: people.change_roles(office, other, her, [ADMIN]),
        lambda: people.deactivate(office, other, her),
        lambda: people.reactivate(office, other, her),
        lambda: people.hand_over_all(other, anna, other.scope.staff_id),
        lambda: people.supervise(other, other.scope.staff_id, anna),
        lambda: people.end_supervision(other, other.scope.staff_id, anna),
        lambda: people.make_link(other, her),
        lambda: people.reset_second_factor(office, other, her),
        lambda: practice_settings.read(other),
        lambda: practice_settings.save(office, other, SETTINGS),
        lambda: emergency.everything(other),
    ):
        with pytest.raises(RuleError, match="Only an admin"):
            attempt()
    assert staffed.kept(office) == before


def test_a_lost_second_factor_is_taken_away(office: Office, at: Practice, anna: UUID) -> None:
    """The factor is gone, every browser session has ended, and the link sets a new password."""
    doors.with_factor(office, anna)
    token = staffed.sign_in(office, anna)
    assert staffed.person(office, anna).has_second_factor
    link = people.reset_second_factor(office, at, staffed.person(office, anna))
    assert not staffed.person(office, anna).has_second_factor
    assert office.browser_sessions.find(token) is None
    assert staffed.choose_password(office, link, doors.OTHER)


SETTINGS = practice_settings.PracticeSettings(
    name="Practice by the Lock",
    totp_required=True,
    idle_minutes=5,
    zone="Asia/Tokyo",
    injured_label="hurt partner",
    involved_label="other partner",
    usual_link=UsualLink(cadence=LinkCadence.DAILY, days=30),
    emergency_number="112",
    helplines=(Helpline(name="Night line", phone="+49 30 1234", hours="day and night", languages="German, Turkish"),),
    version=1,
)


def test_settings_hold_from_the_moment_they_are_saved(
    office: Office, at: Practice, anna: UUID, clock: doors.Clock
) -> None:
    """The lock comes sooner, the record speaks in the new words, and a second start reads the same."""
    couple_id = factories.add_couple(staffed.seen_by(office, anna))
    assert couples.get(staffed.seen_by(office, anna), couple_id).summary.endswith("Mina: injured · Robin: involved")
    practice_settings.save(office, at, SETTINGS)
    assert practice_settings.read(at) == replace(SETTINGS, version=2)
    assert couples.get(staffed.seen_by(office, anna), couple_id).summary.endswith("Mina: hurt · Robin: other")
    token = staffed.sign_in(office, anna)
    clock.pass_by(minutes=5)
    assert doors.browser_session_of(office, token).state == "locked"
    again = setup.open_practice(office.db, office.library)
    assert (again.browser_sessions.idle, again.role_words[Role.INJURED]) == (timedelta(minutes=5), "hurt partner")
    assert office.zone == again.zone == Zone("Asia/Tokyo")
    assert office.name == again.name == "Practice by the Lock"
    assert office.usual_link == again.usual_link == SETTINGS.usual_link
    assert office.help == again.help == Help(emergency_number="112", helplines=SETTINGS.helplines)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "name"),
        ({"emergency_number": "1" * 81}, "Emergency number"),
        ({"helplines": (Helpline(name="", phone="123"),)}, "Name of the helpline"),
        ({"helplines": (Helpline(name="Line", phone=""),)}, "Number or address"),
        ({"helplines": tuple(Helpline(name=f"Line {n}", phone="1") for n in range(13))}, "12"),
        ({"usual_link": UsualLink(days=181)}, "so many days"),
    ],
)
def test_a_setting_that_cannot_hold_changes_nothing(
    office: Office, at: Practice, wrong: dict[str, Any], said: str
) -> None:
    """The error names the field, and what held before still does."""
    before = practice_settings.read(at)
    with pytest.raises(InvalidInputError, match=said):
        practice_settings.save(office, at, replace(SETTINGS, **wrong))
    assert practice_settings.read(at) == before
    assert office.help == Help()


def test_an_empty_row_is_no_helpline(office: Office, at: Practice) -> None:
    """A row that somebody added and left empty is not kept."""
    lines = (Helpline(name="", phone=" "), *SETTINGS.helplines)
    practice_settings.save(office, at, replace(SETTINGS, helplines=lines))
    assert office.help.helplines == SETTINGS.helplines


def test_settings_of_an_old_window_are_refused(office: Office, at: Practice) -> None:
    """Nothing is overwritten by somebody who did not see the last change, and the words stay as they were."""
    practice_settings.save(office, at, SETTINGS)
    with pytest.raises(StaleEditError):
        practice_settings.save(office, at, replace(SETTINGS, idle_minutes=15, injured_label="else"))
    assert practice_settings.read(at).idle_minutes == 5


def test_every_change_is_in_the_log(office: Office, at: Practice, anna: UUID, ben: UUID) -> None:
    """Each of the admin's changes is one entry, and none carries a name."""
    before = len(doors.logged(office))
    her = staffed.person(office, anna)
    people.rename(at, her, "Quillon")
    people.hand_over_all(at, anna, ben)
    people.change_roles(office, at, staffed.person(office, anna), [COUNSELOR, CUSTODIAN])
    people.deactivate(office, at, staffed.person(office, anna))
    people.reactivate(office, at, staffed.person(office, anna))
    assert doors.logged(office)[before:] == [
        "Rename a person",
        "Hand over all couples",
        "Change roles",
        "Deactivate a person",
        "Reactivate a person",
    ]
    assert "Quillon" not in repr(driver.cursor(office.db).execute("SELECT * FROM audit").fetchall())


def test_two_admins_at_once_leave_one(office: Office) -> None:
    """Each takes the role from the other in the same moment: one of them stays an admin."""
    both = [staffed.add(office, name, COUNSELOR, ADMIN) for name in ("Ada", "Bea")]
    for _ in range(8):
        meeting = threading.Barrier(2)
        seen = {me: staffed.seen_by(office, me) for me in both}
        them = {me: staffed.person(office, me) for me in both}

        def demote(
            me: UUID,
            other: UUID,
            seen: dict[UUID, Practice] = seen,
            them: dict[UUID, Person] = them,
            meeting: threading.Barrier = meeting,
        ) -> None:
            meeting.wait()
            with contextlib.suppress(MendwellError):
                people.change_roles(office, seen[me], them[other], [COUNSELOR])

        threads = [threading.Thread(target=demote, args=pair) for pair in (both, both[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        left = [me for me in both if staffed.person(office, me).is_admin]
        assert len(left) == 1
        (other,) = set(both) - set(left)
        people.change_roles(office, staffed.seen_by(office, left[0]), staffed.person(office, other), [COUNSELOR, ADMIN])


def test_who_is_a_counselor_no_more_adds_no_couple(office: Office, at: Practice, anna: UUID) -> None:
    """A page that was open before the role went adds nothing."""
    hers = staffed.seen_by(office, anna)
    people.change_roles(office, at, staffed.person(office, anna), [SUPERVISOR])
    with pytest.raises(NotFoundError, match="counselor any more"):
        adding.add(hers, adding.NewCouple(name_a="Mina", name_b="Robin"))
    assert staffed.person(office, anna).couples == 0
