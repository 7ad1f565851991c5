"""Practice files of earlier versions open with today's code, and everything that was in them is there.

The files are in `tests/earlier`; `tools/earlier_files.py` says how they were made.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.errors import WrongKeyError
from dashboard.services.brief import building as brief
from dashboard.services.caseload import overview, today
from dashboard.services.confidentiality import policies, releases
from dashboard.services.couples import reading as couples
from dashboard.services.files import exporting
from dashboard.services.homework import assigning as homework
from dashboard.services.links import personal as links
from dashboard.services.log import check as log_check
from dashboard.services.measures import area_view
from dashboard.services.measures import view as measures
from dashboard.services.notes import reading as notes
from dashboard.services.office import Office
from dashboard.services.outcomes import report as outcomes
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.search import passages
from dashboard.services.setup import opening as setup
from dashboard.store import heads
from dashboard.store.engine import migrate
from dashboard.store.people import staff as people
from tests import driver
from tests.store.caseload.test_rows import anew, kept
from tools import earlier_files

INDEX = json.loads(earlier_files.INDEX.read_text("utf-8"))
# Columns and rows by table.
Tables = dict[str, tuple[list[str], list[tuple[Any, ...]]]]

# Rows of the caseload under their first name.
RENAMED = {"couple_card"}
# Derived from the record, with every change anew.
DERIVED = {"caseload_row", "checkin_summary", "finding", "migration"}
# The rules by which every couple was judged last, which are others today.
JUDGED_BY = "'attention_fingerprint'"


def unpacked(version: str, folder: Path) -> tuple[Path, Tables]:
    """The practice of an earlier version as it lay on a computer, encrypted and its head remembered; and its rows."""
    file = folder / "practice.db"
    remembered = heads.head_file(file).file
    assert remembered is not None
    plain = earlier_files.unpack(int(version), file, remembered)
    root = duckdb.connect(":memory:")
    root.execute(f"ATTACH '{plain}' AS practice (READ_ONLY)")
    rows = rows_by_table(root)
    root.close()
    return file, rows


def rows_by_table(root: duckdb.DuckDBPyConnection) -> Tables:
    """Columns and rows of every table of `practice`."""
    named = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice' ORDER BY table_name"
    found = {}
    for (table,) in root.execute(named).fetchall():
        read = root.execute(f"SELECT * FROM practice.{table}")
        found[table] = ([column[0] for column in read.description or []], read.fetchall())
    return found


def picked(columns: list[str], rows: list[tuple[Any, ...]], wanted: list[str]) -> Counter[tuple[str, ...]]:
    """The rows with these columns alone."""
    places = [columns.index(name) for name in wanted]
    found = (tuple(repr(row[place]) for place in places) for row in rows)
    return Counter(values for values in found if JUDGED_BY not in values)


def check_values(before: Tables, after: Tables) -> None:
    """Make sure that every row is there, with each value in each column that both versions have."""
    lost = set(before) - set(after) - set(RENAMED)
    assert lost == set()
    for table in sorted(set(before) - DERIVED - set(RENAMED)):
        (columns, rows), (columns_now, rows_now) = before[table], after[table]
        shared = [name for name in columns if name in columns_now]
        missing = picked(columns, rows, shared) - picked(columns_now, rows_now, shared)
        assert missing.total() == (marks_of_sessions(before) if table == "timeline_event" else 0), table


def marks_of_sessions(before: Tables) -> int:
    """The number of marks of a session on timelines, which became sessions with version 10."""
    columns, rows = before["timeline_event"]
    return sum(row[columns.index("kind")] == "session" for row in rows)


def read_all(practice: Practice, folder: Path) -> None:
    """Ask the services of every page for what one counselor may see."""
    today.today(practice)
    found = overview.overview(practice).lines
    assert len(found) == 2
    for couple_id in [line.couple_id for line in found]:
        record = couples.get(practice, couple_id)
        assert all(partner.display_name for partner in record.partners.values())
        brief.build(practice, record)
        homework.of_couple(practice, record)
        measures.of_couple(practice, record)
        area_view.view(practice, record)
        links.of_couple(practice, record)
        notes.of_couple(practice, record)
        policies.of_couple(practice, couple_id)
        releases.of_couple(practice, couple_id)
        past = progress.history(practice, record)
        assert progress.overview(practice, past).topics
    assert passages(practice, "happened")
    outcomes.report(practice)
    assert exporting.export(practice, folder).rows["couple"] == 2


@pytest.mark.parametrize("version", sorted(INDEX))
def test_a_file_of_an_earlier_version_opens_whole(version: str, tmp_path: Path) -> None:
    """Every value is there, the log is one chain up to its head, no row is orphaned, and services read the record."""
    file, before = unpacked(version, tmp_path)
    assert len(before["couple"][1]) == 2
    office = setup.open_file(file, earlier_files.KEY)
    try:
        facts, verdict = setup.facts(office), log_check.verify(office)
        assert facts.schema_version == migrate.shipped()[-1].version
        assert facts.orphans == 0
        assert verdict.fault is None
        assert verdict.entries >= max((head["seq"] for head in INDEX[version]["heads"].values()), default=0)
        check_values(before, rows_by_table(driver.cursor(office.db)))
        practice = counselor_of(office)
        assert kept(practice) == anew(practice)
        read_all(practice, tmp_path / "export")
    finally:
        setup.close(office)


def counselor_of(office: Office) -> Practice:
    """The practice as the counselor sees it whose couples are in the file."""
    (rosa,) = [each for each in people.list_people(office.db, office.practice_id) if each.name == "Rosa Lind"]
    token = office.browser_sessions.start(rosa.staff_id, rosa.name, rosa.roles)
    return office.practice_for(office.browser_sessions.find(token))


def test_a_file_is_decrypted_as_it_was_encrypted_then(tmp_path: Path) -> None:
    """The bytes that the first version left open with the key, and with no other."""
    file = tmp_path / "practice.db"
    file.write_bytes((earlier_files.FOLDER / "0001.encrypted").read_bytes())
    with pytest.raises(WrongKeyError):
        setup.open_file(file, "11" * 32)
    office = setup.open_file(file, earlier_files.KEY)
    assert office.name == "Practice on the Canal"
    setup.close(office)
