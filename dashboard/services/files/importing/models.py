"""Reports of an import about a file: before anything is written, and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from dashboard.domain.files.earlier import SameCouples
from dashboard.domain.files.mapping import Mapping
from dashboard.domain.files.reading import DecimalMark, Reading
from dashboard.domain.files.verdicts import Refusal
from dashboard.errors import RuleError

# Called with the rows read so far and, where the file tells, the rows in all. May raise to stop: nothing is kept then.
Progress = Callable[[int, int | None], None]
# More refusals than this are counted but not listed: then the mapping is wrong, not the rows.
LISTED = 100_000


def unwatched(read: int, total: int | None) -> None:
    """The progress of an import that nobody watches."""


@dataclass(frozen=True, slots=True)
class FileLook:
    """The head of a file, for choosing a mapping: how it was read, its columns and its first rows as text."""

    kind: str
    reading: Reading
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sheets: tuple[str, ...] = ()
    # What had to be assumed, in sentences for the person who knows better.
    assumed: tuple[str, ...] = ()
    # Descriptions of columns from rows below their names, how columns write decimals, and a zone the file names.
    words: dict[str, str] = field(default_factory=dict)
    marks: dict[str, DecimalMark] = field(default_factory=dict)
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class NoValues:
    """The number of cells in a column with words that were read as no value, by what they were read as."""

    column: str
    missing: int
    skipped: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class AddedTo:
    """A couple in the caseload that gets check-ins: its names there and the file's name for it."""

    couple_id: UUID
    names: str
    ref: str
    checkins: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The effect of an import. Rows are counted as check-ins: a row that holds both partners counts as two.

    `same_couples` is the question that has to be answered first, if there is one; the counts hold for "the same".
    """

    rows_read: int
    to_add: int
    answers: int
    already_known: int
    duplicates: int
    empty_prompts: int
    conflicts: int
    refused_rows: int
    couples_to_create: int
    partners_to_create: int
    couples_known: int
    questionnaire_to_create: str | None
    refused: tuple[Refusal, ...]
    mapping: Mapping
    no_values: tuple[NoValues, ...] = ()
    adds_to: tuple[AddedTo, ...] = ()
    same_couples: SameCouples | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of an import.

    `import_id` names the run, to be undone as a whole; None when there was nothing to add.
    """

    import_id: UUID | None
    preview: ImportPreview
    couple_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ImportRun:
    """A past import. `checkins_left` counts those still as they came; corrected ones are no longer the file's."""

    import_id: UUID
    mapping_name: str
    imported_at: datetime
    rows_read: int
    checkins_added: int
    rows_known: int
    rows_refused: int
    checkins_left: int
    checkins_corrected: int


@dataclass(frozen=True, slots=True)
class UndoResult:
    """Rows removed by taking back an import, and rows that stay.

    Corrected check-ins, and couples somebody worked on.
    """

    checkins_removed: int
    checkins_kept: int
    couples_removed: int
    couples_kept: int


class ImportRefusedError(RuleError):
    """Rows of the file cannot be kept and skipping them was not asked for. Nothing was changed."""

    def __init__(self, preview: ImportPreview) -> None:
        super().__init__(
            f"{preview.refused_rows} {'row' if preview.refused_rows == 1 else 'rows'} cannot be imported. "
            "Nothing was changed.",
            "Correct the rows in the file, or choose to skip exactly the listed rows.",
        )
        self.preview = preview


class CouplesUnclearError(RuleError):
    """The couples go by the names of an earlier file's, and nobody said that they are the same. Nothing was changed."""

    def __init__(self, preview: ImportPreview) -> None:
        super().__init__(
            "Couples of this file go by the same names as couples of an earlier file. Nothing was changed.",
            "Say that they are the same couples, or put something before their names.",
        )
        self.preview = preview
