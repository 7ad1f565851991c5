"""The practice itself: its row, its counselors, and the number of its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.setup import Helpline
from dashboard.domain.vocabulary import Role, label
from dashboard.errors import DamagedRecordError
from dashboard.store.database import Database
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeRow:
    """A practice."""

    practice_id: UUID
    name: str
    is_demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CounselorRow:
    """A counselor who works in the practice; `login_name` is None for one who cannot sign in yet.

    One who `is_nameless` has couples; the rest is damaged.
    """

    staff_id: UUID
    display_name: str
    login_name: str | None
    is_nameless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The numbers of records in a practice."""

    couples: int
    checkins: int
    assignments: int
    custom_steps: int


def get_practice(db: Database) -> PracticeRow | None:
    """The practice of this file, or None in a file that has none yet."""
    row = db.practice_row()
    return into(PracticeRow, row) if row else None


def list_counselors(db: Database, practice_id: UUID) -> list[CounselorRow]:
    """The practice's active counselors, in the order in which they came.

    Where they are damaged, those who have couples, without their names.
    """
    asked = {"practice_id": practice_id}
    try:
        rows = db.rows("practice/list_counselors", asked)
    except DamagedRecordError:
        rows = db.rows("practice/list_counselors_in_caseloads", asked)
    return [into(CounselorRow, row) for row in rows]


def insert_practice(tx: Transaction, *, name: str, counselor_name: str, is_demo: bool) -> None:
    """Write the practice of the transaction's scope and its counselor."""
    words = {"injured_label": label(Role.INJURED), "involved_label": label(Role.INVOLVED)}
    tx.keep("practice", {"name": name, "is_demo": is_demo, **words})
    counselor = {"staff_id": tx.staff.staff_id, "display_name": counselor_name}
    tx.keep("staff", {**counselor, "is_counselor": True, "is_active": True})


def schema_version(db: Database) -> int:
    """The number of the last migration applied to this file."""
    row = db.row("practice/get_schema_version")
    return int(row["version"]) if row else 0


def count_records(db: Database, practice_id: UUID) -> Counts:
    """The numbers of records in the practice, whoever they belong to."""
    row = db.row("practice/count_records", {"practice_id": practice_id})
    return into(Counts, row or {})


def list_helplines(db: Database, practice_id: UUID) -> tuple[Helpline, ...]:
    """The practice's helplines in their order."""
    return tuple(into(Helpline, row) for row in db.rows("practice/list_helplines", {"practice_id": practice_id}))


def replace_helplines(tx: Transaction, helplines: Sequence[Helpline]) -> None:
    """Set the practice's helplines in place of those it had."""
    tx.run("practice/delete_helplines", {"practice_id": tx.scope.practice_id})
    for position, helpline in enumerate(helplines, start=1):
        helpline_id = new_id()
        tx.keep("helpline", {"helpline_id": helpline_id, "position": position, **asdict(helpline)})
        tx.touched.append(("helpline", str(helpline_id), None))
