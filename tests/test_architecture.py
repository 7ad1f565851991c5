"""What keeps the house in order: imports, page sizes, names, and SQL that fits the schema and the code."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import typing
from collections.abc import Iterator, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from dashboard import store
from dashboard.paths import PACKAGE, PAGES
from dashboard.store import opening, statements
from tests import driver

PAGE_LINES = 80
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = statements.names()

# Views that the code registers from Arrow tables just before it runs a statement (`Transaction.stage`), with the
# columns that it gives them. Temporary tables are not listed: their own `create_...` statements make them here too.
STAGED = {
    "touched_text": "partner_id VARCHAR",
    "incoming_rows": """
        row_no BIGINT, line BIGINT, checkin_id VARCHAR, couple_ref VARCHAR, partner_ref VARCHAR, partner_name VARCHAR,
        role_text VARCHAR, role VARCHAR, answered_at TIMESTAMP, has_time BOOLEAN, note VARCHAR, answered INTEGER,
        felt_safe SMALLINT, word_kept SMALLINT, openness SMALLINT, heard SMALLINT, closeness SMALLINT,
        area_trust SMALLINT, self_trust SMALLINT, willingness SMALLINT, trigger_load SMALLINT, watchfulness SMALLINT,
        steadiness SMALLINT, pull_to_hide SMALLINT, promise_kept VARCHAR, limits_kept VARCHAR, pace_pressure VARCHAR,
        private_safety VARCHAR, small_win VARCHAR, states VARCHAR, answers_text VARCHAR""",
    "incoming_answers": "row_no BIGINT, item VARCHAR, number_value DECIMAL(18, 6), text_value VARCHAR, state VARCHAR",
    "incoming_refusals": "row_no BIGINT, line BIGINT, column_name VARCHAR, shape VARCHAR, reason VARCHAR",
    "matched": """
        couple_ref VARCHAR, partner_ref VARCHAR, couple_id VARCHAR, partner_id VARCHAR, side VARCHAR, role VARCHAR""",
    "unmatched": "couple_ref VARCHAR, partner_ref VARCHAR, column_name VARCHAR, shape VARCHAR, reason VARCHAR",
    "new_couples": "couple_id VARCHAR, couple_ref VARCHAR, episode_id VARCHAR, hint VARCHAR, opened_on DATE",
    "new_partners": """
        partner_id VARCHAR, couple_id VARCHAR, side VARCHAR, display_name VARCHAR, partner_ref VARCHAR""",
    "raised_findings": """
        finding_id VARCHAR, couple_id VARCHAR, rule VARCHAR, side VARCHAR, evidence VARCHAR, since DATE, last_on DATE,
        rules_version INTEGER""",
    "extended_findings": "finding_id VARCHAR, last_on DATE, evidence VARCHAR, rules_version INTEGER",
    "ended_findings": "finding_id VARCHAR, ended_why VARCHAR",
    "derived_rows": """
        couple_id VARCHAR, counselor_id VARCHAR, hint VARCHAR, phase VARCHAR, status VARCHAR,
        added_at TIMESTAMP, is_imported BOOLEAN, resumed_on DATE, a_id VARCHAR, a_name VARCHAR, a_checkins INTEGER,
        a_last_at TIMESTAMP, a_trust VARCHAR, b_id VARCHAR, b_name VARCHAR, b_checkins INTEGER, b_last_at TIMESTAMP,
        b_trust VARCHAR, sessions VARCHAR,
        homework VARCHAR, unreviewed INTEGER, unreviewed_since DATE, last_session_on DATE, findings VARCHAR,
        actions VARCHAR, talks VARCHAR, agreement_due_on DATE, sent INTEGER""",
    "older_couples": "couple_id VARCHAR, next_session_at VARCHAR",
    "adopted": "partner_id VARCHAR, partner_ref VARCHAR, display_name VARCHAR",
}
# Rows of columns by name that leave a public function of the store, each with the reason.
ROWS_LEAVE = {
    "engine.protocol.Connection.rows": "The engine knows columns, not what they mean.",
    "engine.protocol.Engine.rows": "The engine knows columns, not what they mean.",
    "engine.protocol.Engine.rows_at_once": "The engine knows columns, not what they mean.",
    "engine.duck.DuckEngine.rows_at_once": "The engine knows columns, not what they mean.",
    "engine.readers.Reader.rows_at_once": "The engine knows columns, not what they mean.",
    "engine.readers.Readers.rows_at_once": "The engine knows columns, not what they mean.",
    "database.Database.rows_at_once": "The store's own modules make values of them; nobody above calls it.",
    "engine.duck.DuckConnection.rows": "The engine knows columns, not what they mean.",
    "engine.duck.DuckEngine.rows": "The engine knows columns, not what they mean.",
    "engine.readers.Reader.rows": "The engine knows columns, not what they mean.",
    "engine.readers.Readers.rows": "The engine knows columns, not what they mean.",
    "engine.readers.dicts": "The engine knows columns, not what they mean.",
    "engine.recording.Run.params": "Values to bind, as a statement was given them, for a journal that is sealed.",
    "database.Database.practice_row": "The store's own modules make a value of it; nobody above calls it.",
    "database.Database.row": "The store's own modules make values of it; nobody above calls it.",
    "database.Database.rows": "The store's own modules make values of them; nobody above calls it.",
    "transaction.Transaction.rows": "The store's own modules make values of them; nobody above calls it.",
    "record_writing.RecordWriting.rows": "The transaction's own, declared for the writing of records.",
    "record_writing.RecordWriting.stamped": "Values to bind, of any kind of record.",
    "rows.from_json": "Values become rows and rows values here.",
    "rows.values_of": "Values become rows and rows values here.",
    "caseload.rows.derived": "Rows in the making: what a part does not change is written back as it was.",
}
# Arrow tables that leave the store.
TABLES_LEAVE = {
    "engine.protocol.Connection.batches": "The engine's way to long results.",
    "engine.duck.DuckConnection.batches": "The engine's way to long results.",
    "engine.recording.Stage.rows": "Rows as a statement was given them, for a journal that is sealed.",
    "transaction.Transaction.batches": "Nobody above the store calls it.",
    "keeping.copying.batches": "A copy is disguised batch by batch, and written to files.",
    "files.exporting.batches": "An export writes them to files as they are, a million rows in bounded memory.",
}
ABOVE = [m for m in [*MODULES, *sorted(PAGES.glob("*.py"))] if PACKAGE / "store" not in m.parents]
# Attributes of `Database` and `Transaction` that take the name of a statement, or reach below.
STATEMENTS_OF = {"rows", "rows_at_once", "row", "run", "batches", "stage", "engine"}
# Rows in bulk carry the columns of the table they are from, or go to, by the verb of the statement.
IN_BULK = {"restore": "restored", "place": "placed", "discard": "discarded"}
OF_A_TABLE = re.compile(rf"records/({'|'.join(IN_BULK)})_(\w+)")
CREATES = re.compile(r"^(--.*\n|\s)*CREATE\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def schema() -> duckdb.DuckDBPyConnection:
    """A migrated, empty practice in which all staged views and temporary tables are there."""
    cursor = driver.cursor(opening.in_memory())
    for view, columns in STAGED.items():
        cursor.execute(f"CREATE TEMP TABLE {view} ({columns})")
    waiting = [name for name in NAMES if CREATES.match(statements.statement(name))]
    # Some are made from others: go round until nothing more can be made.
    while waiting:
        left = [name for name in waiting if not _is_made(cursor, name)]
        if len(left) == len(waiting):
            raise AssertionError(f"these cannot be made from the schema: {left}")
        waiting = left
    return cursor


def _is_made(cursor: duckdb.DuckDBPyConnection, name: str) -> bool:
    try:
        cursor.execute(statements.statement(name), dict.fromkeys(statements.parameters(name)))
    except duckdb.CatalogException as error:
        # Two statements may make a table of the same name, each in its own transaction.
        return "already exists" in str(error)
    return True


@pytest.mark.parametrize("name", [n for n in NAMES if not CREATES.match(statements.statement(n))])
def test_statement_fits_the_schema(schema: duckdb.DuckDBPyConnection, name: str) -> None:
    """Every .sql file is bound against the migrated schema: no column or table it names is missing."""
    found = OF_A_TABLE.fullmatch(name)
    if found:
        view, table = IN_BULK[found[1]], found[2]
        schema.execute(f"CREATE OR REPLACE TEMP TABLE {view} AS SELECT * FROM {table} LIMIT 0")
    parameters = dict.fromkeys(statements.parameters(name))
    assert schema.execute(f"EXPLAIN {statements.statement(name)}", parameters).fetchall()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_one_statement_with_named_parameters(name: str) -> None:
    """One file, one name, one statement; every value is bound by a name our own parser sees too."""
    found = duckdb.extract_statements(statements.statement(name))
    assert len(found) == 1
    assert set(found[0].named_parameters) == set(statements.parameters(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_named_after_what_it_does(name: str) -> None:
    """Names read as area/verb_noun."""
    assert re.fullmatch(r"[a-z]+/[a-z]+(_[a-z]+)+", name)


@cache
def _mentioned() -> tuple[set[str], set[str]]:
    """Statement names in the code: whole ones, and the beginnings of those completed at run time."""
    areas = {name.split("/")[0] for name in NAMES}
    whole, beginnings = set(), set()
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        inside = {id(v) for j in ast.walk(tree) if isinstance(j, ast.JoinedStr) for v in j.values}
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                continue
            if re.fullmatch(r"[a-z]+/[a-z_]+", node.value) and node.value.split("/")[0] in areas:
                (beginnings if id(node) in inside else whole).add(node.value)
    return whole, beginnings


def test_every_statement_is_used() -> None:
    """An .sql file nobody runs is dead code."""
    whole, beginnings = _mentioned()
    unused = [n for n in NAMES if n not in whole and not n.startswith(tuple(beginnings))]
    assert unused == []


def test_every_statement_named_in_code_exists() -> None:
    """A misspelt name would only be found when somebody clicks."""
    whole, beginnings = _mentioned()
    assert sorted(whole - set(NAMES)) == []
    assert [b for b in beginnings if not any(n.startswith(b) for n in NAMES)] == []


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.py")), ids=lambda p: p.name)
def test_a_page_stays_short(page: Path) -> None:
    """A page arranges, it does not decide: what needs more lines belongs to ui or services."""
    assert len(page.read_text(encoding="utf-8").splitlines()) <= PAGE_LINES


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.py")), ids=lambda p: p.name)
def test_a_page_reaches_no_further_than_services(page: Path) -> None:
    """Pages import Streamlit, ui, services, charts and the domain's words; never the store or its database."""
    tree = ast.parse(page.read_text(encoding="utf-8"))
    imported = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    imported |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    forbidden = ("dashboard.store", "dashboard.server", "dashboard.cli", "duckdb", "plotly", "pandas", "starlette")
    assert [name for name in imported if name.startswith(forbidden)] == []


def test_no_module_shadows_the_standard_library() -> None:
    """Streamlit puts the entry script's folder first on sys.path: `import types` must stay the real one."""
    beside_the_entry = {p.stem if p.suffix == ".py" else p.name for p in PACKAGE.iterdir()}
    assert beside_the_entry & sys.stdlib_module_names == set()


def test_sql_is_never_put_together_from_values() -> None:
    """No f-string of the store's users carries SQL; the connection's own set-up is the one exception."""
    verbs = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b")
    found = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = "".join(v.value for v in node.values if isinstance(v, ast.Constant))
                if verbs.search(text):
                    found.append(f"{module.name}:{node.lineno}")
    assert found == []


def test_words_of_dates_live_in_one_module() -> None:
    """Only `wording` writes a day or an hour for people; files of machines are written in the form of machines."""
    letters = re.compile(r"%[aAbBdHIjmMpSyYcxX]")
    found = []
    for module in [*MODULES, *sorted(PAGES.glob("*.py"))]:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            form = node.format_spec if isinstance(node, ast.FormattedValue) else None
            is_call = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "strftime"
            if is_call or (form is not None and letters.search(ast.unparse(form))):
                found.append(module.relative_to(PACKAGE.parent).as_posix())
    # The second brings moments of a file to one text, which is read again.
    assert set(found) == {"dashboard/domain/wording.py", "dashboard/services/files/reading/typed.py"}


def test_every_field_for_a_day_writes_it_alike() -> None:
    """A day is typed and read in one form on all pages, not in the one that Streamlit takes when none is said."""
    found = [
        f"{module.relative_to(PACKAGE).as_posix()}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"date_input", "datetime_input"}
        and not any(word.arg == "format" and ast.unparse(word.value).endswith("DAY_FORMAT") for word in node.keywords)
    ]
    assert found == []


def _public(module: ModuleType) -> Iterator[tuple[str, object]]:
    """Types that the public functions, methods and properties of a module return and its classes hold, by name."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(thing):
            yield name, typing.get_type_hints(thing).get("return")
        elif inspect.isclass(thing):
            yield from ((f"{name}.{field}", hint) for field, hint in typing.get_type_hints(thing).items())
            for each, member in vars(thing).items():
                made = getattr(member, "__func__", None) or getattr(member, "fget", None) or member
                if not each.startswith("_") and inspect.isfunction(made):
                    yield f"{name}.{each}", typing.get_type_hints(made).get("return")


def _parts(hint: object) -> Iterator[object]:
    """A type and all types in it."""
    yield hint
    for part in typing.get_args(hint):
        yield from _parts(part)


def _is_row(hint: object) -> bool:
    """Tell whether a type is a row: anything at all by the name of a column."""
    if typing.get_origin(hint) not in {dict, Mapping, MutableMapping}:
        return False
    key, value = typing.get_args(hint)
    return key is str and value in {typing.Any, object}


def _is_arrow(hint: object) -> bool:
    return getattr(hint, "__module__", "").startswith("pyarrow")


def _leaving() -> Iterator[tuple[str, object]]:
    for found in pkgutil.walk_packages(store.__path__, f"{store.__name__}."):
        for name, hint in _public(importlib.import_module(found.name)):
            yield f"{found.name.removeprefix(store.__name__ + '.')}.{name}", hint


def test_no_row_leaves_the_store() -> None:
    """Public functions return values with names and types; an exception that is no longer needed fails."""
    assert {name for name, hint in _leaving() if any(map(_is_row, _parts(hint)))} == set(ROWS_LEAVE)


def test_no_table_leaves_the_store_but_for_a_file() -> None:
    """Long results in Arrow stay in the store; only what is written to a file as it is comes out."""
    assert {name for name, hint in _leaving() if any(map(_is_arrow, _parts(hint)))} == set(TABLES_LEAVE)


def test_a_row_is_found_wherever_it_hides() -> None:
    """The check sees through names, unions and containers."""
    row = dict[str, typing.Any]
    for hint in (row, list[row], row | None, dict[int, tuple[row, ...]], Mapping[str, object]):
        assert any(map(_is_row, _parts(hint)))
    for hint in (dict[str, int], list[str], Mapping[int, object], None):
        assert not any(map(_is_row, _parts(hint)))


# Modules that only write or only read JSON, each with the reason; the others do both.
ONE_WAY = {
    "dashboard/services/documents/typesetting.py": "The template of the pages, paper.typ beside it, reads it.",
    "dashboard/domain/files/mapping.py": "A JSON string is a TOML basic string, and TOML is read by the library.",
    "dashboard/services/files/reading/heads.py": "Files of others carry it.",
}


def test_an_encoding_is_written_and_read_in_one_module() -> None:
    """Whoever changes how something is written has its reading before them; an exception no longer needed fails."""
    found = set()
    for module in [*MODULES, *sorted(PAGES.glob("*.py"))]:
        used = set(re.findall(r"\bjson\.(dumps?|loads?)\b", module.read_text(encoding="utf-8")))
        if len({each.removesuffix("s") for each in used}) == 1:
            found.add(module.relative_to(ROOT).as_posix())
    assert found == set(ONE_WAY)


def _reaches_of(tree: ast.Module) -> list[int]:
    """Lines that reach a statement or the engine through something called or annotated as a database or transaction."""
    called = {"tx", "db", "transaction", "database"}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            words = set(re.findall(r"\w+", ast.unparse(node.annotation)))
            if words & {"Transaction", "Database"}:
                called.add(node.arg if isinstance(node, ast.arg) else ast.unparse(node.target).split(".")[-1])
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in STATEMENTS_OF
        and (
            (isinstance(node.value, ast.Name) and node.value.id in called)
            or (isinstance(node.value, ast.Attribute) and node.value.attr in called)
        )
    ]


@pytest.mark.parametrize("module", ABOVE, ids=str)
def test_only_the_store_runs_statements(module: Path) -> None:
    """Above the store nobody reads or runs a statement by its name: each has a function that says what it means."""
    assert _reaches_of(ast.parse(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "tx.rows('a/list_b')",
        "practice.db.row('a/get_b')",
        "read(tx.rows)",
        "def work(t: Transaction) -> None:\n    t.run('a/delete_b')",
        "self.db.engine.rows('SELECT 1', {})",
    ],
)
def test_a_statement_is_found_wherever_it_is_run(code: str) -> None:
    """The check sees calls, methods handed on, and other names of a transaction."""
    assert _reaches_of(ast.parse(code))


def test_imports_point_inwards() -> None:
    """Every import contract of pyproject.toml is kept."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("module", [*MODULES, *sorted(PAGES.glob("*.py"))], ids=str)
def test_a_docstring_begins_with_its_meaning(module: Path) -> None:
    """A noun or a verb comes first: a question word or "The same" makes the reader look elsewhere for the meaning."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    texts = [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, documented)]
    questions = re.compile(r"(What|Whether|Who|Whom|Whose|How|The same)\b")
    assert [text.splitlines()[0] for text in texts if questions.match(text)] == []
