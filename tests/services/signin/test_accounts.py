"""Signing in, a person's own password, one-time links and the first set-up."""

from __future__ import annotations

import pytest

from dashboard.domain.access import BrowserSessionState, StaffRole
from dashboard.domain.audit import Action
from dashboard.errors import InvalidInputError, NotFoundError, SignInError, TooManyTriesError
from dashboard.services.office import Office
from dashboard.services.signin import accounts, first_setup, hashing, password_links
from dashboard.services.signin.first_setup import Owner
from dashboard.services.signin.proofs import account_of
from tests import doors
from tests.doors import DESK, OTHER, PASSWORD

OWNER = Owner(
    practice_name="Practice on the Quay", person_name="Rosa Lind", login_name="Rosa", password=PASSWORD, again=PASSWORD
)


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


def _enter(office: Office, login_name: str = "rosa", password: str = PASSWORD) -> str:
    return accounts.enter(office, accounts.sign_in(office, login_name, password, DESK))


def _refusal(office: Office, login_name: str, password: str) -> tuple[type, str, str]:
    with pytest.raises(SignInError) as refused:
        accounts.sign_in(office, login_name, password, DESK)
    return type(refused.value), refused.value.message, refused.value.next_action


def test_name_and_password_open_a_browser_session_with_the_persons_roles(office: Office) -> None:
    """The browser session carries who it is and what they do, and the log says that they came."""
    staff_id = doors.add_person(office, roles=frozenset({StaffRole.SUPERVISOR}))
    browser_session = doors.browser_session_of(office, _enter(office))
    assert (browser_session.staff_id, browser_session.name, browser_session.roles) == (
        staff_id,
        "Rosa Lind",
        {StaffRole.SUPERVISOR},
    )
    assert doors.logged(office)[-1] == Action.SIGNED_IN


def test_a_login_name_is_the_same_in_capitals_and_a_password_is_not(office: Office) -> None:
    """Space and capitals in the name make no difference; in the password they do."""
    doors.add_person(office)
    assert accounts.sign_in(office, " ROSA ", PASSWORD, DESK).login_name == "rosa"
    _refusal(office, "rosa", PASSWORD.upper())


def test_whatever_fails_says_the_same(office: Office) -> None:
    """An unknown name, a wrong password, somebody who left and somebody only invited cannot be told apart."""
    doors.add_person(office)
    doors.deactivate(office, doors.add_person(office, login_name="left"))
    doors.add_person(office, login_name="invited", password=None)
    refusals = {
        _refusal(office, *tried)
        for tried in (
            ("nobody", PASSWORD),
            ("rosa", OTHER),
            ("left", PASSWORD),
            ("invited", ""),
            ("", ""),
            ("rosa", "\ud800"),
        )
    }
    assert len(refusals) == 1


@pytest.mark.parametrize("name", ["rosa", "nobody"])
def test_failures_slow_a_name_down_whether_or_not_it_exists(office: Office, name: str) -> None:
    """After five failures even the right password waits, from whatever address; another name does not."""
    doors.add_person(office)
    doors.add_person(office, login_name="noor")
    for n in range(5):
        _refusal(office, name, f"{OTHER} {n}")
    with pytest.raises(TooManyTriesError, match="Wait a minute"):
        accounts.sign_in(office, name, PASSWORD, "192.0.2.99")
    assert accounts.sign_in(office, "noor", PASSWORD, DESK)


def test_failures_slow_an_address_down_whatever_names_it_tries(office: Office) -> None:
    """One address runs through names only for a while; another address is not touched by that."""
    doors.add_person(office)
    kinds = [_refusal(office, f"name{n}", "")[0] for n in range(35)]
    assert kinds.index(TooManyTriesError) == 30
    with pytest.raises(TooManyTriesError):
        accounts.sign_in(office, "rosa", PASSWORD, DESK)
    assert accounts.sign_in(office, "rosa", PASSWORD, "192.0.2.99")


def test_success_forgets_the_accounts_failures_but_not_the_addresss(office: Office) -> None:
    """After signing in, five slips are free again; those of the address still count."""
    doors.add_person(office)
    for _ in range(6):
        for _ in range(4):
            _refusal(office, "rosa", OTHER)
        _enter(office)
    for n in range(6):
        _refusal(office, f"name{n}", "")
    assert _refusal(office, "another", "")[0] is TooManyTriesError


def test_failures_are_logged_without_what_was_typed(office: Office) -> None:
    """The log says that a try failed; neither the name nor the password stands anywhere."""
    doors.add_person(office)
    _refusal(office, "a-name-typed-in-the-wrong-field", "canary-password-typed")
    _refusal(office, "rosa", "canary-password-typed")
    assert doors.logged(office)[-2:] == [Action.SIGN_IN_FAILED, Action.SIGN_IN_FAILED]
    kept = doors.everything_kept(office)
    assert "canary" not in kept
    assert "wrong-field" not in kept


def test_secrets_stay_out_of_an_accounts_text_form(office: Office) -> None:
    """Whatever writes an account to a log writes neither hash nor second factor."""
    staff_id = doors.add_person(office)
    app, _ = doors.with_factor(office, staff_id)
    text = repr(account_of(office, staff_id))
    assert "argon2" not in text
    assert app.secret not in text


def test_nobody_comes_in_with_what_was_taken_a_moment_ago(office: Office) -> None:
    """Between password and browser session somebody is deactivated, or their password changed: no session is left."""
    staff_id = doors.add_person(office)
    account = accounts.sign_in(office, "rosa", PASSWORD, DESK)
    token = password_links.make(doors.practice_of(office, account), staff_id)
    password_links.use(office, token, new=OTHER, again=OTHER, address=DESK)
    with pytest.raises(SignInError):
        accounts.enter(office, account)
    account = accounts.sign_in(office, "rosa", OTHER, DESK)
    doors.deactivate(office, staff_id)
    with pytest.raises(SignInError):
        accounts.enter(office, account)
    assert office.browser_sessions.end_all(staff_id) == 0


def test_unlocking_takes_the_password_and_gives_a_new_browser_session(office: Office, clock: doors.Clock) -> None:
    """After a rest it is locked; a wrong password leaves it so, the right one opens it under a new token."""
    doors.add_person(office)
    token = _enter(office)
    clock.pass_by(minutes=16)
    with pytest.raises(SignInError):
        accounts.unlock(office, token, OTHER, DESK)
    assert doors.browser_session_of(office, token).state is BrowserSessionState.LOCKED
    fresh = accounts.unlock(office, token, PASSWORD, DESK)
    assert doors.browser_session_of(office, fresh).state is BrowserSessionState.OPEN
    assert office.browser_sessions.find(token) is None
    assert doors.logged(office)[-2:] == [Action.UNLOCK_FAILED, Action.UNLOCKED]


def test_a_handed_over_browser_session_comes_back_with_the_password_only(office: Office) -> None:
    """The tablet is taken back as a lock is opened; the log tells the two apart."""
    doors.add_person(office)
    token = _enter(office)
    office.browser_sessions.hand_over(token)
    accounts.lock(office, token, doors.browser_session_of(office, token))
    assert doors.browser_session_of(office, token).state is BrowserSessionState.HANDED_OVER
    assert (
        doors.browser_session_of(office, accounts.unlock(office, token, PASSWORD, DESK)).state
        is BrowserSessionState.OPEN
    )
    assert doors.logged(office)[-1] == Action.TAKEN_BACK


def test_who_was_revoked_cannot_unlock(office: Office) -> None:
    """A locked browser session of somebody who left stays shut, even with the right password."""
    staff_id = doors.add_person(office)
    token = _enter(office)
    office.browser_sessions.lock(token)
    doors.deactivate(office, staff_id)
    with pytest.raises(SignInError):
        accounts.unlock(office, token, PASSWORD, DESK)


def test_guessing_at_the_lock_slows_down_like_guessing_at_the_door(office: Office) -> None:
    """Five wrong passwords at a locked screen use up the person's tries."""
    doors.add_person(office)
    token = _enter(office)
    office.browser_sessions.lock(token)
    for _ in range(5):
        with pytest.raises(SignInError, match="not your password"):
            accounts.unlock(office, token, OTHER, DESK)
    with pytest.raises(TooManyTriesError):
        accounts.unlock(office, token, PASSWORD, DESK)


def test_signing_out_and_locking_are_logged(office: Office) -> None:
    """Both are in the log, and a browser session signed out is gone."""
    doors.add_person(office)
    token = _enter(office)
    accounts.lock(office, token, doors.browser_session_of(office, token))
    accounts.sign_out(office, token, doors.browser_session_of(office, token))
    assert doors.logged(office)[-2:] == [Action.LOCKED, Action.SIGNED_OUT]
    assert office.browser_sessions.find(token) is None


def test_a_changed_password_ends_the_other_browser_sessions(office: Office) -> None:
    """Old password, other browser sessions and copies of this one's token are worth nothing; other people's go on."""
    doors.add_person(office)
    doors.add_person(office, login_name="noor")
    here, elsewhere, others = _enter(office), _enter(office), _enter(office, "noor")
    browser_session = doors.browser_session_of(office, here)
    fresh = accounts.change_password(office, here, browser_session, old=PASSWORD, new=OTHER, again=OTHER, client=DESK)
    assert [office.browser_sessions.find(t) is not None for t in (here, elsewhere, others, fresh)] == [
        False,
        False,
        True,
        True,
    ]
    _refusal(office, "rosa", PASSWORD)
    assert _enter(office, "rosa", OTHER)
    assert Action.PASSWORD_CHANGED in doors.logged(office)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (OTHER, OTHER, SignInError),
        (PASSWORD, "short", InvalidInputError),
        (PASSWORD, "rosalindcanal15", InvalidInputError),
    ],
)
def test_a_refused_change_changes_nothing(office: Office, old: str, new: str, error: type[Exception]) -> None:
    """Without the old password, or with a poor new one, the old one stays and no browser session ends."""
    doors.add_person(office)
    here, elsewhere = _enter(office), _enter(office)
    browser_session = doors.browser_session_of(office, here)
    with pytest.raises(error):
        accounts.change_password(office, here, browser_session, old=old, new=new, again=new, client=DESK)
    assert office.browser_sessions.find(elsewhere) is not None
    assert _enter(office)


def test_signing_out_everywhere_else_leaves_this_browser_session(office: Office) -> None:
    """Only this browser goes on, under a new token: a copy of the old one is somewhere else, too."""
    doors.add_person(office)
    here, elsewhere = _enter(office), _enter(office)
    fresh = accounts.sign_out_elsewhere(office, here, doors.browser_session_of(office, here))
    assert [office.browser_sessions.find(t) is not None for t in (here, elsewhere, fresh)] == [False, False, True]
    assert doors.logged(office)[-1] == Action.SESSIONS_ENDED


def _link(office: Office, login_name: str = "noor") -> str:
    """A link that the admin Rosa makes for somebody who was invited."""
    doors.add_person(office)
    staff_id = doors.add_person(office, login_name=login_name, name="Noor Vos", password=None)
    admin = doors.practice_of(office, accounts.sign_in(office, "rosa", PASSWORD, DESK))
    return password_links.make(admin, staff_id)


def test_a_link_sets_a_password_once(office: Office) -> None:
    """The first use sets the password, the second does not work, and looking uses nothing up."""
    token = _link(office)
    for _ in range(3):
        assert password_links.holder(office, token, DESK) is not None
    assert password_links.use(office, token, new=OTHER, again=OTHER, address=DESK)
    assert not password_links.use(office, token, new=PASSWORD, again=PASSWORD, address=DESK)
    assert _enter(office, "noor", OTHER)
    assert {Action.PASSWORD_LINK_MADE, Action.PASSWORD_LINK_USED} <= set(doors.logged(office))


def test_a_link_is_kept_as_a_hash(office: Office) -> None:
    """Whoever reads the record cannot use the link."""
    token = _link(office)
    kept = doors.everything_kept(office)
    assert token not in kept
    assert hashing.fingerprint(token) in kept


def test_a_link_works_for_a_day(office: Office, clock: doors.Clock) -> None:
    """A minute before the day is over it works, a minute after it does not."""
    token = _link(office)
    clock.pass_by(hours=23, minutes=59)
    assert password_links.holder(office, token, DESK) is not None
    clock.pass_by(minutes=2)
    assert password_links.holder(office, token, DESK) is None
    assert not password_links.use(office, token, new=OTHER, again=OTHER, address=DESK)


def test_a_poor_password_does_not_use_the_link_up(office: Office) -> None:
    """After a refusal the same link still sets a better one."""
    token = _link(office)
    with pytest.raises(InvalidInputError):
        password_links.use(office, token, new="Noor Vos Canal 2026", again="Noor Vos Canal 2026", address=DESK)
    assert password_links.use(office, token, new=OTHER, again=OTHER, address=DESK)


def test_a_used_link_ends_every_browser_session_and_every_other_link(office: Office) -> None:
    """Whoever had the old password, or an older link, is out."""
    staff_id = doors.add_person(office)
    token = _enter(office)
    admin = office.practice_for(doors.browser_session_of(office, token))
    older, link = password_links.make(admin, staff_id), password_links.make(admin, staff_id)
    assert password_links.holder(office, older, DESK) is None
    assert password_links.use(office, link, new=OTHER, again=OTHER, address=DESK)
    assert office.browser_sessions.find(token) is None


def test_a_changed_password_makes_links_worthless(office: Office) -> None:
    """A link that was made before is no way around the new password."""
    staff_id = doors.add_person(office)
    here = _enter(office)
    browser_session = doors.browser_session_of(office, here)
    link = password_links.make(office.practice_for(browser_session), staff_id)
    accounts.change_password(office, here, browser_session, old=PASSWORD, new=OTHER, again=OTHER, client=DESK)
    assert password_links.holder(office, link, DESK) is None


def test_a_link_of_somebody_who_left_does_not_work(office: Office) -> None:
    """Being deactivated counts at once, for links too."""
    token = _link(office)
    account = password_links.holder(office, token, DESK)
    assert account is not None
    doors.deactivate(office, account.staff_id)
    assert not password_links.use(office, token, new=OTHER, again=OTHER, address=DESK)


def test_only_an_admin_makes_links(office: Office) -> None:
    """A counselor who is no admin gets none, not even for themselves."""
    staff_id = doors.add_person(office, roles=frozenset({StaffRole.COUNSELOR}))
    counselor = doors.practice_of(office, account_of(office, staff_id))
    with pytest.raises(NotFoundError):
        password_links.make(counselor, staff_id)


def test_guessing_links_slows_guessing_down_and_nothing_else(office: Office) -> None:
    """Thirty guesses that are no link are followed by a wait; a link and a password from that computer still fit."""
    for n in range(30):
        assert password_links.holder(office, f"guess{n}", DESK) is None
    with pytest.raises(TooManyTriesError):
        password_links.holder(office, "guess", DESK)
    assert password_links.holder(office, _link(office), DESK) is not None
    assert accounts.sign_in(office, "rosa", PASSWORD, DESK).login_name == "rosa"


def test_guessing_set_up_codes_slows_guessing_down_and_nothing_else(office: Office) -> None:
    """Thirty wrong codes are followed by a wait; the code that the command shows still opens the set-up."""
    for n in range(30):
        with pytest.raises(SignInError, match="does not open"):
            first_setup.check_setup_code(office, f"guess{n}", DESK)
    with pytest.raises(TooManyTriesError):
        first_setup.check_setup_code(office, "guess", DESK)
    first_setup.check_setup_code(office, accounts.setup_code(office) or "", DESK)


def test_the_first_set_up_makes_the_counselor_owner(office: Office) -> None:
    """The staff row that was there becomes counselor and admin, under the names given, and is signed in."""
    owner_id = office.practice_as().scope.staff_id
    browser_session = doors.browser_session_of(
        office, first_setup.set_up(office, accounts.setup_code(office) or "", OWNER)
    )
    assert browser_session.staff_id == owner_id
    assert browser_session.roles == {StaffRole.COUNSELOR, StaffRole.ADMIN}
    assert office.name == "Practice on the Quay"
    assert _enter(office, "rosa")
    assert accounts.setup_code(office) is None


def test_the_first_set_up_works_once(office: Office) -> None:
    """When somebody can sign in, neither the old code nor another opens it again."""
    code = accounts.setup_code(office) or ""
    first_setup.set_up(office, code, OWNER)
    for tried in (code, office.setup_code, ""):
        with pytest.raises(SignInError):
            first_setup.set_up(office, tried, OWNER)


@pytest.mark.parametrize("code", ["", "guess", "\ud800"])
def test_the_first_set_up_takes_the_printed_code(office: Office, code: str) -> None:
    """Whoever comes first from another machine does not become the owner."""
    with pytest.raises(SignInError):
        first_setup.set_up(office, code, OWNER)
    assert not accounts.is_set_up(office)


def test_a_demo_has_no_set_up() -> None:
    """A demo is opened without a password, and none can be made."""
    demo = doors.office(is_demo=True)
    assert accounts.setup_code(demo) is None
    with pytest.raises(SignInError):
        first_setup.set_up(demo, demo.setup_code, OWNER)
