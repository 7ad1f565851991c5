"""Two couples' rows of all kinds: read, made one couple's, and made two couples' again.

What it takes to go back is kept with the action in the history of edits, as one text.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pyarrow as pa

from dashboard.domain import kinds
from dashboard.domain.ids import new_id
from dashboard.domain.merging.joining import Stamp, joined
from dashboard.domain.merging.parting import parted
from dashboard.domain.merging.rows import Change, Pair, Row, Rows, partners_of
from dashboard.domain.merging.telling import Told, told
from dashboard.store.attention import due, texts
from dashboard.store.checkins.writing import refresh_summaries
from dashboard.store.couples import check_may_write
from dashboard.store.refusals import not_found, stale
from dashboard.store.revisions import Revision
from dashboard.store.rows import from_json, to_json
from dashboard.store.transaction import Transaction

# What the history of edits calls it: it is no kind of record.
RECORD = "couple_merge"
_UNSEEN = frozenset({"finding", "link_occasion", "partner_visit"})


@dataclass(frozen=True, slots=True)
class Joining:
    """All that changes when one couple becomes another, and the same in numbers.

    `findings` are those about the couple that stays. `seen` is a digest of both records, without what a partner leaves
    by opening a link and what follows from the rest: it says whether they are still as somebody saw them.
    """

    pair: Pair
    changes: tuple[Change, ...]
    findings: tuple[Change, ...]
    told: Told
    seen: str


def joining(
    tx: Transaction, couple_id: UUID, other_id: UUID, *, is_swapped: bool, today: str, marks: Sequence[str] = ()
) -> Joining:
    """The changes of a merge as the transaction sees the records. Raises `NotFoundError` unless both are one's own."""
    first, second = (_gathered(tx, each) for each in (couple_id, other_id))
    for rows in (first, second):
        if [row["counselor_id"] for row in rows["couple"]] != [str(tx.staff.staff_id)]:
            raise not_found()
    pair = Pair(
        couple_id=str(couple_id),
        other_id=str(other_id),
        partners=partners_of(first),
        others=partners_of(second),
        is_swapped=is_swapped,
        turn=texts.turned,
    )
    stamp = Stamp(today=today, now=tx.now.isoformat(), actor=str(tx.scope.actor_id), marks=tuple(marks))
    changes = joined(first, second, pair, stamp)
    findings = tuple(Change("finding", row, row) for row in first["finding"])
    return Joining(pair, tuple(changes), findings, told(first, second, pair, changes), _digest(first, second))


def keep(tx: Transaction, joining: Joining) -> None:
    """Make two couples one, in a way that `undo` takes back."""
    pair = joining.pair
    _apply(tx, joining.changes)
    kept = {
        "other_id": pair.other_id,
        "partners": pair.partners,
        "others": pair.others,
        "is_swapped": pair.is_swapped,
        "findings": [change.before for change in joining.findings],
        "changes": [[change.kind, change.before, change.after] for change in joining.changes],
    }
    tx.keep(
        "revision",
        {
            "revision_id": new_id(),
            "action_id": tx.action_id,
            "couple_id": UUID(pair.couple_id),
            "record": RECORD,
            "record_id": pair.other_id,
            "before_image": to_json(kept),
            "version_after": None,
            "summary": tx.summary,
        },
    )
    _follow(tx, pair)


def undo(tx: Transaction, revision: Revision) -> None:
    """Make one couple two again. Raises `NotFoundError` unless the person may change the couple."""
    check_may_write(tx, revision.couple_id)
    if revision.before_image is None:
        raise stale()
    kept = from_json(revision.before_image)
    pair = Pair(
        couple_id=str(revision.couple_id),
        other_id=kept["other_id"],
        partners=kept["partners"],
        others=kept["others"],
        is_swapped=kept["is_swapped"],
        turn=texts.turned,
    )
    changes = [Change(kind, before, after) for kind, before, after in kept["changes"]]
    back = parted(changes, _gathered(tx, revision.couple_id), pair, kept["findings"])
    _apply(tx, back.changes)
    practice = {"practice_id": tx.scope.practice_id}
    for each in back.followed:
        tx.run(
            "history/follow_version",
            {
                **practice,
                "record": each.kind,
                "record_id": each.record_id,
                "version_before": each.version_before,
                "version_after": each.version_after,
            },
        )
    about = {**practice, "revision_id": revision.revision_id}
    tx.run("history/mark_undone", {**about, "now": tx.now, "actor": tx.scope.actor_id})
    _follow(tx, pair)


def _gathered(tx: Transaction, couple_id: UUID) -> Rows:
    about = {"practice_id": tx.scope.practice_id, "couple_id": couple_id}
    return {
        kind.name: [from_json(to_json(row)) for row in tx.rows(f"records/gather_{kind.name}", about)]
        for kind in kinds.every().values()
        if kind.is_merged
    }


def _apply(tx: Transaction, changes: Sequence[Change]) -> None:
    """Write changes kind by kind: first all rows go that were, then all come that are."""
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.before != change.after:
            by_kind[change.kind].append(change)
    for kind, found in by_kind.items():
        about = {"practice_id": tx.scope.practice_id}
        for view, name, rows in (
            ("discarded", f"records/discard_{kind}", [change.before for change in found if change.before]),
            ("placed", f"records/place_{kind}", [change.after for change in found if change.after]),
        ):
            if rows:
                tx.stage(view, _table(rows))
                tx.run(name, about)


def _digest(first: Rows, second: Rows) -> str:
    seen = {name: [first[name], second[name]] for name in first if name not in _UNSEEN}
    return hashlib.blake2s(to_json(seen).encode()).hexdigest()


def _table(rows: Sequence[Row]) -> pa.Table:
    """Rows as text, which the statement casts to the types of its table."""
    schema = pa.schema([(name, pa.string()) for name in rows[0]])
    return pa.Table.from_pylist([{name: _text(value) for name, value in row.items()} for row in rows], schema=schema)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _follow(tx: Transaction, pair: Pair) -> None:
    """Derive anew what follows from the rows of both couples, and name what was done for the log."""
    both = [UUID(pair.couple_id), UUID(pair.other_id)]
    refresh_summaries(tx, [UUID(id_) for ids in (pair.partners, pair.others) for id_ in ids.values()])
    due.delete(tx, [id_ for id_, couple_id in due.due_now(tx).items() if couple_id in both])
    tx.changed.update(both)
    tx.touched.append(("couple", pair.other_id, both[0]))
