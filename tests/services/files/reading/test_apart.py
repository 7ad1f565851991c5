"""Files are read in a process of their own, which is held to limits and ends with whoever asked."""

from __future__ import annotations

import io
import os
import signal
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.domain.files.reading import DecimalMark, Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.reading import apart
from dashboard.services.files.reading.apart import open_file
from dashboard.services.files.reading.content import File, Upload
from dashboard.services.files.reading.limits import UPLOADS, Limits

pytestmark = pytest.mark.own_process

TEXT = b"couple,partner,when\nK1,Ana,2026-02-03\nK1,Ben,2026-02-04\n"
POINT = DecimalMark.POINT
SMALL = replace(UPLOADS, memory=700_000_000)


def readers() -> list[psutil.Process]:
    """The processes that this one started to read files and that are still there."""
    found = []
    for child in psutil.Process().children():
        try:
            if any("reading.child" in part for part in child.cmdline()):
                found.append(child)
        except psutil.Error:
            continue
    return found


def read(file: File, limits: Limits = SMALL) -> list[dict[str, list[str]]]:
    """All rows of all columns, batch by batch."""
    with open_file(file, Reading(), limits=limits) as source:
        wanted = dict.fromkeys(source.columns, POINT)
        return [{n: c.to_pylist() for n, c in batch.cells.items()} for batch in source.batches(wanted)]


@pytest.mark.parametrize("is_upload", [True, False])
def test_a_file_arrives_whole_and_its_process_ends(tmp_path: Path, is_upload: bool) -> None:
    """What was read is the same for a file on the disk and for an upload, and nothing is left running."""
    path = tmp_path / "file.csv"
    path.write_bytes(TEXT)
    (rows,) = read(Upload("file.csv", TEXT) if is_upload else path)
    assert rows == {"couple": ["K1", "K1"], "partner": ["Ana", "Ben"], "when": ["2026-02-03", "2026-02-04"]}
    assert readers() == []


def test_an_upload_is_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is read the temporary folder stays empty, and the process knows no secret of the program's."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("MENDWELL_OIDC_SECRET", "hush")
    with open_file(Upload("file.csv", TEXT), Reading()):
        (reader,) = readers()
        assert list(tmp_path.iterdir()) == []
        assert not any(name.startswith("MENDWELL") for name in reader.environ())
        assert not [f for f in reader.open_files() if not f.path.startswith((sys.prefix, sys.base_prefix))]


def test_whoever_waits_can_stop_it() -> None:
    """What is raised while waiting ends the process in the middle of its work."""
    seen = []

    def stop() -> None:
        seen.extend(readers())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_file(Upload("file.csv", TEXT * 2_000_000), Reading(), stop):
        pytest.fail("it was not stopped")
    assert seen
    assert readers() == []


def long_cells() -> bytes:
    """A few hundred kilobytes of Parquet that unpack to tens of gigabytes."""
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 400_000, pa.int32()), pa.array(["x" * 100_000]))
    return as_parquet(pa.table({"couple": rows}))


def many_rows() -> bytes:
    """A small Parquet file of many million rows."""
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 6_000_000, pa.int8()), pa.array(["K1"]))
    return as_parquet(pa.table({"couple": rows}))


def many_columns() -> bytes:
    """A Parquet file of more columns than any table has."""
    return as_parquet(pa.table({f"c{i}": ["x"] for i in range(2_001)}))


def many_cells() -> bytes:
    """A CSV file with few rows and very many cells."""
    return ",".join(f"c{i}" for i in range(1_900)).encode() + b"\n" + (b"," * 1_899 + b"\n") * 60


def as_parquet(table: pa.Table) -> bytes:
    """The table as a file."""
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def workbook(**parts: bytes) -> bytes:
    """A workbook in which some parts are replaced."""
    book, plain, changed = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["couple", "when"])
    book.active.append(["K1", "2026-02-03"])
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if "sharedStrings" in parts:
                content = _with_shared_strings(name, content)
            new.writestr(name, parts.get(Path(name).stem, content))
        if "sharedStrings" in parts:
            new.writestr("xl/sharedStrings.xml", parts["sharedStrings"])
    return changed.getvalue()


def _with_shared_strings(name: str, content: bytes) -> bytes:
    """What names the parts of a workbook, with the shared texts among them."""
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    extra = {
        "[Content_Types].xml": b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>',
        "xl/_rels/workbook.xml.rels": b'<Relationship Id="rId99" Type="'
        + office
        + b'" Target="/xl/sharedStrings.xml"/></Relationships>',
    }
    ends = {"[Content_Types].xml": b"</Types>", "xl/_rels/workbook.xml.rels": b"</Relationships>"}
    return content.replace(ends[name], extra[name]) if name in ends else content


def far_cell() -> bytes:
    """A workbook with one value in its last possible cell."""
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>couple</t></is></c></row>'
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook(sheet1=_sheet(rows + far))


@cache
def shared_texts() -> bytes:
    """A workbook of a megabyte whose shared texts take two hundred in memory."""
    entry = b"".join(b"<si><t>" + os.urandom(60).hex().encode() + b"</t></si>" for _ in range(40))
    body = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + entry * 30_000 + b"</sst>"
    return workbook(sharedStrings=body)


def _sheet(rows: bytes) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return head + rows + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("make", "name", "limits", "words"),
    [
        (long_cells, "a.parquet", SMALL, "far more memory|more than .* of text"),
        (many_rows, "a.parquet", SMALL, "more than 5,000,000 rows"),
        (many_columns, "a.parquet", SMALL, "more than 2,000 columns"),
        (many_cells, "a.csv", replace(SMALL, cells=100_000), "more than 100,000 cells"),
        (lambda: TEXT * 20_000, "a.csv", replace(SMALL, text=1_000_000), "more than 1 MB of text"),
        (shared_texts, "a.xlsx", replace(SMALL, memory=480_000_000), "far more memory"),
        (shared_texts, "a.xlsx", replace(UPLOADS, seconds=2), "far longer"),
    ],
)
def test_a_bomb_is_refused_in_words(make: Callable[[], bytes], name: str, limits: Limits, words: str) -> None:
    """A small file that unpacks to more than the computer has is named as that, and takes nothing down."""
    with pytest.raises(InvalidInputError, match=words) as error:
        read(Upload(name, make()), limits)
    assert error.value.next_action
    assert readers() == []


def test_a_value_in_the_last_cell_of_a_sheet_costs_nothing() -> None:
    """Rows and columns that hold nothing are no table: the far cell is out of it, and reading ends at once."""
    assert read(Upload("a.xlsx", far_cell())) in ([], [{"couple": []}])


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (workbook(sheet1=_sheet(b'<row r="1"><c r="A1"><v>')), "a.xlsx", "workbook cannot be read"),
        (workbook()[:-200], "a.xlsx", "not an XLSX file"),
        (workbook(workbook=b"<nothing/>"), "a.xlsx", "workbook"),
        (workbook(sharedStrings=b"<sst", sheet1=_sheet(b'<row><c t="s"><v>9</v></c></row>')), "a.xlsx", "workbook"),
        (as_parquet(pa.table({"couple": ["K1"] * 1000}))[:-30], "a.parquet", "Parquet file cannot be read"),
        (b"%PDF-1.7\n" + os.urandom(3_000), "a.csv", "a PDF document"),
        (os.urandom(5_000), "a.csv", "."),
        (b"\x1f\x8b\x08" + os.urandom(500), "a.csv", "a packed file"),
    ],
)
def test_what_is_torn_or_no_table_is_said_in_words(data: bytes, name: str, words: str) -> None:
    """Whatever a library makes of a broken file, a person reads a sentence and what to do."""
    with pytest.raises(InvalidInputError, match=words) as error:
        read(Upload(name, data))
    assert error.value.next_action


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_that_dies_is_said_in_words() -> None:
    """A crash of a library ends the process that reads, and a sentence says so."""
    with open_file(Upload("a.csv", TEXT * 200_000), Reading()) as source:
        (reader,) = readers()
        os.kill(reader.pid, signal.SIGSEGV)
        with pytest.raises(InvalidInputError, match="broke off"):
            list(source.batches({"couple": POINT}))


@pytest.mark.parametrize("grows", [True, False])
def test_where_the_system_sets_no_limits_the_watch_does(monkeypatch: pytest.MonkeyPatch, grows: bool) -> None:
    """The process is looked after from outside as well, for systems that cannot limit it."""
    monkeypatch.setattr(apart, "UNCONFINED", True)
    limits = replace(SMALL, memory=180_000_000) if grows else replace(SMALL, seconds=2)
    with pytest.raises(InvalidInputError, match="far more memory" if grows else "far longer"):
        read(Upload("a.xlsx", shared_texts()), limits)
