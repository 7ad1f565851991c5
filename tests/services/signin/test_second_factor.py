"""Codes of an app beside the password, and recovery codes for when the app is lost."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest

from dashboard.domain.access import StaffRole
from dashboard.domain.audit import Action
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, SignInError, TooManyTriesError
from dashboard.services.office import Office
from dashboard.services.signin import accounts, hashing, second_factor
from dashboard.services.signin.proofs import account_of
from tests import doors
from tests.doors import DESK, OTHER, PASSWORD

SHORT = "G7#kq2!v"


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
    """A practice with nobody signed in."""
    return doors.office(clock)


def _fits(office: Office, code: str, login_name: str = "rosa") -> bool:
    account = accounts.sign_in(office, login_name, PASSWORD, DESK)
    try:
        second_factor.check_code(office, account, code, DESK)
    except TooManyTriesError:
        raise
    except SignInError:
        return False
    accounts.enter(office, account)
    return True


def test_a_code_of_the_app_fits_once(office: Office, clock: doors.Clock) -> None:
    """The code shown now lets in; the same again, in the same half minute, does not."""
    app, _ = doors.with_factor(office, doors.add_person(office))
    clock.pass_by(seconds=60)
    code = doors.code_at(app, clock())
    assert _fits(office, f" {code[:3]} {code[3:]} ")
    assert not _fits(office, code)
    clock.pass_by(seconds=30)
    assert _fits(office, doors.code_at(app, clock()))


def test_the_code_that_switched_it_on_is_used_up(office: Office, clock: doors.Clock) -> None:
    """Whoever looked over the shoulder at the set-up cannot sign in with that code."""
    app, _ = doors.with_factor(office, doors.add_person(office))
    assert not _fits(office, doors.code_at(app, clock()))


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_off(office: Office, clock: doors.Clock, steps: int, fits: bool) -> None:
    """Codes of the half minute before and after are taken, older and later ones are not."""
    app, _ = doors.with_factor(office, doors.add_person(office))
    clock.pass_by(minutes=10)
    assert _fits(office, doors.code_at(app, clock() + timedelta(seconds=30 * steps))) is fits


def test_after_a_later_code_an_earlier_one_is_worth_nothing(office: Office, clock: doors.Clock) -> None:
    """The codes before the one used last are used up with it."""
    app, _ = doors.with_factor(office, doors.add_person(office))
    clock.pass_by(minutes=10)
    assert _fits(office, doors.code_at(app, clock() + timedelta(seconds=30)))
    assert not _fits(office, doors.code_at(app, clock()))


@pytest.mark.parametrize(
    "code", ["", "000000", "12345", "1234567", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666", "\ud800"]
)
def test_what_is_no_code_does_not_fit(office: Office, clock: doors.Clock, code: str) -> None:
    """Anything but the six digits of now is refused in the same words, and logged as a failure."""
    app, _ = doors.with_factor(office, doors.add_person(office))
    clock.pass_by(minutes=10)
    assert doors.code_at(app, clock()) != code
    assert not _fits(office, code)
    assert doors.logged(office)[-1] == Action.SIGN_IN_FAILED


def test_guessing_codes_slows_down(office: Office) -> None:
    """Knowing the password does not give free guesses: signing in anew does not reset the count."""
    doors.with_factor(office, doors.add_person(office))
    guesses = 0

    def guess_on() -> None:
        nonlocal guesses
        for guesses in range(100):
            assert not _fits(office, f"{guesses:06}")

    with pytest.raises(TooManyTriesError):
        guess_on()
    assert guesses < 5


def test_a_recovery_code_fits_once(office: Office) -> None:
    """Each of the ten lets in one time, however it is typed, and is then counted off."""
    staff_id = doors.add_person(office)
    _, codes = doors.with_factor(office, staff_id)
    assert len(set(codes)) == 10
    assert _fits(office, codes[3].upper().replace("-", " "))
    assert not _fits(office, codes[3])
    assert second_factor.codes_left(office, account_of(office, staff_id)) == 9
    assert doors.logged(office).count(Action.RECOVERY_CODE_USED) == 1


def test_a_recovery_code_is_its_owners_alone(office: Office) -> None:
    """A colleague's code does not fit."""
    doors.with_factor(office, doors.add_person(office))
    _, theirs = doors.with_factor(office, doors.add_person(office, login_name="noor"))
    assert not _fits(office, theirs[0])


def test_recovery_codes_are_kept_as_hashes(office: Office) -> None:
    """The record does not give them away, and they carry no less than 70 bits."""
    _, codes = doors.with_factor(office, doors.add_person(office))
    kept = doors.everything_kept(office)
    assert all(code not in kept and code.replace("-", "") not in kept for code in codes)
    assert hashing.fingerprint(codes[0].replace("-", "")) in kept
    assert all(re.fullmatch(r"[2-9a-hj-km-np-z]{5}(-[2-9a-hj-km-np-z]{5}){2}", code) for code in codes)


def test_switching_on_takes_a_code_that_fits(office: Office) -> None:
    """A secret that the app does not hold never becomes a lock-out."""
    staff_id = doors.add_person(office)
    with pytest.raises(InvalidInputError):
        second_factor.switch_on(
            office, office.system, account_of(office, staff_id), second_factor.new_secret(), "000000"
        )
    assert not account_of(office, staff_id).has_factor


def test_it_is_not_switched_on_twice(office: Office) -> None:
    """Whoever holds an open browser session cannot put their own app in place of the person's."""
    staff_id = doors.add_person(office)
    doors.with_factor(office, staff_id)
    with pytest.raises(RuleError):
        doors.with_factor(office, staff_id)


def test_switching_off_takes_the_password(office: Office) -> None:
    """Without it the second factor stays; with it sign-in asks for the password alone, and old codes are gone."""
    browser_session = doors.browser_session_of(office, _signed_in(office))
    with pytest.raises(SignInError):
        second_factor.switch_off(office, browser_session, OTHER, DESK)
    assert account_of(office, browser_session.staff_id).has_factor
    second_factor.switch_off(office, browser_session, PASSWORD, DESK)
    account = account_of(office, browser_session.staff_id)
    assert not account.has_factor
    assert second_factor.codes_left(office, account) == 0
    assert doors.logged(office)[-1] == Action.FACTOR_OFF


def _signed_in(office: Office) -> str:
    """The browser session of somebody with a second factor."""
    account = account_of(office, doors.add_person(office))
    doors.with_factor(office, account.staff_id)
    return office.browser_sessions.start(account.staff_id, account.display_name, account.roles)


def test_where_the_practice_asks_for_it_it_stays_on(office: Office) -> None:
    """Nobody switches it off for themselves then."""
    browser_session = doors.browser_session_of(office, _signed_in(office))
    doors.set_factor_required(office)
    with pytest.raises(RuleError):
        second_factor.switch_off(office, browser_session, PASSWORD, DESK)
    assert account_of(office, browser_session.staff_id).has_factor


def test_a_short_password_does_not_stand_alone(office: Office) -> None:
    """Eight characters that were allowed beside the second factor have to grow before it goes."""
    token = _signed_in(office)
    browser_session = doors.browser_session_of(office, token)
    accounts.change_password(office, token, browser_session, old=PASSWORD, new=SHORT, again=SHORT, client=DESK)
    with pytest.raises(RuleError, match="too short"):
        second_factor.switch_off(office, browser_session, SHORT, DESK)


def test_new_recovery_codes_replace_the_old(office: Office) -> None:
    """They take the password, and the ones before are worth nothing."""
    staff_id = doors.add_person(office)
    _, before = doors.with_factor(office, staff_id)
    account = account_of(office, staff_id)
    browser_session = doors.browser_session_of(
        office, office.browser_sessions.start(staff_id, "Rosa Lind", account.roles)
    )
    with pytest.raises(SignInError):
        second_factor.renew_codes(office, browser_session, OTHER, DESK)
    now = second_factor.renew_codes(office, browser_session, PASSWORD, DESK)
    assert [_fits(office, before[0]), _fits(office, now[0])] == [False, True]


def test_an_admin_takes_a_lost_factor_away_and_nobody_else_does(office: Office) -> None:
    """A counselor who is no admin cannot; after an admin did, the password alone is asked and old codes are gone."""
    staff_id = doors.add_person(office)
    doors.with_factor(office, staff_id)
    other = doors.add_person(office, login_name="noor", roles=frozenset({StaffRole.COUNSELOR}))
    with pytest.raises(NotFoundError):
        second_factor.reset(doors.practice_of(office, account_of(office, other)), staff_id)
    assert account_of(office, staff_id).has_factor
    second_factor.reset(doors.practice_of(office, account_of(office, staff_id)), staff_id)
    assert not account_of(office, staff_id).has_factor


def test_the_picture_says_what_an_app_needs(office: Office) -> None:
    """The enrolment carries the secret for typing too, and the picture is a drawing that loads nothing."""
    account = account_of(office, doors.add_person(office))
    offered = second_factor.enrolment(account, second_factor.new_secret())
    assert offered.typed.replace(" ", "") == offered.secret
    assert offered.picture.startswith("<svg")
    assert "http" not in offered.picture
    assert pyotp.TOTP(offered.secret).now().isdigit()
    assert offered.secret not in repr(offered)
