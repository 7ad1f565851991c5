"""Checking the whole log: its chain from the first entry on, and the newest entry this computer remembers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from dashboard.domain.audit import Action, Head
from dashboard.domain.audit_breaks import Break, Fault
from dashboard.services import audit
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store import heads
from dashboard.store.audit_entries import Choice, count_entries
from dashboard.store.database import Database


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check. `remembered` is the number of the newest entry remembered outside the file, if any."""

    entries: int
    remembered: int | None
    losses: int
    fault: Fault | None

    @property
    def sentence(self) -> str:
        """The result in words."""
        if self.fault:
            return self.fault.sentence
        if self.remembered is None:
            return "Every entry follows the one before it. Nothing outside the file says where the log should end."
        return "The log is whole: every entry follows the one before it, up to the one this computer remembers."


def verify(where: Office | Practice) -> Verdict:
    """Walk the whole log, and compare it with the head that is kept outside the file."""
    practice_id = where.practice_id if isinstance(where, Office) else where.scope.practice_id
    return verdict(where.db, where.db.path, practice_id, is_demo=where.is_demo)


def verdict(db: Database, path: Path | None, practice_id: UUID, *, is_demo: bool) -> Verdict:
    """Walk the whole log of a practice whose file is at `path`, as `verify` does."""
    # Read before the log: an entry that is added meanwhile comes after it.
    head = heads.head_file(path).read(practice_id) if path else None
    read, fault = db.log.verify(practice_id, head)
    if fault is None and head is None and read and path and not is_demo:
        fault = Fault(Break.HEAD_MISSING, read)
    losses = count_entries(db, practice_id, Choice(action=Action.LOSS_ACCEPTED.value))
    return Verdict(read, head.seq if head else None, losses, fault)


def check_now(practice: Practice) -> Verdict:
    """Verify the log, and log that the person asking did. Raises `RuleError` unless it is an admin."""
    audit.check_may_read(practice)
    verdict = verify(practice)
    audit.record(
        practice, Action.CHECKED_AUDIT, entries=verdict.entries, fault=verdict.fault.kind if verdict.fault else None
    )
    return verdict


def end_in_words(office: Office) -> str:
    """Tell in words whether the end of the log is the one this computer remembers, for a reader who changes nothing."""
    fault = office.db.log.check_end(office.practice_id, _remembered(office.db, office.practice_id))
    if fault:
        return f"{fault.sentence} Look closer with `mendwell verify`."
    return f"{count_entries(office.db, office.practice_id, Choice()):,} entries, its end is the one remembered"


def _remembered(db: Database, practice_id: UUID) -> Head | None:
    return heads.head_file(db.path).read(practice_id) if db.path else None
