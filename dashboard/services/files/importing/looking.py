"""A look at the head of a file, for choosing a mapping."""

from __future__ import annotations

from dashboard.domain.files.reading import Reading
from dashboard.services.files.importing.models import FileLook, Progress, unwatched
from dashboard.services.files.reading.apart import open_file
from dashboard.services.files.reading.content import File


def inspect(file: File, reading: Reading | None = None, progress: Progress = unwatched) -> FileLook:
    """The head of the file: how it is read, its columns and its first rows."""
    with open_file(file, reading or Reading(), lambda: progress(0, None)) as source:
        rows = tuple(zip(*(source.sample[name] for name in source.columns), strict=True))
        return FileLook(
            source.kind,
            source.reading,
            source.columns,
            rows,
            source.sheets,
            source.assumed,
            source.words,
            source.marks,
            source.zone,
        )
