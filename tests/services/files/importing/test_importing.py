"""What an import keeps, leaves out and refuses, and that it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.domain.content import ItemKind, Questionnaire
from dashboard.domain.files.mapping import (
    Choice,
    Columns,
    ItemColumn,
    Layout,
    Mapping,
    RoleValues,
    SidePatterns,
    Target,
    Tokens,
)
from dashboard.domain.files.reading import DateOrder, DecimalMark, Reading
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import AnswerState, Role, Side
from dashboard.errors import DatabaseError, InvalidInputError, NotFoundError
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.files import importing
from dashboard.services.files.importing import ImportPreview, ImportRefusedError, NoValues
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from dashboard.store.engine.protocol import EngineError
from tests import driver, factories
from tests.services.files.importing import diaries

# A real study that may not be passed on; who has it keeps it beside the checkout.
REAL = Path(factories.__file__).resolve().parents[2] / "shared" / "data" / "esm_couples_raw.csv"
SHIPPED = Mapping(
    columns=Columns(couple="couple", partner="partner", time=("when",), note="note"),
    items=(ItemColumn("felt_safe", "felt_safe"), ItemColumn("promise_kept", "promise_kept")),
)
# Of a later file about the same couples.
SAME = replace(SHIPPED, same_couples=True)
HEADER = "couple,partner,when,felt_safe,promise_kept,note\n"
DIARY = Mapping(
    columns=Columns(couple="dyad", partner="id", role="role", time=("start", "sent")),
    questionnaire=Target("diary", "Daily diary"),
    items=(
        ItemColumn("mood", "mood", high=Decimal(100)),
        ItemColumn("stress", "stress", kind=ItemKind.TEXT),
        ItemColumn("fun", "fun", high=Decimal(1)),
    ),
)
# Invented, with the troubles of real diary files: several rows per prompt, empty ones, NA, "" and lists of codes.
DIARY_FILE = """"dyad","id","role","sent","start","mood","stress","fun"
1,13,1,"2026-05-05 19:00:11","2026-05-05 19:00:33",NA,"",NA
1,13,1,"2026-05-05 19:00:11","2026-05-05 19:00:59",NA,"",NA
1,13,1,"2026-05-06 16:37:11","2026-05-06 16:37:29",96,"7",1
1,46,0,"2026-05-06 16:37:11","2026-05-06 16:37:32",73,"8,5",NA
1,46,0,"2026-05-07 16:37:11",NA,12,"7,4,3",0
"""


@pytest.fixture
def practice() -> Practice:
    """An empty practice."""
    return factories.practice()


def written(folder: Path, text: str, *, name: str = "file.csv", encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def kept(practice: Practice, result: importing.ImportResult) -> list[Checkin]:
    """The check-ins of all couples the import touched."""
    return [c for i in result.couple_ids for c in checkins.list_checkins(practice.db, practice.scope, i)]


def test_a_file_becomes_check_ins_of_the_couple_it_names(practice: Practice, tmp_path: Path) -> None:
    """Values, choices by value or label, the note, the moment and the source all arrive."""
    file = written(tmp_path, HEADER + "K1,Ana,2026-02-03 18:30,7,Most,late\nK1,Ben,2026-02-03,4,na,\n")
    found = practice.library.questionnaire.items["promise_kept"].options
    label = next(option.label for option in found if option.value == "most")
    file.write_text(file.read_text().replace("Most", label.upper()))
    result = importing.run(practice, file, SHIPPED, create_couples=True)
    first, second = sorted(kept(practice, result), key=lambda c: c.answered_at, reverse=True)
    assert first.answers == {"felt_safe": Answer(7), "promise_kept": Answer("most")}
    assert (first.note, first.answered_at, first.has_time) == ("late", datetime(2026, 2, 3, 18, 30), True)
    assert second.answers == {"felt_safe": Answer(4), "promise_kept": Answer("na")}
    assert (second.has_time, second.source.value, second.import_id) == (False, "imported", result.import_id)
    record = couples.get(practice, result.couple_ids[0])
    assert record.names == "Ana & Ben"
    assert record.episodes[0].opened_on == date(2026, 2, 3)


def test_the_same_file_twice_adds_nothing(practice: Practice, tmp_path: Path) -> None:
    """Rows whose answers the record already holds are counted as known, for shipped and own questionnaires."""
    for mapping, text in (
        (SHIPPED, HEADER + "K1,Ana,2026-02-03,7,most,\nK1,Ben,2026-02-03,,na,x\n"),
        (DIARY, DIARY_FILE),
    ):
        file = written(tmp_path, text)
        first = importing.run(practice, file, mapping, create_couples=True)
        again = importing.run(practice, file, mapping)
        assert first.preview.to_add > 1
        assert (again.import_id, again.preview.to_add) == (None, 0)
        assert again.preview.already_known == first.preview.to_add


def test_a_diary_file_keeps_every_answer_and_leaves_out_empty_prompts(practice: Practice, tmp_path: Path) -> None:
    """Rows without answers add nothing, a missing start falls back to the prompt, and code lists stay text."""
    result = importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    assert counts(result.preview) == {"rows_read": 5, "to_add": 3, "answers": 8, "empty_prompts": 2}
    by_moment = {c.answered_at: c for c in kept(practice, result)}
    late = by_moment[datetime(2026, 5, 7, 16, 37, 11)]
    assert late.answers == {"mood": Answer(Decimal(12)), "stress": Answer("7,4,3"), "fun": Answer(Decimal(0))}
    assert by_moment[datetime(2026, 5, 6, 16, 37, 32)].answers["stress"] == Answer("8,5")
    # The role column orders the two, 0 before 1.
    assert couples.get(practice, result.couple_ids[0]).names == "Partner 46 & Partner 13"


def counts(preview: ImportPreview) -> dict[str, int]:
    """The counts that are not zero, without those about couples."""
    names = (
        "rows_read",
        "to_add",
        "answers",
        "already_known",
        "duplicates",
        "empty_prompts",
        "conflicts",
        "refused_rows",
    )
    return {name: getattr(preview, name) for name in names if getattr(preview, name)}


def definitions(practice: Practice) -> list[Questionnaire]:
    """The questionnaires in the record, version by version."""
    about = {"practice_id": practice.scope.practice_id, "couple_id": None}
    return [Questionnaire.from_json(r["definition"]) for r in practice.db.rows("records/export_questionnaire", about)]


def test_the_questionnaire_of_the_file_is_kept_with_its_scales(practice: Practice, tmp_path: Path) -> None:
    """Its definition can be read back; a file with other items makes a version that holds the earlier ones too."""
    importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    later = DIARY_FILE.replace("2026-05", "2026-06")
    fewer = replace(DIARY, items=(DIARY.items[0],), same_couples=True)
    assert importing.run(practice, written(tmp_path, later), fewer).preview.questionnaire_to_create is None
    other = replace(fewer, items=(DIARY.items[0], ItemColumn("fun", "joy", high=Decimal(1))))
    importing.run(practice, written(tmp_path, DIARY_FILE.replace("2026-05", "2026-07")), other)
    found = definitions(practice)
    assert [(q.version, q.meta.title) for q in found] == [(1, "Daily diary"), (2, "Daily diary")]
    assert [list(q.items) for q in found] == [["mood", "stress", "fun"], ["mood", "stress", "fun", "joy"]]
    assert {q.items["mood"].scale.high for q in found} == {100}


@pytest.mark.parametrize(
    "item",
    [
        ItemColumn("mood", "mood", high=Decimal(200)),
        ItemColumn("mood", "mood", high=Decimal(100), whole=False),
        ItemColumn("mood", "mood", kind=ItemKind.TEXT),
    ],
)
def test_another_scale_needs_another_questionnaire(practice: Practice, tmp_path: Path, item: ItemColumn) -> None:
    """Answers of two scales never stand in one chart: the second file is refused before anything is kept."""
    importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    file = written(tmp_path, DIARY_FILE.replace("2026-05", "2026-06"))
    with pytest.raises(InvalidInputError, match="another kind of answer or scale") as error:
        importing.preview(practice, file, replace(DIARY, items=(item,)))
    assert "another name" in (error.value.next_action or "")
    renamed = replace(DIARY, items=(item,), questionnaire=Target("diary_two", "Second diary"), same_couples=True)
    assert importing.run(practice, file, renamed).preview.questionnaire_to_create == "Second diary"


def test_repeated_rows_and_contradicting_rows_are_told_apart(practice: Practice, tmp_path: Path) -> None:
    """An exact repetition adds nothing; two different answers for one moment are both refused by line."""
    file = written(
        tmp_path,
        HEADER
        + "K1,Ana,2026-02-03,7,,\nK1,Ana,2026-02-03,7,,\n"
        + "K1,Ben,2026-02-03,4,,\nK1,Ben,2026-02-04,5,,\nK1,Ben,2026-02-03,6,,\n",
    )
    found = importing.preview(practice, file, SHIPPED)
    assert counts(found) == {
        "rows_read": 5,
        "to_add": 2,
        "answers": 2,
        "duplicates": 1,
        "conflicts": 2,
        "refused_rows": 2,
    }
    assert [(r.line, r.reason) for r in found.refused] == [
        (4, "Line 6 gives other answers for this moment."),
        (6, "Line 4 gives other answers for this moment."),
    ]


def test_answers_that_differ_from_the_record_are_refused(practice: Practice, tmp_path: Path) -> None:
    """A corrected file never overwrites what the record holds."""
    importing.run(practice, written(tmp_path, HEADER + "K1,Ana,2026-02-03,7,,\n"), SHIPPED, create_couples=True)
    found = importing.preview(practice, written(tmp_path, HEADER + "K1,Ana,2026-02-03,8,,\n"), SHIPPED)
    assert [r.reason for r in found.refused] == ["The record holds other answers for this moment."]


BAD_ROWS = {
    "K1,Ana,2026-02-03,11,,": ("felt_safe", "whole number of 2 digits", "The number is outside 0 to 10."),
    "K1,Ana,2026-02-03,6.5,,": ("felt_safe", "number with decimals", "This is not a whole number."),
    "K1,Ana,2026-02-03,seven,,": ("felt_safe", "text of 5 characters", "This is not a number."),
    "K1,Ana,2026-02-03,,often,": ("promise_kept", "text of 5 characters", "This is not one of the choices."),
    "K1,Ana,2026-02-30,7,,": ("when", "date, 10 characters", "This is not a date of the chosen style."),
    "K1,Ana,2026-02-03 25:00,7,,": ("when", "date, 16 characters", "This is not a date of the chosen style."),
    "K1,Ana,,7,,": ("when", "empty", "No time is given."),
    "K1,Ana,2031-02-03,7,,": ("when", "date, 10 characters", "The date lies in the future."),
    ",Ana,2026-02-03,7,,": ("couple", "empty", "No couple is named."),
    "K1,,2026-02-03,7,,": ("partner", "empty", "No partner is named."),
    "K1,Ana,2026-02-03,7,,,x": ("", "7 cells", "The row has 7 cells; the header has 6."),
}


@pytest.mark.parametrize("row", BAD_ROWS)
def test_a_bad_row_is_named_by_line_column_shape_and_reason(practice: Practice, tmp_path: Path, row: str) -> None:
    """Each way a row can be wrong has its own reason, and by default nothing of the file is kept."""
    file = written(tmp_path, HEADER + "K1,Ana,2026-01-01,1,,\n" + row + "\n")
    with pytest.raises(ImportRefusedError) as error:
        importing.run(practice, file, SHIPPED, create_couples=True)
    (refusal,) = error.value.preview.refused
    assert (refusal.line, (refusal.column, refusal.shape, refusal.reason)) == (3, BAD_ROWS[row])
    assert practice.db.rows("files/list_runs", scoped(practice)) == []
    result = importing.run(practice, file, SHIPPED, create_couples=True, skip_refused=True)
    assert [c.answers for c in kept(practice, result)] == [{"felt_safe": Answer(1)}]


def scoped(practice: Practice) -> dict[str, object]:
    """The parameters of a query in the practice's scope."""
    return {"practice_id": practice.scope.practice_id, "staff_id": practice.scope.staff_id}


def test_unknown_couples_are_created_only_when_asked(practice: Practice, tmp_path: Path) -> None:
    """Without the wish the rows of an unknown couple are refused and the caseload stays as it is."""
    file = written(tmp_path, HEADER + "K1,Ana,2026-02-03,7,,\n")
    with pytest.raises(ImportRefusedError) as error:
        importing.run(practice, file, SHIPPED)
    assert "creating couples was not asked for" in error.value.preview.refused[0].reason
    assert practice.db.rows("files/list_known", scoped(practice)) == []


def test_couples_in_the_caseload_are_found_by_both_names(practice: Practice, tmp_path: Path) -> None:
    """A couple added by hand gets its check-ins, in the role of its injury event, and keeps its names."""
    couple_id = factories.add_couple(practice, a="Mina", b="Robin", role_a=Role.INVOLVED)
    file = written(tmp_path, HEADER + "Mina & Robin,Robin,2026-02-03,7,,\n")
    result = importing.run(practice, file, SHIPPED)
    (checkin,) = kept(practice, result)
    record = couples.get(practice, couple_id)
    assert (checkin.partner_id, checkin.role) == (record.partners[Side.B].partner_id, Role.INJURED)


def test_two_couples_of_the_same_names_are_never_guessed_at(practice: Practice, tmp_path: Path) -> None:
    """A name that fits two couples is refused."""
    factories.add_couple(practice)
    factories.add_couple(practice)
    found = importing.preview(practice, written(tmp_path, HEADER + "Mina & Robin,Mina,2026-02-03,7,,\n"), SHIPPED)
    assert [r.reason for r in found.refused] == ["More than one couple in your caseload goes by this name."]


def test_another_counselors_couple_is_out_of_reach(practice: Practice, tmp_path: Path) -> None:
    """A file cannot name its way into a couple of somebody else's caseload."""
    theirs = replace(practice, scope=replace(practice.scope, staff_id=factories.scope().staff_id))
    couple_id = factories.add_couple(theirs)
    found = importing.preview(
        practice, written(tmp_path, HEADER + f"{couple_id},Mina,2026-02-03,7,,\n"), SHIPPED, create_couples=False
    )
    assert (found.to_add, found.refused_rows) == (0, 1)


def test_a_third_partner_is_refused(practice: Practice, tmp_path: Path) -> None:
    """A couple has two partners; a third name in the file is an error in the file."""
    rows = "K1,Ana,2026-02-03,7,,\nK1,Ben,2026-02-03,7,,\nK1,Eve,2026-02-03,7,,\n"
    found = importing.preview(practice, written(tmp_path, HEADER + rows), SHIPPED)
    assert [(r.line, r.column) for r in found.refused] == [(4, "partner")]


def test_a_later_file_may_name_the_other_partner(practice: Practice, tmp_path: Path) -> None:
    """A couple made from a file that named one partner takes the other from the next file."""
    importing.run(practice, written(tmp_path, HEADER + "K1,Ana,2026-02-03,7,,\n"), SHIPPED, create_couples=True)
    result = importing.run(practice, written(tmp_path, HEADER + "K1,Ben,2026-02-03,7,,\n"), SAME)
    assert couples.get(practice, result.couple_ids[0]).names == "Ana & Ben"


def test_a_name_typed_by_the_counselor_is_never_taken_over(practice: Practice, tmp_path: Path) -> None:
    """After the counselor named the other partner, a misspelled name is refused; the typed name is found and stays."""
    first = importing.run(practice, written(tmp_path, HEADER + "K1,Ana,2026-02-03,7,,\n"), SHIPPED, create_couples=True)
    other = couples.get(practice, first.couple_ids[0]).partners[Side.B]
    couple_edits.edit_partner(practice, replace(other, display_name="Ben Lee"))
    found = importing.preview(practice, written(tmp_path, HEADER + "K1,Anna,2026-02-10,1,,\n"), SHIPPED)
    assert [r.reason for r in found.refused] == ["This names a partner who is not one of the couple's two."]
    result = importing.run(practice, written(tmp_path, HEADER + "K1,ben  lee,2026-02-10,1,,\n"), SHIPPED)
    partner = couples.get(practice, result.couple_ids[0]).partners[Side.B]
    assert (partner.display_name, partner.external_ref) == ("Ben Lee", None)
    assert {c.partner_id for c in kept(practice, result)} >= {partner.partner_id}


def test_taking_back_a_file_that_named_the_other_partner_opens_the_place_again(
    practice: Practice, tmp_path: Path
) -> None:
    """A partner known from the file alone is a place for the next name again, and earlier edits block nothing."""
    first = importing.run(practice, written(tmp_path, HEADER + "K1,Ana,2026-02-03,7,,\n"), SHIPPED, create_couples=True)
    couple_id = first.couple_ids[0]
    couple_edits.edit_partner(practice, replace(couples.get(practice, couple_id).partners[Side.B], pronouns="he"))
    # What a run named is known by its moment.
    later = replace(practice, clock=lambda: practice.now + timedelta(minutes=1))
    second = importing.run(later, written(tmp_path, HEADER + "K1,Bne,2026-02-03,7,,\n"), SAME)
    assert couples.get(practice, couple_id).names == "Ana & Bne"
    assert undo.last_action(practice, couple_id) is None
    importing.undo_run(practice, second.import_id)
    assert couples.get(practice, couple_id).names == "Ana & Partner B"
    importing.run(practice, written(tmp_path, HEADER + "K1,Ben,2026-02-03,7,,\n"), SAME)
    assert couples.get(practice, couple_id).names == "Ana & Ben"


def test_a_row_may_hold_both_partners(practice: Practice, tmp_path: Path) -> None:
    """In the wide layout each row gives a check-in for each partner who answered."""
    mapping = Mapping(
        layout=Layout.COUPLE_ROWS,
        columns=Columns(couple="couple", partner_name="name", time=("when",)),
        sides=SidePatterns("{}_a", "{}_b"),
        items=(ItemColumn("felt_safe", "felt_safe"),),
    )
    text = "couple,when,name_a,name_b,felt_safe_a,felt_safe_b\nK1,2026-02-03,Ana,Ben,7,4\nK1,2026-02-04,Ana,Ben,,5\n"
    result = importing.run(practice, written(tmp_path, text), mapping, create_couples=True)
    assert counts(result.preview) == {"rows_read": 4, "to_add": 3, "answers": 3, "empty_prompts": 1}
    assert couples.get(practice, result.couple_ids[0]).names == "Ana & Ben"


def test_a_row_may_hold_one_answer(practice: Practice, tmp_path: Path) -> None:
    """Rows of one answer each are gathered by partner and moment; two answers to one item contradict."""
    mapping = Mapping(
        layout=Layout.ANSWER_ROWS,
        columns=Columns(couple="couple", partner="partner", time=("when",), item="item", value="value"),
        items=(ItemColumn("felt_safe", "felt_safe"), ItemColumn("heard", "heard")),
    )
    text = (
        "couple,partner,when,item,value\nK1,Ana,2026-02-03,felt_safe,7\nK1,Ben,2026-02-03,heard,2\n"
        "K1,Ana,2026-02-03,heard,3\nK1,Ana,2026-02-03,heard,3\nK1,Ana,2026-02-03,other,3\n"
    )
    result = importing.run(practice, written(tmp_path, text), mapping, create_couples=True)
    answers = [c.answers for c in kept(practice, result)]
    assert {"felt_safe": Answer(7), "heard": Answer(3)} in answers
    assert len(answers) == 2
    found = importing.preview(practice, written(tmp_path, text + "K1,Ana,2026-02-03,heard,9\n"), mapping)
    assert [r.line for r in found.refused] == [7]


def test_skipped_and_not_applicable_are_kept_apart_from_missing(practice: Practice, tmp_path: Path) -> None:
    """The file's own codes for a skipped item become states, in the shipped and in own questionnaires."""
    tokens = Tokens(missing=("", "NA"), skipped=("-99",), not_applicable=("-88",))
    file = written(tmp_path, HEADER + "K1,Ana,2026-02-03,-99,-88,\nK1,Ben,2026-02-03,NA,most,\n")
    result = importing.run(practice, file, replace(SHIPPED, tokens=tokens), create_couples=True)
    answers = [c.answers for c in kept(practice, result)]
    assert {
        "felt_safe": Answer(state=AnswerState.SKIPPED),
        "promise_kept": Answer(state=AnswerState.NOT_APPLICABLE),
    } in answers
    assert {"promise_kept": Answer("most")} in answers
    own = written(tmp_path, DIARY_FILE.replace("73", "-99"))
    result = importing.run(practice, own, replace(DIARY, tokens=tokens), create_couples=True)
    assert Answer(state=AnswerState.SKIPPED) in [c.answers.get("mood") for c in kept(practice, result)]


def test_a_choice_is_an_answer_even_if_it_reads_like_no_value(practice: Practice, tmp_path: Path) -> None:
    """None and NA are choices of the kept promise; only words that name no choice are no value, and are counted."""
    tokens = Tokens(skipped=("skip", "none"), not_applicable=("na", "-88"))
    cells = {3: "None,None", 4: "NA,na", 5: "skip,skip", 6: ",-88"}
    rows = "".join(f"K1,Ana,2026-02-0{day},{both},\n" for day, both in cells.items())
    mapping = replace(SHIPPED, tokens=tokens)
    result = importing.run(practice, written(tmp_path, HEADER + rows), mapping, create_couples=True)
    by_day = {c.answered_at.day: c.answers for c in kept(practice, result)}
    skipped, apart = Answer(state=AnswerState.SKIPPED), Answer(state=AnswerState.NOT_APPLICABLE)
    assert by_day == {
        3: {"promise_kept": Answer("none")},
        4: {"promise_kept": Answer("na")},
        5: {"felt_safe": skipped, "promise_kept": skipped},
        6: {"promise_kept": apart},
    }
    assert result.preview.no_values == (NoValues("felt_safe", 2, 1, 0), NoValues("promise_kept", 0, 1, 1))


def test_a_safety_answer_named_like_a_token_is_kept(practice: Practice, tmp_path: Path) -> None:
    """One answer a row: "skip" is a choice of the safety question; a missing word elsewhere is counted."""
    mapping = Mapping(
        layout=Layout.ANSWER_ROWS,
        columns=Columns(couple="couple", partner="partner", time=("when",), item="item", value="value"),
        tokens=Tokens(skipped=("skip",)),
        items=(ItemColumn("private_safety", "private_safety"), ItemColumn("heard", "heard")),
    )
    text = "couple,partner,when,item,value\nK1,Ana,2026-02-03,private_safety,Skip\nK1,Ana,2026-02-03,heard,NA\n"
    result = importing.run(practice, written(tmp_path, text), mapping, create_couples=True)
    assert [c.answers for c in kept(practice, result)] == [{"private_safety": Answer("skip")}]
    assert result.preview.no_values == (NoValues("heard", 1, 0, 0),)


def test_choices_of_an_own_questionnaire_are_kept_by_value(practice: Practice, tmp_path: Path) -> None:
    """A code of the file that stands for words is refused when it is not one of the choices."""
    fun = ItemColumn("fun", "fun", kind=ItemKind.CHOICE, options=(Choice("0", "no"), Choice("1", "yes")))
    mapping = replace(DIARY, items=(fun,))
    result = importing.run(practice, written(tmp_path, DIARY_FILE), mapping, create_couples=True)
    assert sorted(str(c.answers["fun"].value) for c in kept(practice, result)) == ["0", "1"]


def test_choices_are_joined_unless_a_code_means_something_else(practice: Practice, tmp_path: Path) -> None:
    """A later file may bring more choices; a code that had other words is refused."""

    def diary(*options: Choice) -> Mapping:
        fun = ItemColumn("fun", "fun", kind=ItemKind.CHOICE, options=options)
        return replace(DIARY, items=(fun,), same_couples=True)

    both = diary(Choice("0", "no"), Choice("1", "yes"))
    importing.run(practice, written(tmp_path, DIARY_FILE), both, create_couples=True)
    later = written(tmp_path, DIARY_FILE.replace("2026-05", "2026-06").replace(",1\n", ",2\n"))
    importing.run(practice, later, diary(Choice("0", "no"), Choice("2", "very")))
    assert [o.value for o in definitions(practice)[-1].items["fun"].options] == ["0", "1", "2"]
    with pytest.raises(InvalidInputError):
        importing.preview(practice, later, diary(Choice("0", "yes"), Choice("2", "very")))


def test_roles_come_from_the_file_where_it_has_them(practice: Practice, tmp_path: Path) -> None:
    """The mapping says which value of the role column means injured and which involved."""
    mapping = replace(DIARY, roles=RoleValues(injured=("0",), involved=("1",)))
    result = importing.run(practice, written(tmp_path, DIARY_FILE), mapping, create_couples=True)
    assert {c.role for c in kept(practice, result)} == {Role.INJURED, Role.INVOLVED}


def test_a_decimal_comma_is_read_as_the_mapping_says(practice: Practice, tmp_path: Path) -> None:
    """Numbers with decimals are kept exactly."""
    mood = ItemColumn("mood", "mood", whole=False)
    mapping = replace(DIARY, items=(mood,), reading=Reading(decimal=DecimalMark.COMMA))
    text = 'dyad;id;role;sent;start;mood\n1;2;0;3.2.2026;3.2.2026 7:05;"5,8"\n'
    (checkin,) = kept(practice, importing.run(practice, written(tmp_path, text), mapping, create_couples=True))
    assert checkin.answers == {"mood": Answer(Decimal("5.8"))}
    assert checkin.answered_at == datetime(2026, 2, 3, 7, 5)


def test_dates_are_judged_by_the_columns_of_the_time_alone(practice: Practice, tmp_path: Path) -> None:
    """A date in a note proves nothing: without proof the file is refused until the mapping says the order."""
    rows = "K1,Ana,03/04/2026,7,,25.12.2025\nK1,Ben,03/04/2026,7,,25.12.2025 was hard\n"
    file = written(tmp_path, HEADER + rows)
    with pytest.raises(InvalidInputError, match="day first or month first") as error:
        importing.run(practice, file, SHIPPED, create_couples=True)
    assert "date_order" in (error.value.next_action or "")
    said = replace(SHIPPED, reading=Reading(date_order=DateOrder.MDY))
    first, *_ = kept(practice, importing.run(practice, file, said, create_couples=True))
    assert first.answered_at == datetime(2026, 3, 4)
    proven = written(tmp_path, HEADER + "K1,Ana,03/14/2026,7,,25.12.2025\nK1,Ana,03/05/2026,7,,\n")
    days = {c.answered_at.day for c in kept(practice, importing.run(practice, proven, SHIPPED))}
    assert {14, 5} <= days


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_column_that_always_shows_midnight_holds_days(tmp_path: Path, kind: str) -> None:
    """Workbooks and tables give days as midnights: no time of day is made of them, and a real midnight stays one."""

    def answered(*moments: datetime) -> set[tuple[datetime, bool]]:
        file = tmp_path / f"file.{kind}"
        rest = {"couple": "K1", "partner": "Ana", "felt_safe": 7, "promise_kept": "", "note": ""}
        rows = [{**rest, "when": moment} for moment in moments]
        if kind == "xlsx":
            pd.DataFrame(rows).to_excel(file, index=False)
        elif kind == "parquet":
            pq.write_table(pa.Table.from_pylist(rows), file)
        else:
            written(tmp_path, HEADER + "".join(f"K1,Ana,{m},7,,\n" for m in moments))
        empty = factories.practice()
        result = importing.run(empty, file, SHIPPED, create_couples=True)
        return {(c.answered_at, c.has_time) for c in kept(empty, result)}

    first, second = datetime(2026, 1, 2), datetime(2026, 1, 3)
    assert answered(first, second) == {(first, False), (second, False)}
    late = datetime(2026, 1, 3, 22, 15)
    assert answered(first, late) == {(first, True), (late, True)}


def test_the_future_begins_tomorrow(practice: Practice, tmp_path: Path) -> None:
    """Today is the last day an answer can be of, as when one is typed in."""
    day = practice.today
    rows = f"K1,Ana,{day} 23:59,7,,\nK1,Ana,{day + timedelta(days=1)},7,,\n"
    found = importing.preview(practice, written(tmp_path, HEADER + rows), SHIPPED)
    assert (found.to_add, [(r.line, r.reason) for r in found.refused]) == (1, [(3, "The date lies in the future.")])


def test_couples_of_two_files_are_kept_apart_by_a_prefix(practice: Practice, tmp_path: Path) -> None:
    """Couple 1 of one file is not couple 1 of another when the mappings have different prefixes."""
    file = written(tmp_path, DIARY_FILE)
    first = importing.run(practice, file, replace(DIARY, couple_prefix="x-"), create_couples=True)
    second = importing.run(practice, file, replace(DIARY, couple_prefix="y-"), create_couples=True)
    assert not set(first.couple_ids) & set(second.couple_ids)


def test_an_import_is_taken_back_as_a_whole(practice: Practice, tmp_path: Path) -> None:
    """Undo removes its check-ins, answers, summaries and couples, and nothing else."""
    mine = factories.add_couple(practice)
    factories.add_checkin(practice, mine, on=date(2026, 1, 2), felt_safe=3)
    result = importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    undone = importing.undo_run(practice, result.import_id)
    assert (undone.checkins_removed, undone.couples_removed, undone.couples_kept) == (3, 1, 0)
    assert {row["couple_id"] for row in practice.db.rows("files/list_known", scoped(practice))} == {mine}
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        assert tx.batches("records/export_answer", {**scoped(practice), "couple_id": None}).read_all().num_rows == 0
    assert len(checkins.list_checkins(practice.db, practice.scope, mine)) == 1
    assert importing.list_runs(practice)[0].checkins_left == 0
    again = importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    assert again.preview.to_add == 3


def test_undo_keeps_a_couple_that_was_worked_on(practice: Practice, tmp_path: Path) -> None:
    """A couple with a check-in of its own stays when the import that made it is taken back."""
    result = importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    factories.add_checkin(practice, result.couple_ids[0], on=date(2026, 7, 1), felt_safe=3)
    assert importing.undo_run(practice, result.import_id).couples_kept == 1
    assert len(checkins.list_checkins(practice.db, practice.scope, result.couple_ids[0])) == 1


def test_taking_back_keeps_corrected_check_ins_and_their_undo(practice: Practice, tmp_path: Path) -> None:
    """A correction is the counselor's own work: it stays, is told, and can still be undone step by step."""
    rows = "K1,Ana,2026-02-03,7,,\nK1,Ben,2026-02-03,4,,\n"
    result = importing.run(practice, written(tmp_path, HEADER + rows), SHIPPED, create_couples=True)
    couple_id = result.couple_ids[0]
    record = couples.get(practice, couple_id)
    couple_edits.edit_partner(practice, replace(record.partners[Side.A], pronouns="she"))
    hers = next(c for c in kept(practice, result) if c.partner_id == record.partners[Side.A].partner_id)
    record = couples.get(practice, couple_id)
    checkin_entry.correct(practice, record, hers, on=hers.answered_at.date(), answers={"felt_safe": Answer(2)})
    undone = importing.undo_run(practice, result.import_id)
    assert (undone.checkins_removed, undone.checkins_kept, undone.couples_kept) == (1, 1, 1)
    assert [c.answers for c in checkins.list_checkins(practice.db, practice.scope, couple_id)] == [
        {"felt_safe": Answer(2)}
    ]
    (run,) = importing.list_runs(practice)
    assert (run.checkins_left, run.checkins_corrected) == (0, 1)
    while action := undo.last_action(practice, couple_id):
        undo.undo(practice, couple_id, action.action_id)
    assert couples.get(practice, couple_id).partners[Side.A].pronouns == ""


def test_a_removed_couple_leaves_nothing_to_undo(practice: Practice, tmp_path: Path) -> None:
    """Edits that were undone or belong to removed records never stand before the undo of a later couple."""
    result = importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    couple_id = result.couple_ids[0]
    (first, *_) = checkins.list_checkins(practice.db, practice.scope, couple_id)
    checkin_entry.remove(practice, first)
    importing.undo_run(practice, result.import_id)
    about = {"practice_id": practice.scope.practice_id, "couple_id": couple_id}
    assert practice.db.rows("history/list_last_action", about) == []


def test_another_counselors_import_cannot_be_taken_back(practice: Practice, tmp_path: Path) -> None:
    """An import belongs to the counselor who made it."""
    result = importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    other = replace(practice, scope=replace(practice.scope, staff_id=factories.scope().staff_id))
    with pytest.raises(NotFoundError):
        importing.undo_run(other, result.import_id)


def test_an_import_that_is_stopped_keeps_nothing(practice: Practice, tmp_path: Path) -> None:
    """Whatever the progress raises, the transaction is rolled back."""

    def stop(read: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True, progress=stop)
    assert importing.list_runs(practice) == ()
    assert practice.db.rows("files/list_known", scoped(practice)) == []


def test_summaries_made_in_parts_are_those_of_the_file_at_once(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of many partners is kept and taken back in parts, of which nothing can be seen afterwards."""
    file = written(tmp_path, _many_partners())
    whole = factories.practice()
    importing.run(whole, file, SHIPPED, create_couples=True)
    monkeypatch.setattr(checkins, "AT_ONCE", 4)
    result = importing.run(practice, file, SHIPPED, create_couples=True)
    assert len(_summaries(practice)) == 12
    assert _summaries(practice) == _summaries(whole)
    undone = importing.undo_run(practice, result.import_id)
    assert (undone.checkins_removed, undone.couples_removed) == (36, 6)
    assert _summaries(practice) == []


def test_an_import_can_be_stopped_until_its_last_part(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever watches is told of no row more than there is, also while summaries are made, and may stop each time."""
    monkeypatch.setattr(checkins, "AT_ONCE", 4)
    file = written(tmp_path, _many_partners())
    told: list[int] = []
    importing.run(
        factories.practice(), file, SHIPPED, create_couples=True, progress=lambda read, total: told.append(read)
    )
    assert told == sorted(told)
    assert told[-1] == 36
    # After each part of the summaries, of which there are more than couples.
    assert told.count(36) > 6
    for last in range(1, len(told) + 1):
        calls: list[int] = []

        def stop(read: int, total: int | None, last: int = last, calls: list[int] = calls) -> None:
            calls.append(read)
            if len(calls) == last:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            importing.run(practice, file, SHIPPED, create_couples=True, progress=stop)
        assert importing.list_runs(practice) == ()
        assert practice.db.rows("files/list_known", scoped(practice)) == []
    assert _summaries(practice) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (EngineError("IOException"), r"could not take this in \(IOException\)"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_what_the_database_refuses_is_said_in_words(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    """Nobody is shown the name of an error alone, and nothing of the file is kept."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("dashboard.store.files.importing.tell_changed", fail)
    with pytest.raises(DatabaseError, match=words) as refused:
        importing.run(practice, written(tmp_path, DIARY_FILE), DIARY, create_couples=True)
    assert refused.value.next_action
    assert importing.list_runs(practice) == ()
    assert practice.db.rows("files/list_known", scoped(practice)) == []


def _many_partners() -> str:
    """Six couples, of whom each partner checks in on three days; the rows are in the order of the days."""
    rows = [
        f"K{couple},{name}{couple},2026-02-{day:02},{(couple + day) % 11},{'most' if day % 2 else 'na'},\n"
        for day in (3, 10, 17)
        for couple in range(6)
        for name in ("Ana", "Ben")
    ]
    return HEADER + "".join(rows)


def _summaries(practice: Practice) -> list[tuple[object, ...]]:
    """Values derived from the check-ins of each partner, by the name that the file has for them."""
    return (
        driver.cursor(practice.db)
        .execute(
            "SELECT p.external_ref, s.checkins, s.first_at, s.last_at, s.recent_trust, s.recent_answers, s.row_version"
            " FROM checkin_summary s JOIN partner p USING (practice_id, partner_id) ORDER BY p.external_ref"
        )
        .fetchall()
    )


def test_a_preview_keeps_nothing(practice: Practice, tmp_path: Path) -> None:
    """Looking ahead leaves no trace in the record."""
    assert importing.preview(practice, written(tmp_path, DIARY_FILE), DIARY).couples_to_create == 1
    assert practice.db.rows("files/list_known", scoped(practice)) == []


def test_a_saved_mapping_is_found_again_without_the_files_style(practice: Practice) -> None:
    """A mapping is kept under its name and replaced by the next of that name; reading settings stay open."""
    importing.save_mapping(practice, replace(DIARY, reading=Reading(delimiter=";")), "Diary")
    importing.save_mapping(practice, replace(DIARY, couple_prefix="d-"), "Diary")
    assert importing.list_mappings(practice) == {"Diary": replace(DIARY, name="Diary", couple_prefix="d-")}
    importing.delete_mapping(practice, "Diary")
    assert importing.list_mappings(practice) == {}
    with pytest.raises(InvalidInputError):
        importing.save_mapping(practice, DIARY, "  ")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"columns": Columns()}, "names the couple"),
        ({"columns": replace(SHIPPED.columns, time=())}, "holds the time"),
        ({"columns": replace(SHIPPED.columns, note="remarks")}, "no column"),
        ({"items": ()}, "hold answers"),
        ({"items": (ItemColumn("felt_safe", "felt_fine"),)}, "not in the questionnaire"),
        ({"items": (ItemColumn("felt_safe", "heard"), ItemColumn("note", "heard"))}, "mapped twice"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_before_reading(
    practice: Practice, tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    """What the mapping lacks is said before the first row is read."""
    with pytest.raises(InvalidInputError, match=words):
        importing.preview(practice, written(tmp_path, HEADER), replace(SHIPPED, **changes))


def test_a_diary_arrives_whole(practice: Practice, tmp_path: Path) -> None:
    """The suggested mapping reads a study: every answer arrives and every other row is explained."""
    diary = diaries.written(tmp_path)
    assert (diary.rows, diary.empty, diary.answers) == (1230, 325, 3976)
    wanted = {"rows_read": 1230, "to_add": 905, "answers": 3976, "empty_prompts": 325}
    arrives_whole(practice, diary.path, wanted)


def arrives_whole(practice: Practice, file: Path, wanted: dict[str, int]) -> None:
    """Import a diary of ten couples, and again."""
    mapping = importing.suggest(importing.inspect(file), practice.library.questionnaire, "Diary")
    result = importing.run(practice, file, mapping, create_couples=True)
    assert counts(result.preview) == wanted
    assert (result.preview.couples_to_create, result.preview.partners_to_create) == (10, 20)
    assert importing.run(practice, file, mapping).preview.already_known == wanted["to_add"]


if REAL.is_file():

    def test_the_real_diary_arrives_whole(practice: Practice) -> None:
        """What was invented after it is read like it."""
        arrives_whole(practice, REAL, {"rows_read": 1242, "to_add": 895, "answers": 3844, "empty_prompts": 347})
