"""The import page: empty, a file on the way in, rows refused, and taking an import back."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.files.mapping import Mapping
from dashboard.services.caseload import overview as caseload
from dashboard.services.files import importing
from dashboard.services.files.importing import ImportPreview, Refusal
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from dashboard.ui.files import check as import_check
from tests import factories
from tests.pages.screens import checked, opened, words

GOOD = "couple,partner,date,felt_safe,heard\nK1,Ana,2026-02-03,7,6\nK1,Ben,2026-02-03,4,\nK1,Ben,2026-02-10,,\n"
BAD = GOOD + "K1,<b>Ana</b>,2026-02-17,secret,5\nK1,Ana,2026-02-18,11,5\n"


@pytest.fixture
def practice() -> Practice:
    """An empty practice."""
    return factories.practice()


def uploaded(practice: Practice, text: str | bytes, name: str = "diary.csv") -> AppTest:
    """The page after a file was chosen."""
    at = opened(practice, "import_data")
    content = text.encode() if isinstance(text, str) else text
    return checked(at.file_uploader[0].set_value((name, content, "text/csv")).run())


def press(at: AppTest, label: str) -> AppTest:
    """The page after a click on the button with this label."""
    return checked(next(b for b in at.button if b.label == label).click().run())


def test_without_a_file_the_page_says_what_to_do_first(practice: Practice) -> None:
    """The empty state names the kinds of file; nothing can be imported yet."""
    at = opened(practice, "import_data")
    assert at.title[0].value == "Import"
    assert "Choose a CSV, XLSX or Parquet file" in words(at)
    assert [b.label for b in at.button] == ["Keys :small[?]", "Find", "In-session screen"]


def test_a_file_is_mapped_checked_and_imported(practice: Practice) -> None:
    """From choosing a file to its points in the record, with the counts said before and links after."""
    at = uploaded(practice, GOOD)
    assert [box.value for box in at.selectbox if box.label in {"Couple", "Partner"}] == ["couple", "partner"]
    at = press(at, "Check the file")
    assert "2 check-ins with 3 answers will be added." in words(at)
    assert "1 row without any answer" in words(at)
    button = next(b for b in at.button if b.label == "Import")
    assert button.disabled
    at = checked(at.checkbox[0].check().run())
    at = press(at, "Import")
    assert "2 check-ins of 1 couple are now in the record." in words(at)
    assert next(link.proto.label.replace("\\", "") for link in at.get("page_link")) == "Ana & Ben"
    assert importing.list_runs(practice)[0].checkins_added == 2


def test_cells_read_as_no_value_are_counted_by_column(practice: Practice) -> None:
    """A code that the file uses for "no answer" is never dropped in silence."""
    at = press(uploaded(practice, GOOD.replace("4,", "4,NA")), "Check the file")
    assert at.dataframe[-1].value.to_numpy().tolist() == [["heard", 1, 0, 0]]


def test_refused_rows_are_listed_and_skipped_only_when_asked(practice: Practice) -> None:
    """Each bad row stands there with line, shape and reason, never with what was written in it."""
    at = press(uploaded(practice, BAD), "Check the file")
    table = at.dataframe[-1].value
    assert list(table["Line"]) == [5, 6]
    assert list(table["Content"]) == ["text of 6 characters", "whole number of 2 digits"]
    assert "secret" not in words(at)
    at.checkbox[0].check().run()
    assert next(b for b in at.button if b.label == "Import").disabled
    at.checkbox[1].check().run()
    at = press(at, "Import")
    assert importing.list_runs(practice)[0].rows_refused == 2


def test_changing_the_mapping_asks_for_another_check(practice: Practice) -> None:
    """What was found for one mapping is never shown for another."""
    at = press(uploaded(practice, GOOD), "Check the file")
    next(box for box in at.selectbox if box.label == "Partner").set_value("date").run()
    assert [b.label for b in at.button if b.label in {"Check the file", "Import"}] == ["Check the file"]


def test_an_import_can_be_taken_back_from_the_list(practice: Practice) -> None:
    """The list of past imports leads to a question, and the answer removes the check-ins."""
    at = press(uploaded(practice, GOOD), "Check the file")
    at.checkbox[0].check().run()
    at = press(press(press(at, "Import"), "Take back"), "Take it back")
    assert "2 check-ins and 1 couple left the record." in words(at)
    assert "Taken back." in words(at)
    assert importing.list_runs(practice)[0].checkins_left == 0


def test_a_saved_mapping_is_offered_for_the_next_file(practice: Practice) -> None:
    """A mapping of another practice's words fills the fields when it is chosen, and can be forgotten."""
    mapping = importing.suggest(_look(GOOD), practice.library.questionnaire, "x")
    importing.save_mapping(practice, mapping, "Weekly *file*")
    at = uploaded(practice, GOOD.replace("date", "moment"))
    start = next(box for box in at.selectbox if box.label == "Start from")
    at = checked(start.set_value("Weekly *file*").run())
    assert at.multiselect[0].value == ["date"]
    at = press(at, "Check the file")
    assert "The file has no column “date”." in words(at)
    at = press(opened(practice, "import_data"), "Forget")
    assert importing.list_mappings(practice) == {}


def _look(text: str) -> importing.FileLook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_text(text)
        return importing.inspect(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"a,a\n1,2\n", "Two columns have the same name"),
        (b"\x00\x01" * 50, "not a text file"),
        (random.Random(1).randbytes(5_000), "not a text file"),
        (random.Random(2).randbytes(50_000), "not a text file"),
        (b"PK\x03\x04" + b"\x00" * 500, "not an XLSX file"),
        (b"PAR1" + b"\x00" * 500, "This Parquet file cannot be read."),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(practice: Practice, content: bytes, message: str) -> None:
    """The page says what is wrong with the file instead of breaking."""
    assert message in words(uploaded(practice, content))


def test_markup_in_names_stays_letters(practice: Practice) -> None:
    """Names from a file cannot bring links or pictures onto the page."""
    name = "![x](http://example.test/x.png)"
    at = press(uploaded(practice, GOOD.replace("Ana", name)), "Check the file")
    at.checkbox[0].check().run()
    at = press(at, "Import")
    assert not any("![x](" in str(link.proto.label) for link in at.get("page_link"))


def test_no_copy_of_the_upload_stays_behind(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The temporary copy of a file is gone as soon as it was read."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    press(uploaded(practice, GOOD), "Check the file")
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_refused_rows_cannot_run_formulas() -> None:
    """A column called like a formula is neutralised in the list that is downloaded."""
    preview = ImportPreview(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, None, (Refusal(2, "=1+1", "empty", "r"),), Mapping())
    rows = list(csv.reader(io.StringIO(import_check.refused_csv(preview))))
    assert rows[1] == ["2", "'=1+1", "empty", "r"]


NORTH = "couple,date,felt_safe_a,felt_safe_b\n1,2026-02-01,8,7\n2,2026-02-01,6,5\n"


def counted_alike(practice: Practice) -> AppTest:
    """The page after the check of a second file that counts its couples as the first does."""
    at = press(uploaded(practice, NORTH, "north.csv"), "Check the file")
    press(checked(at.checkbox[0].check().run()), "Import")
    return press(uploaded(practice, NORTH.replace("02-01", "02-08"), "south.csv"), "Check the file")


def test_couples_counted_alike_are_asked_about_once(practice: Practice) -> None:
    """Nothing is imported before the question is answered; then the couples that get check-ins are named."""
    at = counted_alike(practice)
    question = at.radio[0]
    assert question.label == "Are these the same couples as in an earlier file?"
    assert question.value is None
    assert question.options[0].startswith("The same as in north of ")
    assert not [b for b in at.button if b.label in {"Import", "Check the file"}]
    at = checked(question.set_value(0).run())
    assert "4 check-ins with 4 answers will be added." in words(at)
    assert "2 couples of the file already in your caseload: Partner A & Partner B" in words(at)
    press(at, "Import")
    assert [run.checkins_added for run in importing.list_runs(practice)] == [4, 4]


def test_new_couples_are_kept_apart_by_words_before_their_names(practice: Practice) -> None:
    """Answering that they are others offers a name for them, and refuses one that is in use."""
    at = checked(counted_alike(practice).radio[0].set_value(1).run())
    prefix = next(field for field in at.text_input if field.label == "Put before their names, to tell them apart")
    assert prefix.value == "south-"
    assert "2 couples with 4 named partners to create." in words(at)
    at = press(checked(at.checkbox[0].check().run()), "Import")
    assert "4 check-ins of 2 couples are now in the record." in words(at)


def test_refusals_are_said_once_for_each_kind(practice: Practice) -> None:
    """Many rows with one fault make one line, with the count and the first places."""
    bad = GOOD + "".join(f"K1,Ana,2026-02-{day},no,5\n" for day in range(11, 16))
    at = press(uploaded(practice, bad), "Check the file")
    assert "5 rows in felt_safe: " in words(at)
    assert "(lines 5, 6, 7 and 2 more)" in words(at)


@pytest.mark.parametrize(
    ("text", "asked", "sentence"),
    [
        ("couple,partner,date\nK1,Ana,2026-02-03\n", None, "This file has no column that could hold answers"),
        ("couple,partner,date,felt_safe\n", None, "This file has no column that could hold answers"),
        ("couple,partner,date,how\nK1,Ana,2026-02-03,good\nK1,Ben,2026-02-03,bad\n", None, "No column is chosen"),
        ("couple,partner,felt_safe\nK1,Ana,4\nK1,Ben,6\n", None, "the column that holds the day or time"),
        ("partner,date,felt_safe\nAna,2026-02-03,4\n", "The couple of the whole file", "which couple the whole file"),
        ("couple,date,felt_safe\nK1,2026-02-03,4\n", "The partner of the whole file", "whose answers the whole file"),
        ("couple,partner,date,felt_safe\nK1,Ana,0,4\nK1,Ana,1,4\n", "Date of day 0", "Give the date from which"),
    ],
)
def test_what_the_file_does_not_say_is_asked_for(
    practice: Practice, text: str, asked: str | None, sentence: str
) -> None:
    """One sentence says what is still missing, with a field for it where one can help; nothing breaks."""
    at = uploaded(practice, text)
    assert sentence in words(at)
    assert not [b for b in at.button if b.label == "Check the file"]
    if asked:
        assert asked in {field.label for field in [*at.text_input, *at.date_input]}


def test_what_was_typed_for_the_whole_file_is_imported(practice: Practice) -> None:
    """Couple, partner and the first day come from the page where the file has no column for them."""
    at = uploaded(practice, "day,felt_safe\n1,4\n2,6\n")
    for label, value in (("The couple of the whole file", "Ana & Ben"), ("The partner of the whole file", "Ana")):
        at = checked(next(field for field in at.text_input if field.label == label).set_value(value).run())
    at = checked(at.date_input[0].set_value(date(2026, 3, 1)).run())
    at = press(at, "Check the file")
    assert "2 check-ins with 2 answers will be added." in words(at)


def test_the_row_of_names_and_the_zone_can_be_chosen(practice: Practice) -> None:
    """Names that were not found can be shown, and times may be of another zone."""
    text = "a,b,c,d\ncouple,partner,date,felt_safe\nK1,Ana,2026-02-03 23:30,4\nK1,Ben,2026-02-03 10:00,5\n"
    at = uploaded(practice, text)
    row = next(field for field in at.number_input if field.label == "Row with the column names")
    at = checked(row.set_value(2).run())
    zone = next(box for box in at.selectbox if box.label == "Time zone of the times")
    at = press(checked(zone.set_value("America/New_York").run()), "Check the file")
    press(checked(at.checkbox[0].check().run()), "Import")
    couple_id = caseload.overview(practice).lines[0].couple_id
    found = checkins.list_checkins(practice.db, practice.scope, couple_id)
    assert sorted(each.answered_at for each in found) == [datetime(2026, 2, 3, 15), datetime(2026, 2, 4, 4, 30)]


def test_items_that_the_practice_knows_are_proposed_again(practice: Practice) -> None:
    """A later file with the same questions goes to the same questionnaire, on the scale it has there."""
    at = press(
        uploaded(practice, "couple,partner,date,trust\nK1,Ana,2026-02-03,9\nK1,Ben,2026-02-03,4\n"), "Check the file"
    )
    press(checked(at.checkbox[0].check().run()), "Import")
    at = uploaded(practice, "couple,partner,date,trust\nK1,Ana,2026-03-03,3\nK1,Ben,2026-03-03,4\n", "march.csv")
    title = next(field for field in at.text_input if field.label == "Its title")
    assert title.value == "diary"
    at = press(at, "Check the file")
    assert at.radio[0].value == 0
    assert "A new questionnaire" not in words(at)


def test_empty_tables_are_offered_before_a_file_is_chosen(practice: Practice) -> None:
    """As a workbook and as CSV, of the check-in alone while the practice has no questions of its own."""
    at = opened(practice, "import_data")
    assert [each.proto.label for each in at.get("download_button")] == ["Excel table", "CSV table"]
    assert not at.selectbox


def test_a_scale_is_widened_and_the_widening_taken_back(practice: Practice) -> None:
    """The page says the new scale and offers the way back."""
    first = "couple,partner,date,trust\nK1,Ana,2026-02-03,9\nK1,Ben,2026-02-03,4\n"
    at = press(uploaded(practice, first), "Check the file")
    press(checked(at.checkbox[0].check().run()), "Import")
    at = opened(practice, "import_data")
    assert [field.value for field in at.number_input] == [0, 10]
    at = press(checked(at.number_input[1].set_value(20.0).run()), "Save the scale")
    assert "goes from 0 to 20 now" in words(at)
    at = press(at, "Undo the last change")
    assert "goes from 0 to 10 again" in words(at)
    at = press(checked(at.number_input[1].set_value(5.0).run()), "Save the scale")
    assert "Some answers in the record lie outside this scale." in words(at)
