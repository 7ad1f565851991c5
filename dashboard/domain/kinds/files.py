"""The kinds of record of files."""

from __future__ import annotations

from dashboard.domain.column import Place, code, value, words
from dashboard.domain.kind import Export, Kind, Verb

IMPORT_RUN = Kind(
    name="import_run",
    meaning="Past imports.",
    key=("import_id",),
    export=Export.OWN,
    owner="created_by",
    called="past imports",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "import_id": value("The import."),
        "file_sha256": code("The file's SHA-256, to know it again."),
        "mapping": words("The mapping that was used.", None, Place.IMPORTS, searched=False),
        "rows_read": value("Rows of the file."),
        "checkins_added": value("Check-ins it added."),
        "rows_known": value("Rows that were known already or stood twice in the file."),
        "rows_refused": value("Rows that were skipped."),
    },
)

IMPORT_MAPPING = Kind(
    name="import_mapping",
    meaning="Saved mappings for imports.",
    key=("name",),
    export=Export.OWN,
    owner="created_by",
    called="saved mappings",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "name": code("The name of the mapping."),
        "body": words("The mapping as TOML.", None, Place.IMPORTS, searched=False),
    },
)
