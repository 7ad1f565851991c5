"""Failed tries slow down whoever makes them: each name and each address for itself, and nobody for ever."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dashboard.errors import TooManyTriesError


class Counted(StrEnum):
    """What failures are counted for."""

    # One person's sign-in: a handful at once, then a minute, then longer.
    ACCOUNT = "account"
    # The PIN of one personal link.
    PIN = "pin"
    # One computer, whoever it tries to be. A whole practice may stand behind one address.
    ADDRESS = "address"
    # What leads nowhere, by the computer that tries it. It says nothing about passwords: any page a browser shows can
    # make it ask for such an address.
    PERSONAL_LINK = "personal_link"
    ONE_TIME_LINK = "one_time_link"
    SETUP_CODE = "setup_code"


# Every line holds at once, so the wait grows with the failures: up to a quarter of an hour.
_BY_ADDRESS = parse_many("30 per 1 minute; 60 per 5 minutes; 100 per 15 minutes")
_ALLOWED = {
    Counted.ACCOUNT: parse_many("5 per 1 minute; 8 per 5 minutes; 10 per 15 minutes"),
    Counted.PIN: parse_many("5 per 1 minute; 8 per 5 minutes; 10 per 15 minutes"),
    Counted.ADDRESS: _BY_ADDRESS,
    Counted.PERSONAL_LINK: parse_many("20 per 5 minutes"),
    Counted.ONE_TIME_LINK: _BY_ADDRESS,
    Counted.SETUP_CODE: _BY_ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Key:
    """Whose failures: `name` is an id, a login name or an address."""

    counted: Counted
    name: str


class Throttle:
    """Counts in memory, on the computer's own clock; a restart forgets."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._one_at_a_time = threading.Lock()

    def check(self, *keys: Key) -> None:
        """Raise `TooManyTriesError`, which says how long to wait, when one of `keys` has no try left."""
        seconds = max(self._seconds_to_wait(key) for key in keys)
        if seconds > 0:
            raise TooManyTriesError(
                "There were too many tries that did not fit.", f"Wait {_in_words(seconds)}, then try again."
            )

    def count(self, *keys: Key) -> None:
        """Note one failure for each of `keys`."""
        for key in keys:
            for item in _ALLOWED[key.counted]:
                self._limiter.hit(item, key.counted, key.name)

    def take(self, key: Key) -> None:
        """Note a try before it is known how it ends, so that many at one moment cannot slip through together.

        Raises as `check` does. `forget` gives the tries back after the one that fits.
        """
        with self._one_at_a_time:
            self.check(key)
            self.count(key)

    def forget(self, key: Key) -> None:
        """Start again with all tries for `key`."""
        for item in _ALLOWED[key.counted]:
            self._limiter.clear(item, key.counted, key.name)

    def _seconds_to_wait(self, key: Key) -> float:
        now = time.time()
        waits = [
            self._limiter.get_window_stats(item, key.counted, key.name).reset_time - now
            for item in _ALLOWED[key.counted]
            if not self._limiter.test(item, key.counted, key.name)
        ]
        return max(waits, default=0.0)


def _in_words(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"
