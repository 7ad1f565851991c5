"""The way from a backup to a moment: which noted changes follow on it, and where they end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Change:
    """A noted change: its number, the newest one that it saw, its moment in UTC, and why it cannot be repeated."""

    number: int
    seen: int
    at: datetime
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """The changes that a journal notes of one opening of the practice, after change `before`.

    `follows` names the change of an earlier opening after which nothing had been written until then. `is_hurt` says
    that its files do not reach as far as they were written.
    """

    name: str
    before: int
    schema: int
    changes: tuple[Change, ...]
    follows: tuple[str, int] | None = None
    is_hurt: bool = False


class End(StrEnum):
    """The reason why a way ends."""

    NEWEST = "newest"
    ASKED = "asked"
    MISSING = "missing"
    HURT = "hurt"
    OVERLAP = "overlap"
    MISFIT = "misfit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Changes of one opening, one after another, on a copy that holds those up to `copied`."""

    epoch: str
    copied: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The changes to repeat on a backup. `next_at` is the moment of the first change that is known and not reached."""

    legs: tuple[Leg, ...]
    end: End
    next_at: datetime | None = None

    @property
    def reached(self) -> datetime | None:
        """The moment of the last change to repeat, or None without any."""
        return self.legs[-1].changes[-1].at if self.legs else None

    @property
    def count(self) -> int:
        """The number of changes to repeat."""
        return sum(len(leg.changes) for leg in self.legs)


def course(
    epochs: Mapping[str, Epoch], start: tuple[str, int], schema: int, *, as_of: datetime | None = None
) -> Course:
    """The changes that follow on a backup which holds those up to `start`, up to `as_of` in UTC or the newest."""
    legs: list[Leg] = []
    name, number = start
    while True:
        epoch = epochs.get(name)
        if epoch is None or epoch.schema != schema:
            return Course(tuple(legs), End.NEWEST)
        ahead = [change for change in epoch.changes if change.number > number]
        taken, end = _taken(ahead, number, as_of)
        if taken:
            legs.append(Leg(epoch=name, copied=number, changes=tuple(taken)))
        if end is not None:
            rest = ahead[len(taken) :]
            return Course(tuple(legs), end, rest[0].at if rest else None)
        if epoch.is_hurt:
            return Course(tuple(legs), End.HURT)
        last = ahead[-1].number if ahead else number
        after = next((each for each in epochs.values() if each.follows == (name, last)), None)
        if after is None:
            return Course(tuple(legs), End.NEWEST)
        name, number = after.name, after.before


def _taken(ahead: Sequence[Change], copied: int, as_of: datetime | None) -> tuple[list[Change], End | None]:
    taken: list[Change] = []
    for expected, change in enumerate(ahead, start=copied + 1):
        if as_of is not None and change.at > as_of:
            return taken, End.ASKED
        if change.number != expected or change.missing:
            return taken, End.MISSING
        if change.seen < copied:
            # It was made beside the backup, on a state that the backup no longer has; a backup before it has.
            return taken, End.OVERLAP
        taken.append(change)
    return taken, None


@dataclass(frozen=True, slots=True)
class Start:
    """A backup to begin from: its moment, the newest change in it, and the version of its tables."""

    made_at: datetime
    newest: tuple[str, int]
    schema: int


def ways(
    starts: Sequence[Start], epochs: Mapping[str, Epoch], as_of: datetime | None = None
) -> list[tuple[int, Course]]:
    """The ways to a moment, or to the newest one: from which backup, by its place, and on which course.

    The one that comes closest is first, and of those alike the one with the least to repeat. None leads past `as_of`.
    """
    found = [
        (place, course(epochs, start.newest, start.schema, as_of=as_of))
        for place, start in enumerate(starts)
        if as_of is None or start.made_at <= as_of
    ]
    return sorted(
        found, key=lambda way: (way[1].reached or starts[way[0]].made_at, starts[way[0]].made_at), reverse=True
    )
