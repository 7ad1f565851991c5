"""A practice that was put together from a backup and its journal, and its difference from the one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.backups.course import End
from dashboard.domain.ids import reference_of
from dashboard.domain.wording import counted, long_moment
from dashboard.domain.zone import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The state that was put together: the moment of its backup, and the changes of the journal repeated on it.

    `last_at` is the moment of the last of them, `next_at` that of a change that is known and could not be repeated.
    `faults` says in words which files are hurt. All moments are UTC.
    """

    made_at: datetime
    repeated: int = 0
    last_at: datetime | None = None
    end: End = End.NEWEST
    next_at: datetime | None = None
    faults: tuple[str, ...] = ()

    @property
    def moment(self) -> datetime:
        """The moment whose state it is."""
        return max(self.made_at, self.last_at or self.made_at)

    def sentences(self, zone: Zone) -> Iterator[str]:
        """The state in words, on the wall clock of a zone."""
        yield f"The backup is of {moment_in_words(zone, self.made_at)}."
        if self.last_at is not None:
            yield (
                f"{counted(self.repeated, 'change')} noted after it {'is' if self.repeated == 1 else 'are'} in it too; "
                f"the last is of {moment_in_words(zone, self.last_at)}."
            )
        if self.end in _GAPS:
            since = f" The next one is of {moment_in_words(zone, self.next_at)}." if self.next_at else ""
            yield f"{_GAPS[self.end]}{since}"
        yield from self.faults


_GAPS = {
    End.MISSING: "Changes after that are missing from the journal, so that those noted later cannot be repeated.",
    End.HURT: "The journal cannot be read any further.",
    End.OVERLAP: "A change that was being written while the backup was made cannot be repeated on it.",
    End.MISFIT: "A change after that does not fit the record, and was left out with all that follows it.",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind of which the practice that is there holds something else."""

    kind: str
    there: int
    restored: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries at the end of a log that the other log does not have, and the moments of the first and the last."""

    entries: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference between the practice that is there and the one to be put in its place."""

    differences: tuple[Difference, ...] = ()
    lost: Stretch | None = None
    gained: Stretch | None = None

    def sentences(self, zone: Zone) -> Iterator[str]:
        """The loss and the gain in words, on the wall clock of a zone."""
        if self.lost:
            yield f"You would lose what was done {_between(zone, self.lost)}."
        if self.gained:
            yield f"You would get back what was done {_between(zone, self.gained)}."
        if not self.lost and not self.gained:
            yield "Both hold the same entries in their logs."
        for each in self.differences:
            yield f"{each.kind}: {_counts(each)}"


def erased_again(couple_ids: Sequence[UUID]) -> Iterator[str]:
    """Words for couples that come back with an earlier moment although they were erased after it; none without any."""
    if couple_ids:
        which = f"Couple {', '.join(map(reference_of, couple_ids))}, erased after that moment, comes"
        if len(couple_ids) > 1:
            which = f"Couples {', '.join(map(reference_of, couple_ids))}, erased after that moment, come"
        yield f"{which} back with it. Erase again afterwards: Today and Keep and erase lead there."


def _counts(each: Difference) -> str:
    if each.there == each.restored:
        return f"{each.there:,} in both, of which some differ"
    return f"{each.there:,} now, {each.restored:,} afterwards"


def _between(zone: Zone, stretch: Stretch) -> str:
    entries = f"({counted(stretch.entries, 'entry', 'entries')} in the log)"
    if stretch.entries == 1:
        return f"at {moment_in_words(zone, stretch.first_at)} {entries}"
    return f"from {moment_in_words(zone, stretch.first_at)} to {moment_in_words(zone, stretch.last_at)} {entries}"


def moment_in_words(zone: Zone, moment: datetime) -> str:
    """A moment in UTC on the wall clock, to the second."""
    return long_moment(zone.local(moment), to_second=True)
