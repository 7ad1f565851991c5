"""Who may be what in a practice, and who may be given sight of whose couples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import people as rules
from dashboard.domain.access import StaffRole
from dashboard.domain.people import Person
from dashboard.domain.reach import NO_END, Grant, Ground, standing
from dashboard.errors import InvalidInputError, MendwellError, RuleError

COUNSELOR, SUPERVISOR, ADMIN, CUSTODIAN = StaffRole
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9)


def someone(*roles: StaffRole, active: bool = True, signs_in: bool = True, couples: int = 0) -> Person:
    """A person with these roles and no others."""
    return Person(
        staff_id=uuid4(),
        name="Someone",
        login_name="someone",
        is_counselor=COUNSELOR in roles,
        is_supervisor=SUPERVISOR in roles,
        is_admin=ADMIN in roles,
        is_custodian=CUSTODIAN in roles,
        is_active=active,
        can_sign_in=signs_in,
        has_second_factor=False,
        couples=couples,
        in_care=couples,
        staff_version=1,
        account_version=1,
    )


def test_roles_are_those_that_are_set() -> None:
    """A person's roles are read off their row, each by itself and all together."""
    for role in StaffRole:
        assert someone(role).roles == {role}
    assert someone(*StaffRole).roles == set(StaffRole)


def test_nobody_is_without_a_role() -> None:
    """No role at all is refused; one is enough."""
    with pytest.raises(InvalidInputError, match="No role is chosen"):
        rules.checked_roles([])
    assert rules.checked_roles([CUSTODIAN]) == {CUSTODIAN}


@pytest.mark.parametrize(
    "other",
    [someone(COUNSELOR), someone(ADMIN, active=False), someone(ADMIN, signs_in=False)],
    ids=["no admin", "has left", "has no password"],
)
def test_the_last_admin_stays(other: Person) -> None:
    """An admin can go only when somebody else is admin who is active and can really sign in."""
    last = someone(ADMIN, COUNSELOR)
    for roles in ([COUNSELOR], []):
        with pytest.raises(RuleError, match="last admin"):
            rules.check_admin_stays(last, roles, [last, other])
        rules.check_admin_stays(last, roles, [last, other, someone(ADMIN)])


def test_who_is_no_admin_may_go() -> None:
    """The rule is about admins alone: others go, and an admin who stays one may lose other roles."""
    rules.check_admin_stays(someone(COUNSELOR), [], [])
    rules.check_admin_stays(someone(ADMIN, COUNSELOR), [ADMIN], [])


def test_couples_always_have_a_counselor() -> None:
    """Somebody with couples stays a counselor; with other roles beside that anything goes."""
    busy = someone(COUNSELOR, couples=3)
    for roles in ([], [ADMIN]):
        with pytest.raises(RuleError, match="counselor of 3 couples"):
            rules.check_couples_have_counselor(busy, roles)
    rules.check_couples_have_counselor(busy, [COUNSELOR, ADMIN])
    rules.check_couples_have_counselor(someone(COUNSELOR), [])


def test_couples_go_to_an_active_counselor() -> None:
    """Not to oneself, not to somebody who left, not to somebody who is no counselor."""
    giver = someone(COUNSELOR)
    for receiver in (giver, someone(COUNSELOR, active=False), someone(ADMIN)):
        with pytest.raises(RuleError):
            rules.check_takes_couples(giver.staff_id, receiver)
    rules.check_takes_couples(giver.staff_id, someone(COUNSELOR))


def test_supervision_is_of_a_colleague() -> None:
    """The one has the role, the other works as a counselor, and they are two."""
    both = someone(SUPERVISOR, COUNSELOR)
    for by, whom in (
        (both, both),
        (someone(COUNSELOR), both),
        (someone(SUPERVISOR, active=False), both),
        (both, someone(ADMIN)),
        (both, someone(COUNSELOR, active=False)),
    ):
        with pytest.raises(RuleError):
            rules.check_supervises(by, whom)
    rules.check_supervises(both, someone(COUNSELOR))


def test_a_share_ends_today_or_later() -> None:
    """Yesterday is refused; today, tomorrow and no end are not."""
    with pytest.raises(InvalidInputError):
        rules.check_share_until(TODAY - timedelta(days=1), TODAY)
    for until in (TODAY, TODAY + timedelta(days=1), None):
        rules.check_share_until(until, TODAY)


@pytest.mark.parametrize(("hours", "may"), [(-1, False), (0, False), (1, True), (24, True), (25, False)])
def test_emergency_access_is_for_one_to_twenty_four_hours(hours: int, may: bool) -> None:
    """The ends of the span belong to it."""
    counselor = someone(COUNSELOR)
    if may:
        rules.check_emergency(uuid4(), counselor, hours)
    else:
        with pytest.raises(InvalidInputError):
            rules.check_emergency(uuid4(), counselor, hours)


def test_emergency_access_is_to_a_colleagues_couples() -> None:
    """Not to one's own, not to somebody's who has none; to somebody's who left it is."""
    custodian = someone(CUSTODIAN, COUNSELOR, couples=1)
    with pytest.raises(RuleError, match="Your own"):
        rules.check_emergency(custodian.staff_id, custodian, 4)
    with pytest.raises(RuleError, match="no couples"):
        rules.check_emergency(custodian.staff_id, someone(ADMIN), 4)
    rules.check_emergency(custodian.staff_id, someone(ADMIN, active=False, couples=2), 4)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "x" * 201])
def test_emergency_access_has_a_reason(text: str) -> None:
    """Nothing that can be seen is no reason, and neither is a whole page."""
    with pytest.raises(InvalidInputError):
        rules.checked_reason(text)


@given(st.integers(-100, 100))
def test_the_lock_comes_within_a_quarter_of_an_hour(minutes: int) -> None:
    """One to fifteen minutes are kept as they are, everything else is refused."""
    if 1 <= minutes <= 15:
        assert rules.checked_idle_minutes(minutes) == minutes
    else:
        with pytest.raises(InvalidInputError):
            rules.checked_idle_minutes(minutes)


@pytest.mark.parametrize("pair", [("", "involved"), ("hurt", " "), ("Hurt", "hurt")])
def test_words_for_the_roles_differ_and_are_there(pair: tuple[str, str]) -> None:
    """A practice's own words are refused when one is missing or both are the same."""
    with pytest.raises(MendwellError):
        rules.checked_role_labels(*pair)


def test_words_for_the_roles_are_kept_tidy() -> None:
    """Space around them goes."""
    assert rules.checked_role_labels(" hurt partner ", "other  partner") == ("hurt partner", "other partner")


def grant(ground: Ground, *, may_write: bool = False, until: datetime = NO_END) -> Grant:
    return Grant(ground=ground, may_write=may_write, until=until, counselor_name="Anna")


def test_no_ground_is_no_standing() -> None:
    """Nobody sees a couple for no reason."""
    assert standing([]) is None


@given(st.lists(st.builds(grant, st.sampled_from(Ground), may_write=st.booleans()), min_size=1, max_size=6))
def test_the_strongest_ground_is_named_and_any_may_let_write(grants: list[Grant]) -> None:
    """Own comes before shared, supervised and emergency, in whatever order they are found."""
    found = standing(grants)
    assert found is not None
    assert found == standing(grants[::-1]) or len({g.ground for g in grants}) < len(grants)
    assert found.ground == min((g.ground for g in grants), key=list(Ground).index)
    assert found.may_write is any(g.may_write for g in grants)


def test_a_standing_ends_with_the_ground_it_names() -> None:
    """A share until noon is said to end at noon; one without an end says none."""
    noon = replace(grant(Ground.SHARED), until=NOW)
    both = standing([grant(Ground.SUPERVISED), noon])
    assert both is not None
    assert both.until == NOW
    open_ended = standing([grant(Ground.SHARED)])
    assert open_ended is not None
    assert open_ended.until is None
