"""An export holds everything, says what it holds, and can be put back."""

from __future__ import annotations

import csv
import io
import json
import stat
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import kinds
from dashboard.domain import spreadsheet as domain_spreadsheet
from dashboard.domain.attention.findings import Finding, Said
from dashboard.domain.attention.handling import Action, Did, Key
from dashboard.domain.attention.reconcile import Changes
from dashboard.domain.attention.rules import Change
from dashboard.domain.capture.records import Question
from dashboard.domain.confidentiality.rules import Recipient, Released, SecretsRule
from dashboard.domain.ids import new_id
from dashboard.domain.measures.own import OwnMeasure
from dashboard.domain.records import Completion, Goal, Session, TimelineEvent
from dashboard.domain.stats.change import Better
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Side, TimelineKind
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services import spreadsheet
from dashboard.services.confidentiality import policies, releases
from dashboard.services.couples import reading as couples
from dashboard.services.files import exporting, importing
from dashboard.services.files.tables import DICTIONARY
from dashboard.services.practice import Practice
from dashboard.store import opening
from dashboard.store.attention import alerts, findings, held
from dashboard.store.attention import rules as attention_rules
from dashboard.store.files import exporting as store
from dashboard.store.measures import reading as store_measures
from dashboard.store.transaction import Transaction
from tests import driver, factories, samples
from tests.services.files.importing.test_importing import DIARY, DIARY_FILE

# What is derived, remembered for undo, about this installation and who works here, and what opens a door.
NOT_EXPORTED = {"couple_reach"} | {name for name, kind in kinds.every().items() if kind.export is None}
FORMULA = "=1+1"


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """A practice with at least one row in every table that an export holds."""
    found = factories.practice()
    couple_id = factories.add_couple(found, a=FORMULA, b="'-Robin")
    factories.add_checkin(found, couple_id, on=date(2026, 1, 2), felt_safe=3, small_win='-a,\r\n"b"\t')
    factories.add_checkin(found, couple_id, side=Side.B, on=date(2026, 1, 2), felt_safe=9, small_win="")
    file = tmp_path / "diary.csv"
    file.write_text(DIARY_FILE)
    importing.run(found, file, DIARY, create_couples=True)
    importing.save_mapping(found, DIARY, "@diary")
    record = couples.get(found, couple_id)
    found.db.write(found.scope, lambda tx: _fill(tx, record), summary="Fill", now=found.now)
    partner_id = record.partners[Side.A].partner_id
    policies.write(found, couple_id, SecretsRule.LIMITED, "What we agreed on.", seen=0)
    policies.acknowledge_on_paper(found, record, partner_id, 1)
    word = releases.Word(
        partner_id=partner_id,
        what=Released.OWN_ANSWERS,
        recipient=Recipient.THIRD_PARTY,
        recipient_name="=Dr. Lind",
        until_on=found.today + timedelta(days=9),
    )
    releases.give(found, record, word)
    found.db.write(found.scope, lambda tx: _fill_rest(tx, record), summary="Fill", now=found.now)
    return found


def _fill_rest(tx: Transaction, record: couples.CoupleRecord) -> None:
    """Add rows of the kinds that need nothing in particular."""
    partners = {side.value: partner.partner_id for side, partner in record.partners.items()}
    for kind in samples.missing(tx):
        for row in samples.of_couple(kind, record.couple.couple_id, partners):
            samples.put(tx, kind, row)


def _fill(tx: Transaction, record: couples.CoupleRecord) -> None:
    couple_id, day = record.couple.couple_id, date(2026, 1, 5)
    assignment = factories.homework(
        of=couple_id,
        assignee=Assignee.JOINT,
        step_id="own",
        title="+title",
        instructions="Talk.",
        assigned_on=day,
        due_on=day,
    )
    tx.insert("assignment", assignment)
    completion = Completion(
        completion_id=new_id(),
        assignment_id=assignment.assignment_id,
        couple_id=couple_id,
        side=Side.A,
        done_on=day,
        result=AssignmentStatus.DONE,
    )
    tx.insert("completion", completion)
    partner_id = record.partners[Side.A].partner_id
    tx.insert("goal", Goal(goal_id=new_id(), couple_id=couple_id, partner_id=partner_id, body="\tTrust"))
    event = TimelineEvent(
        timeline_event_id=new_id(), couple_id=couple_id, kind=TimelineKind.LAPSE, occurred_on=day, label="'"
    )
    tx.insert("timeline_event", event)
    session = Session(session_id=new_id(), couple_id=couple_id, starts_at=datetime.combine(day, time(17)), minutes=60)
    tx.insert("session", replace(session, focus="=Us", reason="+Ill", uid="-1"))
    tx.insert(
        "question", Question(question_id=new_id(), couple_id=couple_id, asked_by=Assignee.A, body="=?", asked_on=day)
    )
    link = {"session_id": session.session_id, "couple_id": couple_id, "captured": "homework", "record": "assignment"}
    tx.insert("session_capture", {"session_capture_id": new_id(), **link, "record_id": assignment.assignment_id})
    _fill_measures(tx, record)
    key = Key("no-session", None, day)
    alerts.insert(tx, couple_id, [Action(key, Did.SNOOZED, day, "", "=Away", day + timedelta(days=9))])
    found = Finding("safety-yes", Side.A, day, day, (Said(day, Side.A, "private_safety", "yes"),), {"n": "1"})
    about = held.between(tx.scope.practice_id, [couple_id])
    findings.keep(tx, {couple_id: Changes(raised=(found,))}, 1, about)
    attention_rules.insert(tx, 1, {"silence": Change(None, {"days": 21})}, "=Holidays")
    step = {"step_id": "own", "title": "Own", "role": "both", "phase": "rebuild", "trust_domains": "safety"}
    step |= {"summary": "s", "homework": "h", "cadence": "once", "default_days": 7, "cautions": "", "reflection": ""}
    tx.run("records/insert_custom_step", tx.stamped({**step, "is_joint": True, "is_archived": False}))
    template = {"plan_id": "p", "title": "Plan", "for_whom": "both", "is_archived": False, "based_on": ""}
    tx.run("records/insert_plan_template", tx.stamped(template))
    row = {"plan_id": "p", "position": 1, "week": 0, "step_id": "own", "role": "both", "note": ""}
    tx.run("records/insert_plan_template_step", tx.stamped(row))
    samples.put(tx, kinds.of("helpline"), samples.values(kinds.of("helpline")))
    samples.put(tx, kinds.of("note_template"), samples.values(kinds.of("note_template")))


def _fill_measures(tx: Transaction, record: couples.CoupleRecord) -> None:
    about = {"couple_id": record.couple.couple_id, "partner_id": record.partners[Side.A].partner_id}
    taken = {"measure_id": "own-sheet", "taken_on": date(2026, 1, 5), "mode": "paper", "total": Decimal("12.5")}
    tx.insert("measure_score", {**about, **taken, "measure_score_id": new_id()})
    rated = {"area_rating_id": new_id(), "area": "money", "rated_on": date(2026, 1, 5), "rating": 3}
    tx.insert("area_rating", {**about, **rated})
    own = OwnMeasure(measure_id="own-sheet", name="=Sheet", better=Better.LOW, sd=Decimal("7.25"), source="Manual")
    store_measures.insert_own_measure(tx, own)


def tables(practice: Practice, couple_id: object = None) -> dict[str, pa.Table]:
    """Every exported table as the record holds it."""
    with practice.db.workspace(practice.scope, now=practice.now) as tx:
        return {t: store.batches(tx, t, couple_id).read_all() for t in store.TABLES}  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_an_export_put_back_gives_the_same_rows(practice: Practice, tmp_path: Path, kind: str) -> None:
    """From Parquet and from CSV alone, every row of every table comes back exactly, and the overview is derived."""
    before = tables(practice)
    assert [name for name, table in before.items() if not table.num_rows] == []
    exporting.export(practice, tmp_path / "out")
    for file in (tmp_path / "out" / ("csv" if kind == "parquet" else "parquet")).iterdir():
        file.unlink()
    empty = factories.practice(who=practice.scope)
    rows = importing.restore_export(empty, tmp_path / "out")
    after = tables(empty)
    assert rows == {name: table.num_rows for name, table in before.items()}
    assert all(after[name].equals(before[name]) for name in before)
    assert summaries(empty) == summaries(practice)


LATER = {
    (kind.name, name): column.before
    for kind in kinds.every().values()
    for name, column in kind.columns.items()
    if column.before is not None
}


def test_what_later_columns_begin_with_is_declared(practice: Practice) -> None:
    """The record fills its older rows by the schema, an older export by the declaration: both with the same."""
    found = driver.cursor(practice.db).execute(
        "SELECT table_name, column_name, column_default FROM duckdb_columns() "
        "WHERE database_name = 'practice' AND column_default IS NOT NULL"
    )
    in_schema = {(table, name): str(default).strip("'") for table, name, default in found.fetchall()}
    assert {key: in_schema.get(key) for key in LATER} == LATER
    assert {key for key in in_schema if key[0] in store.TABLES} <= LATER.keys()


def test_an_export_from_before_a_column_was_there_comes_back(practice: Practice, tmp_path: Path) -> None:
    """Every column that came later is missing at once: its rows get what older rows have, all others stay."""
    before = tables(practice)
    exporting.export(practice, tmp_path / "out")
    for file in (tmp_path / "out" / "parquet").iterdir():
        later = [name for table, name in [*LATER, ("assignment", "outcome")] if table == file.stem]
        pq.write_table(pq.read_table(file).drop_columns(later), file)
    empty = factories.practice(who=practice.scope)
    importing.restore_export(empty, tmp_path / "out")
    for name, table in tables(empty).items():
        later = [column for of, column in LATER if of == name]
        for column in later:
            assert {str(value) for value in table[column].to_pylist()} <= {LATER[name, column]}
        assert table.drop_columns(later).equals(before[name].drop_columns(later)), name


def summaries(practice: Practice) -> list[tuple[object, ...]]:
    """The derived summaries without the time of their deriving."""
    sql = "SELECT partner_id, checkins, first_at, last_at, recent_trust FROM checkin_summary ORDER BY partner_id"
    return driver.cursor(practice.db).execute(sql).fetchall()


def test_an_export_goes_only_into_an_empty_practice(practice: Practice, tmp_path: Path) -> None:
    """Two records are never mixed, and a folder that is no export is refused."""
    exporting.export(practice, tmp_path / "out")
    with pytest.raises(RuleError):
        importing.restore_export(practice, tmp_path / "out")
    (tmp_path / "other").mkdir()
    with pytest.raises(InvalidInputError):
        importing.restore_export(factories.practice(), tmp_path / "other")


def test_what_stands_in_the_way_of_an_export_is_named(practice: Practice, tmp_path: Path) -> None:
    """Taking an import back leaves its questionnaire and its run: the true reason is said, not a false advice."""
    file = tmp_path / "diary.csv"
    file.write_text(DIARY_FILE)
    used = factories.practice()
    done = importing.run(used, file, DIARY, create_couples=True)
    assert done.import_id is not None
    importing.undo_run(used, done.import_id)
    exporting.export(practice, tmp_path / "out")
    with pytest.raises(RuleError, match=r"holds questionnaires made from files, past imports\."):
        importing.restore_export(used, tmp_path / "out")


def test_imports_come_back_to_the_counselor_who_restores(practice: Practice, tmp_path: Path) -> None:
    """Another counselor's practice lists the imports and can take them back."""
    exporting.export(practice, tmp_path / "out")
    empty = factories.practice()
    importing.restore_export(empty, tmp_path / "out")
    (run,) = importing.list_runs(empty)
    undone = importing.undo_run(empty, run.import_id)
    assert (undone.checkins_removed, undone.couples_removed) == (3, 1)


def test_a_damaged_export_puts_nothing_back(practice: Practice, tmp_path: Path) -> None:
    """When one table cannot be read, none is kept."""
    exporting.export(practice, tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "parquet" / "goal.parquet").drop_columns(["body"])
    pq.write_table(table, tmp_path / "out" / "parquet" / "goal.parquet")
    empty = factories.practice()
    with pytest.raises(InvalidInputError, match="goal"):
        importing.restore_export(empty, tmp_path / "out")
    assert tables(empty)["couple"].num_rows == 0


def test_every_table_and_column_is_exported_and_described(practice: Practice, tmp_path: Path) -> None:
    """The dictionary has a meaning for all that the schema has, so a new column cannot be forgotten."""
    sql = "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'practice'"
    schema = {(t, c) for t, c in driver.cursor(opening.in_memory()).execute(sql).fetchall() if t not in NOT_EXPORTED}
    exporting.export(practice, tmp_path / "out")
    with (tmp_path / "out" / DICTIONARY).open(encoding="utf-8", newline="") as file:
        described = {(row["table"], row["column"]): row["meaning"] for row in csv.DictReader(file)}
    assert {key for key in described if key[1]} == schema
    assert {key[0] for key in described if not key[1]} == {table for table, _ in schema}
    assert all(described.values())


def test_cells_that_a_spreadsheet_would_run_are_neutralised(practice: Practice, tmp_path: Path) -> None:
    """In CSV a formula gets an apostrophe before it; numbers and Parquet stay untouched."""
    exporting.export(practice, tmp_path / "out")
    with (tmp_path / "out" / "csv" / "partner.csv").open(encoding="utf-8", newline="") as file:
        names = {row["display_name"] for row in csv.DictReader(file)}
    assert {f"'{FORMULA}", "''-Robin"} <= names
    assert FORMULA in pq.read_table(tmp_path / "out" / "parquet" / "partner.parquet")["display_name"].to_pylist()


@given(st.lists(st.text(st.sampled_from("'=+-@\t\r\n;,|\"a1 "), max_size=8), min_size=1, max_size=8))
def test_neutralising_can_be_taken_back_exactly(texts: list[str]) -> None:
    """Whatever a cell held, apostrophes included, comes back letter by letter, and no formula is left on the way."""
    quiet = spreadsheet.neutralised(pa.record_batch({"text": pa.array(texts, pa.string())}))
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in quiet["text"].to_pylist())
    assert spreadsheet.taken_back(quiet)["text"].to_pylist() == texts
    # One text at a time it is the same, where no batch is at hand.
    assert [domain_spreadsheet.neutralised(text) for text in texts] == quiet["text"].to_pylist()
    assert [domain_spreadsheet.taken_back(text) for text in quiet["text"].to_pylist()] == texts


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "text", [";=1+1", "a;=1+1", "a\t=1+1", "a,=1+1", "a|@x", 'a;"=1+1"', "a\n=1+1;b", ";;+1", "=1;=1"]
)
def test_no_list_separator_uncovers_a_formula(delimiter: str, text: str) -> None:
    """However a spreadsheet splits an exported line, no cell that it finds begins with a formula."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(["K1", domain_spreadsheet.neutralised(text), "x"])
    split = [cell for row in csv.reader(io.StringIO(line.getvalue()), delimiter=delimiter) for cell in row]
    plain = [cell for row in line.getvalue().splitlines() for cell in row.split(delimiter)]
    assert not any(cell.lstrip('"').startswith(("=", "+", "-", "@")) for cell in [*split, *plain])


def test_one_couple_is_exported_without_the_others(practice: Practice, tmp_path: Path) -> None:
    """Nothing of another couple, and nothing of the practice but the questionnaires it answered."""
    diary = next(c for c in tables(practice)["couple"].to_pylist() if c["external_ref"] == "1")
    result = exporting.export(practice, tmp_path / "out", couple_id=diary["couple_id"])
    assert set(result.rows) == {*store.COUPLE_TABLES, "questionnaire", "measure"}
    assert (result.rows["couple"], result.rows["partner"], result.rows["checkin"]) == (1, 2, 3)
    for path in (tmp_path / "out" / "parquet").iterdir():
        if path.stem not in {"questionnaire", "measure"}:
            assert set(pq.read_table(path)["couple_id"].to_pylist()) <= {diary["couple_id"]}
    with pytest.raises(NotFoundError):
        exporting.export(practice, tmp_path / "other", couple_id=new_id())


def test_an_export_is_private_and_whole(practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are readable by their owner alone; a full folder is refused; a failure leaves no folder behind."""
    out = exporting.export(practice, tmp_path / "out").folder
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert "not encrypted" in (out / "README.txt").read_text()
    with pytest.raises(InvalidInputError, match="not empty"):
        exporting.export(practice, out)

    def fail(read: int, total: int | None) -> None:
        raise KeyboardInterrupt

    before = set(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        exporting.export(practice, tmp_path / "second", progress=fail)
    assert set(tmp_path.iterdir()) == before


def test_another_counselors_couples_are_not_exported(practice: Practice, tmp_path: Path) -> None:
    """An export reaches as far as the asking counselor."""
    from dataclasses import replace

    other = replace(practice, scope=replace(practice.scope, staff_id=factories.scope().staff_id))
    result = exporting.export(other, tmp_path / "out")
    assert {result.rows[table] for table in (*store.COUPLE_TABLES, "import_run", "import_mapping")} == {0}


def test_a_questionnaire_keeps_its_wording_in_the_export(practice: Practice, tmp_path: Path) -> None:
    """The definition goes out as the JSON it is kept as."""
    exporting.export(practice, tmp_path / "out")
    (row,) = pq.read_table(tmp_path / "out" / "parquet" / "questionnaire.parquet").to_pylist()
    assert json.loads(row["definition"])["items"]["mood"]["scale"]["high"] == "100"
