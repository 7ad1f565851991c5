"""Failed tries slow down whoever makes them: every name and every client apart, and nobody for ever."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dashboard.domain.languages import to_say
from dashboard.errors import TooManyTriesError


class Counted(StrEnum):
    """The kind of thing that failures are counted for."""

    # One person's sign-in: a handful at once, then a minute, then longer.
    ACCOUNT = "account"
    # The PIN of one personal link.
    PIN = "pin"
    # One client, whoever it tries to be: a browser on this computer, or an address elsewhere.
    CLIENT = "client"
    # Addresses that lead nowhere, by the computer that tries them. They say nothing about passwords: any page in a
    # browser can make it ask for such an address.
    PERSONAL_LINK = "personal_link"
    # One working link, opened in browsers that have no visit yet: each writes a row.
    LINK_OPENED = "link_opened"
    ONE_TIME_LINK = "one_time_link"
    SETUP_CODE = "setup_code"
    # Looks at a draft in one visit: each takes the computer a while.
    DRAFT = "draft"


# All limits hold at once, so the wait grows with the failures, up to a quarter of an hour.
_BY_CLIENT = parse_many("30 per 1 minute; 60 per 5 minutes; 100 per 15 minutes")
_ALLOWED = {
    Counted.ACCOUNT: parse_many("5 per 1 minute; 8 per 5 minutes; 10 per 15 minutes"),
    Counted.PIN: parse_many("5 per 1 minute; 8 per 5 minutes; 10 per 15 minutes"),
    Counted.CLIENT: _BY_CLIENT,
    Counted.PERSONAL_LINK: parse_many("20 per 5 minutes"),
    Counted.LINK_OPENED: parse_many("20 per 5 minutes; 100 per 1 day"),
    Counted.ONE_TIME_LINK: _BY_CLIENT,
    Counted.SETUP_CODE: _BY_CLIENT,
    Counted.DRAFT: parse_many("12 per 1 minute; 60 per 15 minutes"),
}


_WAIT = to_say("Wait a minute, then try again.")
_WAIT_MINUTES = to_say("Wait {minutes} minutes, then try again.")
# Seconds to wait where the places are only taken by tries that are under way.
_A_MOMENT = 1.0


@dataclass(frozen=True, slots=True)
class Key:
    """The one whose failures are counted: `name` is an id, a login name or an address."""

    counted: Counted
    name: str


class Throttle:
    """Counts in memory, on the computer's own clock; a restart forgets."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._one_at_a_time = threading.Lock()
        # Tries that are under way: until one has failed it is no failure, but it takes up a place.
        self._under_way: Counter[Key] = Counter()

    def check(self, *keys: Key) -> None:
        """Raise `TooManyTriesError`, which says how long to wait, when one of `keys` has no try left."""
        seconds = max(self._seconds_to_wait(key) for key in keys)
        if seconds > 0:
            minutes = math.ceil(seconds / 60)
            raise TooManyTriesError(
                "There were too many tries that did not fit.",
                _WAIT if minutes == 1 else _WAIT_MINUTES,
                values={"minutes": minutes},
            )

    def count(self, *keys: Key) -> None:
        """Count one failure for all of `keys`."""
        for key in keys:
            for item in _ALLOWED[key.counted]:
                self._limiter.hit(item, key.counted, key.name)

    def take(self, key: Key) -> None:
        """Count a try before its end is known, so that many at one moment cannot slip through together.

        Raises as `check` does. `forget` gives the tries back after the one that fits.
        """
        with self._one_at_a_time:
            self.check(key)
            self.count(key)

    @contextmanager
    def trying(self, key: Key) -> Iterator[None]:
        """Hold a place for a try whose failure is counted inside, so that tries made at once share what is left.

        Raises as `check` does.
        """
        with self._one_at_a_time:
            self.check(key)
            self._under_way[key] += 1
        try:
            yield
        finally:
            with self._one_at_a_time:
                self._under_way[key] -= 1
                if not self._under_way[key]:
                    del self._under_way[key]

    def forget(self, key: Key) -> None:
        """Start again with all tries for `key`."""
        for item in _ALLOWED[key.counted]:
            self._limiter.clear(item, key.counted, key.name)

    def _seconds_to_wait(self, key: Key) -> float:
        now = time.time()
        stats = [self._limiter.get_window_stats(item, key.counted, key.name) for item in _ALLOWED[key.counted]]
        taken = self._under_way[key]
        return max((max(each.reset_time - now, _A_MOMENT) for each in stats if each.remaining <= taken), default=0.0)
