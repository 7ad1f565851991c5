"""Parting two records that were joined: each row goes back to where it was, and as it was.

What was done since stays done. A row that came over and was changed goes back with its change, one that was removed
stays away, and what hangs on a row that goes back goes with it. All else that is new belongs to the couple that stayed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.domain import kinds
from dashboard.domain.merging.rows import Change, Pair, Row, Rows, content, key_of


@dataclass(frozen=True, slots=True)
class Followed:
    """A row that goes back with a later version, which earlier changes of it have to be told."""

    kind: str
    record_id: str
    version_before: int
    version_after: int


@dataclass(slots=True)
class Parted:
    """The changes that part two records."""

    changes: list[Change] = field(default_factory=list)
    followed: list[Followed] = field(default_factory=list)


def parted(changes: Sequence[Change], now: Rows, pair: Pair, findings: Sequence[Row]) -> Parted:
    """The changes that take `changes` back from the rows of the couple as they are `now`.

    `findings` are those about the couple before: what was found since about two records in one was about neither.
    """
    back = Parted()
    there = {(kind, key_of(kind, row)): row for kind, rows in now.items() for row in rows}
    confirmed = {row["version"] for row in now["policy_acknowledgement"]}
    gone: dict[str, set[str]] = {}
    for change in changes:
        row = there.get((change.kind, change.key))
        if change.kind == "finding" or (row is None) == (change.after is not None):
            continue
        if change.before is None and change.kind == "confidentiality_policy" and row and row["version"] in confirmed:
            continue
        is_as_left = content(change.kind, row) == content(change.kind, change.after)
        if change.before and change.after and change.before["couple_id"] != change.after["couple_id"]:
            gone.setdefault(change.kind, set()).add(str(change.before[kinds.of(change.kind).id]))
        if is_as_left:
            back.changes.append(Change(change.kind, row, _restored(change, row, back)))
        elif row and change.before and change.before["couple_id"] != row["couple_id"]:
            back.changes.append(Change(change.kind, row, _returned(change, row, pair)))
    back.changes += _children(changes, now, pair, gone)
    back.changes += [Change("finding", row, None) for row in now["finding"]]
    old = [change.before for change in changes if change.kind == "finding" and change.before]
    back.changes += [Change("finding", None, row) for row in (*findings, *old)]
    return back


def _restored(change: Change, row: Row | None, back: Parted) -> Row | None:
    """The row as it was. If it was changed and changed back since, its version goes on, and earlier changes follow."""
    if change.before is None or change.after is None or row is None:
        return change.before
    if row["row_version"] == change.after["row_version"]:
        return change.before
    kind, version = kinds.of(change.kind), row["row_version"]
    if kind.has_history:
        followed = Followed(change.kind, change.before[kind.id], change.before["row_version"], version)
        back.followed.append(followed)
    return {**change.before, "row_version": version}


def _returned(change: Change, row: Row, pair: Pair) -> Row:
    """A row that was changed since, back in its own record."""
    kind = kinds.of(change.kind)
    key = {name: (change.before or {})[name] for name in kind.key}
    return {**pair.reversed.moved(kind, row), **key}


def _children(changes: Sequence[Change], now: Rows, pair: Pair, gone: dict[str, set[str]]) -> Iterator[Change]:
    """Rows that are new and hang on one that goes back."""
    known = {(change.kind, change.key) for change in changes if change.after}
    for kind in kinds.every().values():
        parents = gone.get(kind.parent or "", set())
        if not kind.is_merged or not parents:
            continue
        parent_id = kinds.of(kind.parent or "").id
        for row in now[kind.name]:
            if str(row[parent_id]) in parents and (kind.name, key_of(kind.name, row)) not in known:
                yield Change(kind.name, row, pair.reversed.moved(kind, row))
                gone.setdefault(kind.name, set()).add(str(row[kind.id]))
