"""Past imports: listing runs, taking one back, and the mappings kept for the next file."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from dashboard.domain.content import Questionnaire
from dashboard.domain.files.mapping import Mapping
from dashboard.domain.files.reading import Reading
from dashboard.domain.vocabulary import Side, label
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services.files.importing.models import ImportRun, UndoResult
from dashboard.services.files.importing.refused import in_words
from dashboard.services.practice import Practice
from dashboard.store.checkins import questionnaires
from dashboard.store.files import runs as store
from dashboard.store.transaction import Transaction

_LONGEST_NAME = 80


def list_runs(practice: Practice) -> tuple[ImportRun, ...]:
    """The counselor's latest fifty imports, newest first. Times are on the practice's wall clock."""
    return tuple(
        ImportRun(
            import_id=run.import_id,
            mapping_name=run.mapping.name,
            imported_at=practice.zone.local(run.created_at),
            rows_read=run.rows_read,
            checkins_added=run.checkins_added,
            rows_known=run.rows_known,
            rows_refused=run.rows_refused,
            checkins_left=run.checkins_left,
            checkins_corrected=run.checkins_corrected,
        )
        for run in store.list_runs(practice.db, practice.scope)
    )


def undo_run(practice: Practice, import_id: UUID) -> UndoResult:
    """Take back a whole import: its check-ins, and the couples it made, unless something was done with them since.

    Raises `NotFoundError` when the counselor has no such import.
    """
    run = store.get_run(practice.db, practice.scope, import_id)
    if run is None:
        raise NotFoundError("This import is not among yours.", "Reload the page and choose one of the list.")

    def work(tx: Transaction) -> UndoResult:
        undone = store.undo(tx, run, {side: label(side) for side in Side})
        return UndoResult(undone.checkins, undone.corrected, undone.removed, undone.kept)

    with in_words():
        return practice.db.write(practice.scope, work, summary="Take back an import", now=practice.now)


def save_mapping(practice: Practice, mapping: Mapping, name: str) -> None:
    """Keep the mapping under this name, in place of one of the same name.

    How the file is read, and whether its couples are those of an earlier file, is left open: the next file may come
    with another delimiter or encoding, or from somebody else who counts couples.
    """
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        raise InvalidInputError("The mapping needs a name of at most 80 characters.", "Give it one.", field="name")
    kept = replace(mapping, name=name, reading=Reading(sheet=mapping.reading.sheet), same_couples=False)
    practice.db.write(
        practice.scope, lambda tx: store.replace_mapping(tx, name, kept), summary="Save a mapping", now=practice.now
    )


def list_mappings(practice: Practice) -> dict[str, Mapping]:
    """The practice's saved mappings by name."""
    return store.list_mappings(practice.db, practice.scope)


def list_questionnaires(practice: Practice) -> list[Questionnaire]:
    """The questionnaires that earlier files made: the same questions of a later file are answers to them."""
    return questionnaires.list_own(practice.db, practice.scope)


def delete_mapping(practice: Practice, name: str) -> None:
    """Forget a saved mapping. What was imported with it stays."""
    practice.db.write(
        practice.scope, lambda tx: store.replace_mapping(tx, name, None), summary="Forget a mapping", now=practice.now
    )
