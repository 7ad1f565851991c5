"""Importing: a file of check-ins looked at, previewed, kept as a whole and taken back as a whole.

`inspect(source)` looks at a file, `suggest(look, practice)` proposes a mapping, `preview(...)` says what would happen,
`run(...)` does it, `undo_run(...)` takes it back. All of them take a path or an upload; the file is read in batches, by
a process of its own.
"""

from dashboard.domain.files.verdicts import Refusal
from dashboard.services.files.importing.candidates import item_candidates
from dashboard.services.files.importing.history import (
    delete_mapping,
    list_mappings,
    list_questionnaires,
    list_runs,
    save_mapping,
    undo_run,
)
from dashboard.services.files.importing.looking import inspect
from dashboard.services.files.importing.models import (
    AddedTo,
    CouplesUnclearError,
    FileLook,
    ImportPreview,
    ImportRefusedError,
    ImportResult,
    ImportRun,
    NoValues,
    Progress,
    UndoResult,
)
from dashboard.services.files.importing.naming import slug
from dashboard.services.files.importing.restoring import restore_export
from dashboard.services.files.importing.running import preview, run
from dashboard.services.files.importing.suggesting import suggest
from dashboard.services.files.reading.content import Upload

__all__ = [
    "AddedTo",
    "CouplesUnclearError",
    "FileLook",
    "ImportPreview",
    "ImportRefusedError",
    "ImportResult",
    "ImportRun",
    "NoValues",
    "Progress",
    "Refusal",
    "UndoResult",
    "Upload",
    "delete_mapping",
    "inspect",
    "item_candidates",
    "list_mappings",
    "list_questionnaires",
    "list_runs",
    "preview",
    "restore_export",
    "run",
    "save_mapping",
    "slug",
    "suggest",
    "undo_run",
]
