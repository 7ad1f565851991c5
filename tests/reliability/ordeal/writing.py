"""A counselor at work in a practice under ordeal, and the writes that were acknowledged to them."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from dashboard.services.office import Office
from dashboard.services.setup import opening as setup
from tests.reliability.desk import Desk
from tests.reliability.field import Field
from tests.reliability.ordeal import forks
from tests.reliability.ordeal.forks import Say, Work
from tests.reliability.ordeal.places import Place

# Fields that cover a change with its history, a new row, what is kept while it is typed, and what is derived anew.
FIELDS = (
    "goal.body",
    "couple.hint",
    "checkin.note",
    "note_section.body",
    "timeline_event.label",
    "assignment.instructions",
    "confidentiality_policy.body",
    "completion.reflection",
    "session.focus",
    "staff.display_name",
)
# Of the others a later text takes the place of an earlier one.
_WITH_HISTORY = frozenset(FIELDS) - {"note_section.body", "staff.display_name"}
_READY = "ready"
Opened = Callable[[Path], Office]
_TEXT = re.compile(r"\bw\d+s\d+\b")


@dataclass
class Told:
    """Texts by field: all that were tried, and those whose write had returned when the end came."""

    tried: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def by(cls, said: Iterable[Any]) -> Told:
        """The texts in what a process said, whatever else it said."""
        told = cls()
        for what, name, text, *_ in (each for each in said if each[0] in {"try", "did"}):
            (told.tried if what == "try" else told.kept).setdefault(name, []).append(text)
        return told

    def then(self, later: Told) -> Told:
        """All that was told before and then later."""
        tried, kept = ({**first} for first in (self.tried, self.kept))
        for whole, more in ((tried, later.tried), (kept, later.kept)):
            for name, texts in more.items():
                whole[name] = [*whole.get(name, ()), *texts]
        return Told(tried, kept)

    @property
    def count(self) -> int:
        """The number of acknowledged writes."""
        return sum(map(len, self.kept.values()))

    def lost(self, there: Mapping[str, set[str]]) -> list[str]:
        """Acknowledged texts that are neither there nor in a history, nor replaced where there is no history."""
        found, everywhere = [], set().union(*there.values())
        for name, texts in self.kept.items():
            tried, present = self.tried[name], there.get(name, set())
            replaced_by = max((n for n, text in enumerate(tried) if text in present), default=-1)
            is_strict = name in _WITH_HISTORY
            gone = [t for t in texts if t not in everywhere and (is_strict or tried.index(t) > replaced_by)]
            found += [f"{text} of {name}" for text in gone]
        return found


def made(place: Place) -> Place:
    """A practice with one of everything at an empty place; the same place, with what is known about it."""

    def work(_: Say) -> dict[str, Any]:
        recovery = setup.start(place.db, setup.Names("Practice on the Canal", "Rosa Lind"))
        setup.has_seen(place.db)
        setup.has_seen(place.db)
        office = setup.open_kept(place.db)
        desk = Desk(office)
        setup.close(office)
        return {"desk": desk.kept, "recovery": recovery}

    found = forks.run(place.home, work)
    return Place(place.root, found["desk"], found["recovery"])


def writer(
    db: Path,
    desk: dict[str, Any],
    seed: int,
    *,
    writes: int | None = None,
    folds: float = 0.04,
    pause: float = 0,
    opened: Opened = setup.open_kept,
) -> Work:
    """Work that writes texts into fields, says each before and after, and folds the log in now and then."""

    def work(say: Say) -> None:
        office = opened(db)
        fields = Desk.again(office, desk).fields()
        chance = random.Random(seed)
        say(_READY)
        for number in count() if writes is None else range(writes):
            wrote(say, fields, chance.choice(FIELDS), f"w{number}s{seed}")
            if chance.random() < folds:
                office.db.checkpoint()
            time.sleep(pause)

    return work


def wrote(say: Say, fields: Mapping[str, Field], name: str, text: str) -> None:
    """Write a text into a field, and say it before and, with the moment, after."""
    say(("try", name, text))
    fields[name].write(text)
    say(("did", name, text, time.time()))


def until_ready(place: Place, work: Work) -> forks.Fork:
    """A process at work that has said its first word."""
    fork = forks.Fork(place.home, work)
    fork.hear()
    return fork


def crashed(place: Place, seed: int, writes: int) -> Told:
    """Let so many writes be acknowledged at a place, none folded in, and end with a kill; what was told."""

    def work(say: Say) -> None:
        writer(place.db, place.desk, seed, writes=writes, folds=0)(say)
        say(_READY)
        forks.freeze()

    fork = until_ready(place, work)
    while fork.said.count(_READY) < 2:
        fork.hear()
    return Told.by(fork.kill())


def texts_in(values: Iterable[object]) -> set[str]:
    """The texts of a writer among the values of a column; old values of a row lie together in its history."""
    return {text for value in values if isinstance(value, str) for text in _TEXT.findall(value)}
