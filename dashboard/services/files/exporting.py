"""Exporting a practice or one couple: CSV and Parquet files with a dictionary of every table and column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.kinds.couples import COUPLE
from dashboard.domain.kinds.log import AUDIT
from dashboard.domain.reach import Ground
from dashboard.domain.wording import long_moment
from dashboard.errors import RuleError
from dashboard.services import audit, soundness
from dashboard.services.couples import reading as couples
from dashboard.services.files import tables
from dashboard.services.files.tables import DICTIONARY, Progress
from dashboard.services.practice import Practice
from dashboard.store.files import exporting as store

_README = """An export of {what} from Mendwell, {when}.

It holds everything a counselor may see: names, ways to reach each partner, notes, private safety answers and what is
hidden from the partners. The files are not encrypted. Keep them where the record itself would be kept, and delete
them when they are no longer needed.

csv/      one file per table, UTF-8, a comma between cells. Text that a spreadsheet would run as a formula begins with
          an apostrophe that is not part of the text. An empty cell without quotation marks is no value.
parquet/  the same rows with their types, for statistics programs. Nothing is marked there.
{dictionary}  what each table and column means.

Not exported: accounts of the staff, imports and mappings of other counselors, the history of edits, and figures derived
from the answers.{left_out}
To put everything back, restore the folder into a new practice that holds nothing yet. A practice of several counselors
with accounts, links, log and history is taken along in one sealed file: `mendwell export --whole`.

Rows:
{rows}
"""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """Where the export is, how many rows of each table are in it, and the tables that could not be read."""

    folder: Path
    rows: dict[str, int]
    unread: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """All rows."""
        return sum(self.rows.values())


def export(
    practice: Practice, out: Path, couple_id: UUID | None = None, progress: Progress | None = None
) -> ExportResult:
    """Write everything, or one couple, into the folder `out`, which is made and must be empty if it is there.

    The folder appears whole or not at all, and its files are readable by their owner alone. What is damaged in the
    practice file is left out, and the export says so. `progress` is told the rows written so far. Raises
    `NotFoundError` for a couple out of scope, `RuleError` for one that is another counselor's, and `InvalidInputError`
    for a full folder.
    """
    if couple_id is not None and couples.get(practice, couple_id).ground is not Ground.OWN:
        raise RuleError("This couple is another counselor's.", "Ask that counselor for the export.")
    soundness.look_over(practice.db)
    wanted = store.tables_of(couple_id)
    unread = practice.db.hurt.unread & {*wanted, AUDIT.name}
    with tables.whole_folder(out) as partial:
        # One transaction for all tables: what is written while the export runs is in none of them.
        with practice.db.workspace(practice.scope, now=practice.now) as tx:
            if COUPLE.name in unread:
                store.stand_in_for_couples(tx)
            read = ((table, store.batches(tx, table, couple_id)) for table in wanted if table not in unread)
            rows = tables.write(partial, read, progress)
        _write_words(practice, partial, couple_id, rows, unread)
        if AUDIT.name not in unread:
            audit.record(practice, Action.EXPORTED, couple_id, rows=sum(rows.values()))
    return ExportResult(out, rows, unread)


def left_out(unread: frozenset[str]) -> str:
    """Words for what an export does not have because it cannot be read."""
    return f"Left out, because it is damaged in the practice file: {soundness.named(unread)}."


def _write_words(
    practice: Practice, folder: Path, couple_id: UUID | None, rows: dict[str, int], unread: frozenset[str]
) -> None:
    text = _README.format(
        what="one couple" if couple_id else f"the couples of {practice.person_name}, {practice.name},",
        when=long_moment(practice.wall),
        dictionary=DICTIONARY,
        left_out=f"\n\n{left_out(unread)}\n" if unread else "",
        rows="\n".join(f"  {table}: {count}" for table, count in rows.items()),
    )
    tables.private(folder / "README.txt").write_text(text, encoding="utf-8")
