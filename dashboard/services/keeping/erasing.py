"""Erasing a couple on request, and the proof of it.

The couple's own counselor does it, who alone knows whom the request is from. A legal hold stops it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.ids import reference_of
from dashboard.domain.keeping.erasing import CHOSEN, Erased, Why, backups_until, check_typed, counted_kinds
from dashboard.domain.reach import Ground
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.keeping.taking_out import take_out
from dashboard.services.notes import holds
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store import couples as couple_store
from dashboard.store.keeping import erasing as store
from dashboard.store.keeping import remembered
from dashboard.store.refusals import not_found
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The things that would go with a couple, counted by kind in words, and what still holds them.

    `until` is the day until which older backups are kept, `older_files` name copies of the record beside it that an
    update or a restore has left.
    """

    reference: str
    counts: tuple[tuple[str, int], ...]
    until: date
    older_files: tuple[str, ...]

    @property
    def total(self) -> int:
        """All rows."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Again:
    """A couple that was erased and is in the record again."""

    couple_id: UUID
    is_own: bool

    @property
    def reference(self) -> str:
        """The sign by which it is known without a name."""
        return reference_of(self.couple_id)


def outlook(office: Office, practice: Practice, record: CoupleRecord) -> Outlook:
    """Look at what erasing a couple would take away. Nothing is changed.

    Raises `RuleError` for a couple on legal hold, and unless its own counselor asks on the private screen.
    """
    check_may_erase(practice, record)
    couple_id = record.couple.couple_id
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        holds.check_not_held(tx, couple_id)
        gone = store.erase(tx, couple_id)
    return Outlook(
        reference=reference_of(couple_id),
        counts=tuple(counted_kinds(gone.rows)),
        older_files=older_files(office),
        until=backups_until(practice.today, office.settings.backup_monthly),
    )


def erase(office: Office, practice: Practice, record: CoupleRecord, why: Why, typed: str) -> int:
    """Take everything about a couple out of the record, for good. Returns the number of its entry in the log.

    `typed` is the couple's reference. Raises as `outlook` does, and `InvalidInputError` for another reference.
    """
    check_may_erase(practice, record)
    couple_id = record.couple.couple_id
    check_typed(typed, reference_of(couple_id), field="Reference")
    if why not in CHOSEN:
        raise InvalidInputError("There is no reason yet.", "Choose why it is erased.", field="Reason")

    def check(tx: Transaction) -> None:
        couple = couple_store.couple_now(tx, couple_id)
        if couple is None or couple.counselor_id != practice.scope.staff_id:
            raise not_found()

    take_out(office, practice, couple_id, why, check)
    return store.number_of(practice.db, practice.scope.practice_id, couple_id)


def older_files(office: Office) -> tuple[str, ...]:
    """Names of copies of the record that lie beside it, from before an update or a restore."""
    path = office.db.path
    if path is None:
        return ()
    return tuple(sorted(each.name for each in path.parent.glob(f"{path.stem}.*{path.suffix}") if each != path))


def check_may_erase(practice: Practice, record: CoupleRecord) -> None:
    """Raise `RuleError` unless the couple's own counselor asks, on a screen that nobody else sees."""
    check_private(practice.screen)
    if record.ground is not Ground.OWN or not record.may_write:
        raise RuleError("Only the couple's own counselor may erase it.", "Ask the counselor.")


def of_practice(practice: Practice) -> list[Erased]:
    """The couples that were erased, latest first: for the admin all, for others their own doing."""
    found = store.list_erased(practice.db, practice.scope.practice_id)
    return [erased for erased in found if _may_see(practice, erased)]


def here_again(practice: Practice) -> list[Again]:
    """Couples that were erased and came back with an older backup: for the admin all, for others their own."""
    erased = remembered.erased(practice.db.path)
    if not erased:
        return []
    there = couple_store.ids(practice.db, practice.scope.practice_id)
    found = [each for each in there if each in erased]
    own = [each for each in found if _is_own(practice, each)]
    return [Again(each, is_own=each in own) for each in found if each in own or StaffRole.ADMIN in practice.roles]


def _is_own(practice: Practice, couple_id: UUID) -> bool:
    couple = couple_store.get_couple(practice.db, practice.scope, couple_id)
    return couple is not None and couple.counselor_id == practice.scope.staff_id


def find(practice: Practice, number: int) -> Erased:
    """The couple whose erasing has this number in the log. Raises `NotFoundError`, also for one of somebody else."""
    check_private(practice.screen)
    found = store.find_erased(practice.db, practice.scope.practice_id, number)
    if found is None or not _may_see(practice, found):
        raise NotFoundError("There is no such proof.", "Choose one on the page Keep and erase.")
    return found


def _may_see(practice: Practice, erased: Erased) -> bool:
    return StaffRole.ADMIN in practice.roles or erased.actor_id == practice.scope.staff_id
