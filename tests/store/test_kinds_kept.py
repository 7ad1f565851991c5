"""Every kind with a history is written, changed, removed and taken back by its declaration alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest

from dashboard.domain import kinds
from dashboard.domain.column import Holds
from dashboard.domain.ids import new_id
from dashboard.domain.kind import Kind
from dashboard.domain.vocabulary import Side
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction
from tests import driver, factories, samples

# A couple and its partners are added together; what hangs on both is tried where they are.
KINDS = [kind for kind in kinds.every().values() if kind.has_history and kind.name not in {"couple", "partner"}]
# Two roles that only make sense as a pair, which a check of the schema holds together.
GIVEN = {"injury_event": {"role_a": "injured", "role_b": "involved"}}


@dataclass(frozen=True, slots=True)
class Book:
    """A practice with one couple, and the rows of one kind in it."""

    at: Practice
    couple_id: UUID
    kind: Kind

    def rows(self) -> list[tuple[object, ...]]:
        """The rows of the kind without their stamp, by key."""
        columns = ", ".join(self.kind.columns)
        about = {"couple_id": self.couple_id}
        sql = f"SELECT {columns} FROM {self.kind.name} WHERE couple_id = $couple_id ORDER BY {self.kind.id}"
        return list(driver.cursor(self.at.db).execute(sql, about).fetchall())

    def version(self) -> int:
        """The version of the only row that has the newest key."""
        sql = f"SELECT row_version FROM {self.kind.name} ORDER BY {self.kind.id} DESC LIMIT 1"
        found = driver.cursor(self.at.db).execute(sql).fetchone()
        assert found is not None
        return int(found[0])

    def write(self, work: Callable[[Transaction], None]) -> None:
        """Run one action on the record."""
        self.at.db.write(self.at.scope, work, summary="Try", now=self.at.now)

    def undo(self) -> None:
        """Take the latest action back as a counselor does."""
        last = undo.last_action(self.at, self.couple_id)
        assert last is not None
        undo.undo(self.at, self.couple_id, last.action_id)


def book(kind: Kind) -> Book:
    """A practice with one couple."""
    at = factories.practice()
    return Book(at, factories.add_couple(at), kind)


def sample(found: Book) -> dict[str, object]:
    """A row of the kind about the couple."""
    record = couples.get(found.at, found.couple_id)
    partners = {side.value: record.partners[side].partner_id for side in Side}
    row = next(samples.of_couple(found.kind, found.couple_id, partners))
    return {**row, **GIVEN.get(found.kind.name, {})}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_is_kept_changed_and_taken_back(kind: Kind) -> None:
    """Insert, change, remove; then three times undo: after every step the rows are what they were before it."""
    kept = book(kind)
    states = [kept.rows()]
    row = sample(kept)
    texts = [name for name, column in kind.columns.items() if column.holds is Holds.WORDS]
    kept.write(lambda tx: tx.insert(kind.name, row))
    states.append(kept.rows())
    changed = {**row, **dict.fromkeys(texts, "Other words"), "row_version": 1}
    kept.write(lambda tx: tx.update(kind.name, changed))
    states.append(kept.rows())
    kept.write(lambda tx: tx.delete(kind.name, {**changed, "row_version": kept.version()}))
    assert kept.rows() == states[0]
    for before in (states[2], states[1], states[0]):
        kept.undo()
        assert kept.rows() == before
    assert len(states[1]) == len(states[0]) + 1
    assert (states[1] != states[2]) == bool(texts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_without_its_parent_is_an_orphan(kind: Kind) -> None:
    """A row that hangs on nothing is told by the search for orphans."""
    lost = book(kind)
    assert kind.parent is not None
    row = {**sample(lost), kinds.of(kind.parent).id: new_id()}
    lost.write(lambda tx: samples.put(tx, kind, row))
    found = lost.at.db.rows("records/list_orphans")
    assert (kind.name, str(row[kind.id])) in {(each["record"], each["record_id"]) for each in found}
