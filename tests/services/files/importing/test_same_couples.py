"""Couples that two files only count are never run together, and whoever gets check-ins is named before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.domain.files.mapping import Mapping
from dashboard.services.caseload import find
from dashboard.services.caseload import overview as caseload
from dashboard.services.caseload.overview import Filters
from dashboard.services.couples import reading as couples
from dashboard.services.files import importing
from dashboard.services.files.importing import CouplesUnclearError
from dashboard.services.practice import Practice
from tests import factories

NORTH = "couple,date,felt_safe_a,felt_safe_b\n1,2026-02-01,8,7\n2,2026-02-01,6,5\n"
SOUTH = "couple,date,felt_safe_a,felt_safe_b\n1,2026-02-08,2,1\n2,2026-02-08,3,9\n"


@pytest.fixture
def practice() -> Practice:
    """An empty practice."""
    return factories.practice()


def written(folder: Path, text: str, name: str) -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def suggested(practice: Practice, path: Path) -> Mapping:
    """The mapping that is proposed for the file."""
    return importing.suggest(importing.inspect(path), practice.library.questionnaire, path.stem)


def brought(practice: Practice, path: Path) -> tuple[Mapping, importing.ImportResult]:
    """The file imported as it is proposed."""
    mapping = suggested(practice, path)
    return mapping, importing.run(practice, path, mapping, create_couples=True)


def test_couples_counted_from_one_in_two_files_are_asked_about(practice: Practice, tmp_path: Path) -> None:
    """The second file is not kept before somebody says whose couples they are; the question names the first."""
    brought(practice, written(tmp_path, NORTH, "clinic_north.csv"))
    south = written(tmp_path, SOUTH, "clinic_south.csv")
    mapping = suggested(practice, south)
    with pytest.raises(CouplesUnclearError, match="same names as couples of an earlier file") as unclear:
        importing.run(practice, south, mapping, create_couples=True)
    asked = unclear.value.preview.same_couples
    assert asked is not None
    assert [(each.name, each.prefix, each.couples) for each in asked.files] == [("clinic_north", "", 2)]
    assert asked.free_prefix == "clinic_south-"
    assert len(importing.list_runs(practice)) == 1


def test_new_couples_stay_apart_and_a_third_file_may_mean_either(practice: Practice, tmp_path: Path) -> None:
    """A prefix before the names keeps four couples apart; a later file is asked about both files."""
    _, first = brought(practice, written(tmp_path, NORTH, "clinic_north.csv"))
    south = written(tmp_path, SOUTH, "clinic_south.csv")
    apart = replace(suggested(practice, south), couple_prefix="clinic_south-")
    second = importing.run(practice, south, apart, create_couples=True)
    assert second.preview.couples_to_create == 2
    assert not set(first.couple_ids) & set(second.couple_ids)
    third = written(tmp_path, SOUTH.replace("02-08", "02-15"), "clinic_south_2.csv")
    asked = importing.preview(practice, third, suggested(practice, third)).same_couples
    assert asked is not None
    assert [(each.name, each.prefix) for each in asked.files] == [
        ("clinic_north", ""),
        ("clinic_south", "clinic_south-"),
    ]
    same = replace(suggested(practice, third), couple_prefix="clinic_south-", same_couples=True)
    assert set(importing.run(practice, third, same).couple_ids) == set(second.couple_ids)


def test_the_same_couples_are_named_with_what_they_get(practice: Practice, tmp_path: Path) -> None:
    """The preview says by name who gets check-ins, and how many."""
    brought(practice, written(tmp_path, NORTH, "clinic_north.csv"))
    south = written(tmp_path, SOUTH + "2,2026-02-15,4,\n", "clinic_south.csv")
    found = importing.preview(practice, south, replace(suggested(practice, south), same_couples=True))
    assert [(each.names, each.ref, each.checkins) for each in found.adds_to] == [
        ("Partner A & Partner B (1)", "1", 2),
        ("Partner A & Partner B (2)", "2", 3),
    ]
    assert found.same_couples is None


def test_the_files_number_tells_its_couples_apart_and_finds_them(practice: Practice, tmp_path: Path) -> None:
    """Couples whom a file only numbers are listed by number, found by it, and meant by it in another file."""
    _, result = brought(practice, written(tmp_path, NORTH, "clinic_north.csv"))
    assert sorted(couples.get(practice, each).called for each in result.couple_ids) == [
        "Partner A & Partner B (1)",
        "Partner A & Partner B (2)",
    ]
    listed = caseload.overview(practice, filters=Filters(search="2")).lines
    assert [line.names for line in listed] == ["Partner A & Partner B (2)"]
    assert [each.names for each in find.couples(practice, "2").first] == ["Partner A & Partner B (2)"]
    assert find.couples(practice, "partner 1").first[0].names == "Partner A & Partner B (1)"
    other = written(tmp_path, "who,partner,date,felt_safe\nPartner A & Partner B (2),a,2026-02-20,8\n", "other.csv")
    mapping = suggested(practice, other)
    mapping = replace(mapping, columns=replace(mapping.columns, couple="who"))
    assert [each.ref for each in importing.preview(practice, other, mapping).adds_to] == ["Partner A & Partner B (2)"]


def test_the_same_file_again_is_not_asked_about(practice: Practice, tmp_path: Path) -> None:
    """A file that is known brings its own couples."""
    mapping, _ = brought(practice, written(tmp_path, NORTH, "clinic_north.csv"))
    again = importing.run(practice, tmp_path / "clinic_north.csv", mapping)
    assert (again.import_id, again.preview.already_known) == (None, 4)


def test_partners_of_the_same_names_answer_the_question(practice: Practice, tmp_path: Path) -> None:
    """Couple K1 with Ana and Ben is couple K1 with Ana and Ben; with partners 1 and 2 nobody knows."""
    month = "couple,partner,date,trust\nK1,Ana,2026-02-01,9\nK1,Ben,2026-02-01,4\n"
    for one, two, is_told in (("Ana", "Ben", True), ("1", "2", False), ("a", "b", False)):
        practice = factories.practice()
        text = month.replace("Ana", one).replace("Ben", two)
        mapping, _ = brought(practice, written(tmp_path, text, "month1.csv"))
        later = written(tmp_path, text.replace("-02-", "-03-"), "month2.csv")
        asked = importing.preview(practice, later, mapping).same_couples
        assert asked is not None
        assert asked.is_told is is_told


def test_a_couple_meant_by_both_names_is_not_asked_about(practice: Practice, tmp_path: Path) -> None:
    """Naming both partners means that couple."""
    couple_id = factories.add_couple(practice, a="Mina", b="Robin")
    file = written(tmp_path, "couple,partner,date,felt_safe\nMina & Robin,Mina,2026-02-01,8\n", "x.csv")
    found = importing.preview(practice, file, suggested(practice, file))
    assert found.same_couples is None
    assert couples.get(practice, couple_id).names == "Mina & Robin"


def test_a_files_name_stands_behind_names_only_where_they_do_not_tell(practice: Practice, tmp_path: Path) -> None:
    """Ana and Ben need no number, unless there are two of them; partners that are numbers do."""
    rows = ["K1,Ana,7", "K1,Ben,4", "K2,Mia,7", "K2,Leo,4", "K3,ben,7", "K3,Ana,4", "K4,13,7", "K4,46,4"]
    file = written(
        tmp_path,
        "couple,partner,date,felt_safe\n"
        + "".join(
            f"{couple},{partner},2026-02-01,{value}\n" for couple, partner, value in (row.split(",") for row in rows)
        ),
        "x.csv",
    )
    factories.add_couple(practice, a="Leo", b="Mia")
    _, result = brought(practice, file)
    assert sorted(couples.get(practice, each).called for each in result.couple_ids) == [
        "Ana & Ben (K1)",
        "Mia & Leo (K2)",
        "Partner 13 & Partner 46 (K4)",
        "ben & Ana (K3)",
    ]
