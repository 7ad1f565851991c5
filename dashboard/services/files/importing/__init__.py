"""Importing: a file of check-ins looked at, previewed, kept as a whole and taken back as a whole.

`inspect(source)` looks at a file, `suggest(look, practice)` proposes a mapping, `preview(...)` says what would happen,
`run(...)` does it, `undo_run(...)` takes it back. All of them take a path; the file is read in batches.
"""

from dashboard.services.files.importing.history import delete_mapping, list_mappings, list_runs, save_mapping, undo_run
from dashboard.services.files.importing.models import (
    FileLook,
    ImportPreview,
    ImportRefusedError,
    ImportResult,
    ImportRun,
    NoValues,
    Progress,
    Refusal,
    UndoResult,
)
from dashboard.services.files.importing.reading import inspect
from dashboard.services.files.importing.restoring import restore_export
from dashboard.services.files.importing.running import preview, run
from dashboard.services.files.importing.suggesting import item_candidates, slug, suggest

__all__ = [
    "FileLook",
    "ImportPreview",
    "ImportRefusedError",
    "ImportResult",
    "ImportRun",
    "NoValues",
    "Progress",
    "Refusal",
    "UndoResult",
    "delete_mapping",
    "inspect",
    "item_candidates",
    "list_mappings",
    "list_runs",
    "preview",
    "restore_export",
    "run",
    "save_mapping",
    "slug",
    "suggest",
    "undo_run",
]
