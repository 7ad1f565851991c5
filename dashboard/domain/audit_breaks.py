"""The check of the log: the first break in its chain of entries, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from dashboard.domain.audit import BEGINNING, Entry, Head, hash_of, head_of


class Break(StrEnum):
    """The way in which a log is broken."""

    EDITED = "edited"
    MISSING = "missing"
    REORDERED = "reordered"
    CUT = "cut"
    HEAD_UNKNOWN = "head_unknown"
    HEAD_MISSING = "head_missing"
    UNREADABLE = "unreadable"


_SENTENCES = {
    Break.EDITED: "Entry {seq} was changed after it was written.",
    Break.MISSING: "Entry {seq} is missing.",
    Break.REORDERED: "Entry {seq} does not stand where it was written.",
    Break.CUT: "The log ends too early: entry {seq} and what followed it are missing.",
    Break.HEAD_UNKNOWN: "Entry {seq} is not the one this computer remembers: the log was rewritten.",
    Break.HEAD_MISSING: "This computer does not remember how far the log went (up to entry {seq} is there), so its "
    "end cannot be checked.",
    Break.UNREADABLE: "The log cannot be read: its place in the practice file is damaged. This computer remembers it "
    "up to entry {seq}.",
}
_UP_TO = "The log ends too early: entry {seq} and what followed it are missing, up to entry {last}."


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where a log is broken.

    Of a log that was cut, `last` is the newest entry that was written, `since` when the newest one was that is there,
    and `until` when the newest one was that is lost, as far as that is known.
    """

    kind: Break
    seq: int
    last: int | None = field(default=None, compare=False)
    since: datetime | None = field(default=None, compare=False)
    until: datetime | None = field(default=None, compare=False)

    @property
    def sentence(self) -> str:
        """The fault in words."""
        words = _UP_TO if self.last is not None and self.last > self.seq else _SENTENCES[self.kind]
        return words.format(seq=f"{self.seq:,}", last=f"{self.last or 0:,}")


def cut(newest: Head | None, head: Head) -> Fault:
    """The fault of a log that ends with `newest`, although `head` was written."""
    since = newest.at if newest else None
    return Fault(Break.CUT, newest.seq + 1 if newest else 1, last=head.seq, since=since, until=head.at)


class Walk:
    """A check of a log from `after` on, entry by entry in the order of their numbers: the log may come in parts.

    `after` is an entry known to be sound; None starts at the beginning. `fault` is the first break, once there is one.
    """

    def __init__(self, head: Head | None, after: Head | None = None) -> None:
        self._head = head
        self._last = after
        self._saw_head = head is None or (after is not None and after == head)
        self.fault: Fault | None = None

    def take(self, entries: Iterable[Entry]) -> None:
        """Check the next entries; after the first break nothing more is checked."""
        for entry in entries:
            if self.fault is None:
                self.fault = self._fault_at(entry)
                self._last = head_of(entry)

    def end(self) -> Fault | None:
        """The first break, once all entries have been taken."""
        seq = self._last.seq if self._last else 0
        if self.fault is None and self._head is not None and not self._saw_head and seq < self._head.seq:
            self.fault = cut(self._last, self._head)
        return self.fault

    def _fault_at(self, entry: Entry) -> Fault | None:
        seq, previous = (self._last.seq, self._last.hash) if self._last else (0, BEGINNING)
        if entry.seq > seq + 1:
            return Fault(Break.MISSING, seq + 1)
        if entry.seq <= seq:
            return Fault(Break.REORDERED, entry.seq)
        if hash_of(entry, entry.previous_hash) != entry.hash:
            return Fault(Break.REORDERED if self._stood_elsewhere(entry) else Break.EDITED, entry.seq)
        if entry.previous_hash != previous:
            # The entry itself is sound, so the one before it is not the one it was written after.
            return Fault(Break.EDITED, max(seq, 1))
        if self._head is not None and entry.seq == self._head.seq:
            if entry.hash != self._head.hash or entry.practice_id != self._head.practice_id:
                return Fault(Break.HEAD_UNKNOWN, entry.seq)
            self._saw_head = True
        return None

    def _stood_elsewhere(self, entry: Entry) -> bool:
        """Tell whether the entry is whole under another number. Slow on a long log, but only a broken one needs it."""
        numbers = range(1, max(entry.seq, self._head.seq if self._head else 0) + 2)
        return any(hash_of(replace(entry, seq=n), entry.previous_hash) == entry.hash for n in numbers)


def broken(entries: Iterable[Entry], head: Head | None) -> Fault | None:
    """The first break in a whole log, given in the order of its numbers, or None. Without a head its end is unknown."""
    walk = Walk(head)
    walk.take(entries)
    return walk.end()
