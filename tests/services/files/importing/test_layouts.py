"""Layouts of spreadsheets and survey tools, read without preparing them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from dashboard.domain.files.mapping import Columns, Constants, ItemColumn, Layout, Mapping, Moment, Target
from dashboard.domain.files.reading import Reading
from dashboard.domain.files.times import TimeKind
from dashboard.errors import InvalidInputError
from dashboard.library import load
from dashboard.services.couples import reading as couples
from dashboard.services.files import importing
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from tests import factories

PLAIN = Mapping(
    columns=Columns(couple="couple", partner="partner", time=("date",)),
    items=(ItemColumn("felt_safe", "felt_safe"),),
)


@pytest.fixture
def practice() -> Practice:
    """An empty practice."""
    return factories.practice()


def written(folder: Path, text: str) -> Path:
    """A file with this text."""
    path = folder / "file.csv"
    path.write_bytes(text.encode())
    return path


def suggested(path: Path) -> Mapping:
    """The mapping that the wizard begins with."""
    return importing.suggest(importing.inspect(path), load().questionnaire, "File")


def test_a_line_that_names_the_delimiter_is_followed(practice: Practice, tmp_path: Path) -> None:
    """What spreadsheets write above a table is no column, and lines are counted with it."""
    path = written(tmp_path, "sep=;\ncouple;partner;date;felt_safe\nB2;Ann;04.03.2026;5\nB2;Max;14.03.2026;55\n")
    assert importing.inspect(path).columns == ("couple", "partner", "date", "felt_safe")
    assert [r.line for r in importing.preview(practice, path, PLAIN).refused] == [4]


def test_cells_missing_at_the_end_of_a_row_are_empty(practice: Practice, tmp_path: Path) -> None:
    """Spreadsheets leave them out; a short last line without an end may be torn and is refused."""
    head = "couple,partner,date,felt_safe,heard\nK7,Ana,2026-09-01,4\nK7,Ben,2026-09-01,5,6\n"
    assert importing.preview(practice, written(tmp_path, head), PLAIN).to_add == 2
    torn = importing.preview(practice, written(tmp_path, head + "K7,Ana,2026-09-08,1"), PLAIN)
    assert (torn.to_add, [r.reason for r in torn.refused]) == (
        2,
        ["The last line ends in the middle: the file may be cut off."],
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_titles_above_a_table_are_passed_over(practice: Practice, tmp_path: Path, kind: str) -> None:
    """The row of names is found, and it is said in which row."""
    rows = [["Weekly check-ins 2026"], [], ["couple", "partner", "date", "felt_safe"], ["K", "Ana", "2026-03-04", 5]]
    path = tmp_path / f"file.{kind}"
    if kind == "csv":
        path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows))
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    look = importing.inspect(path)
    assert (look.columns[0], len(look.rows), look.reading.header_row) == ("couple", 1, 3)
    assert "row 3" in look.assumed[0]
    assert importing.preview(practice, path, PLAIN).to_add == 1


def test_rows_that_describe_the_columns_become_their_words(practice: Practice, tmp_path: Path) -> None:
    """A survey tool's questions are the words of the items, and its zone is the zone of its times."""
    ids = ",".join('"{""ImportId"":""q"",""timeZone"":""America/Denver""}"' for _ in range(4))
    path = written(
        tmp_path,
        f"StartDate,Q1,Q2,Q3\nStart Date,Couple code,Which partner are you?,How safe did you feel?\n{ids}\n"
        + "".join(f"2026-09-0{d} 10:00:00,C7,{p},{v}\n" for d, v in ((1, 9), (2, 3)) for p in "AB"),
    )
    found = suggested(path)
    assert (found.columns.couple, found.columns.partner, found.columns.time) == ("Q1", "Q2", ("StartDate",))
    assert [(i.column, i.text) for i in found.items] == [("Q3", "How safe did you feel?")]
    assert found.moment.zone == "America/Denver"
    assert importing.preview(practice, path, found).to_add == 4


def test_merged_cells_continue_the_cell_above(practice: Practice, tmp_path: Path) -> None:
    """Where only the first row of a couple names it, the others belong to it, also across batches of other couples."""
    rows = "M1,Ana,2026-03-04,5\n,Ben,2026-03-04,6\n,Ana,2026-03-11,6\nM2,Cleo,2026-03-04,1\n,Dan,2026-03-04,2\n"
    path = written(tmp_path, "couple,partner,date,felt_safe\n" + rows)
    result = importing.run(practice, path, PLAIN, create_couples=True)
    assert (result.preview.to_add, len(result.couple_ids)) == (5, 2)
    assert result.preview.mapping.reading.fill_down == ("couple",)


def test_a_couple_that_is_merely_missing_is_refused(practice: Practice, tmp_path: Path) -> None:
    """A name that is left out now and then is nobody's to guess."""
    rows = "M1,Ana,2026-03-04,5\nM1,Ben,2026-03-04,6\n,Ana,2026-03-11,6\nM2,Cleo,2026-03-04,1\n"
    found = importing.preview(practice, written(tmp_path, "couple,partner,date,felt_safe\n" + rows), PLAIN)
    assert [r.reason for r in found.refused] == ["No couple is named."]


def test_a_file_may_be_about_one_couple_and_one_partner(practice: Practice, tmp_path: Path) -> None:
    """What no column says, the mapping says for all rows."""
    couple_id = factories.add_couple(practice, a="Mina", b="Robin")
    path = written(tmp_path, "date,felt_safe\n2026-03-04,5\n2026-03-11,6\n")
    mapping = Mapping(
        columns=Columns(time=("date",)),
        constants=Constants(couple="Mina & Robin", partner="Robin"),
        items=PLAIN.items,
    )
    assert importing.run(practice, path, mapping).couple_ids == (couple_id,)
    assert Mapping.from_toml(mapping.to_toml()) == mapping
    with pytest.raises(InvalidInputError, match="names the couple"):
        importing.preview(practice, path, Mapping(columns=Columns(time=("date",)), items=PLAIN.items))


def test_each_column_may_have_its_own_decimal_mark(practice: Practice, tmp_path: Path) -> None:
    """A table put together from two keeps what each column means."""
    mapping = Mapping(
        columns=PLAIN.columns,
        questionnaire=Target("own", "Own"),
        items=(ItemColumn("mood", "mood", whole=False), ItemColumn("energy", "energy", whole=False)),
    )
    path = written(tmp_path, "couple;partner;date;mood;energy\nK1;Ana;2026-03-04;5,8;6.5\nK1;Ben;2026-03-04;4,5;7.5\n")
    result = importing.run(practice, path, mapping, create_couples=True)
    found = checkins.list_checkins(practice.db, practice.scope, result.couple_ids[0])
    assert {(c.answers["mood"].value, c.answers["energy"].value) for c in found} == {
        (Decimal("5.8"), Decimal("6.5")),
        (Decimal("4.5"), Decimal("7.5")),
    }


def test_names_are_one_whatever_surrounds_them(practice: Practice, tmp_path: Path) -> None:
    """Spaces and marks that nobody sees make no second couple and no third partner."""
    rows = " W1,Ana ,2026-03-04,5\nW1,Ana,2026-03-11,6\nW1\u00a0,Ana\u00a0,2026-03-18,7\nW1\u200b,Ana,2026-03-25,7\n"
    result = importing.run(
        practice, written(tmp_path, "couple,partner,date,felt_safe\n" + rows), PLAIN, create_couples=True
    )
    assert (result.preview.to_add, len(result.couple_ids)) == (4, 1)
    assert couples.get(practice, result.couple_ids[0]).names == "Ana & Partner B"


def test_numbers_of_days_need_a_date_to_count_from(practice: Practice, tmp_path: Path) -> None:
    """Without one the file is refused with what to write; with one each day has its date."""
    path = written(tmp_path, "couple,partner,date,felt_safe\nK1,Ana,0,5\nK1,Ben,0,6\nK1,Ana,1,5\n")
    with pytest.raises(InvalidInputError, match="from which date"):
        importing.preview(practice, path, PLAIN)
    mapping = Mapping(columns=PLAIN.columns, items=PLAIN.items, moment=Moment(start=date(2026, 3, 1)))
    result = importing.run(practice, path, mapping, create_couples=True)
    found = checkins.list_checkins(practice.db, practice.scope, result.couple_ids[0])
    assert {c.answered_at for c in found} == {datetime(2026, 3, 1), datetime(2026, 3, 2)}
    assert Mapping.from_toml(mapping.to_toml()) == mapping


def test_counted_times_are_proposed_where_they_are_plain(practice: Practice, tmp_path: Path) -> None:
    """Seconds since 1970 and days of a spreadsheet are known by their size, in the wizard and by command."""
    for cell, kind in (("1772660000", TimeKind.UNIX), ("46085", TimeKind.SERIAL)):
        path = written(tmp_path, f"couple,partner,date,felt_safe\nK1,Ana,{cell},5\n")
        assert suggested(path).moment.kind is kind
        assert importing.preview(practice, path, PLAIN).to_add == 1


def test_what_counts_is_offered_but_not_proposed(tmp_path: Path) -> None:
    """Counters and numbers of persons are in the list of columns without being ticked."""
    rows = "".join(f"1,{p},{d},2026-03-0{d},{d * 37 % 101}\n" for p in (1, 2) for d in range(1, 8))
    path = written(tmp_path, "dyad,id,obsno,start,calm\n" + rows)
    found = suggested(path)
    assert [i.item for i in found.items] == ["calm"]
    assert "obsno" in {i.item for i in importing.item_candidates(importing.inspect(path), found)}
    wide = "".join(f"{c},2026-03-0{d},{2 * c - 1},{d},{2 * c},{9 - d}\n" for c in (1, 2) for d in range(1, 6))
    found = suggested(written(tmp_path, "coupleid,date,f_personid,f_calm,m_personid,m_calm\n" + wide))
    assert (found.layout, [i.item for i in found.items]) == (Layout.COUPLE_ROWS, ["calm"])


def test_the_row_of_names_can_be_said(tmp_path: Path) -> None:
    """What the counselor says about the head wins over what was found."""
    path = written(tmp_path, "a,b,c\ncouple,partner,date\nK1,Ana,2026-03-04\n")
    assert importing.inspect(path, Reading(header_row=2)).columns == ("couple", "partner", "date")
