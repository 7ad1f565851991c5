"""A copy that names nobody: no word, id or day of the original is in it, and it can be worked with all the same."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dashboard.domain import kinds
from dashboard.domain.column import STAMP, Holds
from dashboard.domain.keeping import anonymous
from dashboard.domain.keeping.anonymous import FEWEST, LEFT_OUT, Standing, filler, shared
from dashboard.domain.kind import Export
from dashboard.domain.vocabulary import Role, SessionState, Side
from dashboard.errors import RuleError
from dashboard.library import codes
from dashboard.services.caseload import overview
from dashboard.services.files.importing.restoring import restore_export
from dashboard.services.keeping import anonymising
from dashboard.services.keeping.anonymising import Copy
from dashboard.services.office import Office
from dashboard.store import check
from dashboard.store.keeping import copying
from tests import driver, factories
from tests.access import house as houses
from tests.access.house import CANARY

WORD = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="module")
def office() -> Office:
    """A house in which every column of words of a couple is a canary, and everything else that is typed is one too."""
    made = houses.build().office
    cursor = driver.cursor(made.db)
    for kind in kinds.every().values():
        for name, column in kind.columns.items():
            if column.holds in {Holds.PRACTICE, Holds.PEOPLE} and kind.export:
                cursor.execute(f"UPDATE {kind.name} SET {name} = 'Zebedea ' || coalesce({name}, '') || ' Quillon'")
    cursor.execute("UPDATE session SET uid = 'somebody@clinic.example'")
    return made


@pytest.fixture(scope="module")
def copy(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The copy of it, in which one couple is as good as five."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anonymous, "FEWEST", 1)
        return anonymising.write_copy(office, tmp_path_factory.mktemp("copy") / "out")


def rows_of(copy: Copy, table: str) -> list[dict[str, Any]]:
    """The rows of a table as they are in the copy."""
    return list(pq.read_table(copy.folder / "parquet" / f"{table}.parquet").to_pylist())


def test_every_kind_that_is_exported_is_in_it_or_left_out_for_a_reason() -> None:
    """A new kind has to be decided about by nobody: it comes along, with its words replaced."""
    exported = {kind.name for kind in kinds.every().values() if kind.export}
    assert set(copying.TABLES) | set(LEFT_OUT) == exported
    assert not set(copying.TABLES) & set(LEFT_OUT)
    assert not any(kinds.of(name).is_authors or kinds.of(name).export is Export.OWN for name in copying.TABLES)


def test_no_word_id_or_day_of_the_original_is_in_it(office: Office, copy: Copy) -> None:
    """Every text and every id of every table is looked for in every file."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((copy.folder / "csv").iterdir()))
    text += "\n".join(str(rows_of(copy, table)) for table in copy.rows)
    known = codes.known() | set(copy.rows)
    known |= {name for table in copy.rows for name in (*kinds.of(table).columns, *STAMP)}
    allowed = {word.lower() for name in known for word in WORD.findall(name)} | {"about", "letters", "true", "false"}
    original = set()
    cursor = driver.cursor(office.db)
    for kind in kinds.every().values():
        for row in cursor.execute(f"SELECT * FROM {kind.name}").to_arrow_table().to_pylist():
            for name, value in row.items():
                column = kind.columns.get(name) or STAMP[name]
                if isinstance(value, str) and column.holds is Holds.VALUE:
                    assert value not in text, (kind.name, name)
                elif isinstance(value, str):
                    original |= {word.lower() for word in WORD.findall(value)}
    there = {word.lower() for word in WORD.findall(text)}
    assert {"zebedea", "quillon", "clinic"} <= original
    assert not CANARY.search(text)
    # What is left of an id or a digest is hexadecimal.
    assert {word for word in original & there - allowed if not re.fullmatch(r"[a-f]+", word)} == set()


def test_days_are_others_and_what_lies_between_them_is_not(office: Office, copy: Copy) -> None:
    """Within a couple weekdays and intervals are as they were, and two couples are not moved alike."""
    cursor = driver.cursor(office.db)
    found = cursor.execute("SELECT partner_id, answered_at FROM checkin ORDER BY partner_id, answered_at").fetchall()
    before: dict[str, list[datetime]] = {}
    for partner, at in found:
        before.setdefault(str(partner), []).append(at)
    after: dict[str, list[datetime]] = {}
    for row in rows_of(copy, "checkin"):
        after.setdefault(row["partner_id"], []).append(row["answered_at"])

    def intervals(days: list[datetime]) -> tuple[int, tuple[float, ...]]:
        days = sorted(days)
        return days[0].weekday(), tuple((day - days[0]).total_seconds() for day in days)

    were = {intervals(days) for days in before.values()}
    assert {intervals(days) for days in after.values()} <= were
    assert max(day for days in after.values() for day in days) < max(day for days in before.values() for day in days)
    assert not set(after) & set(before)


def test_what_few_share_is_kept_back(tmp_path: Path) -> None:
    """A couple of its kind alone, and a value that four couples have, are not in the copy."""
    practice = factories.practice()
    ids = factories.add_couples(practice, FEWEST + 1)
    factories.add_couples(practice, 1, role_a=Role.MUTUAL)
    factories.add_checkins(practice, [(each, Side.A) for each in ids], [factories.NOW.date()], promise_kept="most")
    factories.add_checkins(practice, [(ids[0], Side.B)], [factories.NOW.date()], promise_kept="none")
    for each, state in zip(ids, [SessionState.CAME] * FEWEST + [SessionState.NO_SHOW], strict=True):
        factories.add_session(practice, each, factories.NOW, state=state)
    made = anonymising.write_copy(factories.office(of=practice), tmp_path / "out")
    assert (made.couples, made.kept_back) == (FEWEST + 1, 1)
    assert {row["promise_kept"] for row in rows_of(made, "checkin")} == {"most", None}
    assert [row["state"] for row in rows_of(made, "session")] == ["came"] * FEWEST
    for table in made.rows:
        kind = kinds.of(table)
        if kind.of_couple:
            for name, column in kind.columns.items():
                if column.holds is Holds.CODE and f"{table}.{name}" not in anonymous.INSIDE:
                    found = ((row["couple_id"], row[name] or "") for row in rows_of(made, table))
                    assert anonymous.rare(found) == frozenset(), (table, name)


def test_it_can_be_worked_with(copy: Copy) -> None:
    """It is put into a new practice like an export, is whole there, and its caseload can be drawn."""
    practice = factories.watched(at=factories.practice())
    assert restore_export(practice, copy.folder)["couple"] == copy.couples == 3
    assert check.orphans(practice.db) == []
    assert overview.overview(practice).total == 3


def test_too_few_couples_make_no_copy(tmp_path: Path) -> None:
    """Of four couples nothing is written."""
    practice = factories.practice()
    factories.add_couples(practice, FEWEST - 1)
    with pytest.raises(RuleError):
        anonymising.write_copy(factories.office(of=practice), tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_a_small_cell_is_one_to_four_couples() -> None:
    """Four of a kind are left out, five stay; and what stands for words says about how many there were."""
    active = Standing(status="active", outcomes=(), is_mutual=False)
    mended = Standing(status="closed", outcomes=("repaired",), is_mutual=False)
    five, four = {str(n): active for n in range(FEWEST)}, {f"m{n}": mended for n in range(FEWEST - 1)}
    assert shared({**five, **four}) == set(five)
    assert filler("") == ""
    assert filler("x" * 21) == "[about 40 letters]"
