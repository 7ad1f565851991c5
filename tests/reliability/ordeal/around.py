"""The world around a practice: clocks that are set, and a second server."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Self

from dashboard import clock
from dashboard.errors import MendwellError
from dashboard.services.setup import opening as setup
from dashboard.services.setup import settings as practice_settings
from tests.reliability.desk import Desk
from tests.reliability.ordeal import forks, judging, writing
from tests.reliability.ordeal.forks import Say, Work
from tests.reliability.ordeal.judging import Hand
from tests.reliability.ordeal.lines import Line, times, tries
from tests.reliability.ordeal.places import Place
from tests.reliability.ordeal.writing import FIELDS, Told, wrote

_ZONE = "Europe/Amsterdam"


def lines(base: Place, share: float) -> Iterator[Line]:
    """Clocks, then servers."""
    yield _clocks(base, share)
    yield _servers(base, times(20, share))


def _clocks(base: Place, share: float) -> Line:
    line = Line(
        "clocks",
        "a day back, a day forth, both nights in which the clock is changed, and a leap day: opened, written into and "
        f"closed before, in and after each, in {_ZONE}",
    )
    now = clock.this_moment()
    day = timedelta(days=1)
    nights = [datetime(2027, 3, 28), datetime(2027, 10, 31)]
    moments = {
        "a day back": [now, now - day, now - day, now],
        "a day forth": [now, now + day, now, now + day],
        "spring night": [nights[0] + timedelta(minutes=each) for each in (30, 59, 60, 61, 150)],
        "autumn night": [nights[1] + timedelta(minutes=each) for each in (-1, 30, 59, 60, 61, 150)],
        "leap day": [datetime(2028, 2, each, 23, 30) for each in (28, 29)] + [datetime(2028, 3, 1, 0, 30)],
    }
    for when in list(moments.values())[: times(len(moments), share)]:
        told = Told()
        with base.copied() as place:
            for number, moment in enumerate(when):
                told = told.then(Told.by(_at(place, moment, number)))
                line.add(judging.judged(place, told, first=lambda moment=moment: set_clock(moment)))
    return line


def _at(place: Place, moment: datetime, number: int) -> list[Any]:
    """Write into every field at a moment, and close; what was told."""

    def work(say: Say) -> None:
        set_clock(moment)
        office = setup.open_kept(place.db)
        desk = Desk.again(office, place.desk)
        if office.zone.name != _ZONE:
            practice_settings.save(office, desk.at, replace(practice_settings.read(desk.at), zone=_ZONE))
        fields = desk.fields()
        for place_in_turn, name in enumerate(FIELDS):
            # A date of today lies in the future once the clock was set back, and is refused in words.
            with suppress(MendwellError):
                wrote(say, fields, name, f"w{place_in_turn}s{number}")
        setup.close(office)

    fork = forks.Fork(place.home, work)
    fork.wait()
    return fork.said


def set_clock(moment: datetime) -> None:
    """Let the clock of this process show a moment in UTC, and go on from there."""
    ahead = moment.replace(tzinfo=UTC) - datetime.now(UTC)
    os.environ["TZ"] = _ZONE
    time.tzset()

    class Shifted(datetime):
        """The clock as somebody has set it."""

        @classmethod
        def now(cls, tz: Any = None) -> Self:
            """Give the moment that it shows."""
            shown = datetime.now(tz) + ahead
            return cls.combine(shown.date(), shown.timetz(), shown.tzinfo)

    setattr(clock, "datetime", Shifted)  # noqa: B010 - not a name others may rely on


def _servers(base: Place, most: int) -> Line:
    line = Line("two servers", "`mendwell run` while another one has the file and writes; the other one is then closed")
    chance = random.Random(4)
    for seed in tries(most):
        with base.copied() as place:
            fork = writing.until_ready(place, _closing_writer(place, seed))
            time.sleep(chance.uniform(0, 0.3))

            def close(place: Place = place, fork: forks.Fork = fork) -> None:
                (place.root / "stop").touch()
                fork.wait()

            verdict = judging.judged(place, Told(), hands=(Hand("[Cc]lose it", close),))
            with suppress(forks.WorkFailedError):
                close()
            verdict_after = judging.judged(place, Told.by(fork.said))
            verdict.acknowledged, verdict.lost = verdict_after.acknowledged, verdict_after.lost
            if verdict_after.ended is judging.Ended.FAULT:
                verdict.fail(verdict_after.why)
            line.add(verdict)
    return line


def _closing_writer(place: Place, seed: int) -> Work:
    """A counselor at work until told to stop, who then closes the practice."""

    def work(say: Say) -> None:
        office = setup.open_kept(place.db)
        fields = Desk.again(office, place.desk).fields()
        chance = random.Random(seed)
        say("ready")
        for number in count():
            if (place.root / "stop").exists():
                break
            wrote(say, fields, chance.choice(FIELDS), f"w{number}s{seed}")
        setup.close(office)

    return work
