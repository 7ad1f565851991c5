"""A scale that was guessed from a file's answers can be widened, and never leaves a kept answer out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.domain.files.mapping import Columns, ItemColumn, Mapping, Target
from dashboard.errors import InvalidInputError
from dashboard.services.files import importing, scales
from dashboard.services.files.scales import Question
from dashboard.services.practice import Practice
from tests import factories

FIVE = Mapping(
    columns=Columns(couple="couple", partner="partner", time=("date",)),
    questionnaire=Target("diary", "Diary"),
    items=(ItemColumn("calm", "calm", low=Decimal(1), high=Decimal(5)),),
)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """A practice with answers of 2 and 5 to a question whose scale was taken for 1 to 5."""
    at = factories.practice()
    brought(at, tmp_path, "2026-02-03", 2, 5)
    return at


def brought(at: Practice, folder: Path, on: str, ana: int, ben: int) -> importing.ImportResult:
    """A file with one answer of each partner, by the same mapping."""
    path = folder / f"{on}.csv"
    path.write_text(f"couple,partner,date,calm\nK1,Ana,{on},{ana}\nK1,Ben,{on},{ben}\n", encoding="utf-8")
    return importing.run(at, path, FIVE, create_couples=True)


def only(at: Practice) -> Question:
    """The one question."""
    (question,) = scales.list_questions(at)
    return question


def ends(at: Practice) -> tuple[Decimal, Decimal]:
    """The scale as it is now."""
    return only(at).scale.low, only(at).scale.high


def test_a_wider_scale_takes_the_next_file_by_the_same_mapping(practice: Practice, tmp_path: Path) -> None:
    """Answers refused for their scale are kept once the scale is wider, without another questionnaire."""
    with pytest.raises(importing.ImportRefusedError):
        brought(practice, tmp_path, "2026-02-10", 7, 8)
    before = scales.change(practice, only(practice), Decimal(0), Decimal(10))
    assert (before.low, before.high) == (1, 5)
    assert ends(practice) == (0, 10)
    result = brought(practice, tmp_path, "2026-02-10", 7, 8)
    assert (result.preview.to_add, result.preview.questionnaire_to_create) == (2, None)
    assert ends(practice) == (0, 10)


def test_a_widening_is_taken_back_while_no_answer_needs_it(practice: Practice, tmp_path: Path) -> None:
    """The scale before is the scale again; with an answer that lies outside it, it is not."""
    before = scales.change(practice, only(practice), Decimal(0), Decimal(10))
    scales.change(practice, only(practice), before.low, before.high)
    assert ends(practice) == (1, 5)
    scales.change(practice, only(practice), Decimal(0), Decimal(10))
    brought(practice, tmp_path, "2026-02-10", 7, 8)
    with pytest.raises(InvalidInputError, match="outside this scale"):
        scales.change(practice, only(practice), before.low, before.high)
    assert ends(practice) == (0, 10)


@pytest.mark.parametrize(("low", "high"), [(3, 5), (1, 4), (9, 2), (2, 2)])
def test_a_scale_never_leaves_an_answer_out(practice: Practice, low: int, high: int) -> None:
    """Nor are its ends the wrong way round."""
    with pytest.raises(InvalidInputError):
        scales.change(practice, only(practice), Decimal(low), Decimal(high))
    assert ends(practice) == (1, 5)


def test_two_people_do_not_change_one_scale_unseen(practice: Practice) -> None:
    """A change from an older scale is refused: look again."""
    seen = only(practice)
    scales.change(practice, seen, Decimal(0), Decimal(10))
    with pytest.raises(InvalidInputError, match="changed since"):
        scales.change(practice, seen, Decimal(0), Decimal(7))
