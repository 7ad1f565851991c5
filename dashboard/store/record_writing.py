"""Records that keep their own history: written, changed, removed and taken back, each within its couple's reach."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

import pyarrow as pa

from dashboard.domain import kinds
from dashboard.domain.ids import new_id
from dashboard.domain.scope import AnyScope, PartnerScope, Scope
from dashboard.store.reaching import reach
from dashboard.store.refusals import not_found, stale
from dashboard.store.revisions import Revision
from dashboard.store.rows import from_json, to_json, values_of
from dashboard.store.statements import parameters


class RecordWriting(ABC):
    """The part of a transaction that writes records. The transaction itself says how a statement runs."""

    def __init__(self, scope: AnyScope, now: datetime, summary: str) -> None:
        self.scope = scope
        self.now = now
        self.summary = summary
        self.action_id = new_id()
        # (record, its id, its couple) of every record written so far, for the audit log.
        self.touched: list[tuple[str, str, UUID | None]] = []
        # Couples whose record changed by statements over many rows, which `touched` does not list one by one.
        self.changed: set[UUID] = set()
        # Counts and codes that the log is to have of it beside what was touched.
        self.about: dict[str, object] = {}
        self._reached: set[UUID] = set()

    @abstractmethod
    def run(self, name: str, params: Mapping[str, Any] | None = None) -> int:
        """Execute a named statement and return how many rows it touched."""

    @abstractmethod
    def rows(self, name: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a named statement as this transaction sees them."""

    @abstractmethod
    def stage(self, view: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make rows readable to the statements that follow, under the name `view`."""

    @property
    def staff(self) -> Scope:
        """The reach of staff at this moment, not when the page was drawn. Raises `NotFoundError` for anybody else."""
        if not isinstance(self.scope, Scope):
            raise not_found()
        return replace(self.scope, as_of=self.now)

    def stamped(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """`values` with the columns every new row carries: practice, who, when, first version."""
        return {
            **values,
            "practice_id": self.scope.practice_id,
            "created_at": self.now,
            "created_by": self.scope.actor_id,
            "updated_at": self.now,
            "updated_by": self.scope.actor_id,
            "row_version": 1,
        }

    def insert(self, record: str, value: object) -> None:
        """Add a record (a dataclass or mapping of the table's columns) and remember that it can be taken back.

        Raises `NotFoundError` when its couple is not the counselor's.
        """
        values = self.stamped(_values(value))
        self._check_new(record, values)
        self.run(f"records/insert_{record}", values)
        self._remember(record, values, before=None, version_after=1)

    def keep(self, record: str, value: object) -> None:
        """Add a row of a kind without a history.

        The caller has made sure that the person asking may; columns not given stay empty.
        """
        name = f"records/insert_{record}"
        self.run(name, {**dict.fromkeys(parameters(name)), **self.stamped(_values(value))})

    def overwrite(self, record: str, value: object) -> None:
        """Write a changed row of a kind without a history. Raises `StaleEditError` if it changed since it was read."""
        name = f"records/update_{record}"
        stamp = {"updated_at": self.now, "updated_by": self.scope.actor_id, "practice_id": self.scope.practice_id}
        values = {**_values(value), **stamp}
        if self.run(name, {k: values[k] for k in parameters(name)}) != 1:
            raise stale()

    def insert_without_history(self, record: str, value: object) -> None:
        """Add a record outside undo: one of many in an import, or one from a partner's own hand.

        Raises as `insert` does.
        """
        values = self.stamped(_values(value))
        self._check_new(record, values)
        self.run(f"records/insert_{record}", values)
        self.touched.append((record, str(values[_id(record)]), values["couple_id"]))

    def insert_many_without_history(self, record: str, values: Iterable[object]) -> None:
        """Add many records of an exported kind by one statement, outside undo. Raises as `insert` does."""
        rows = [self.stamped(_values(value)) for value in values]
        for row in rows:
            self._check_new(record, row)
        if rows:
            plain = [{name: str(v) if isinstance(v, UUID | Enum) else v for name, v in row.items()} for row in rows]
            self.stage("restored", pa.Table.from_pylist(plain))
            self.run(f"records/restore_{record}", {"practice_id": self.scope.practice_id})
            self.touched.extend((record, str(row[_id(record)]), row["couple_id"]) for row in rows)

    def update(self, record: str, value: object) -> None:
        """Write a changed record. Raises `StaleEditError` if it changed since `value` was read.

        Raises `NotFoundError` when the record is of another couple, or its couple is not the counselor's.
        """
        values = _values(value)
        before = self._unchanged(record, values)
        self._overwrite(record, {**before, **values}, before)

    def delete(self, record: str, value: object) -> None:
        """Remove a record. Raises as `update` does."""
        values = _values(value)
        before = self._unchanged(record, values)
        self.run(f"records/delete_{record}", self._key(record, values[_id(record)]))
        self._remember(record, before, before=before, version_after=None)

    def undo(self, revision: Revision) -> None:
        """Take back one remembered change.

        Raises `StaleEditError` when the record changed after it, and `NotFoundError` as `update` does.
        """
        record, record_id = revision.record, revision.record_id
        now_there = self._current(record, record_id)
        if (now_there["row_version"] if now_there else None) != revision.version_after:
            raise stale()
        before = from_json(revision.before_image) if revision.before_image else None
        self._check_reach(record, {"couple_id": revision.couple_id})
        self.touched.append((record, record_id, revision.couple_id))
        if before is None:
            self.run(f"records/delete_{record}", self._key(record, record_id))
        elif now_there is None:
            self.run(f"records/insert_{record}", {**before, "updated_at": self.now})
        else:
            # A column that is newer than the image keeps its value.
            restored = {**now_there, **before, "row_version": now_there["row_version"]}
            self._overwrite(record, restored, now_there, remember=False)
            # The change before this one left the row at an older version, and must still find it when it is undone
            # next.
            self.run(
                "history/follow_version",
                {
                    "practice_id": self.scope.practice_id,
                    "record": record,
                    "record_id": record_id,
                    "version_before": before["row_version"],
                    "version_after": now_there["row_version"] + 1,
                },
            )
        about = {"practice_id": self.scope.practice_id, "revision_id": revision.revision_id}
        self.run("history/mark_undone", {**about, "now": self.now, "actor": self.scope.actor_id})

    def hand_over(self, couple_id: UUID, receiver: UUID, version: int | None = None) -> None:
        """Give a couple another counselor. The caller has made sure that the person asking may decide that.

        Raises `StaleEditError` when the couple is gone, or is not at the `version` that was read.
        """
        before = self._current("couple", couple_id)
        if before is None or version not in {None, before["row_version"]}:
            raise stale()
        self._overwrite("couple", {**before, "counselor_id": receiver}, before)

    def _overwrite(
        self, record: str, values: dict[str, Any], before: Mapping[str, Any], *, remember: bool = True
    ) -> None:
        name = f"records/update_{record}"
        changed = {**values, "updated_at": self.now, "updated_by": self.scope.actor_id}
        if self.run(name, {k: changed[k] for k in parameters(name)}) != 1:
            raise stale()
        if remember:
            self._remember(record, values, before=before, version_after=before["row_version"] + 1)

    def _unchanged(self, record: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """The stored row, after checking that it may be changed and that nobody changed it meanwhile."""
        before = self._current(record, values[_id(record)])
        if before is None:
            raise stale()
        if before["couple_id"] != values["couple_id"]:
            raise not_found()
        self._check_reach(record, before)
        if before["row_version"] != values["row_version"]:
            raise stale()
        return before

    def _check_new(self, record: str, values: Mapping[str, Any]) -> None:
        """Raise unless a new record may be added; a new couple belongs to the counselor who adds it."""
        if record != "couple":
            self._check_reach(record, values)
        elif values["counselor_id"] != self.staff.staff_id:
            raise not_found()

    def _check_reach(self, record: str, values: Mapping[str, Any]) -> None:
        """Raise `NotFoundError` unless the person asking may change this couple's records of this kind."""
        scope, couple_id = self.scope, values["couple_id"]
        if isinstance(scope, PartnerScope):
            if not kinds.of(record).by_partners or couple_id != scope.couple_id:
                raise not_found()
        elif couple_id not in self._reached:
            if not self.rows("couples/find_in_scope", {**reach(self.staff), "couple_id": couple_id}):
                raise not_found()
            self._reached.add(couple_id)

    def _current(self, record: str, record_id: object) -> dict[str, Any] | None:
        found = self.rows(f"records/get_{record}", self._key(record, record_id))
        return found[0] if found else None

    def _key(self, record: str, record_id: object) -> dict[str, Any]:
        return {"practice_id": self.scope.practice_id, _id(record): record_id}

    def _remember(
        self,
        record: str,
        values: Mapping[str, Any],
        *,
        before: Mapping[str, Any] | None,
        version_after: int | None,
    ) -> None:
        self.touched.append((record, str(values[_id(record)]), values["couple_id"]))
        if isinstance(self.scope, PartnerScope):
            # A partner's answers are theirs: the counselor may remove them, but not undo them like an action of their
            # own.
            return
        self.keep(
            "revision",
            {
                "revision_id": new_id(),
                "action_id": self.action_id,
                "couple_id": values["couple_id"],
                "record": record,
                "record_id": str(values[_id(record)]),
                "before_image": to_json(before) if before is not None else None,
                "version_after": version_after,
                "summary": self.summary,
            },
        )


def _values(record: object) -> dict[str, Any]:
    return dict(record) if isinstance(record, Mapping) else values_of(record)


def _id(record: str) -> str:
    """The column that identifies a row of a kind with a history."""
    kind = kinds.of(record)
    if not kind.has_history:
        raise ValueError(f"{record} has no history")
    return kind.id
