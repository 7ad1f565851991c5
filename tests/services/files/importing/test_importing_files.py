"""Every way a table reaches us as a file, and the files that are none."""

from __future__ import annotations

import codecs
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.content import ItemKind
from dashboard.domain.files.mapping import Layout
from dashboard.domain.files.reading import DateOrder, DecimalMark, Reading
from dashboard.errors import InvalidInputError
from dashboard.library import load
from dashboard.services.files import importing
from dashboard.services.files.reading.content import content_of
from dashboard.services.files.reading.opening import open_source
from tests.examples import examples

ROWS = [("K1", "Zoë", "2026-02-03 18:30:00", "7"), ("K1", "Béa", "2026-02-04 07:05:00", "4")]
NAMES = ("couple", "partner", "when", "felt_safe")


def lines(delimiter: str) -> str:
    """The rows as delimited text."""
    return "\r\n".join(delimiter.join(row) for row in [NAMES, *ROWS]) + "\r\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Names with accents arrive whole whatever program wrote the file."""
    path = tmp_path / "file.csv"
    path.write_bytes(lines(delimiter).encode(encoding))
    look = importing.inspect(path)
    assert (look.columns, look.rows) == (NAMES, tuple(ROWS))
    assert look.reading.delimiter == delimiter


def test_a_delimiter_and_an_encoding_can_be_given(tmp_path: Path) -> None:
    """What the counselor sets wins over what was found."""
    path = tmp_path / "file.csv"
    path.write_bytes(lines("/").encode("cp1250"))
    look = importing.inspect(path, Reading(delimiter="/", encoding="cp1250"))
    assert look.rows[0][1] == "Zoë"
    with pytest.raises(InvalidInputError, match="encoding"):
        importing.inspect(path, Reading(encoding="utf-8"))
    with pytest.raises(InvalidInputError, match="not known"):
        importing.inspect(path, Reading(encoding="klingon"))
    with pytest.raises(InvalidInputError, match="one character"):
        importing.inspect(path, Reading(delimiter="::"))


def test_a_name_in_an_old_encoding_far_down_is_found(tmp_path: Path) -> None:
    """The whole file decides about its encoding, not only its head."""
    path = tmp_path / "file.csv"
    path.write_bytes(b"couple,partner\n" + b"K1,Ana\n" * 60_000 + "K1,Zoë\n".encode("cp1252"))
    assert importing.inspect(path).reading.encoding == "cp1252"


def test_lines_are_counted_where_cells_hold_line_breaks(tmp_path: Path) -> None:
    """A refused row is named by the line on which it begins in an editor, blank lines and quoted breaks counted."""
    path = tmp_path / "file.csv"
    path.write_text('couple,note\nK1,"one\ntwo\r\nthree"\n\nK2,x\nK3\nK4,y,,\nK5,z,w\n', newline="")
    (batch,) = open_source(content_of(path), Reading()).batches({"couple": DecimalMark.POINT})
    assert list(zip(batch.lines.to_pylist(), batch.cells["couple"].to_pylist(), strict=True)) == [
        (2, "K1"),
        (5, ""),
        (6, "K2"),
        (7, "K3"),
        (8, "K4"),
    ]
    assert [r.line for r in batch.malformed] == [9]


CELLS = st.sampled_from(["", "a", "b\nc", 'd"e', "f;g", "h\r\ni"])


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.sampled_from(["", "a", "b\nc", 'd"e', "f;g", "h\r\ni"]), min_size=2, max_size=2), max_size=8)
)
def test_any_cells_come_back_as_they_were_written(tmp_path: Path, rows: list[list[str]]) -> None:
    """Quotation marks, delimiters and line breaks inside cells survive, each row on its own line."""
    quoted = ['"' + '";"'.join(cell.replace('"', '""') for cell in row) + '"' for row in rows]
    path = tmp_path / "file.csv"
    path.write_text("\n".join(["one;two", *quoted]) + "\n", newline="")
    look = importing.inspect(path, Reading(delimiter=";"))
    assert [list(row) for row in look.rows] == rows


def test_a_workbook_is_read_with_its_typed_cells(tmp_path: Path) -> None:
    """Dates, whole numbers and decimals of a sheet become the text that the mapping reads."""
    book = openpyxl.Workbook()
    book.active.append(["couple", "when", "felt_safe", "mood"])
    book.active.append(["K1", datetime(2026, 2, 3, 18, 30), 7, 5.8])
    book.active.append(["K1", datetime(2026, 2, 4), None, 6.0])
    book.create_sheet("Other").append(["else"])
    path = tmp_path / "file.xlsx"
    book.save(path)
    look = importing.inspect(path)
    assert look.rows == (("K1", "2026-02-03 18:30:00", "7", "5.8"), ("K1", "2026-02-04 00:00:00", "", "6"))
    assert look.sheets == ("Sheet", "Other")
    assert look.assumed == ("The workbook has 2 sheets; the first is read.",)
    assert importing.inspect(path, Reading(sheet="Other")).columns == ("else",)
    assert importing.inspect(path, Reading(sheet="Sheet", decimal=DecimalMark.COMMA)).rows[0][3] == "5,8"
    with pytest.raises(InvalidInputError, match="no sheet"):
        importing.inspect(path, Reading(sheet="Third"))


def test_parquet_is_read_with_its_typed_columns(tmp_path: Path) -> None:
    """Numbers of single precision, dictionaries, booleans and times become plain text."""
    path = tmp_path / "file.parquet"
    table = pa.table(
        {
            "couple": pa.array(["K1", "K2"]).dictionary_encode(),
            "when": pa.array([datetime(2026, 2, 3, 18, 30), None], pa.timestamp("ns")),
            "mood": pa.array([5.8, float("nan")], pa.float32()),
            "fun": [True, None],
        }
    )
    pq.write_table(table, path)
    assert importing.inspect(path).rows == (("K1", "2026-02-03 18:30:00", "5.8", "1"), ("K2", "", "", ""))


def test_times_finer_than_the_record_keeps_are_cut(tmp_path: Path) -> None:
    """Nanoseconds, before and after 1970, do not stop the file."""
    path = tmp_path / "file.parquet"
    nanos = pa.array([1_767_312_000_123_456_789, -1], pa.timestamp("ns"))
    pq.write_table(pa.table({"couple": ["K1", "K2"], "when": nanos}), path)
    found = [row[1] for row in importing.inspect(path).rows]
    assert found == ["2026-01-02 00:00:00.123456", "1969-12-31 23:59:59.999999"]


def _zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 40_000_000)


BROKEN = {
    "empty.csv": (b"", "empty"),
    "blank.csv": (b"\n\n\n", "no column names"),
    "numbers.csv": (b"1,2,3\n4,5,6\n", "values, not column names"),
    "twice.csv": (b"a,b,a\n1,2,3\n", "same name"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n\x00\x00\x01\x02" * 20, "not a text file"),
    "old.xls": (bytes.fromhex("d0cf11e0a1b11ae1") * 4, "old XLS"),
    "fake.xlsx": (b"couple,partner\n", "not a real .xlsx"),
    "fake.parquet": (b"couple,partner\n", "not a real .parquet"),
    "broken.parquet": (b"PAR1" + b"x" * 50, "cannot be read"),
    "broken.xlsx": (b"PK\x03\x04" + b"x" * 50, "not an XLSX"),
    "open.csv": (b'a,b\n"1,2\n' + b"x" * 200_000, "cannot be split"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_table_is_refused_in_words(tmp_path: Path, name: str) -> None:
    """Each kind of wrong file is told apart and comes with a next step."""
    path = tmp_path / name
    content, words = BROKEN[name]
    path.write_bytes(content)
    with pytest.raises(InvalidInputError, match=words) as error:
        importing.inspect(path)
    assert error.value.next_action


def test_a_workbook_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    """A file that shrank a thousandfold is a trap and is not unpacked."""
    path = tmp_path / "bomb.xlsx"
    _zip_bomb(path)
    with pytest.raises(InvalidInputError, match="unpacks to far too much"):
        importing.inspect(path)


def test_a_missing_first_name_is_filled(tmp_path: Path) -> None:
    """Tables written with row numbers leave the first column name empty; a delimiter at the end adds no column."""
    path = tmp_path / "file.csv"
    path.write_text('"",couple,when,\n1,K1,2026-02-03,\n')
    assert importing.inspect(path).columns == ("column 1", "couple", "when")


def test_dates_that_prove_nothing_are_said_to_be_assumed(tmp_path: Path) -> None:
    """3/4/2026 may be March or April: the counselor is told what was taken."""
    path = tmp_path / "file.csv"
    path.write_text("couple,when\nK1,3/4/2026\n")
    look = importing.inspect(path)
    assert (look.reading.date_order, len(look.assumed)) == (DateOrder.DMY, 1)
    assert importing.inspect(path, Reading(date_order=DateOrder.MDY)).assumed == ()


def test_a_date_in_a_note_proves_no_order(tmp_path: Path) -> None:
    """Only columns made of dates tell how dates are written; a remark that begins with one does not."""
    path = tmp_path / "file.csv"
    path.write_text("couple,when,note\nK1,3/4/2026,12/25/2025 was hard\nK1,3/5/2026,12/26/2025\nK1,3/6/2026,fine\n")
    look = importing.inspect(path)
    assert (look.reading.date_order, len(look.assumed)) == (DateOrder.DMY, 1)


def test_shipped_items_are_suggested_by_name(tmp_path: Path) -> None:
    """Columns named like items of the check-in are mapped to them, whatever else the file holds."""
    path = tmp_path / "file.csv"
    path.write_text("Couple,Partner,Date,Felt safe,Heard,shoe\nK1,Ana,2026-02-03,7,6,41\n")
    found = importing.suggest(importing.inspect(path), load().questionnaire, "File")
    assert (found.columns.couple, found.columns.partner, found.columns.time) == ("Couple", "Partner", ("Date",))
    assert [(i.column, i.item) for i in found.items] == [("Felt safe", "felt_safe"), ("Heard", "heard")]
    assert found.questionnaire.is_shipped


def test_own_items_are_suggested_with_their_range(tmp_path: Path) -> None:
    """Ranges are the usual scales around the values; lists of codes stay text; what describes a person is left out."""
    path = tmp_path / "file.csv"
    rows = "".join(f"1,{p},{40 + p},2026-02-0{d} 18:00,{d * 20},{d % 2},{c},{d}.5\n" for p in (1, 2) for d, c in DAYS)
    path.write_text("dyad,id,weight,start,mood,fun,stress,energy\n" + rows)
    found = importing.suggest(importing.inspect(path), load().questionnaire, "My diary")
    assert [(i.item, i.kind, int(i.low), int(i.high), i.whole) for i in found.items] == [
        ("mood", ItemKind.RATING, 0, 100, True),
        ("fun", ItemKind.RATING, 0, 1, True),
        ("stress", ItemKind.TEXT, 0, 10, True),
        ("energy", ItemKind.RATING, 0, 10, False),
    ]
    assert (found.questionnaire.id, found.questionnaire.title) == ("my_diary", "My diary")


DAYS = [(1, "7"), (2, '"8,5"'), (3, "2"), (4, '"7,4,3"'), (5, "1")]


def test_both_partners_in_a_row_are_suggested_as_such(tmp_path: Path) -> None:
    """Pairs of columns that differ in one ending are the two partners' answers."""
    path = tmp_path / "file.csv"
    path.write_text("couple,date,name_1,name_2,heard_1,heard_2\nK1,2026-02-03,Ana,Ben,7,6\n")
    found = importing.suggest(importing.inspect(path), load().questionnaire, "File")
    assert (found.layout, found.sides.a, found.columns.partner_name) == (Layout.COUPLE_ROWS, "{}_1", "name")
    assert [i.item for i in found.items] == ["heard"]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    """Excel begins its CSV with a mark that must not end up in a column name."""
    path = tmp_path / "file.csv"
    path.write_bytes(codecs.BOM_UTF8 + b"couple,when\nK1,2026-02-03\n")
    assert importing.inspect(path).columns[0] == "couple"
