"""Tables to be filled in and imported as they are: a row for each partner and day, a column for each question.

What belongs in a column stands below its name in the CSV file, and on a sheet of its own in the workbook.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from dashboard.domain import spreadsheet
from dashboard.domain.checkins.items import Item
from dashboard.domain.checkins.questionnaire import Questionnaire
from dashboard.domain.content import ItemKind

_ROWS = 1_000
_WIDTH = 16
_WIDE = 90
_SHEETS = ("Check-ins", "What goes where")


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    words: str
    item: Item | None = None


def as_csv(questionnaire: Questionnaire) -> bytes:
    """The table as CSV: names, and below them what belongs in each column."""
    columns = _columns(questionnaire)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([spreadsheet.neutralised(column.name) for column in columns])
    writer.writerow([spreadsheet.neutralised(column.words) for column in columns])
    # The mark at the start tells spreadsheets that the file is UTF-8.
    return text.getvalue().encode("utf-8-sig")


def as_workbook(questionnaire: Questionnaire) -> bytes:
    """The table as a workbook: cells take only what is an answer, and the second sheet says what belongs where."""
    columns = _columns(questionnaire)
    book = Workbook()
    sheet = book.active
    sheet.title = _SHEETS[0]
    _write(sheet, [[column.name for column in columns]])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTH
        rule = _rule(column)
        if rule is not None:
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{_ROWS}")
    words = book.create_sheet(_SHEETS[1])
    _write(words, [["Column", "What goes there"], *([column.name, column.words] for column in columns)])
    words.column_dimensions["A"].width = 2 * _WIDTH
    words.column_dimensions["B"].width = _WIDE
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _columns(questionnaire: Questionnaire) -> list[_Column]:
    return [
        _Column("couple", "The couple's name or number, the same in every row, or both names as Mina & Robin"),
        _Column("partner", "The partner's name, or a or b"),
        _Column("date", "The day of the answer, year first, with the time behind it if it is known"),
        *(_Column(item.id, _words(item), item) for item in questionnaire.items.values()),
        _Column("note", "A note, or nothing"),
    ]


def _words(item: Item) -> str:
    """The question, and what an answer may be."""
    question = item.question(None)
    if item.kind is ItemKind.RATING and item.scale is not None:
        kind = "a whole number" if item.scale.whole else "a number"
        return f"{question} ({kind} from {item.scale.low} to {item.scale.high}, or nothing)"
    if item.options:
        return f"{question} (one of: {'; '.join(option.label for option in item.options)}; or nothing)"
    return f"{question} (in words, or nothing)"


def _rule(column: _Column) -> DataValidation | None:
    """The rule by which a spreadsheet refuses a number that is no answer."""
    item = column.item
    if item is None or item.kind is not ItemKind.RATING or item.scale is None:
        return None
    scale = item.scale
    return DataValidation(
        type="whole" if scale.whole else "decimal",
        operator="between",
        formula1=str(scale.low),
        formula2=str(scale.high),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not an answer",
        error=f"From {scale.low} to {scale.high}",
    )


def _write(sheet: object, rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=spreadsheet.neutralised(text))
            # A question that begins with an equals sign is no formula.
            cell.data_type = "s"
            cell.font = Font(bold=number == 0)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cells.append(cell)
        sheet.append(cells)  # type: ignore[attr-defined]  # openpyxl has no types
