"""A new kind of record costs a migration and its declaration: all that treats kinds alike then works for it unchanged.

The kind is added to a copy of the tree, where the generic tests run as they are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAME = "keepsake"
MIGRATION = f"""CREATE TABLE {NAME} (
    practice_id UUID NOT NULL,
    {NAME}_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    title VARCHAR NOT NULL,
    story VARCHAR,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, {NAME}_id)
);
"""
DECLARATION = f'''"""The kinds of record of keepsakes."""

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Typed, value, words
from dashboard.domain.kind import Export, Found, Kind

KEEPSAKE = Kind(
    name="{NAME}",
    meaning="What a partner keeps.",
    key=("{NAME}_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="{NAME}_id",
    found=Found("Keepsakes", "couple", "created_at"),
    columns={{
        "{NAME}_id": value("The keepsake."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "title": words("Its title.", Typed("Title", 80, required=True), searched=True),
        "story": words("Its story.", Typed("Story", 400, multiline=True), searched=False),
    }},
)
'''
# Everything that follows from a declaration, by the test that would miss it: the schema and the mechanical SQL; history
# and undo, erasure, orphans; export and restore; the log; canaries; hostile strings; erasing a couple; a copy
# that names nobody; Find.
GENERIC = (
    "tests/test_kinds.py",
    f"tests/store/test_kinds_kept.py::test_a_record_is_kept_changed_and_taken_back[{NAME}]",
    f"tests/store/test_kinds_kept.py::test_a_record_without_its_parent_is_an_orphan[{NAME}]",
    "tests/services/files/test_exporting.py::test_an_export_put_back_gives_the_same_rows",
    "tests/services/files/test_exporting.py::test_every_table_and_column_is_exported_and_described",
    "tests/services/test_audit.py::test_no_words_of_a_couple_reach_the_log",
    "tests/access/test_canaries.py::test_every_text_column_is_decided_about",
    "tests/access/test_canaries.py::test_every_word_is_planted_for_each_partner",
    "tests/reliability/test_hostile_text.py::test_every_field_with_words_is_tried",
    "tests/reliability/test_hostile_text.py::test_fields_of_staff_keep_or_refuse",
    "tests/services/keeping/test_erasing.py::test_no_table_holds_a_word_of_it",
    "tests/services/keeping/test_anonymising.py::test_no_word_id_or_day_of_the_original_is_in_it",
    "tests/services/test_search.py::test_every_searched_column_is_found_and_no_other",
    "tests/services/test_search.py::test_the_words_of_a_couple_are_all_decided_about",
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with the kind in it, and nothing else changed by hand."""
    copied = tmp_path_factory.mktemp("copy") / "tree"
    for part in (".streamlit", "dashboard", "data", "docs", "pages", "tests", "tools"):
        shutil.copytree(ROOT / part, copied / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / file, copied / file)
    migrations = copied / "dashboard" / "store" / "migrations"
    number = 1 + max(int(file.name[:4]) for file in migrations.glob("*.sql"))
    (migrations / f"{number:04}_{NAME}.sql").write_text(MIGRATION, encoding="utf-8")
    (copied / "dashboard" / "domain" / "kinds" / f"{NAME}s.py").write_text(DECLARATION, encoding="utf-8")
    _run(copied, "-m", "tools")
    return copied


def _run(tree: Path, *command: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(tree), "MENDWELL_STRINGS": "60"}
    # The copy is no part of a run that is shared out among workers.
    # A machine that tests by itself would have every value of a failure printed, and its name cut off.
    env = {name: held for name, held in env.items() if name != "CI" and not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        [sys.executable, *command], cwd=tree, env=env, capture_output=True, text=True, check=False, timeout=540
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def test_it_costs_a_migration_and_a_declaration(tree: Path) -> None:
    """The generic tests, which know nothing of the kind, pass with it; and what they read is the copy."""
    where = _run(tree, "-c", "import dashboard, tests; print(dashboard.__file__, tests.__file__)")
    assert where.count(str(tree)) == 2
    said = _run(tree, "-m", "pytest", "-rs", "-p", "no:cacheprovider", *GENERIC)
    assert "[100%]" in said
    assert "SKIPPED" not in said


def test_the_generic_tests_look_at_it(tree: Path) -> None:
    """Without one of its statements, and without its declaration, the same tests fail."""
    files = "test_the_mechanical_sql_is_what_the_declarations_give"
    (tree / "dashboard" / "store" / "sql" / "records" / f"restore_{NAME}.sql").unlink()
    with pytest.raises(AssertionError, match=f"FAILED tests/test_kinds.py::{files}"):
        _run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/test_kinds.py::{files}")
    (tree / "dashboard" / "domain" / "kinds" / f"{NAME}s.py").unlink()
    declared = "test_every_table_is_declared_once"
    with pytest.raises(AssertionError, match=f"FAILED tests/test_kinds.py::{declared}"):
        _run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/test_kinds.py::{declared}")
