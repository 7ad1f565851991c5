"""Browser sessions: who is signed in on which browser, for how long, and what ends it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dashboard.domain.access import BrowserSessionState, Screen, StaffRole
from dashboard.domain.ids import new_id
from dashboard.services.browser_sessions import IDLE, LONGEST, BrowserSessions

START = datetime(2026, 10, 13, 8)
COUNSELOR = frozenset({StaffRole.COUNSELOR})


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@pytest.fixture
def clock() -> Clock:
    """Eight in the morning."""
    return Clock()


@pytest.fixture
def table(clock: Clock) -> BrowserSessions:
    """A table with nobody signed in."""
    return BrowserSessions(clock)


def test_a_browser_session_is_found_by_its_token_alone(table: BrowserSessions) -> None:
    """The token finds it; its hash, another token and nothing do not."""
    token = table.start(new_id(), "Rosa", COUNSELOR)
    found = table.find(token)
    assert found is not None
    assert (found.name, found.state, found.screen) == ("Rosa", BrowserSessionState.OPEN, Screen.PRIVATE)
    assert [table.find(other) for other in (found.key, token + "x", "", None)] == [None] * 4


def test_the_table_never_holds_a_token(table: BrowserSessions) -> None:
    """What lies in memory could be read by a crash report: it must not open a browser session."""
    token = table.start(new_id(), "Rosa", COUNSELOR)
    assert token not in repr(vars(table))


def test_a_rested_browser_session_locks_itself(table: BrowserSessions, clock: Clock) -> None:
    """After the idle minutes it is locked, and doing something then does not open it."""
    token = table.start(new_id(), "Rosa", COUNSELOR)
    clock.move(IDLE)
    found = table.find(token)
    assert found is not None
    assert found.state is BrowserSessionState.LOCKED
    table.touch(token)
    assert table.find(token) == found


def test_activity_keeps_a_browser_session_open_and_looking_does_not(table: BrowserSessions, clock: Clock) -> None:
    """Only `touch` counts: a page that refreshes by itself never keeps a browser session open."""
    token = table.start(new_id(), "Rosa", COUNSELOR)
    for _ in range(3):
        clock.move(IDLE - timedelta(minutes=1))
        assert table.find(token)
        table.touch(token)
    clock.move(IDLE - timedelta(minutes=1))
    assert table.find(token)
    clock.move(timedelta(minutes=1))
    found = table.find(token)
    assert found is not None
    assert found.state is BrowserSessionState.LOCKED


def test_no_browser_session_outlives_twelve_hours(table: BrowserSessions, clock: Clock) -> None:
    """Not even one that is used all the time, nor one that is unlocked under a new token."""
    token = table.start(new_id(), "Rosa", COUNSELOR)
    while clock.now - START < LONGEST - IDLE:
        clock.move(timedelta(minutes=10))
        table.touch(token)
    unlocked = table.unlock(token)
    assert unlocked is not None
    clock.move(IDLE)
    assert table.find(unlocked) is None
    assert table.unlock(unlocked) is None


def test_unlocking_gives_a_new_token_and_kills_the_old(table: BrowserSessions) -> None:
    """Whoever copied the token of a locked browser session has nothing."""
    token = table.start(new_id(), "Rosa", COUNSELOR)
    table.set_screen(token, Screen.IN_SESSION)
    table.lock(token)
    fresh = table.unlock(token)
    found = table.find(fresh)
    assert table.find(token) is None
    assert found is not None
    assert (found.state, found.screen) == (BrowserSessionState.OPEN, Screen.IN_SESSION)


def test_ending_all_of_a_person_leaves_others_alone(table: BrowserSessions) -> None:
    """A changed password or a lost role ends every browser session of that person, but for the one named."""
    rosa, ida = new_id(), new_id()
    first, second = table.start(rosa, "Rosa", COUNSELOR), table.start(rosa, "Rosa", COUNSELOR)
    other = table.start(ida, "Ida", COUNSELOR)
    assert table.end_all(rosa, but=second) == 1
    assert [bool(table.find(token)) for token in (first, second, other)] == [False, True, True]
    assert table.end_all(rosa) == 1
    assert table.find(second) is None


def test_a_handed_over_device_is_shut_until_unlocked(table: BrowserSessions) -> None:
    """While a partner uses the device the counselor's browser session is not open, and activity does not open it."""
    token = table.start(new_id(), "Rosa", COUNSELOR)
    table.hand_over(token)
    table.touch(token)
    found = table.find(token)
    assert found is not None
    assert found.state is BrowserSessionState.HANDED_OVER
