"""Empty tables say what goes where, and come back without a mapping once they are filled in."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from dashboard.domain.checkins.items import Option, Scale, custom_item
from dashboard.domain.checkins.questionnaire import Questionnaire, custom_questionnaire
from dashboard.domain.content import ItemKind
from dashboard.domain.files.mapping import SHIPPED
from dashboard.services.files import importing, templates
from dashboard.services.practice import Practice
from dashboard.store.checkins import questionnaires
from dashboard.store.checkins import writing as checkins
from tests import factories

OWN = custom_questionnaire(
    id="diary",
    title="=Diary",
    items=[
        custom_item(id="mood", text="=How are you?", scale=Scale(Decimal(0), Decimal(100), True)),
        custom_item(
            id="place", text="Where?", kind=ItemKind.CHOICE, options=[Option("h", "home"), Option("w", "work")]
        ),
        custom_item(id="why", text="Why?", kind=ItemKind.TEXT),
    ],
)


@pytest.fixture
def practice() -> Practice:
    """An empty practice that knows a questionnaire of its own."""
    at = factories.practice()
    at.db.write(at.scope, lambda tx: questionnaires.insert_questionnaire(tx, OWN), summary="Keep", now=at.now)
    return at


def filled(questionnaire: Questionnaire, answers: dict[str, object], kind: str, folder: Path) -> Path:
    """The table with a row for each partner."""
    about = {"couple": "K1", "note": "calm"}
    rows = [about | answers | {"partner": who, "date": f"2026-02-0{day}"} for day, who in ((3, "Ana"), (4, "Ben"))]
    path = folder / f"check-ins.{kind}"
    if kind == "csv":
        head, words = csv.reader(io.StringIO(templates.as_csv(questionnaire).decode("utf-8-sig")))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([head, words, *([row.get(name, "") for name in head] for row in rows)])
        return path
    book = openpyxl.load_workbook(io.BytesIO(templates.as_workbook(questionnaire)))
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    for row in rows:
        sheet.append([row.get(name) for name in names])
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_check_in_comes_back_as_it_was_filled_in(practice: Practice, tmp_path: Path, kind: str) -> None:
    """Every item of the shipped check-in finds its place: numbers, choices by their words, words, the note."""
    shipped = practice.library.questionnaire
    answers: dict[str, object] = {}
    for item in shipped.items.values():
        answers[item.id] = 7 if item.scale else item.options[0].label if item.options else "We talked."
    path = filled(shipped, answers, kind, tmp_path)
    mapping = importing.suggest(importing.inspect(path), shipped, "x", importing.list_questionnaires(practice))
    assert mapping.questionnaire.id == SHIPPED
    result = importing.run(practice, path, mapping, create_couples=True)
    assert (result.preview.to_add, result.preview.refused_rows) == (2, 0)
    for kept in checkins.list_checkins(practice.db, practice.scope, result.couple_ids[0]):
        assert kept.answers.keys() == shipped.items.keys()
        assert kept.note == "calm"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_questionnaire_of_the_practice_comes_back_too(practice: Practice, tmp_path: Path, kind: str) -> None:
    """Its choices and words are known again, and no new questionnaire is made."""
    path = filled(OWN, {"mood": 55, "place": "home", "why": "rain"}, kind, tmp_path)
    known = importing.list_questionnaires(practice)
    mapping = importing.suggest(importing.inspect(path), practice.library.questionnaire, "x", known)
    result = importing.run(practice, path, mapping, create_couples=True)
    assert result.preview.questionnaire_to_create is None
    kept = checkins.list_checkins(practice.db, practice.scope, result.couple_ids[0])
    assert [{name: answer.value for name, answer in each.answers.items()} for each in kept] == [
        {"mood": Decimal(55), "place": "h", "why": "rain"}
    ] * 2


def test_a_workbook_says_what_goes_where_and_runs_nothing() -> None:
    """The second sheet has a line for each column, and a question is never a formula."""
    book = openpyxl.load_workbook(io.BytesIO(templates.as_workbook(OWN)))
    assert book.sheetnames == ["Check-ins", "What goes where"]
    lines = {row[0].value: row[1] for row in book.worksheets[1].iter_rows()}
    assert lines["mood"].value == "'=How are you? (a whole number from 0 to 100, or nothing)"
    assert lines["mood"].data_type == "s"
    assert lines["place"].value == "Where? (one of: home; work; or nothing)"
    assert list(lines)[1:] == [cell.value for cell in book.worksheets[0][1]]
    assert [rule.formula2 for rule in book.worksheets[0].data_validations.dataValidation] == ["100"]
    assert templates.as_csv(OWN).decode("utf-8-sig").splitlines()[0] == "couple,partner,date,mood,place,why,note"
