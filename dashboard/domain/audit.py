"""The log of who did what: its entries, and the hash that ties each to the one before.

An entry holds ids, codes and counts, never anybody's words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
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


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
