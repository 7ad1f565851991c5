"""Opening a file by what it is, whatever its name says."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.domain.files.reading import Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.reading.batches import Source
from dashboard.services.files.reading.content import Content

_OLD_EXCEL = bytes.fromhex("d0cf11e0")
_OTHERS = {
    b"%PDF": "a PDF document",
    b"{\\rt": "a text document",
    b"\x1f\x8b": "a packed file",
    b"Rar!": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLi": "a database",
}


def open_source(content: Content, reading: Reading) -> Source:
    """The file, ready to be read in batches. Raises `InvalidInputError` with what to do when it cannot be."""
    with content.open() as file:
        start = file.read(4)
    return _reader(content, start)(content, reading)


def _reader(content: Content, start: bytes) -> Callable[[Content, Reading], Source]:
    # Each reader brings its own libraries, and a process that reads one file needs one of them.
    if start == b"PAR1":
        from dashboard.services.files.reading.parquet import open_parquet  # noqa: PLC0415 - see above

        return open_parquet
    if start == b"PK\x03\x04":
        from dashboard.services.files.reading.workbooks import open_workbook  # noqa: PLC0415 - see above

        return open_workbook
    if start == _OLD_EXCEL:
        raise InvalidInputError("This is a workbook of the old XLS kind.", "Save it as XLSX or CSV and try again.")
    if content.suffix in {".xlsx", ".parquet"}:
        raise InvalidInputError(
            f"This is not a real {content.suffix} file.", "Export the table again, or save it as CSV."
        )
    for magic, what in _OTHERS.items():
        if start.startswith(magic):
            raise InvalidInputError(
                f"This is {what}, not a text file with a table.",
                "Save the table as CSV, XLSX or Parquet and try again.",
            )
    from dashboard.services.files.reading.delimited import open_delimited  # noqa: PLC0415 - see above

    return open_delimited
