"""A couple's record read at one moment, for whoever reaches it then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from dashboard.domain import kinds
from dashboard.paths import PACKAGE
from dashboard.store import couples
from dashboard.store.engine import readers
from dashboard.store.statements import statement
from tests import driver, factories


def test_nothing_is_read_for_somebody_who_does_not_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first statement finds nobody, and no other is run."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    stranger = factories.colleague(of=at)
    results: list[list[dict[str, Any]]] = []
    true_dicts = readers.dicts

    def dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
        results.append(true_dicts(result))
        return results[-1]

    monkeypatch.setattr(readers, "dicts", dicts)
    assert couples.read_whole(stranger.db, stranger.scope, couple_id) is None
    assert results == [[]]
    assert couples.read_whole(at.db, at.scope, couple_id) is not None


def test_what_is_written_meanwhile_is_not_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every part is as it was when somebody was found to reach the couple; the next reading has the change."""
    at = factories.practice()
    couple_id = factories.add_couple(at, a="Mina")
    true_dicts = readers.dicts

    def changes() -> Iterator[str]:
        yield "UPDATE partner SET display_name = 'Zebedea' WHERE side = 'a'"
        yield from iter(lambda: "SELECT 1", "")

    statements = changes()

    def dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
        found = true_dicts(result)
        driver.cursor(at.db).execute(next(statements))
        return found

    monkeypatch.setattr(readers, "dicts", dicts)
    first, second = (couples.read_whole(at.db, at.scope, couple_id) for _ in range(2))
    assert first is not None
    assert second is not None
    assert [each.partners[0].display_name for each in (first, second)] == ["Mina", "Zebedea"]


def test_statements_that_ask_nobody_come_behind_one_that_does() -> None:
    """They read what is of the record, and one module alone names them: whoever used one elsewhere would ask nobody."""
    first, _, *others = couples._WHOLE
    assert "couple_reach" in statement(first)
    assert set(others) == {f"records/read_{kind.name}" for kind in kinds.every().values() if kind.is_of_record}
    naming = [each.name for each in PACKAGE.rglob("*.py") if "records/read_" in each.read_text(encoding="utf-8")]
    assert naming == ["couples.py"]
