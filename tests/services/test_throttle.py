"""Failed tries slow down, for a while, and only for whoever made them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from dashboard.errors import TooManyTriesError
from dashboard.services.throttle import Counted, Key, Throttle

ROSA = Key(Counted.ACCOUNT, "rosa")
DESK = Key(Counted.CLIENT, "192.0.2.7")


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets seconds pass on a clock that otherwise stands still."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def passing(seconds: float) -> None:
        now[0] += seconds

    return passing


def _tries(throttle: Throttle, key: Key) -> int:
    """How many tries `key` has in a row before it is told to wait."""
    for made in range(1000):
        try:
            throttle.take(key)
        except TooManyTriesError:
            return made
    return 1000


def test_a_few_tries_are_free_and_then_the_wait_grows(wait: Callable[[float], None]) -> None:
    """Five at once, three more after a minute, two more after five, and no quarter of an hour has more than ten."""
    throttle = Throttle()
    assert _tries(throttle, ROSA) == 5
    wait(61)
    assert _tries(throttle, ROSA) == 3
    wait(61)
    assert _tries(throttle, ROSA) == 0
    wait(240)
    assert _tries(throttle, ROSA) == 2
    wait(300)
    assert _tries(throttle, ROSA) == 0


def test_nobody_is_locked_out_for_ever(wait: Callable[[float], None]) -> None:
    """A quarter of an hour after the last failure all tries are back, however many there were."""
    throttle = Throttle()
    for _ in range(500):
        _tries(throttle, ROSA)
        wait(10)
    wait(15 * 60 + 1)
    assert _tries(throttle, ROSA) == 5


@pytest.mark.parametrize(("passed", "words"), [(0, "Wait a minute"), (61, "Wait 4 minutes")])
def test_the_message_says_how_long_to_wait(wait: Callable[[float], None], passed: int, words: str) -> None:
    """Whoever waits as long as they are told has a try again."""
    throttle = Throttle()
    _tries(throttle, ROSA)
    wait(passed)
    _tries(throttle, ROSA)
    with pytest.raises(TooManyTriesError, match=words):
        throttle.check(ROSA)
    wait(60.1 if passed == 0 else 240.1)
    throttle.check(ROSA)


def test_success_gives_the_tries_of_that_account_back() -> None:
    """After the right password nothing of the slips before it is left, and other counts stay as they were."""
    throttle = Throttle()
    _tries(throttle, ROSA)
    for _ in range(30):
        throttle.count(DESK)
    throttle.forget(ROSA)
    throttle.check(ROSA)
    with pytest.raises(TooManyTriesError):
        throttle.check(DESK)


def test_one_account_does_not_slow_another() -> None:
    """Failures count for the name they were made with."""
    throttle = Throttle()
    _tries(throttle, ROSA)
    throttle.check(Key(Counted.ACCOUNT, "noor"), Key(Counted.PIN, "rosa"))


def test_many_at_one_moment_get_no_more_than_one_after_the_other() -> None:
    """Forty threads that try at once share the same five tries."""
    throttle, let_in = Throttle(), []

    def attempt() -> None:
        try:
            throttle.take(ROSA)
        except TooManyTriesError:
            return
        let_in.append(1)

    threads = [threading.Thread(target=attempt) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_in) == 5


def test_tries_under_way_take_up_the_places_that_are_left() -> None:
    """However many begin before the first has failed, a client gets as many as one after the other."""
    throttle, begun = Throttle(), threading.Barrier(40)
    let_in = []

    def attempt() -> None:
        begun.wait()
        try:
            with throttle.trying(DESK):
                let_in.append(1)
                done.wait()
                throttle.count(DESK)
        except TooManyTriesError:
            refused.release()

    done, refused = threading.Event(), threading.Semaphore(0)
    threads = [threading.Thread(target=attempt) for _ in range(40)]
    for thread in threads:
        thread.start()
    for _ in range(10):
        assert refused.acquire(timeout=30)
    done.set()
    for thread in threads:
        thread.join()
    assert len(let_in) == 30
    assert _tries(throttle, DESK) == 0


def test_a_try_that_fits_takes_up_no_place() -> None:
    """What was under way and did not fail is no failure."""
    throttle = Throttle()
    for _ in range(100):
        with throttle.trying(DESK):
            pass
    assert _tries(throttle, DESK) == 30
