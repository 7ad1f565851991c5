"""The log of who did what: its entries, the hash that ties each to the one before, and the break in such a chain.

An entry holds ids, codes and counts, never anybody's words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any
from uuid import UUID

# The hash that the first entry of a log follows.
BEGINNING = "0" * 64


class Action(StrEnum):
    """An event that is logged beside changes of the record; a change is logged under the words of its summary."""

    label: str

    def __new__(cls, value: str, label: str) -> Action:
        """A member with the words a person reads for it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Sign-in failed"
    SIGNED_OUT = "signed_out", "Signed out"
    LOCKED = "locked", "Screen locked"
    UNLOCKED = "unlocked", "Screen unlocked"
    UNLOCK_FAILED = "unlock_failed", "Unlocking failed"
    PASSWORD_CHANGED = "password_changed", "Password changed"
    PASSWORD_LINK_MADE = "password_link_made", "Password link made"
    PASSWORD_LINK_USED = "password_link_used", "Password link used"
    FACTOR_ON = "factor_on", "Second factor switched on"
    FACTOR_OFF = "factor_off", "Second factor switched off"
    RECOVERY_CODE_USED = "recovery_code_used", "Recovery code used"
    READ_CASELOAD = "read_caseload", "Caseload read"
    READ_COUPLE = "read_couple", "Couple's record read"
    READ_PASSAGES = "read_passages", "Passages of a couple's record found"
    READ_NOTE = "read_note", "Note read"
    READ_PROCESS_NOTES = "read_process_notes", "Own process notes read"
    READ_SAFETY = "read_safety", "Safety page read"
    READ_AUDIT = "read_audit", "Log read"
    CHECKED_AUDIT = "checked_audit", "Log checked"
    EXPORTED = "exported", "Record exported"
    EXPORTED_AUDIT = "exported_audit", "Log exported"
    EXPORTED_CALENDAR = "exported_calendar", "Sessions exported to a calendar file"
    EXPORTED_WHOLE = "exported_whole", "Whole practice taken along, sealed"
    ANONYMISED = "anonymised", "Copied without names"
    EXPORTED_OUTCOMES = "exported_outcomes", "Outcomes exported"
    PREVIEWED_RULES = "previewed_rules", "Looked at what other rules of attention would change"
    RELEASED = "released", "Released to somebody"
    LINK_OPENED = "link_opened", "Personal link opened"
    LINK_REFUSED = "link_refused", "Personal link refused"
    ANSWERED = "answered", "Answered by a partner"
    HANDED_OVER = "handed_over", "Tablet handed over"
    TAKEN_BACK = "taken_back", "Tablet taken back"
    SCREEN_CHANGED = "screen_changed", "In-session screen switched"
    EMERGENCY_TAKEN = "emergency_taken", "Emergency access taken"
    EMERGENCY_ENDED = "emergency_ended", "Emergency access ended"
    LOSS_ACCEPTED = "loss_accepted", "Broken log accepted"
    RESTORED = "restored", "Practice restored from a backup"
    RESTORE_CHOSEN = "restore_chosen", "Earlier practice chosen for the next start"
    SIGN_IN_SET_UP = "sign_in_set_up", "Sign-in set up"
    FACTOR_USED = "factor_used", "Second factor used"
    RECOVERY_CODES_MADE = "recovery_codes_made", "Recovery codes made"
    SESSIONS_ENDED = "sessions_ended", "Signed out everywhere else"
    JUDGED = "judged", "All couples judged again"
    JUDGED_LATER = "judged_later", "Partners' answers judged"
    BACKED_UP = "backed_up", "Backed up by hand"
    BACKUP_FOLDER_CHOSEN = "backup_folder_chosen", "Folder for backups chosen"
    PROVIDER_BOUND = "provider_bound", "Bound to the clinic's sign-in service"


class Digest(str):
    """SHA-256 of some content, in hexadecimal. It is made of the content alone, so no words can pass for one."""

    __slots__ = ()

    def __new__(cls, content: bytes) -> Digest:
        """The digest of `content`."""
        return super().__new__(cls, hashlib.sha256(content).hexdigest())


# Nobody knows that somebody who failed at the door is the person they claimed to be.
UNPROVEN = frozenset({Action.SIGN_IN_FAILED, Action.UNLOCK_FAILED, Action.LINK_REFUSED})


_KNOWN = {action.value: action for action in Action}


def words(action: str) -> str:
    """The words for an entry's action: a label, or the summary of a change as it is."""
    known = _KNOWN.get(action)
    return known.label if known else action


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acted: 'staff', 'partner', 'system', or 'nobody' that is known."""

    kind: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log. `noted_at` is UTC without a zone; `detail` is JSON text of ids, codes and counts."""

    practice_id: UUID
    seq: int
    noted_at: datetime
    actor_kind: str
    actor_id: UUID | None
    action: str
    couple_id: UUID | None
    detail: str
    previous_hash: str
    hash: str

    @property
    def about(self) -> dict[str, Any]:
        """Ids, codes and counts that `detail_text` wrote, by name."""
        found: dict[str, Any] = json.loads(self.detail)
        return found


def detail_text(about: Mapping[str, object]) -> str:
    """The `detail` of an entry: ids, codes and counts by name, as JSON."""
    return json.dumps(about, default=_plain, separators=(",", ":"))


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a practice's log, as kept outside the record, and when it was written, where that is known.

    `seq` 0 is an empty log.
    """

    practice_id: UUID
    seq: int
    hash: str
    at: datetime | None = field(default=None, compare=False)


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


def canonical(entry: Entry, previous_hash: str) -> bytes:
    """The whole entry as the bytes that are hashed: JSON with sorted keys, and times to the microsecond."""
    said = {
        "action": entry.action,
        "actor_id": _text(entry.actor_id),
        "actor_kind": entry.actor_kind,
        "couple_id": _text(entry.couple_id),
        "detail": entry.detail,
        "noted_at": entry.noted_at.isoformat(timespec="microseconds"),
        "practice_id": str(entry.practice_id),
        "previous_hash": previous_hash,
        "seq": entry.seq,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")


def hash_of(entry: Entry, previous_hash: str) -> str:
    """SHA-256 over the entry and the hash of the one before it, in hexadecimal."""
    return hashlib.sha256(canonical(entry, previous_hash)).hexdigest()


def chained(entry: Entry, head: Head | None) -> Entry:
    """The entry with the number and hashes that make it follow `head`, whatever it had before."""
    previous = head.hash if head else BEGINNING
    placed = replace(entry, seq=head.seq + 1 if head else 1, previous_hash=previous)
    return replace(placed, hash=hash_of(placed, previous))


def head_of(entry: Entry) -> Head:
    """The head of a log that ends with this entry."""
    return Head(entry.practice_id, entry.seq, entry.hash, entry.noted_at)


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


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
